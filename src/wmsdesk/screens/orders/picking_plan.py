"""What to pick today: everything in the order one walks, or order by order, the earliest promise first."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_words import day_words, due_words, mark_of, state_words
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

WAYS: tuple[tuple[int | None, str], ...] = (
    (0, N_("promised by today")),
    (3, N_("promised within three days")),
    (None, N_("promised whenever")),
)
BY_PLACE = (
    Column("where", N_("Where"), 9, sortable=False),
    Column("sku", N_("SKU"), 12, sortable=False),
    Column("name", N_("Name"), 10, grow=True, sortable=False),
    Column("lot", N_("Lot"), 14, sortable=False, wide_only=True),
    Column("quantity", N_("Quantity"), 13, align="right", sortable=False),
    Column("order", N_("Order"), 16, sortable=False),
)
BY_ORDER = (
    Column("order", N_("Order"), 16, sortable=False),
    Column("customer", N_("Customer"), 12, grow=True, sortable=False),
    Column("state", N_("State"), 14, sortable=False),
    Column("due", N_("Due"), 12, sortable=False),
    Column("lines", N_("Lines"), 7, align="right", sortable=False),
)


class PickingPlanScreen(ListScreen):
    """Enter begins with the order under the cursor, or goes on with it."""

    where = "picking_plan"
    CSS_PATH = "picking_plan.tcss"
    about = N_(
        "The goods held for orders that are due, in the order in which you walk; l shows the orders themselves. Enter "
        "picks the order under the cursor line by line. F takes in what is promised later."
    )
    columns = BY_PLACE
    empty = N_("Nothing is to be picked.")
    opens = "picking_plan.pick"
    BINDINGS: ClassVar[Any] = bindings_for("picking_plan")

    def __init__(self) -> None:
        super().__init__()
        self.way, self.by_place = 0, True
        self.plan: Any = None
        self._following = Following(self, self._again)

    def crumbs(self) -> list[str]:
        """Orders, picking plan."""
        return [self.t("Orders"), self.t("Picking plan")]

    def facts(self) -> list[str]:
        """How much there is to do."""
        t = self.t
        if self.plan is None:
            return []
        said = t.plural("{number} order", "{number} orders", len(self.plan.orders))
        return [t(WAYS[self.way][1]), f"{said} +" if self.plan.more else said]

    def on_mount(self) -> None:
        """Read the plan and follow what others pick."""
        super().on_mount()
        self._following.begin()

    async def _again(self) -> None:
        self.read_again()

    def read(self) -> dict[str, Any]:
        """The stops, or the orders."""
        from wmsdesk.services.orders.picking_plan import picking_plan

        self.plan = picking_plan(self.desk_app.desk, WAYS[self.way][0])
        if self.by_place:
            return {f"{one.line}.{one.place}.{one.lot}": one for one in self.plan.stops}
        return {one.number: one for one in self.plan.orders}

    def row(self, key: str, item: Any) -> Row:
        """A stop, or an order."""
        if self.by_place:
            return Row(key, (Cell(item.place), Cell(item.sku), Cell(item.name), Cell(item.lot),
                             Cell(f"{item.quantity_text} {item.unit}"), Cell(item.number, tone="quiet")))  # fmt: skip
        cells = (
            Cell(item.number),
            Cell(item.customer_name),
            Cell(state_words(item.state, self.t)),
            Cell(due_words(item, self.t), tone="attention" if item.late_days else "quiet"),
            Cell(f"{item.picked}/{item.lines}"),
        )
        return Row(key, cells, mark_of(item))

    def about_item(self, item: Any) -> Content:
        """Whose order it is and when it is due."""
        order = next((one for one in self.plan.orders if one.number == item.number), None)
        if order is None:
            return Content("")
        t = self.t
        words = [
            order.customer_name,
            state_words(order.state, t),
            day_words(order.promised_on, t),
            due_words(order, t),
        ]
        said = " · ".join(filter(None, words))
        why = getattr(item, "why", "")
        return Content.assemble(
            (safe(order.number), "bold"), f"  {safe(said)}", f"\n{safe(why)}" if why else ""
        )

    def reason_against(self, action_id: str) -> str | None:
        """There must be something to pick."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in ("picking_plan.pick", "picking_plan.order") and self.chosen is None:
            return self.t(self.empty)
        return None

    def action_pick(self) -> None:
        """Pick the order under the cursor."""
        self.run_worker(self._pick(self.chosen.number), name="order")

    async def _pick(self, number: str) -> None:
        from wmsdesk.screens.orders.order_about import read_order
        from wmsdesk.screens.orders.order_moving import take_step
        from wmsdesk.services.errors import DeskError

        app = self.desk_app
        try:
            card, steps = await app.ask(read_order, app.desk, number)
        except DeskError as error:
            app.say_error(error)
            return
        step = next((one for one in steps if one.name in ("pick", "finish_picking")), None)
        if step is None:
            app.notify(self.t("This order is not to be picked any more."), severity="warning", markup=False)
        elif not step.possible:
            app.notify(safe(step.why_not), severity="warning", markup=False)
        else:
            await take_step(self, card, step)
        self.read_again()

    def action_order(self) -> None:
        """The card of the order under the cursor."""
        from wmsdesk.screens.orders.order_flow import show_order

        self.run_worker(show_order(self, self.chosen.number, page="stock"), name="order")

    def action_list(self) -> None:
        """By place, or by order."""
        self.by_place = not self.by_place
        self.table.columns = BY_PLACE if self.by_place else BY_ORDER
        self.items = {}
        self.read_again()

    def action_filter(self) -> None:
        """The next of the days up to which orders are taken in."""
        self.way = (self.way + 1) % len(WAYS)
        self.read_again()

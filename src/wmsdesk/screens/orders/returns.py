"""Returns: what customers send back, the newest first, and how far each has come."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.orders import return_flow
from wmsdesk.screens.orders.return_flow import return_state
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.told import ago
from wmsdesk.services.errors import DeskError
from wmsdesk.services.returns.workflow import RESOLUTIONS
from wmsdesk.text import safe
from wmsdesk.widgets.list_source import FailedSource
from wmsdesk.widgets.record_rows import Cell, Column, Row

COLUMNS = (
    Column("number", N_("Return number"), 16, sortable=False),
    Column("customer", N_("Customer"), 9, grow=True, sortable=False),
    Column("state", N_("State"), 14, sortable=False),
    Column("order", N_("Order"), 16, sortable=False),
    Column("resolution", N_("Resolution"), 10, sortable=False),
    Column("since", N_("How long"), 8, align="right", sortable=False),
)


class ReturnRows:
    """A found list of returns as a table reads it; it remembers the rows that were read."""

    capped = False

    def __init__(self, answer: Any, screen: ReturnsScreen) -> None:
        self._answer, self._screen = answer, screen
        self.page_size, self.count = answer.page_size, answer.count

    def page(self, number: int) -> list[Row]:
        """One page; asks the store."""
        found = self._answer.page(number)
        self._screen.items |= {one.number: one for one in found}
        return [self._screen.row(one.number, one) for one in found]


class ReturnsScreen(ListScreen):
    """Enter opens one, ``>`` takes it a step further."""

    where = "returns"
    about = N_(
        "Goods that customers send back. A return is asked for at its order, authorised by somebody else, received "
        "into quarantine, inspected and settled. > takes the one under the cursor a step further."
    )
    columns = COLUMNS
    empty = N_("No returns. One is asked for at its order, with t.")
    opens = "returns.open"
    BINDINGS: ClassVar[Any] = bindings_for("returns")

    def __init__(self) -> None:
        super().__init__()
        self.every = False
        self._following = Following(self, self._again)

    def crumbs(self) -> list[str]:
        """Orders, returns."""
        return [self.t("Orders"), self.t("Returns")]

    def facts(self) -> list[str]:
        """Which are shown."""
        return [self.t("every return") if self.every else self.t("open ones")]

    def on_mount(self) -> None:
        """Read the list and follow what others do."""
        super().on_mount()
        self._following.begin()

    async def _again(self) -> None:
        self.read_again()

    async def _read(self, keep: str | None) -> None:
        keep = keep or self.table.cursor_key
        try:
            answer = await self.desk_app.ask(_find, self.desk_app.desk, self.every)
        except DeskError as error:
            self.items = {}
            self.table.show(FailedSource(error))
            return
        self.items = {}
        self.table.show(ReturnRows(answer, self), keep)

    def row(self, key: str, item: Any) -> Row:
        """A return."""
        t = self.t
        cells = (
            Cell(item.number),
            Cell(item.customer_name),
            Cell(return_state(item.state, t), tone="attention" if item.state == "requested" else ""),
            Cell(item.order_number, tone="quiet"),
            Cell(t(RESOLUTIONS[item.resolution]) if item.resolution in RESOLUTIONS else ""),
            Cell(ago(item.made_at, self.desk_app.desk.clock.now(), t), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Why."""
        goods = self.t("nothing comes back") if item.without_goods else ""
        said = " · ".join(filter(None, (item.customer_name, goods)))
        return Content.assemble((safe(item.number), "bold"), f"  {safe(said)}", "\n", safe(item.reason))

    def reason_against(self, action_id: str) -> str | None:
        """There must be one under the cursor."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in ("returns.open", "returns.next", "returns.copy") and self.chosen is None:
            return self.t("There is no return under the cursor.")
        return None

    def begin(self, doing: Any) -> None:
        """Do something with a return and read the list again."""

        async def then_read() -> None:
            await doing
            self.read_again()

        self.run_worker(then_read(), name="return")

    def action_open(self) -> None:
        """Open the return under the cursor."""
        self.begin(return_flow.show_return(self, self.chosen.number))

    def action_next(self) -> None:
        """The next step of the return under the cursor."""
        self.begin(self._next(self.chosen.number))

    async def _next(self, number: str) -> None:
        from wmsdesk.screens.orders.return_card import LoadedReturn, next_step

        app = self.desk_app
        try:
            loaded = await app.ask(LoadedReturn.of, app.desk, number)
        except DeskError as error:
            app.say_error(error)
            return
        step = next_step(loaded.steps)
        if step is None or not step.possible:
            said = step.why_not if step else self.t("This return is at its end.")
            app.notify(safe(said), severity="warning", markup=False)
            return
        await return_flow.take_return_step(self, loaded.card, step)

    def action_filter(self) -> None:
        """What is still to be done, or every return."""
        self.every = not self.every
        self.read_again()
        self.refresh_frame()

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.chosen.number, self.chosen.number)

    async def retranslate(self) -> None:
        """Other words."""
        self.table.language = self.t
        self.table.refresh_pages()
        self.tell_about()


def _find(desk: Any, every: bool) -> Any:
    from wmsdesk.services import returns
    from wmsdesk.services.returns.views import ReturnFilters

    return returns.find(desk, ReturnFilters() if every else ReturnFilters(states=("open",)))

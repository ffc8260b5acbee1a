"""Orders: the board and the list of the same thing; from here an order is entered, opened, taken a step further."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens.orders import order_flow
from wmsdesk.screens.orders.order_about import OrderAbout
from wmsdesk.screens.orders.order_filter import OrderFilterDialogue
from wmsdesk.screens.orders.order_finder import OrderFinder
from wmsdesk.screens.orders.order_search import OrderSearch
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.nothing_found import found_by_nothing
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.text import safe
from wmsdesk.widgets.board import Board
from wmsdesk.widgets.record_table import RecordTable


class OrdersScreen(SearchScreen):
    """Late ones first. ``on_board`` tells which of the two views is shown."""

    where = "orders"
    line_where = "order_search"
    about = N_(
        "Every open order by its state, late ones first and marked with an exclamation mark. > takes the one under the "
        "cursor a step further, l shows the same as a list, n enters an order while the customer talks."
    )
    CSS_PATH = "desk.tcss"
    also = {"order_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [
        *bindings_for("orders"),
        *bindings_for("order_search", only="order_search.new"),
    ]
    AUTO_FOCUS = "#board"
    placeholder = N_("number, customer, reference, waybill …")
    needs_one = tuple(
        f"orders.{name}" for name in ("open", "next", "back", "steps", "edit", "copy", "history")
    )
    nothing_here = N_("There is no order under the cursor.")
    letters_search = False
    search: OrderSearch

    def __init__(self) -> None:
        super().__init__()
        self.on_board = True
        self.search = OrderSearch(self)
        self._following = Following(self, self._changed)
        self._moved = self._entered = ""

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Orders")]

    def marks(self) -> list[str]:
        """How many are late."""
        counts = self.search.counts
        return [self.t("late {number}", number=f"{counts.late:,}")] if counts and counts.late else []

    def facts(self) -> list[str]:
        """How many are due today, and how many there are."""
        counts, t = self.search.counts, self.t
        if counts is None:
            return []
        today, total = f"{counts.due_today:,}", f"{counts.total:,}"
        return [t("today {number}", number=today), t("all {number}", number=total)]

    def body(self) -> ComposeResult:
        """Search line, board or list, words about the order under the cursor."""
        yield from self.search_line()
        yield Board(run=self.desk_app.ask, language=self.t, id="board")
        yield self.new_table("-gone")
        yield OrderAbout(id="order-about")

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def words(self) -> OrderAbout:
        """The words about the order under the cursor."""
        return self.query_one(OrderAbout)

    @property
    def view(self) -> Board | RecordTable:
        """What is shown of the two."""
        return self.board if self.on_board else self.table

    @property
    def key(self) -> str | None:
        """The number of the order under the cursor."""
        return self.view.cursor_key

    def on_mount(self) -> None:
        """Follow what others do; let the palette find orders."""
        self._following.begin()
        OrderFinder.offer(self.desk_app)

    def on_screen_resume(self) -> None:
        """Look at once when coming back to this desk."""
        if self.desk_app.desk is not None and self.search.counts is not None:
            self.search.ask(again=True)

    async def _changed(self) -> None:
        self.search.ask(again=True)

    # -- searching and narrowing ---------------------------------------------------------------------------------

    async def filter_dialogue(self) -> OrderFilterDialogue:
        """What the orders are narrowed in."""
        return OrderFilterDialogue(self.search.filters, self.desk_app.desk.account.name)

    def empty_words(self) -> str:
        """What stands where there is no order."""
        search = self.search
        if search.filters.narrow or search.filters.states or search.query.strip():
            if not self.on_board:
                return found_by_nothing(self, N_("No order is found by this."), "orders")
            said = self.t(
                "No order under way is found by this: {key} looks among all.",
                key=key_shown(self.desk_app.keys["orders.list"]),
            )
            return found_by_nothing(self, said, "orders")
        key = key_shown(self.desk_app.keys["orders.new"])
        return self.t("No orders yet. {key} enters the first one.", key=key)

    def tell_found(self) -> None:
        """Say it on the board too, and how many are late and due today."""
        super().tell_found()
        self.board.say(self.empty_words())
        if self.on_board and self.board.lane is None:
            self.words.look(None)
        self.refresh_frame()

    def action_down(self) -> None:
        """Out of the search line."""
        self.view.focus()

    def action_list(self) -> None:
        """The list, at the order of the board's cursor."""
        self._turn(board=False)

    def action_board(self) -> None:
        """The board."""
        self._turn(board=True)

    def _turn(self, *, board: bool) -> None:
        if board == self.on_board:
            return
        keep, self.on_board = self.key, board
        self.board.set_class(not board, "-gone")
        self.table.set_class(board, "-gone")
        self.search.ask(keep=keep)
        self.view.focus()

    # -- with one order ------------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with no order; a step says why not."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "orders.list" and not self.on_board:
            return self.t("This is the list.")
        if action_id == "orders.board" and self.on_board:
            return self.t("This is the board.")
        if action_id in ("orders.next", "orders.back"):
            return self.words.reason_against(forward=action_id == "orders.next")
        return None

    @on(Board.Highlighted)
    def _card_highlighted(self, event: Board.Highlighted) -> None:
        self.words.look(self.key)
        self.refresh_frame()

    @on(Board.Opened)
    def _card_opened(self, event: Board.Opened) -> None:
        self.begin(self.open(event.key))

    async def open(self, key: str) -> None:
        """The card of an order."""
        await order_flow.show_order(self, key)

    @on(Board.Gone)
    def _gone(self, event: Board.Gone) -> None:
        """Go after an order that somebody else moved; whoever moved it goes on with the next of the column.

        The order that was just entered here is gone after too: the key that takes it further is pressed for it alone.
        """
        mine, self._moved = event.key == self._moved and event.key != self._entered, ""
        if mine and not event.column and self.key is not None:
            return
        self.run_worker(order_flow.go_after(self, event.key), group="gone", exclusive=True)

    async def then_refresh(self, doing: Awaitable[Any]) -> None:
        """Read the orders again; on the board the cursor goes after a new one into its column."""
        made = await doing
        keep = made if isinstance(made, str) and made else None
        self.search.ask(again=True, keep=keep)
        self.search.preview(self.key)
        if keep is not None and self.on_board:
            self._entered = keep
            await order_flow.go_after(self, keep)

    def action_open(self) -> None:
        """Open the order under the cursor."""
        self.view.action_open()

    def action_new(self) -> None:
        """Enter an order."""
        self.begin(order_flow.enter(self))

    def action_edit(self) -> None:
        """Change the order under the cursor."""
        self.begin(order_flow.change(self, self.key or ""))

    def action_next(self) -> None:
        """The next step of the order under the cursor."""
        self._moved = self.words.number
        self.begin(order_flow.step(self, self.words.number, self.words.step(forward=True)))

    def action_back(self) -> None:
        """A step back."""
        self._moved = self.words.number
        self.begin(order_flow.step(self, self.words.number, self.words.step(forward=False)))

    def action_steps(self) -> None:
        """Every step there is, with the reason where one is not possible now."""
        self._moved = self.key or ""
        self.begin(order_flow.choose_step(self, self.key or ""))

    def action_history(self) -> None:
        """The order under the cursor, at its timeline."""
        self.begin(order_flow.show_order(self, self.key or "", page="timeline"))

    def action_plan(self) -> None:
        """What to pick today."""
        from wmsdesk.screens.orders.picking_plan import PickingPlanScreen

        self.begin(open_over(self, PickingPlanScreen()))

    def action_unfinished(self) -> None:
        """What I began and did not finish."""
        from wmsdesk.screens.orders.order_unfinished import UnfinishedScreen

        self.begin(open_over(self, UnfinishedScreen()))

    def action_recurring(self) -> None:
        """Orders that are made anew every so often."""
        from wmsdesk.screens.orders.recurring_orders import RecurringScreen

        self.begin(open_over(self, RecurringScreen()))

    def action_returns(self) -> None:
        """Goods that come back."""
        from wmsdesk.screens.orders.returns import ReturnsScreen

        self.begin(open_over(self, ReturnsScreen()))

    def action_export(self) -> None:
        """What is shown to a file."""
        from wmsdesk.screens.orders.trade_exporting import export_orders

        export_orders(self)

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(safe(self.key or ""), safe(self.key or ""))

    async def neighbour(self, way: int) -> str | None:
        """Move the cursor by ``way`` and answer which order is there."""
        before = self.key
        self.view.action_move(way)
        return self.key if self.key != before else None

    async def retranslate(self) -> None:
        """Other words, the same place and the same typing."""
        self.board.language = self.t
        await super().retranslate()

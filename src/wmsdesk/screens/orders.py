"""Orders: the board and the list of the same thing; from here an order is entered, opened, taken a step further."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import order_flow
from wmsdesk.screens.customer_flow import open_over
from wmsdesk.screens.following import Following
from wmsdesk.screens.order_about import OrderAbout
from wmsdesk.screens.order_filter import OrderFilterDialogue, filter_words
from wmsdesk.screens.order_finder import offer_orders
from wmsdesk.screens.order_rows import columns_for
from wmsdesk.screens.order_search import SORTS, OrderSearch
from wmsdesk.text import safe
from wmsdesk.widgets.board import Board
from wmsdesk.widgets.frame import DeskScreen, KeyLine
from wmsdesk.widgets.record_table import RecordTable

_NEEDS_ONE = ("open", "next", "back", "steps", "edit", "copy", "history", "send_back")
_WIDE = (100, 120)


class OrdersScreen(DeskScreen):
    """Late ones first. ``on_board`` tells which of the two views is shown."""

    where = "orders"
    about = N_(
        "Every open order by its state, late ones first and marked with an exclamation mark. > takes the one under the "
        "cursor a step further, l shows the same as a list, n enters an order while the customer talks."
    )
    CSS_PATH = "orders.tcss"
    also = {"order_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [
        *bindings_for("orders"),
        *bindings_for("order_search", only="order_search.new"),
    ]
    AUTO_FOCUS = "#board"

    def __init__(self) -> None:
        super().__init__()
        self.on_board = True
        self.search = OrderSearch(self)
        self._following = Following(self, self._changed)
        self._told_width = 0
        self._moved = ""

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
        with Horizontal(id="search-line"):
            yield Static("/", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)
        yield Board(run=self.desk_app.ask, language=self.t, id="board")
        yield RecordTable(columns_for(80), run=self.desk_app.ask, language=self.t, id="list", classes="-gone")
        yield OrderAbout(id="order-about")

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#search", Input)

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
        """Show the board and follow what others do; let the palette find orders."""
        self._say_line()
        self.search.ask()
        self._following.begin()
        offer_orders(self.desk_app)

    def _say_line(self) -> None:
        self.line.placeholder = self.t("number, customer, reference, waybill …")

    def on_screen_resume(self) -> None:
        """Look at once when coming back to this desk."""
        if self.desk_app.desk is not None and self.search.counts is not None:
            self.search.ask(again=True)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit."""
        if [event.size.width >= band for band in _WIDE] != [self._told_width >= band for band in _WIDE]:
            self._told_width = event.size.width
            self.search.lay_out()

    async def _changed(self) -> None:
        self.search.ask(again=True)

    # -- searching and narrowing ---------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.search.ask()

    @on(Input.Submitted, "#search")
    def _entered(self, event: Input.Submitted) -> None:
        self.view.focus()

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line to the orders."""
        if self.focused is self.line and event.key in ("down", "pagedown"):
            event.stop()
            self.view.focus()

    def on_descendant_focus(self) -> None:
        """In the search line letters are typed, so other keys are offered there."""
        line = self.query_one(KeyLine)
        line.where = "order_search" if self.focused is self.line else self.where
        line.refresh()

    def tell_found(self) -> None:
        """Say beside the line by what the orders are narrowed and in which order they stand."""
        search, t = self.search, self.t
        words = [filter_words(search.filters, t)]
        if not self.on_board:
            words.append(t(SORTS[search.sort][2]))
            if search.answer is not None:
                count = f"{search.answer.count:,}"
                words.insert(0, t("more than {count}", count=count) if search.answer.capped else
                             t.plural("{number} order", "{number} orders", search.answer.count))  # fmt: skip
        self.query_one("#found", Static).update(Content(safe(" · ".join(filter(None, words)))))
        narrow = search.filters.narrow or bool(search.filters.states) or bool(self.line.value.strip())
        key = key_shown(self.desk_app.keys["orders.new"])
        empty = (
            t("No order is found by this.")
            if narrow
            else t("No orders yet. {key} enters the first one.", key=key)
        )
        self.table.empty_text = empty
        self.board.say(empty)
        self.refresh_frame()

    @on(RecordTable.SortAsked)
    def _sort_asked(self, event: RecordTable.SortAsked) -> None:
        self.search.sort_by(event.column)

    def action_sort(self) -> None:
        """The next order of the list."""
        self.search.next_order()

    def action_search(self) -> None:
        """Into the search line."""
        self.line.focus()

    def action_down(self) -> None:
        """Out of the search line."""
        self.view.focus()

    def action_clear(self) -> None:
        """Empty the search line."""
        self.line.value = ""

    def action_filter(self) -> None:
        """Ask what to narrow by."""

        def use(filters: Any) -> None:
            if filters is not None:
                self.search.narrow(filters)

        me = self.desk_app.desk.account.name
        self.desk_app.push_screen(OrderFilterDialogue(self.search.filters, me), use)

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

    def action_refresh(self) -> None:
        """Read again, staying where it is."""
        self.search.ask(again=True)

    # -- with one order ------------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with no order; a step says why not."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        name = action_id.partition(".")[2]
        if action_id.startswith("orders.") and name in _NEEDS_ONE and self.key is None:
            return self.t("There is no order under the cursor.")
        if action_id == "orders.list" and not self.on_board:
            return self.t("This is the list.")
        if action_id == "orders.board" and self.on_board:
            return self.t("This is the board.")
        if action_id in ("orders.next", "orders.back"):
            return self.words.reason_against(forward=action_id == "orders.next")
        return None

    @on(Board.Highlighted)
    @on(RecordTable.Highlighted)
    def _highlighted(self) -> None:
        self.words.look(self.key)
        self.refresh_frame()

    @on(Board.Opened)
    @on(RecordTable.Opened)
    def _opened(self, event: Board.Opened | RecordTable.Opened) -> None:
        self.begin(order_flow.show_order(self, event.key))

    @on(Board.Gone)
    def _gone(self, event: Board.Gone) -> None:
        """Go after an order that somebody else moved; whoever moved it goes on with the next of the column."""
        mine, self._moved = event.key == self._moved, ""
        if mine and not event.column and self.key is not None:
            return
        self.run_worker(order_flow.go_after(self, event.key), group="gone", exclusive=True)

    def begin(self, doing: Any) -> None:
        """Begin something with an order; when it has ended everything is read again where it stands."""
        self.run_worker(order_flow.then_refresh(self, doing), name="order")

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
        from wmsdesk.screens.picking_plan import PickingPlanScreen

        self.begin(open_over(self, PickingPlanScreen()))

    def action_returns(self) -> None:
        """Goods that come back."""
        from wmsdesk.screens.returns import ReturnsScreen

        self.begin(open_over(self, ReturnsScreen()))

    def action_export(self) -> None:
        """What is shown to a file."""
        from wmsdesk.screens.trade_exporting import export_orders

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
        self._say_line()
        self.table.language = self.board.language = self.t
        self.search.lay_out()
        self.words.look(self.key)

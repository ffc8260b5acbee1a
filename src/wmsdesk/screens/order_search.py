"""What the orders desk is asked for: the newest question wins, an answer nobody waits for is dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.order_rows import OrderCards, OrderRows, columns_for
from wmsdesk.screens.order_words import money_in_short, state_words
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.views import Filters
from wmsdesk.widgets.board import BoardColumn
from wmsdesk.widgets.list_source import FailedSource
from wmsdesk.widgets.record_rows import Row

if TYPE_CHECKING:
    from wmsdesk.screens.orders import OrdersScreen

SORTS: tuple[tuple[str, bool, str], ...] = (
    ("promised", False, N_("by promised date")),
    ("ordered", True, N_("newest first")),
    ("total", True, N_("largest first")),
)
"""The orders that the key goes through: column, descending, words."""

CARDS = 32
"""Cards that a column reads at a time; a page of the service holds a whole number of them."""
STEPS = 40
"""Pages made ready at a time while nobody waits for anything."""
ALWAYS = ("received", "confirmed", "allocated", "picking", "packed", "shipped")
"""Columns that stand on the board even when nothing is in them."""


@dataclass(frozen=True)
class Asked:
    """One question; ``again`` reads the same list anew, ``keep`` is what the cursor shall stand on."""

    filters: Filters
    sort: int
    board: bool
    again: bool = False
    keep: str | None = None


class LaneCards(OrderCards):
    """The cards of one state, found when they are first looked at."""

    def __init__(self, desk: Any, filters: Filters, t: Any) -> None:
        super().__init__(None, (), t, desk.clock.now)
        self._desk, self._filters, self._found = desk, filters, False

    def _find(self) -> Any:
        from wmsdesk.services import orders

        if not self._found:
            self.answer, self._found = orders.find(self._desk, self._filters, sort="promised"), True
        return self.answer

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self._find().count)

    @property
    def capped(self) -> bool:
        """Whether there are more."""
        return bool(self._find().capped)

    @property
    def page_size(self) -> int:
        """Cards of a page: a column shows few."""
        return CARDS

    def page(self, number: int) -> list[Row]:
        """One page of cards; asks the store."""
        return [self._row(one) for one in self._find().part(number * CARDS, CARDS)]

    def index_of(self, key: str) -> int | None:
        """Where a card stands."""
        self._find()
        return super().index_of(key)


class OrderSearch:
    """Asks for the board or the list, one call after the other, never more than one waiting."""

    def __init__(self, screen: OrdersScreen) -> None:
        self.screen = screen
        self.filters = Filters()
        self.sort = 0
        self.counts: Any = None
        self.answer: Any = None
        self._rows: OrderRows | None = None
        self._wanted: Asked | None = None
        self._asking = False

    def ask(self, *, again: bool = False, keep: str | None = None) -> None:
        """Ask as filters, order and view now say."""
        filters = replace(self.filters, text=self.screen.line.value.strip())
        self._wanted = Asked(filters, self.sort, self.screen.on_board, again, keep)
        if not self._asking:
            self._asking = True
            self.screen.run_worker(self._ask(), name="search", group="search")

    async def _ask(self) -> None:
        app = self.screen.desk_app
        try:
            while (asked := self._wanted) is not None:
                self._wanted = None
                try:
                    counts, answer = await app.ask(_find, app.desk, asked)
                except DeskError as error:
                    if self._wanted is None:
                        self._fail(error)
                    continue
                if self._wanted is None:
                    self._take(asked, counts, answer)
        finally:
            self._asking = False
        await self._prepare()

    def _fail(self, error: DeskError) -> None:
        self.answer = None
        if self.screen.on_board:
            self.screen.board.say(error.say(self.screen.t))
            self.screen.board.show([])
        else:
            self.screen.table.show(FailedSource(error))
        self.screen.tell_found()

    def _take(self, asked: Asked, counts: Any, answer: Any) -> None:
        self.counts, self.answer = counts, answer
        if asked.board:
            self.screen.board.show(self._columns(asked))
        elif asked.again and self._rows is not None and asked.keep is None:
            self._rows.answer = answer
            self.screen.table.refresh_pages()
        else:
            self._show(asked.keep)
        self.screen.tell_found()

    def _columns(self, asked: Asked) -> list[BoardColumn]:
        screen, t = self.screen, self.screen.t
        found = []
        for one in self.counts.columns:
            count, narrowed = one.count, asked.filters.narrow or asked.filters.states
            if not count.number and (narrowed or one.state not in ALWAYS):
                continue
            by_weight = sorted(count.amounts, key=lambda pair: -pair[1])
            values = tuple(money_in_short(amount, currency, t) for currency, amount in by_weight)
            filters = replace(asked.filters, states=(one.state,))
            cards = LaneCards(screen.desk_app.desk, filters, t)
            tone = "attention" if one.state in ("on_hold", "cancelled_awaiting_restock") else ""
            found.append(BoardColumn(one.state, state_words(one.state, t), count.number, cards, values, tone))
        return found

    def _show(self, keep: str | None) -> None:
        """The answer in the columns that fit now."""
        screen = self.screen
        columns = columns_for(screen.app.size.width)
        self._rows = OrderRows(self.answer, columns, screen.t, screen.desk_app.desk.clock.now)
        screen.table.columns = columns
        screen.table.sorted_by = SORTS[self.sort][:2]
        screen.table.show(self._rows, keep)

    async def _prepare(self) -> None:
        """Make far pages quick to reach, stopping as soon as anybody asks for something."""
        answer = self.answer
        while answer is not None and answer is self.answer and not self._asking:
            try:
                if await self.screen.desk_app.ask(answer.prepare, STEPS):
                    return
            except DeskError:
                return

    def lay_out(self) -> None:
        """Draw the same answer in other columns or other words."""
        if self.counts is None:
            return
        if self.screen.on_board:
            self.screen.board.show(self._columns(Asked(self.filters, self.sort, True)))
        elif self.answer is not None and self._rows is not None:
            self._show(self.screen.table.cursor_key)
        self.screen.tell_found()

    def narrow(self, filters: Filters) -> None:
        """Use these filters."""
        self.filters = replace(filters, text="")
        self.ask()

    def next_order(self) -> None:
        """The next of the orders."""
        self.sort = (self.sort + 1) % len(SORTS)
        self.ask()

    def sort_by(self, column: str) -> None:
        """Order by this column."""
        ways = {"promised": 0, "number": 1, "gross": 2}
        if column in ways:
            self.sort = ways[column]
            self.ask()


def _find(desk: Any, asked: Asked) -> tuple[Any, Any]:
    from wmsdesk.services import orders

    sort, descending, _words = SORTS[asked.sort]
    counts = orders.board(desk, asked.filters, per_column=0)
    if asked.board:
        return counts, None
    return counts, orders.find(desk, asked.filters, sort=sort, descending=descending)


__all__ = ["SORTS", "LaneCards", "OrderSearch"]

"""What the orders desk is asked for: the board, or the same orders as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_
from wmsdesk.screens.orders.order_filter import filter_words
from wmsdesk.screens.orders.order_rows import OrderCards, OrderRows, columns_for
from wmsdesk.screens.orders.order_words import money_in_short, state_words
from wmsdesk.screens.shared.searching import Asked, Searching
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.views import Filters
from wmsdesk.widgets.board import BoardColumn
from wmsdesk.widgets.record_rows import Column, Row

if TYPE_CHECKING:
    from wmsdesk.screens.orders.desk import OrdersScreen

SORTS: tuple[tuple[str, bool, str], ...] = (
    ("promised", False, N_("by promised date")),
    ("number", True, N_("newest first")),
    ("gross", True, N_("largest first")),
)
"""The orders that the key goes through: column, descending, words."""
SERVICE_SORTS = (("promised", False), ("ordered", True), ("total", True))
"""What the service calls each of them."""

CARDS = 32
"""Cards that a column reads at a time; a page of the service holds a whole number of them."""
ALWAYS = ("received", "confirmed", "allocated", "picking", "packed", "shipped")
"""Columns that stand on the board even when nothing is in them."""


@dataclass(frozen=True)
class OrdersAsked(Asked):
    """One question about the board, or about the list."""

    board: bool = False


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
        return [self.row(one) for one in self._find().part(number * CARDS, CARDS)]

    def index_of(self, key: str) -> int | None:
        """Where a card stands."""
        self._find()
        return super().index_of(key)


class OrderSearch(Searching):
    """Asks for the board or the list."""

    sorts = SORTS
    prepares = True
    screen: OrdersScreen

    def __init__(self, screen: OrdersScreen) -> None:
        super().__init__(screen, Filters())
        self.counts: Any = None

    def question(self, again: bool, keep: str | None) -> OrdersAsked:
        """What line, filters, order and view now ask for."""
        filters = replace(self.filters, text=self.query.strip())
        return OrdersAsked(self.query, filters, self.order, again, keep, self.screen.on_board)

    def find(self, desk: Any, asked: Any) -> Any:
        """Ask the service for the columns of the board, and for the list where that is shown. Blocks."""
        from wmsdesk.services import orders

        sort, descending = SERVICE_SORTS[asked.order]
        counts = orders.board(desk, asked.filters, per_column=0)
        if asked.board:
            return counts, None
        return counts, orders.find(desk, asked.filters, sort=sort, descending=descending)

    def fail(self, error: DeskError) -> None:
        """Say in place of the board or the list why it could not be read."""
        if self.screen.on_board:
            self.answer = None
            self.screen.board.say(error.say(self.screen.t))
            self.screen.board.show([])
            self.screen.tell_found()
        else:
            super().fail(error)

    def take(self, asked: Any, found: Any) -> None:
        """Show what was found."""
        self.counts, answer = found
        if asked.board:
            self.answer = answer
            self.screen.board.show(self._lanes(asked.filters))
            self.screen.tell_found()
        else:
            super().take(asked, answer)

    def _lanes(self, asked: Filters) -> list[BoardColumn]:
        screen, t = self.screen, self.screen.t
        found = []
        for one in self.counts.columns:
            count, narrowed = one.count, asked.narrow or asked.states
            if not count.number and (narrowed or one.state not in ALWAYS):
                continue
            by_weight = sorted(count.amounts, key=lambda pair: -pair[1])
            values = tuple(money_in_short(amount, currency, t) for currency, amount in by_weight)
            cards = LaneCards(screen.desk_app.desk, replace(asked, states=(one.state,)), t)
            tone = "attention" if one.state in ("on_hold", "cancelled_awaiting_restock") else ""
            found.append(BoardColumn(one.state, state_words(one.state, t), count.number, cards, values, tone))
        return found

    def columns(self, width: int) -> list[Column]:
        """The columns of a list on a terminal this wide."""
        return columns_for(width)

    def rows(self, answer: Any, columns: Sequence[Column], words: bool) -> OrderRows:
        """The answer as rows of these columns."""
        return OrderRows(answer, columns, self.screen.t, self.screen.desk_app.desk.clock.now)

    def lay_out(self) -> None:
        """Draw the same answer in other columns or other words."""
        if self.counts is not None and self.screen.on_board:
            self.screen.board.show(self._lanes(self.filters))
            self.screen.tell_found()
        else:
            super().lay_out()

    def count_words(self) -> str:
        """How many the list has."""
        t, answer = self.screen.t, self.answer
        if answer.capped:
            return t("more than {count}", count=f"{answer.count:,}")
        return t.plural("{number} order", "{number} orders", answer.count)

    def filter_words(self) -> str:
        """What the orders are narrowed by."""
        return filter_words(self.filters, self.screen.t)

    def sort_words(self) -> str:
        """In which order the list stands; the board has its own."""
        return "" if self.screen.on_board else super().sort_words()

    def narrow(self, filters: Filters) -> None:
        """Use these filters; what is searched for stands in the line."""
        super().narrow(replace(filters, text=""))

    def preview(self, key: str | None) -> None:
        """Tell about the order under the cursor of the view that is shown, whatever the width."""
        self.screen.words.look(self.screen.key)


__all__ = ["SORTS", "LaneCards", "OrderSearch"]

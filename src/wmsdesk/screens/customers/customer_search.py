"""What the list of customers is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wmsdesk.screens.customers.customer_filter import filter_words
from wmsdesk.screens.customers.customer_rows import CustomerRows, columns_for, count_text
from wmsdesk.screens.customers.customer_words import SORTS
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.screens.shared.searching import Asked, Searching
from wmsdesk.widgets.record_rows import Column


class CustomerSearch(Searching):
    """Without filters the state that the words ask for counts; see ``listing.filters_for``."""

    sorts = SORTS
    prepares = True

    def __init__(self, screen: SearchScreen) -> None:
        super().__init__(screen)
        self.total: int | None = None

    def find(self, desk: Any, asked: Asked) -> Any:
        """Ask the service. Blocks."""
        from wmsdesk.services import customers

        column, descending, _words = SORTS[asked.order]
        return customers.find(desk, asked.query, filters=asked.filters, sort=column, descending=descending)

    def columns(self, width: int) -> list[Column]:
        """The columns of a terminal this wide; the grade for those who may see credit."""
        desk = self.screen.desk_app.desk
        sees_credit = desk is not None and desk.allows("credit.read")
        searched = self.screen.is_mounted and bool(self.query.strip())
        return columns_for(width, searched, sees_credit)

    def rows(self, answer: Any, columns: Sequence[Column], words: bool) -> CustomerRows:
        """The answer as rows of these columns."""
        return CustomerRows(answer, columns, self.screen.t, words=words)

    def take(self, asked: Asked, found: Any) -> None:
        """Show what was found; how many there are of all is told while they are narrowed."""
        if not asked.query.strip() and asked.filters is None:
            self.total = found.count
        super().take(asked, found)

    def count_words(self) -> str:
        """How many were found of how many."""
        return count_text(self.answer, self.total, self.screen.t)

    def filter_words(self) -> str:
        """What the list is narrowed by."""
        return filter_words(self.filters, self.screen.t)

    def narrow(self, filters: Any) -> None:
        """Use these filters, ``None`` for none."""
        from wmsdesk.services.customers import Filters

        super().narrow(None if filters == Filters() else filters)

    def narrow_to(self, mark: str) -> None:
        """Show only the cards with this mark."""
        from wmsdesk.services.customers import Filters

        self.screen.line.value = ""
        self.narrow(replace(Filters(), mark=mark))
        self.screen.table.focus()

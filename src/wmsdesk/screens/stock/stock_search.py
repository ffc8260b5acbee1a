"""What the list of products is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.screens.shared.searching import Asked, Searching
from wmsdesk.screens.stock.stock_filter import filter_words
from wmsdesk.screens.stock.stock_rows import ProductRows, columns_for, count_text
from wmsdesk.screens.stock.stock_words import SORTS
from wmsdesk.widgets.record_rows import Column


class StockSearch(Searching):
    """Without filters products in use are found."""

    sorts = SORTS

    def find(self, desk: Any, asked: Asked) -> Any:
        """Ask the service. Blocks."""
        from wmsdesk.services.products.listing import browse

        column, descending, _words = SORTS[asked.order]
        return browse(desk, asked.query, filters=asked.filters, sort=column, descending=descending)

    def columns(self, width: int) -> list[Column]:
        """The columns of a terminal this wide."""
        return columns_for(width)

    def rows(self, answer: Any, columns: Sequence[Column], words: bool) -> ProductRows:
        """The answer as rows of these columns."""
        return ProductRows(answer, columns, self.screen.t, words=words)

    def count_words(self) -> str:
        """How many were found."""
        return count_text(self.answer, self.screen.t)

    def filter_words(self) -> str:
        """What the list is narrowed by."""
        return filter_words(self.filters, self.screen.t)

    def narrow(self, filters: Any) -> None:
        """Use these filters, ``None`` for none."""
        from wmsdesk.services.products.listing import Filters

        super().narrow(None if filters == Filters() else filters)

"""What the list of products is asked for: the newest question wins, an answer nobody waits for is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.stock_preview import StockPreview, preview_of
from wmsdesk.screens.stock_rows import WIDE, WIDER, ProductRows, columns_for
from wmsdesk.screens.stock_words import SORTS
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.list_source import FailedSource

if TYPE_CHECKING:
    from wmsdesk.screens.stock import StockScreen


@dataclass(frozen=True)
class Asked:
    """One question; ``again`` reads the same list anew, ``keep`` is what the cursor shall stand on."""

    query: str
    filters: Any
    order: int
    again: bool = False
    keep: str | None = None


class StockSearch:
    """Asks for the list and the preview, one call after the other, never more than one waiting."""

    def __init__(self, screen: StockScreen) -> None:
        self.screen = screen
        self.filters: Any = None
        self.order = 0
        self.answer: Any = None
        self._rows: ProductRows | None = None
        self._wanted: Asked | None = None
        self._looked_at: tuple[str | None] | None = None
        self._asking = self._looking = False

    @property
    def query(self) -> str:
        """What stands in the search line."""
        return self.screen.line.value

    @property
    def settled(self) -> bool:
        """Whether the list shown is the answer to what stands in the line."""
        return not self._asking and self.screen.table.complete

    def ask(self, *, again: bool = False, keep: str | None = None) -> None:
        """Ask for the list as line, filters and order now say."""
        self._wanted = Asked(self.query, self.filters, self.order, again, keep)
        if not self._asking:
            self._asking = True
            self.screen.run_worker(self._ask(), name="search", group="search")

    async def _ask(self) -> None:
        app = self.screen.desk_app
        try:
            while (asked := self._wanted) is not None:
                self._wanted = None
                try:
                    answer = await app.ask(_find, app.desk, asked)
                except DeskError as error:
                    if self._wanted is None:
                        self.answer = None
                        self.screen.table.show(FailedSource(error))
                        self.screen.tell_found()
                    continue
                if self._wanted is None:
                    self._take(asked, answer)
        finally:
            self._asking = False

    def _take(self, asked: Asked, answer: Any) -> None:
        self.answer = answer
        if asked.again and self._rows is not None and asked.keep is None:
            self._rows.answer = answer
            self.screen.table.refresh_pages()
        else:
            self._show(asked.keep)
        self.screen.tell_found()

    def _show(self, keep: str | None) -> None:
        screen, width = self.screen, self.screen.app.size.width
        columns = columns_for(width)
        self._rows = ProductRows(self.answer, columns, screen.t, width >= WIDER)
        screen.table.columns = columns
        order = SORTS[self.order]
        screen.table.sorted_by = (order[0], order[1]) if order[0] else None
        screen.table.show(self._rows, keep)

    def lay_out(self) -> None:
        """Draw the same answer in other columns or other words."""
        if self.answer is not None and self._rows is not None:
            width = self.screen.app.size.width
            self._rows.columns, self._rows.t, self._rows.words = (
                columns_for(width),
                self.screen.t,
                width >= WIDER,
            )
            self.screen.table.columns = self._rows.columns
            self.screen.table.refresh_pages()
            self.screen.tell_found()
            self.preview(self.screen.table.cursor_key)

    def narrow(self, filters: Any) -> None:
        """Use these filters, ``None`` for none."""
        from wmsdesk.services.products.listing import Filters

        self.filters = None if filters == Filters() else filters
        self.ask()

    def next_order(self) -> None:
        """The next of the orders."""
        self.order = (self.order + 1) % len(SORTS)
        self.ask()

    def sort_by(self, column: str) -> None:
        """Order by this column, the other way round if it is already."""
        ways = [spot for spot, one in enumerate(SORTS) if one[0] == column]
        if ways:
            later = [spot for spot in ways if spot > self.order] if self.order in ways else ways
            self.order = later[0] if later else 0 if len(ways) == 1 else ways[0]
            self.ask()

    def preview(self, sku: str | None) -> None:
        """Show this product beside the list, where there is room for it."""
        if self.screen.app.size.width < WIDE:
            return
        self._looked_at = (sku,)
        if not self._looking:
            self._looking = True
            self.screen.run_worker(self._look(), name="preview", group="preview")

    async def _look(self) -> None:
        app, panel = self.screen.desk_app, self.screen.query_one(StockPreview)
        try:
            while (wanted := self._looked_at) is not None:
                self._looked_at = None
                try:
                    found = await app.ask(preview_of, app.desk, wanted[0]) if wanted[0] else None
                except DeskError:
                    found = None
                if self._looked_at is None:
                    panel.show(found, self.screen.t)
        finally:
            self._looking = False


def _find(desk: Any, asked: Asked) -> Any:
    from wmsdesk.services.products.listing import browse

    column, descending, _words = SORTS[asked.order]
    return browse(desk, asked.query, filters=asked.filters, sort=column, descending=descending)

"""What the list of customers is asked for: the newest question wins, an answer nobody waits for is dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.customer_loading import load
from wmsdesk.screens.customer_preview import CustomerPreview
from wmsdesk.screens.customer_rows import WIDE, WIDER, CustomerRows, Unreadable, columns_for
from wmsdesk.screens.customer_words import SORTS
from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.screens.customers import CustomersScreen

STEPS = 40
"""Pages made ready at a time while nobody waits for anything."""


@dataclass(frozen=True)
class Asked:
    """One question; ``again`` reads the same list anew, ``keep`` is who the cursor shall stand on."""

    query: str
    filters: Any
    order: int
    again: bool = False
    keep: str | None = None


class CustomerSearch:
    """Asks for the list and the preview, one call after the other, never more than one waiting."""

    def __init__(self, screen: CustomersScreen) -> None:
        self.screen = screen
        self.filters: Any = None
        self.order = 0
        self.answer: Any = None
        self.total: int | None = None
        self._rows: CustomerRows | None = None
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

    @property
    def filters_narrow(self) -> bool:
        """Whether filters leave some customers out."""
        return self.filters is not None

    def ask(self, *, again: bool = False, keep: str | None = None) -> None:
        """Ask for the list as line, filters and order now say."""
        self._wanted = Asked(self.query, self.filters, self.order, again, keep)
        if not self._asking:
            self._asking = True
            self.screen.run_worker(self._ask(), name="search", group="search")

    async def _ask(self) -> None:
        try:
            while (asked := self._wanted) is not None:
                self._wanted = None
                try:
                    answer = await self.screen.desk_app.ask(_find, self.screen.desk_app.desk, asked)
                except DeskError as error:
                    if self._wanted is None:
                        self.answer = None
                        self.screen.table.show(Unreadable(error))
                        self.screen.tell_found()
                    continue
                if self._wanted is None:
                    self._take(asked, answer)
        finally:
            self._asking = False
        await self._prepare()

    def _take(self, asked: Asked, answer: Any) -> None:
        self.answer = answer
        if not asked.query.strip() and asked.filters is None:
            self.total = answer.count
        if asked.again and self._rows is not None and asked.keep is None:
            self._rows.answer = answer
            self.screen.table.refresh_pages()
        else:
            self._show(asked.keep)
        self.screen.tell_found()

    def _show(self, keep: str | None) -> None:
        """The answer in the columns that fit now."""
        screen, width = self.screen, self.screen.app.size.width
        columns = self._columns(width)
        self._rows = CustomerRows(self.answer, columns, screen.t, width >= WIDER)
        screen.table.columns = columns
        order = SORTS[self.order]
        screen.table.sorted_by = (order[0], order[1]) if order[0] else None
        screen.table.show(self._rows, keep)

    def _columns(self, width: int) -> list[Any]:
        desk = self.screen.desk_app.desk
        sees_credit = desk is not None and desk.allows("credit.read")
        return columns_for(width, bool(self.query.strip()), sees_credit)

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
        if self.answer is not None and self._rows is not None:
            width = self.screen.app.size.width
            columns = self._columns(width)
            self._rows.columns, self._rows.t, self._rows.words = columns, self.screen.t, width >= WIDER
            self.screen.table.columns = columns
            self.screen.table.refresh_pages()
            self.screen.tell_found()
            self.preview(self.screen.table.cursor_key)

    # -- narrowing and sorting ----------------------------------------------------------------------------------

    def narrow(self, filters: Any) -> None:
        """Use these filters, ``None`` for none."""
        from wmsdesk.services.customers import Filters

        self.filters = None if filters == Filters() else filters
        self.ask()

    def narrow_to(self, mark: str) -> None:
        """Show only the cards with this mark."""
        from wmsdesk.services.customers import Filters

        self.screen.line.value = ""
        self.narrow(replace(Filters(), mark=mark))
        self.screen.table.focus()

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

    # -- the preview --------------------------------------------------------------------------------------------

    def preview(self, code: str | None) -> None:
        """Show this customer beside the list, where there is room for it."""
        if self.screen.app.size.width < WIDE:
            return
        self._looked_at = (code,)
        if not self._looking:
            self._looking = True
            self.screen.run_worker(self._look(), name="preview", group="preview")

    async def _look(self) -> None:
        app, panel = self.screen.desk_app, self.screen.query_one(CustomerPreview)
        try:
            while (wanted := self._looked_at) is not None:
                self._looked_at = None
                try:
                    loaded = await app.ask(load, app.desk, wanted[0]) if wanted[0] else None
                except DeskError:
                    loaded = None
                if self._looked_at is None and loaded is None:
                    panel.show(None, None, None, self.screen.t)
                elif self._looked_at is None and loaded is not None:
                    panel.show(loaded.card, loaded.fields, loaded.times, self.screen.t, loaded.last)
        finally:
            self._looking = False


def _find(desk: Any, asked: Asked) -> Any:
    from wmsdesk.services import customers

    column, descending, _words = SORTS[asked.order]
    return customers.find(desk, asked.query, filters=asked.filters, sort=column, descending=descending)

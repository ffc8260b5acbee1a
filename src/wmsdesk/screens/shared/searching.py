"""What a list is asked for while a person types: the newest question wins, an answer nobody waits for is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from wmsdesk.screens.shared.found_rows import FoundRows
from wmsdesk.screens.shared.preview import Preview
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.list_source import FailedSource
from wmsdesk.widgets.record_rows import Column
from wmsdesk.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from wmsdesk.screens.shared.search_screen import SearchScreen

STEPS = 40
"""Pages made ready at a time while nobody waits for anything."""


@dataclass(frozen=True)
class Asked:
    """One question; ``again`` reads the same list anew, ``keep`` is what the cursor shall stand on."""

    query: str
    filters: Any
    order: int
    again: bool = False
    keep: str | None = None


class Searching:
    """Asks for a list and the preview beside it, one call after the other, never more than one waiting.

    Give ``sorts``, ``find()``, ``columns()``, ``rows()``, ``count_words()`` and ``filter_words()``.
    """

    sorts: ClassVar[Sequence[tuple[str, bool, str]]] = ()
    """The orders that the key goes through: column, descending, words."""
    prepares: ClassVar[bool] = False
    """Whether the answers can make far pages quick to reach while nobody waits for anything."""

    def __init__(self, screen: SearchScreen, filters: Any = None) -> None:
        self.screen, self.filters = screen, filters
        self.order = 0
        self.answer: Any = None
        self._rows: FoundRows | None = None
        self._wanted: Any = None
        self._looked_at: tuple[str | None] | None = None
        self._asking = self._looking = False

    # -- what each desk's list is -------------------------------------------------------------------------------

    def find(self, desk: Any, asked: Any) -> Any:
        """Ask the service. Blocks."""
        raise NotImplementedError

    def columns(self, width: int) -> list[Column]:
        """The columns of a terminal this wide."""
        raise NotImplementedError

    def rows(self, answer: Any, columns: Sequence[Column], words: bool) -> FoundRows:
        """The answer as rows of these columns, with marks as words where there is room."""
        raise NotImplementedError

    def count_words(self) -> str:
        """How many were found."""
        raise NotImplementedError

    def filter_words(self) -> str:
        """What the list is narrowed by, nothing where it is by nothing."""
        raise NotImplementedError

    def sort_words(self) -> str:
        """In which order the list stands, nothing where that is the usual one."""
        words = self.sorts[self.order][2]
        return self.screen.t(words) if words else ""

    # -- asking -------------------------------------------------------------------------------------------------

    @property
    def query(self) -> str:
        """What stands in the search line."""
        return self.screen.line.value

    @property
    def settled(self) -> bool:
        """Whether the list shown is the answer to what stands in the line."""
        return not self._asking and self.screen.table.complete

    def question(self, again: bool, keep: str | None) -> Any:
        """What line, filters and order now ask for."""
        return Asked(self.query, self.filters, self.order, again, keep)

    def ask(self, *, again: bool = False, keep: str | None = None) -> None:
        """Ask for the list as line, filters and order now say. What a question still waiting was to keep is kept."""
        if self._wanted is not None:
            again, keep = again and self._wanted.again, keep or self._wanted.keep
        self._wanted = self.question(again, keep)
        if not self._asking:
            self._asking = True
            self.screen.run_worker(self._ask(), name="search", group="search")

    async def _ask(self) -> None:
        app = self.screen.desk_app
        try:
            while (asked := self._wanted) is not None:
                self._wanted = None
                try:
                    found = await app.ask(self.find, app.desk, asked)
                except DeskError as error:
                    if self._wanted is None:
                        self.fail(error)
                    continue
                # An answer may come when the screen is already being left.
                if self._wanted is None and self.screen.query(RecordTable):
                    self.take(asked, found)
        finally:
            self._asking = False
        if self.prepares:
            await self._prepare()

    def fail(self, error: DeskError) -> None:
        """Say in place of the list why it could not be read."""
        self.answer = None
        self.screen.table.show(FailedSource(error))
        self.screen.tell_found()

    def take(self, asked: Any, found: Any) -> None:
        """Show what was found."""
        self.answer = found
        if asked.again and self._rows is not None and asked.keep is None:
            self._rows.answer = found
            self.screen.table.refresh_pages()
            self.preview(self.screen.table.cursor_key)
        else:
            self.show(asked.keep)
        self.screen.tell_found()

    def show(self, keep: str | None) -> None:
        """The answer in the columns that fit now, the cursor on ``keep``."""
        screen, width = self.screen, self.screen.app.size.width
        columns = self.columns(width)
        self._rows = self.rows(self.answer, columns, width >= screen.wider)
        screen.table.columns = columns
        screen.table.sorted_by = self.sorted_by()
        screen.table.show(self._rows, keep)

    def sorted_by(self) -> tuple[str, bool] | None:
        """The column that carries the arrow, and whether it goes down."""
        column, descending, _words = self.sorts[self.order]
        return (column, descending) if column else None

    async def _prepare(self) -> None:
        """Stops as soon as anybody asks for something."""
        answer = self.answer
        while answer is not None and answer is self.answer and not self._asking:
            try:
                if await self.screen.desk_app.ask(answer.prepare, STEPS):
                    return
            except DeskError:
                return

    def lay_out(self) -> None:
        """Draw the same answer in other columns or other words, staying where it is."""
        if self.answer is None or self._rows is None:
            return
        screen, width, rows = self.screen, self.screen.app.size.width, self._rows
        rows.columns, rows.t, rows.words = self.columns(width), screen.t, width >= screen.wider
        screen.table.columns = rows.columns
        screen.table.refresh_pages()
        screen.tell_found()
        self.preview(screen.table.cursor_key)

    # -- narrowing and sorting ----------------------------------------------------------------------------------

    def narrow(self, filters: Any) -> None:
        """Use these filters."""
        self.filters = filters
        self.ask()

    def next_order(self) -> None:
        """The next of the orders."""
        self.order = (self.order + 1) % len(self.sorts)
        self.ask()

    def sort_by(self, column: str) -> None:
        """Order by this column, the other way round if it is already."""
        ways = [spot for spot, one in enumerate(self.sorts) if one[0] == column]
        if ways:
            later = [spot for spot in ways if spot > self.order] if self.order in ways else ways
            self.order = later[0] if later else 0 if len(ways) == 1 else ways[0]
            self.ask()

    # -- the preview --------------------------------------------------------------------------------------------

    def preview(self, key: str | None) -> None:
        """Show this record beside the list, where there is room for it."""
        if not self.screen.shows_preview:
            return
        self._looked_at = (key,)
        if not self._looking:
            self._looking = True
            self.screen.run_worker(self._look(), name="preview", group="preview")

    async def _look(self) -> None:
        app, panel = self.screen.desk_app, self.screen.query_one(Preview)
        try:
            while (wanted := self._looked_at) is not None:
                self._looked_at = None
                try:
                    found = await app.ask(panel.read, app.desk, wanted[0]) if wanted[0] else None
                except DeskError:
                    found = None
                if self._looked_at is None:
                    panel.show(found, self.screen.t)
        finally:
            self._looking = False

"""Reading a record table's pages: one blocking call at a time, always the one that is on screen now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.worker import Worker

from wmsdesk.widgets.record_rows import Pages, Row, RowSource, Run, View, first_view


class Table(Protocol):
    """What a reader asks and tells the table it reads for."""

    downward: bool

    @property
    def is_attached(self) -> bool: ...
    @property
    def body_height(self) -> int: ...
    @property
    def top_row(self) -> int: ...
    @property
    def cursor_row(self) -> int: ...
    @property
    def cursor_key(self) -> str | None: ...

    def start_reading(self) -> Worker[None]:
        """Run :meth:`Reader.read` in a worker."""
        ...

    def arrived(self, row: int, above: int) -> None:
        """Another view is there, the cursor on ``row`` and ``above`` rows over it in sight."""
        ...

    def page_arrived(self, first: int, last: int) -> None:
        """These rows of the shown view are there, or could not be read."""
        ...

    def failed(self, error: Exception) -> None:
        """A call raised."""
        ...


@dataclass(frozen=True)
class Coming:
    """A view that is asked for; ``again`` is the shown source read anew."""

    source: RowSource
    keep: str | None
    again: bool


class Reader:
    """Holds the pages that are shown and reads the ones that are missing.

    What to read is decided when the call before it has returned, so a page scrolled past is never asked for.
    """

    def __init__(self, table: Table, run: Run) -> None:
        self._table, self._run = table, run
        self._pages: Pages | None = None
        self._coming: Coming | None = None
        self._once_more = False
        self._reading = False
        self.error: Exception | None = None

    @property
    def count(self) -> int:
        """Rows in the shown view."""
        return self._pages.count if self._pages else 0

    @property
    def capped(self) -> bool:
        """Whether the count stopped short."""
        return self._pages.capped if self._pages else False

    @property
    def waiting(self) -> bool:
        """Whether nothing has been shown yet and something is on its way."""
        return self._pages is None and self._coming is not None

    @property
    def ready(self) -> bool:
        """Whether some view is shown, be it an empty one."""
        return self._pages is not None

    @property
    def held(self) -> int:
        """How many pages are held."""
        return len(self._pages) if self._pages else 0

    def row(self, index: int) -> Row | None:
        """The row at this place, if its page is held."""
        return self._pages.row(index) if self._pages else None

    def holds(self, index: int) -> bool:
        """Whether the page of this row is held."""
        return self._pages is not None and self._pages.holds(index)

    def has_failed(self, index: int) -> bool:
        """Whether the page of this row could not be read."""
        return self._pages is not None and self._pages.has_failed(index)

    def show(self, source: RowSource, keep: str | None) -> None:
        """Ask for another source's first view; one asked for before and not there yet is forgotten."""
        self._coming, self._once_more, self.error = Coming(source, keep, again=False), False, None
        self.wake()

    def reload(self) -> None:
        """Ask for the shown source's view anew; while a view is being read, once more after it."""
        if self._coming is not None:
            self._once_more = True
        elif self._pages is not None:
            self._coming = Coming(self._pages.source, None, again=True)
            self.wake()

    def wake(self) -> None:
        """See whether there is something to read, unless a call is under way: that looks again by itself."""
        if not self._reading and self._table.is_attached and (self._coming or self._wanted() is not None):
            self._reading = True
            self._table.start_reading()

    async def read(self) -> None:
        """Read until nothing is missing."""
        try:
            while True:
                if self._coming is not None:
                    await self._read_view(self._coming)
                elif (number := self._wanted()) is not None:
                    await self._read_page(number)
                else:
                    return
        finally:
            self._reading = False

    def _wanted(self) -> int | None:
        top = self._table.top_row
        last = top + self._table.body_height - 1
        return self._pages.wanted(top, last, self._table.downward) if self._pages else None

    async def _read_view(self, coming: Coming) -> None:
        table = self._table
        above = max(0, min(table.cursor_row - table.top_row, table.body_height - 1))
        keep = table.cursor_key if coming.again else coming.keep
        otherwise = table.cursor_row if coming.again else 0
        height = table.body_height
        try:
            view = await self._run(lambda: first_view(coming.source, keep, otherwise, above, height))
        except Exception as error:
            if self._coming is coming:
                self._view_failed(coming, error)
            return
        if self._coming is coming:
            self._take(view, coming, keep, above)

    def _take(self, view: View, coming: Coming, keep: str | None, above: int) -> None:
        """Show the view. Where the cursor moved while it was read, its new place counts, not the old."""
        table = self._table
        moved = coming.again and (table.cursor_key != keep)
        row = min(table.cursor_row, view.count - 1) if moved else view.row
        above = table.cursor_row - table.top_row if moved else above
        self._pages, self._coming, self.error = Pages(view), None, None
        table.arrived(max(0, row), above)
        if self._once_more:
            self._once_more = False
            self._coming = Coming(view.source, None, again=True)

    def _view_failed(self, coming: Coming, error: Exception) -> None:
        self._coming, self._once_more = None, False
        if not coming.again:
            self._pages, self.error = None, error
            self._table.arrived(0, 0)
        self._table.failed(error)

    async def _read_page(self, number: int) -> None:
        pages = self._pages
        assert pages is not None
        error: Exception | None = None
        try:
            rows, count, capped = await self._run(lambda: _page_and_count(pages.source, number))
            pages.put(number, rows)
            pages.count, pages.capped = count, capped
        except Exception as failure:
            pages.failed.add(number)
            error = failure
        if pages is self._pages:
            self._table.page_arrived(number * pages.page_size, (number + 1) * pages.page_size - 1)
            if error is not None:
                self._table.failed(error)


def _page_and_count(source: RowSource, number: int) -> tuple[Sequence[Row], int, bool]:
    return source.page(number), source.count, source.capped

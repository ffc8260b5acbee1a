"""The record table: a window on any number of rows that holds only the pages around what is on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.strip import Strip
from textual.worker import Worker

from wmsdesk.i18n import N_, Language
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.record_layout import GUTTER
from wmsdesk.widgets.record_messages import Failed, Highlighted, MarkedChanged, Opened, SortAsked
from wmsdesk.widgets.record_pages import Reader
from wmsdesk.widgets.record_painter import Painter
from wmsdesk.widgets.record_rows import Cell, Column, Row, RowSource, Run
from wmsdesk.widgets.row_scroller import HEADER, RowScroller

__all__ = ["Cell", "Column", "RecordTable", "Row", "RowSource"]

STRIPS_KEPT = 128
"""Lines held as drawn: what is in sight, twice over. Each is some thirty objects with Textual's caches on it, and the
garbage collector looks at all of them."""
LOADING = N_("Reading …")
UNREADABLE = N_("This could not be read.")
MORE = N_("… and more: narrow the search")


class RecordTable(RowScroller):
    """A table of records that knows rows and keys, never what they are of.

    ``run`` runs a source's blocking calls off the loop; at most one is under way. Sorting and filtering are
    the source's matter: the table shows ``sorted_by`` on its header and says ``SortAsked`` on a click there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("space", "mark", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"record-table--{part}" for part in ("header", "cursor", "pointer", "matched", "marks")),
        *(f"record-table--tone-{tone}" for tone in ("quiet", "attention", "good", "bad")),
    }
    DEFAULT_CSS = """
    RecordTable {
        background: $background; color: $foreground; height: 1fr;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .record-table--header { color: $text-muted; text-style: none; }
        & > .record-table--cursor { background: $boost; }
        & > .record-table--pointer { color: $accent; text-style: bold; }
        & > .record-table--matched { color: $text-primary; text-style: bold underline; }
        & > .record-table--marks { color: $text-warning; text-style: bold; }
        & > .record-table--tone-quiet { color: $text-muted; }
        & > .record-table--tone-attention { color: $text-warning; text-style: bold; }
        & > .record-table--tone-good { color: $text-success; }
        & > .record-table--tone-bad { color: $text-error; text-style: bold; }
        &:focus > .record-table--cursor { background: $primary 35%; }
    }
    """
    Opened = Opened
    Highlighted = Highlighted
    MarkedChanged = MarkedChanged
    SortAsked = SortAsked
    Failed = Failed

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        run: Run,
        language: Language | None = None,
        empty_text: str = N_("Nothing to show."),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name, id, classes)
        self.marked: set[str] = set()
        self._columns, self._language, self._empty_text = tuple(columns), language or Language(), empty_text
        self._sorted_by: tuple[str, bool] | None = None
        self._told: str | None = None
        self._opened_in_chain = False
        self._strips: LRUCache[tuple[int, bool, bool], Strip] = LRUCache(STRIPS_KEPT)
        self._reader, self._painter = Reader(self, run), Painter(self)

    def show(self, source: RowSource, keep: str | None = None) -> None:
        """Show another source, on the record ``keep``. What is on screen stays until its rows are there."""
        self._reader.show(source, keep)

    def refresh_pages(self) -> None:
        """Read again what is shown, staying on the same record. Asked while reading, it is done once more."""
        self._reader.reload()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns; set them to show others (the source must then give rows with their cells)."""
        return self._columns

    @columns.setter
    def columns(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self.redraw()

    @property
    def language(self) -> Language:
        """The language of labels and of the table's own sentences."""
        return self._language

    @language.setter
    def language(self, language: Language) -> None:
        self._language = language
        self.redraw()

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The column the source sorts by and whether descending."""
        return self._sorted_by

    @sorted_by.setter
    def sorted_by(self, sorted_by: tuple[str, bool] | None) -> None:
        self._sorted_by = sorted_by
        self.refresh()

    @property
    def empty_text(self) -> str:
        """What stands in a table with no rows: an English sentence of ours, or one in the reader's words."""
        return self._empty_text

    @empty_text.setter
    def empty_text(self, text: str) -> None:
        self._empty_text = text
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows the shown source has."""
        return self._reader.count

    @property
    def capped(self) -> bool:
        """Whether there are more rows than ``count``."""
        return self._reader.capped

    @property
    def complete(self) -> bool:
        """Whether every row in sight is there."""
        last = min(self.top_row + self.body_height, self.count)
        return self._reader.ready and all(self._reader.holds(row) for row in range(self.top_row, last))

    @property
    def cursor_record(self) -> Row | None:
        """The row under the cursor, if it is there yet."""
        return self._reader.row(self._cursor) if self.count else None

    @property
    def cursor_key(self) -> str | None:
        """The key under the cursor, if it is there yet."""
        record = self.cursor_record
        return record.key if record else None

    def unmark_all(self) -> None:
        """Take every mark off."""
        self.marked.clear()
        self.refresh()
        self.post_message(MarkedChanged(frozenset()))

    def start_reading(self) -> Worker[None]:
        """Read what is missing, as a worker that ends with this widget."""
        return self.run_worker(self._reader.read(), name="record table", group="record-table")

    def arrived(self, row: int, above: int) -> None:
        """Show the view that has come, the cursor on ``row`` with ``above`` rows over it."""
        self.fit(row, above)
        self.redraw()
        self._tell_highlighted()

    def page_arrived(self, first: int, last: int) -> None:
        """Draw the rows ``first`` to ``last``, which have come or could not be read, if they are in sight."""
        if self.virtual_size.height != self.lines:
            self.fit(self.cursor_row, self.cursor_row - self.top_row)
            self.redraw()
        elif first < self.top_row + self.body_height and last >= self.top_row:
            self.redraw()
        self.cursor_moved()

    def failed(self, error: Exception) -> None:
        """Tell the screen that reading failed."""
        self.post_message(Failed(error))

    def action_open(self) -> None:
        """Open the record under the cursor."""
        if (key := self.cursor_key) is not None:
            self.post_message(Opened(key))

    def action_mark(self) -> None:
        """Mark the record under the cursor, or take its mark off, and go on to the next."""
        if (key := self.cursor_key) is not None:
            self.marked ^= {key}
            self.post_message(MarkedChanged(frozenset(self.marked)))
            self.refresh_line(self._cursor + HEADER)
            self.move_to(self._cursor + 1)

    def on_click(self, event: events.Click) -> None:
        """On a header ask for its sorting; on the cursor's row, or twice on any, open it; else go there."""
        event.stop()
        if event.y < HEADER:
            self._ask_sort(event.x)
            return
        row = self.top_row + event.y - HEADER
        if row >= self.count:
            return
        if event.chain == 1:
            self._opened_in_chain = False
        if row != self._cursor:
            self.move_to(row)
        elif not self._opened_in_chain:
            self._opened_in_chain = True
            self.action_open()

    def _ask_sort(self, x: int) -> None:
        placed, gap = self._painter.placed(self.scrollable_content_region.width)
        left = GUTTER
        for one in placed:
            if left <= x < left + one.width + gap and one.column.sortable:
                self.post_message(SortAsked(one.column.name))
            left += one.width + gap

    def on_mount(self) -> None:
        """Begin with what was shown before there was a screen."""
        self._reader.wake()

    def rows_in_sight(self) -> None:
        """Read the rows that have come into sight."""
        self._reader.wake()

    def cursor_moved(self) -> None:
        """Tell the screen where the cursor is, if that is another record."""
        if self.cursor_key != self._told:
            self._tell_highlighted()

    def notify_style_update(self) -> None:
        """Another theme: nothing drawn before is right."""
        self._forget_drawn()
        super().notify_style_update()

    def watch_has_focus(self, focus: bool) -> None:
        """The cursor is louder with the focus."""
        self._forget_drawn()
        super().watch_has_focus(focus)

    @property
    def lines(self) -> int:
        """The header, the rows, and a line for more rows than were counted."""
        return super().lines + (1 if self.capped else 0)

    def _tell_highlighted(self) -> None:
        self._told = self.cursor_key
        self.post_message(Highlighted(self._told))

    def redraw(self) -> None:
        """Forget what was drawn and draw it again."""
        self._forget_drawn()
        self.refresh()

    def _forget_drawn(self) -> None:
        self._strips.clear()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """The header, a row, or one of the table's own sentences."""
        width = self.scrollable_content_region.width
        painter = self._painter
        if y < HEADER:
            return painter.header(width, self._sorted_by)
        if not self.count:
            return self._instead_of_rows(y, width)
        row = self.top_row + y - HEADER
        if row < self.count:
            return self._row(row, width)
        return painter.sentence(MORE if row == self.count and self.capped else "", width, "tone-quiet")

    def _instead_of_rows(self, y: int, width: int) -> Strip:
        error = self._reader.error
        if y != HEADER + 1:
            return self._painter.sentence("", width, "tone-quiet")
        if error is not None:
            said = error.say(self._language) if isinstance(error, DeskError) else UNREADABLE
            return self._painter.sentence(said, width, "tone-bad")
        return self._painter.sentence(
            self._empty_text if self._reader.ready else LOADING, width, "tone-quiet"
        )

    def _row(self, row: int, width: int) -> Strip:
        record = self._reader.row(row)
        at_cursor, marked = row == self._cursor, record is not None and record.key in self.marked
        known = (row, at_cursor, marked)
        strip = self._strips.get(known)
        if strip is None or strip.cell_length != width:
            instead = UNREADABLE if self._reader.has_failed(row) else "" if self._reader.holds(row) else None
            strip = self._strips[known] = self._painter.row(record, instead, at_cursor, marked, width)
        return strip

"""Many one-line rows under a header and a cursor that keys move: the part that knows no records."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView

HEADER = 1
"""Lines above the first row."""


class RowScroller(ScrollView, can_focus=True, inherit_bindings=False):
    """Scrolls ``count`` rows and keeps the cursor among them. A subclass counts and draws them."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
    ]

    def __init__(self, name: str | None, id: str | None, classes: str | None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.downward = True
        self._cursor = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def lines(self) -> int:
        """How many lines that makes, the header among them."""
        return HEADER + self.count

    def cursor_moved(self) -> None:
        """The cursor is somewhere else."""

    def rows_in_sight(self) -> None:
        """Other rows have come into sight."""

    @property
    def body_height(self) -> int:
        """How many rows are in sight."""
        return max(1, self.scrollable_content_region.height - HEADER)

    @property
    def top_row(self) -> int:
        """The first row in sight."""
        return int(self.scroll_y)

    @property
    def cursor_row(self) -> int:
        """The place of the cursor, counted from 0."""
        return self._cursor

    def fit(self, row: int, above: int) -> None:
        """Take on another count: the cursor on ``row``, or the nearest, ``above`` rows over it in sight."""
        self._cursor = max(0, min(row, self.count - 1))
        self.virtual_size = Size(1, self.lines)
        self._scroll_rows(self._cursor - above)

    def move_to(self, row: int) -> None:
        """Put the cursor on this row, or the nearest there is, and bring it into sight."""
        if not self.count:
            return
        before, self._cursor = self._cursor, max(0, min(row, self.count - 1))
        for changed in {before, self._cursor}:
            self.refresh_line(changed + HEADER)
        if self._cursor < self.top_row:
            self._scroll_rows(self._cursor)
        elif self._cursor >= self.top_row + self.body_height:
            self._scroll_rows(self._cursor - self.body_height + 1)
        self.cursor_moved()

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self._cursor + rows)

    def action_turn(self, pages: int) -> None:
        """Move the view and the cursor by as many rows as are in sight."""
        self._scroll_rows(self.top_row + pages * self.body_height)
        self.move_to(self._cursor + pages * self.body_height)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last row."""
        self.move_to(self.count - 1 if end > 0 else 0)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.move_to(self._cursor)
        self.rows_in_sight()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which way it goes."""
        super().watch_scroll_y(old_value, new_value)
        if old_value != new_value:
            self.downward = new_value > old_value
        self.rows_in_sight()

    def _scroll_rows(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

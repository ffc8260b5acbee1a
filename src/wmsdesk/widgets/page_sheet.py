"""A page of rows to look at: some of them can be gone to, opened and copied, others are headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from wmsdesk.widgets.sheet import CursorSheet, Part


@dataclass(frozen=True)
class PageRow:
    """One row in the reader's own words; the cursor stops where there is a ``key``. ``plain`` is what is copied."""

    parts: tuple[Part, ...]
    key: str = ""
    plain: str = ""


class PageSheet(CursorSheet):
    """Rows of parts, as many in each. Enter or a second click opens the row of the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]

    class Opened(Message):
        """The row with this key was chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[PageRow, ...] = ()
        self._heads: tuple[Part, ...] = ()

    def show(self, rows: Sequence[PageRow], heads: Sequence[Part] = (), *, keep: str = "") -> None:
        """Show other rows, the cursor on the row with the key ``keep`` if there is one."""
        self._rows, self._heads = tuple(rows), tuple(heads)
        self.begin()
        kept = [spot for spot, row in enumerate(rows) if row.key and row.key == keep]
        if kept:
            self.go_to(kept[0])
        else:
            self.scroll_to(y=0, animate=False, force=True)

    @property
    def cursor_row(self) -> PageRow | None:
        """The row the cursor is on."""
        return self._rows[self.cursor] if self.cursor is not None else None

    def stops(self) -> list[int]:
        """Rows with a key."""
        return [spot for spot, row in enumerate(self._rows) if row.key]

    def heads(self) -> list[Part]:
        """What stands over the columns."""
        return list(self._heads)

    def parts(self) -> list[list[Part]]:
        """The rows."""
        return [list(row.parts) for row in self._rows]

    def action_open(self) -> None:
        """Open the row of the cursor."""
        if (row := self.cursor_row) is not None:
            self.post_message(self.Opened(row.key))

    def action_edge(self, spot: int) -> None:
        """To the first or the last row."""
        if stops := self.stops():
            self.go_to(stops[spot])

    def on_click(self, event: events.Click) -> None:
        """Go to a row; on the row of the cursor, open it."""
        before = self.cursor
        super().on_click(event)
        if before is not None and before == self.row_at(event.y):
            self.action_open()

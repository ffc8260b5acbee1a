"""A queue: records of two lines each, one under the cursor, for a narrow pane beside what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, fold, pad

LINES = 2
_ANY = 1_000_000
"""More records than any queue has."""


@dataclass(frozen=True)
class QueueItem:
    """One record: a code and a name with a mark to their right; under it what it is about, and how old."""

    key: str
    code: str
    name: str
    about: str
    age: str
    mark: str = ""
    quiet: bool = False


class QueueList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the items it is given. ``show`` keeps the cursor on its record, or on the one that took its place."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue-list--{part}" for part in ("cursor", "pointer", "quiet", "mark", "name")
    }
    DEFAULT_CSS = """
    QueueList {
        background: $background; color: $foreground; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .queue-list--cursor { background: $boost; }
        & > .queue-list--pointer { color: $accent; text-style: bold; }
        & > .queue-list--quiet { color: $text-muted; }
        & > .queue-list--mark { color: $text-warning; text-style: bold; }
        & > .queue-list--name { text-style: bold; }
        &:focus > .queue-list--cursor { background: $primary 35%; }
    }
    """

    class Highlighted(Message):
        """The cursor came to stand on this record, or on none."""

        def __init__(self, key: str | None) -> None:
            super().__init__()
            self.key = key

    class Opened(Message):
        """This record was chosen."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[QueueItem, ...] = ()
        self._cursor = 0
        self._never_shown = True
        self._told: str | None = None
        self._sentence = ""

    @property
    def cursor_key(self) -> str | None:
        """The key under the cursor."""
        return self._items[self._cursor].key if self._items else None

    @property
    def keys(self) -> list[str]:
        """Every key, from the top."""
        return [one.key for one in self._items]

    def say(self, sentence: str) -> None:
        """Show a sentence where there are no records: loading, empty, failed."""
        self._sentence = sentence
        self.refresh()

    def show(self, items: Sequence[QueueItem]) -> None:
        """Show these. Where the cursor's record is gone, the next one that is still there takes it.

        The first time the cursor goes where keys have sent it while there was nothing to go through.
        """
        after = self.keys[self._cursor :]
        before = self.keys[: self._cursor][::-1]
        spots = {one.key: spot for spot, one in enumerate(items)}
        wanted = min(self._cursor, len(items) - 1) if self._never_shown and items else 0
        self._items, self._never_shown = tuple(items), False
        self._cursor = next((spots[key] for key in (*after, *before) if key in spots), wanted)
        self.virtual_size = Size(1, LINES * len(items))
        self._in_sight()
        self.refresh()
        self._tell()

    def go_to(self, key: str) -> None:
        """Put the cursor on this record, where it is there."""
        if key in self.keys:
            self._move_to(self.keys.index(key))

    def _move_to(self, spot: int) -> None:
        last = _ANY if self._never_shown else len(self._items) - 1
        self._cursor = max(0, min(spot, last))
        if self._items:
            self._in_sight()
        self.refresh()
        self._tell()

    def _tell(self) -> None:
        if self.cursor_key != self._told:
            self._told = self.cursor_key
            self.post_message(self.Highlighted(self._told))

    def _in_sight(self) -> None:
        top, height = self._cursor * LINES, self.scrollable_content_region.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, force=True)
        elif height and top + LINES > self.scroll_y + height:
            self.scroll_to(y=top + LINES - height, animate=False, force=True)

    def action_move(self, way: int) -> None:
        """To the next record or the one before."""
        self._move_to(self._cursor + way)

    def action_turn(self, pages: int) -> None:
        """As many records on as are in sight."""
        self._move_to(self._cursor + pages * max(1, self.size.height // LINES))

    def action_edge(self, end: int) -> None:
        """To the first or the last."""
        self._move_to(0 if end == 0 else _ANY)

    def action_open(self) -> None:
        """Choose the record under the cursor; where there is none, the key is the screen's."""
        if (key := self.cursor_key) is None:
            raise SkipAction
        self.post_message(self.Opened(key))

    def on_click(self, event: events.Click) -> None:
        """Go to the record that was clicked; a second click opens it."""
        spot = (event.y + int(self.scroll_y)) // LINES
        if spot >= len(self._items):
            return
        if event.chain == 2 and spot == self._cursor:
            self.action_open()
        else:
            self._move_to(spot)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._in_sight()

    def render_line(self, y: int) -> Strip:
        """One of the two lines of a record, or the sentence in place of records."""
        width, base = self.scrollable_content_region.width, self.rich_style
        if not self._items:
            said = fold(self._sentence, width - 2) if y else []
            text = said[y - 1] if 0 < y <= len(said) else ""
            return Strip([Segment(" " + text, base + self._ink("quiet"))]).adjust_cell_length(width, base)
        spot, line = divmod(y + int(self.scroll_y), LINES)
        if spot >= len(self._items):
            return Strip.blank(width, base)
        here = spot == self._cursor
        ground = base + Style(bgcolor=self._full("cursor").bgcolor) if here else base
        segments = [Segment("▌ " if here else "  ", ground + self._ink("pointer"))]
        segments += (self._second if line else self._first)(self._items[spot], width - 3, ground)
        return Strip(segments).adjust_cell_length(width, ground)

    def _first(self, item: QueueItem, width: int, ground: Style) -> list[Segment]:
        code, mark = safe(item.code), safe(item.mark)
        room = max(0, width - cell_len(code) - 1 - (cell_len(mark) + 1 if mark else 0))
        return [
            Segment(f"{code} ", ground + self._ink("quiet")),
            Segment(pad(safe(item.name), room), ground + self._ink("quiet" if item.quiet else "name")),
            Segment(f" {mark}" if mark else "", ground + self._ink("mark")),
        ]

    def _second(self, item: QueueItem, width: int, ground: Style) -> list[Segment]:
        age = safe(item.age)
        room = max(0, width - 2 - cell_len(age) - 1)
        ink = ground + self._ink("quiet") if item.quiet else ground
        return [
            Segment("  " + pad(cut(safe(item.about), room), room), ink),
            Segment(f" {age}", ground + self._ink("quiet")),
        ]

    def _full(self, part: str) -> Style:
        return self.get_component_rich_style(f"queue-list--{part}")

    def _ink(self, part: str) -> Style:
        full = self._full(part)
        return Style(color=full.color, bold=full.bold)

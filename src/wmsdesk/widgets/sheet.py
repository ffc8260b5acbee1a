"""A sheet: rows of a few values side by side, each shown whole, over as many lines as it takes.

For what a person answers for (a change, a conflict, a re-check), where a value cut short would be a lie.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wmsdesk.i18n import Language
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold, pad

NOTHING = "–"
GAP = 2
POINTER = 2
_WORD, _LONGEST_WORD = re.compile("[!-~]+"), 16
"""A run of letters and digits that is not broken without need, and how long one is that others make room for."""


@dataclass(frozen=True)
class Part:
    """One value of a row: its text, how loud it is, on which side it stands.

    One that is to stay ``whole`` is never folded, as no figure (which stands to the right) is. One that ``reaches`` has
    the room of the empty ones after it too, and asks for no width of its column.
    """

    text: str
    tone: str = ""
    align: str = "left"
    whole: bool = False
    reaches: bool = False


@dataclass(frozen=True)
class Line:
    """One drawn line and the row it belongs to, ``-1`` for a head."""

    row: int
    segments: list[Segment]


def share(natural: Sequence[int], least: Sequence[int], room: int, words: Sequence[int] = ()) -> list[int]:
    """Widths for columns that would like ``natural`` cells: whole if they fit, else the widest fold first.

    None gets fewer than its ``least``, which is what a figure takes: a broken figure reads as another. As long as
    others have room to give, none gets fewer than its longest word either, of which ``words`` says the cells.
    """
    widths = list(natural)
    for bounds in ((list(map(max, least, words)),) if words else ()) + (list(least),):
        while sum(widths) > room:
            spare = [spot for spot, width in enumerate(widths) if width > max(1, bounds[spot])]
            if not spare:
                break
            widths[max(spare, key=lambda spot: widths[spot])] -= 1
    return widths


def _longest_word(column: Sequence[Part]) -> int:
    """The cells of the longest number or word, as far as it is worth the room of others."""
    found = (len(word) for part in column if not part.reaches for word in _WORD.findall(part.text))
    return min(_LONGEST_WORD, max(found, default=0))


def _reached(kept: list[tuple[Part, int, int]], spare: int) -> list[tuple[Part, int, int]]:
    """The parts of a row with their widths, where one that reaches has that of the empty ones after it.

    One that reaches to the end has the room that no column asked for too.
    """
    found: list[tuple[Part, int, int]] = []
    for part, width, figure in kept:
        if found and found[-1][0].reaches and not part.text:
            before, sofar, its = found[-1]
            found[-1] = (before, sofar + GAP + width, its)
        else:
            found.append((part, width, figure))
    if found and found[-1][0].reaches:
        part, width, figure = found[-1]
        found[-1] = (part, width + spare, figure)
    return found


def length(text: str) -> int:
    """The cells a text's longest line takes."""
    return max(cell_len(line) for line in safe(text, lines=True).split("\n"))


class Sheet(ScrollView, can_focus=False, inherit_bindings=False):
    """Draws the rows a subclass gives it; as high as they are, and scrolling where that is too high."""

    ALLOW_SELECT = False
    TONES = ("head", "label", "quiet", "old", "new", "attention", "good", "bad", "pointer")
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"sheet--{tone}" for tone in TONES), "sheet--cursor"}
    DEFAULT_CSS = """
    Sheet {
        background: $background; color: $foreground; height: auto; max-height: 100%;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .sheet--head { color: $text-muted; }
        & > .sheet--label { color: $text-muted; }
        & > .sheet--quiet { color: $text-muted; }
        & > .sheet--old { color: $foreground; }
        & > .sheet--new { color: $foreground; text-style: bold; }
        & > .sheet--attention { color: $text-warning; text-style: bold; }
        & > .sheet--good { color: $text-success; text-style: bold; }
        & > .sheet--bad { color: $text-error; text-style: bold; }
        & > .sheet--pointer { color: $accent; text-style: bold; }
        & > .sheet--cursor { background: $boost; }
        &:focus > .sheet--cursor { background: $primary 25%; }
    }
    """

    def __init__(
        self, *, language: Language | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._language = language or Language()
        self._drawn: tuple[int, list[Line]] | None = None

    @property
    def language(self) -> Language:
        """The language of labels and of the sheet's own words."""
        return self._language

    @language.setter
    def language(self, language: Language) -> None:
        self._language = language
        self.redraw()

    def heads(self) -> list[Part]:
        """What stands over the columns; nothing by itself."""
        return []

    def parts(self) -> list[list[Part]]:
        """The rows, each with as many parts as there are columns; the first is the label."""
        raise NotImplementedError

    @property
    def cursor(self) -> int | None:
        """The row the cursor is on, where a sheet has one."""
        return None

    def redraw(self) -> None:
        """Fold and draw again."""
        self._drawn = None
        if self.is_attached:
            self.virtual_size = Size(1, len(self._lines(self.scrollable_content_region.width)))
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take at this width."""
        return len(self._lines(width))

    def on_resize(self) -> None:
        """Fold to the new width."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Another theme: nothing drawn before is right."""
        self._drawn = None
        super().notify_style_update()

    def watch_has_focus(self, focus: bool) -> None:
        """The cursor is louder with the focus."""
        self._drawn = None
        super().watch_has_focus(focus)

    def render_line(self, y: int) -> Strip:
        """One line of the folded rows."""
        width, base = self.scrollable_content_region.width, self.rich_style
        lines = self._lines(width)
        spot = y + int(self.scroll_y)
        if spot >= len(lines):
            return Strip.blank(width, base)
        line = lines[spot]
        return Strip(line.segments).adjust_cell_length(width, self._ground(line.row))

    def row_at(self, y: int) -> int:
        """The row drawn on line ``y`` of what is in sight, ``-1`` where there is none."""
        lines, spot = self._lines(self.scrollable_content_region.width), y + int(self.scroll_y)
        return lines[spot].row if spot < len(lines) else -1

    def show_row(self, row: int) -> None:
        """Bring all lines of a row into sight."""
        spots = [
            spot
            for spot, line in enumerate(self._lines(self.scrollable_content_region.width))
            if line.row == row
        ]
        height = self.scrollable_content_region.height
        if not spots:
            return
        if spots[0] < self.scroll_y:
            self.scroll_to(y=0 if row == 0 else spots[0], animate=False, force=True)
        elif spots[-1] >= self.scroll_y + height:
            self.scroll_to(y=min(spots[0], spots[-1] - height + 1), animate=False, force=True)

    def _lines(self, width: int) -> list[Line]:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, self._fold(max(8, width)))
        return self._drawn[1]

    def _fold(self, width: int) -> list[Line]:
        rows, heads = self.parts(), self.heads()
        if not rows:
            return []
        table = [heads, *rows] if heads else rows
        columns = list(zip(*table, strict=True))
        natural = [
            max((length(part.text) for part in column if not part.reaches), default=0) for column in columns
        ]
        figures = [
            max((length(part.text) for part in column if part.align == "right"), default=0)
            for column in columns
        ]
        gaps = GAP * max(0, sum(1 for wish in natural if wish) - 1)
        least = [
            max((length(part.text) for part in column if part.whole), default=figure)
            for column, figure in zip(columns, figures, strict=True)
        ]
        room = width - POINTER - gaps
        shares = share(natural, least, room, [_longest_word(column) for column in columns])
        widths, spare = list(zip(shares, figures, strict=True)), max(0, room - sum(shares))
        lines = [Line(-1, line) for line in self._row(-1, heads, widths, spare)] if heads else []
        return lines + [
            Line(spot, line) for spot, row in enumerate(rows) for line in self._row(spot, row, widths, spare)
        ]

    def _row(
        self, spot: int, parts: Sequence[Part], widths: Sequence[tuple[int, int]], spare: int
    ) -> list[list[Segment]]:
        base = self._ground(spot)
        kept = [(part, width, figure) for part, (width, figure) in zip(parts, widths, strict=True) if width]
        kept = _reached(kept, spare)
        folded = [fold(part.text, width) for part, width, _ in kept]
        lines = []
        for texts in zip_longest(*folded, fillvalue=""):
            pointer = "▌ " if spot == self.cursor else "  "
            segments = [Segment(pointer, base + self._ink("pointer"))]
            for text, (part, width, figure) in zip(texts, kept, strict=True):
                ink = base + self._ink(part.tone) if part.tone else base
                text = pad(text, figure, "right") if part.align == "right" else text
                segments.append(Segment(pad(text, width), ink))
                segments.append(Segment(" " * GAP, base))
            lines.append(segments[:-1])
        return lines

    def _ground(self, row: int) -> Style:
        base = self.rich_style
        if row >= 0 and row == self.cursor:
            base += Style(bgcolor=self.get_component_rich_style("sheet--cursor").bgcolor)
        return base

    def _ink(self, tone: str) -> Style:
        full = self.get_component_rich_style(f"sheet--{tone}")
        return Style(color=full.color, bold=full.bold, italic=full.italic, underline=full.underline)


class CursorSheet(Sheet, can_focus=True):
    """A sheet whose rows are gone through by key, those in between that ask for nothing left out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]

    def __init__(
        self, *, language: Language | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(language=language, id=id, classes=classes)
        self._cursor: int | None = None

    def stops(self) -> list[int]:
        """The rows the cursor may stand on."""
        raise NotImplementedError

    @property
    def cursor(self) -> int | None:
        """The row the cursor is on, if any may have it."""
        return self._cursor

    def begin(self) -> None:
        """Put the cursor on the first row that may have it."""
        self._cursor = next(iter(self.stops()), None)
        self.redraw()

    def go_to(self, row: int) -> None:
        """Put the cursor on this row."""
        self._cursor = row
        self.redraw()
        self.show_row(row)

    def action_move(self, way: int) -> None:
        """To the next row that may have the cursor; with none, scroll."""
        stops = self.stops()
        if self._cursor is None or not stops:
            self.scroll_relative(y=way, animate=False)
            return
        spot = stops.index(self._cursor) if self._cursor in stops else 0
        self.go_to(stops[max(0, min(spot + way, len(stops) - 1))])

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was."""
        row = self.row_at(event.y)
        if row in self.stops():
            self.go_to(row)

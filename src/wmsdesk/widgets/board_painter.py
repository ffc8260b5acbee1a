"""Draws a board a line at a time: the heads of the columns, then their cards, none of them clipped in a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from wmsdesk.text import safe
from wmsdesk.widgets.board_lanes import Lane
from wmsdesk.widgets.cells import cut, pad
from wmsdesk.widgets.record_rows import Row

HEADS = 3
"""Lines over the first card: label and count, values, a rule."""
CARD = 2
"""Lines of a card."""
LEAST = 16
"""The least cells of a column: five of them on a terminal of eighty."""
MARGIN = 2
_LOADING = "···"
Ink = Callable[[str], Style]


@dataclass(frozen=True)
class Shown:
    """Which columns are in sight: the first one's place, their widths, and how many are beside them unseen."""

    first: int
    widths: tuple[int, ...]
    before: int
    after: int

    def at(self, x: int) -> int | None:
        """The place of the column that cell ``x`` belongs to."""
        right = 0
        for spot, width in enumerate(self.widths):
            right += width
            if x < right:
                return self.first + spot
        return None


def fitting(count: int, first: int, width: int) -> Shown:
    """As many of ``count`` columns as ``width`` has room for, from ``first`` on or as near as can be."""
    many = max(1, min(count, width // LEAST))
    first = max(0, min(first, count - many))
    each, spare = divmod(width, many)
    widths = tuple(each + (spot < spare) for spot in range(many)) if count else ()
    return Shown(first, widths, first, max(0, count - first - many))


class BoardPainter:
    """Knows the board's styles by name; holds nothing else, and is made anew with another theme or focus."""

    def __init__(self, base: Style, ink: Ink, cursor: Style) -> None:
        self.base, self.ink = base, ink
        self.ground = base + Style(bgcolor=cursor.bgcolor)
        self._mixed: dict[tuple[bool, str], Style] = {}

    def mixed(self, at_cursor: bool, part: str) -> Style:
        """A part's style on the ground of the cursor, or on the board's own."""
        found = self._mixed.get((at_cursor, part))
        if found is None:
            found = (self.ground if at_cursor else self.base) + self.ink(part)
            self._mixed[(at_cursor, part)] = found
        return found

    def head(self, y: int, lanes: Sequence[Lane], here: Lane | None, shown: Shown) -> list[Segment]:
        """Line ``y`` of the heads."""
        segments: list[Segment] = []
        for lane, width in zip(lanes, shown.widths, strict=True):
            if y == 0:
                segments += self._label(lane, width, lane is here)
            elif y == 1:
                text = values_in(lane.column.values, width - MARGIN)
                segments.append(Segment(" " + pad(text, width - 1), self.base + self.ink("quiet")))
            else:
                rule = self.ink("pointer" if lane is here else "rule")
                segments += [Segment(" ", self.base), Segment("─" * (width - 2), self.base + rule)]
                segments.append(Segment(" ", self.base))
        return self._edges(segments, shown) if y == HEADS - 1 else segments

    def _label(self, lane: Lane, width: int, here: bool) -> list[Segment]:
        count = f" {lane.column.count:,}"
        label = cut(safe(lane.column.label), width - 1 - cell_len(count))
        said = pad(label + count, width - 1)
        loud = self.ink(f"tone-{lane.column.tone}") if lane.column.tone and lane.column.count else Style()
        return [
            Segment(" ", self.base),
            Segment(said[: len(label)], self.base + loud + self.ink("here" if here else "label")),
            Segment(said[len(label) :], self.base + loud + self.ink("count")),
        ]

    def _edges(self, segments: list[Segment], shown: Shown) -> list[Segment]:
        """How many columns lie beyond either edge, on the rule."""
        line = "".join(one.text for one in segments)
        left = f"‹ {shown.before} " if shown.before else ""
        right = f" {shown.after} ›" if shown.after else ""
        if not left and not right:
            return segments
        quiet = self.base + self.ink("edge")
        kept = _cut_out(segments, len(left), len(line) - len(right))
        return [
            *([Segment(left, quiet)] if left else []),
            *kept,
            *([Segment(right, quiet)] if right else []),
        ]

    def cards(self, y: int, lanes: Sequence[Lane], here: Lane | None, shown: Shown) -> list[Segment]:
        """Line ``y`` of the cards, counted from 0 under the heads."""
        segments: list[Segment] = []
        place, line = divmod(y, CARD)
        for lane, width in zip(lanes, shown.widths, strict=True):
            row = lane.top_row + place
            if place >= lane.body_height or row >= lane.count:
                segments.append(Segment(" " * width, self.base))
            else:
                segments += self._card(lane.card(row), line, width, lane is here and row == lane.cursor_row)
        return segments

    def _card(self, card: Row | None, line: int, width: int, at_cursor: bool) -> list[Segment]:
        room = width - MARGIN - 1
        pointer = Segment("▌" if at_cursor else " ", self.mixed(at_cursor, "pointer"))
        gap = Segment(" ", self.base)
        if card is None:
            said = pad(_LOADING if line == 0 else "", room)
            return [pointer, Segment(f" {said}", self.mixed(at_cursor, "quiet")), gap]
        mark = cut(safe(card.marks), 1) if line == 0 else ""
        cell = card.cells[line] if line < len(card.cells) else None
        part = f"tone-{cell.tone}" if cell and cell.tone else "note" if line else "title"
        text = pad(safe(cell.text) if cell else "", room)
        return [
            pointer,
            Segment(pad(mark, 1), self.mixed(at_cursor, "tone-attention")),
            Segment(text, self.mixed(at_cursor, part)),
            gap,
        ]


def values_in(values: Sequence[str], width: int) -> str:
    """The figures that fit, each whole, and how many more there are."""
    texts = [safe(one) for one in values]
    for many in range(len(texts), 0, -1):
        more = f" +{len(texts) - many}" if many < len(texts) else ""
        said = "  ".join(texts[:many]) + more
        if cell_len(said) <= width:
            return said
    return ""


def _cut_out(segments: Sequence[Segment], start: int, end: int) -> list[Segment]:
    """The part of a line of one-cell characters from ``start`` up to ``end``."""
    kept, at = [], 0
    for one in segments:
        text = one.text[max(0, start - at) : max(0, end - at)]
        at += len(one.text)
        if text:
            kept.append(Segment(text, one.style))
    return kept

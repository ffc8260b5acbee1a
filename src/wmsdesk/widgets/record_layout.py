"""How a record table's row becomes a line: which columns stand where, and each value drawn in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from wmsdesk.text import safe
from wmsdesk.widgets.cells import ELLIPSIS, cut, number, pad
from wmsdesk.widgets.record_rows import Cell, Column, Row

GUTTER = 2
LEAST = 4
Ink = Callable[[str], Style]
"""The style of a named part of the table: a tone, ``matched``, ``marks``."""


@dataclass(frozen=True)
class Placed:
    """A column that has its place: ``index`` in the row's cells and ``width`` in cells."""

    column: Column
    index: int
    width: int


def place(columns: Sequence[Column], width: int, wide: bool) -> tuple[list[Placed], int]:
    """The columns that fit ``width`` cells and the gap between them.

    Spare room goes to the growing columns. Where there is too little, wide-only columns go first, then text
    columns become narrower, then columns go from the right; a figure's column keeps its width throughout.
    """
    gap = 2 if wide else 1
    room = width - GUTTER
    chosen = [(index, one) for index, one in enumerate(columns) if wide or not one.wide_only]
    while len(chosen) > 1 and _taken(chosen, gap) > room:
        extra = [pair for pair in chosen if pair[1].wide_only]
        if extra:
            chosen.remove(extra[-1])
        elif _least(chosen, gap) > room:
            chosen.pop()
        else:
            break
    widths = [one.width for _, one in chosen]
    _share(widths, [one for _, one in chosen], room - _taken(chosen, gap))
    return [Placed(one, index, cells) for (index, one), cells in zip(chosen, widths, strict=True)], gap


def _taken(chosen: Sequence[tuple[int, Column]], gap: int) -> int:
    return sum(one.width for _, one in chosen) + gap * (len(chosen) - 1)


def _least(chosen: Sequence[tuple[int, Column]], gap: int) -> int:
    least = sum(one.width if one.align == "right" else min(one.width, LEAST) for _, one in chosen)
    return least + gap * (len(chosen) - 1)


def _share(widths: list[int], columns: Sequence[Column], spare: int) -> None:
    """Give out ``spare`` cells in place, or take them back when it is negative, the widest text first."""
    growing = [place for place, one in enumerate(columns) if one.grow]
    if spare > 0 and growing:
        each, left = divmod(spare, len(growing))
        for turn, spot in enumerate(growing):
            widths[spot] += each + (turn < left)
    text = [place for place, one in enumerate(columns) if one.align == "left"]
    while spare < 0 and text:
        widest = max(text, key=lambda spot: widths[spot])
        if widths[widest] <= 1:
            break
        widths[widest] -= 1
        spare += 1


def marked_spot(placed: Sequence[Placed]) -> int:
    """Which of the placed columns carries a row's marks at its end: the first that grows, else the first."""
    return next((spot for spot, one in enumerate(placed) if one.column.grow), 0)


def draw_row(row: Row, placed: Sequence[Placed], gap: int, base: Style, ink: Ink) -> list[Segment]:
    """The segments of one row, gutter not included."""
    segments: list[Segment] = []
    carrier = marked_spot(placed)
    for spot, one in enumerate(placed):
        if spot:
            segments.append(Segment(" " * gap, base))
        cell = row.cells[one.index] if one.index < len(row.cells) else Cell("")
        marks = cut(safe(row.marks), one.width) if spot == carrier and one.column.align == "left" else ""
        width = one.width - (cell_len(marks) + 1 if marks else 0)
        segments.extend(draw_cell(cell, max(0, width), one.column.align, base, ink))
        if marks:
            segments.append(Segment((" " if width >= 0 else "") + marks, base + ink("marks")))
    return segments


def draw_cell(cell: Cell, width: int, align: str, base: Style, ink: Ink) -> Iterator[Segment]:
    """The segments of one value in exactly ``width`` cells, its matched parts set off."""
    style = base + ink(f"tone-{cell.tone}") if cell.tone else base
    text = safe(cell.text)
    if align == "right":
        shown = number(text, width)
        whole, offset = not cell_len(text) > width, len(shown) - len(text)
    else:
        shown, whole, offset = pad(text, width), True, 0
    if not cell.matched or not whole:
        yield Segment(shown, style)
        return
    yield from _set_off(
        shown, _spans(cell, text, offset, len(_kept(shown, text))), style, style + ink("matched")
    )


def _kept(shown: str, text: str) -> str:
    """As much of the shown text as is the value's own: neither filling nor ellipsis."""
    if text in shown:
        return shown.rstrip(" ")
    return shown.rstrip(" ").removesuffix(ELLIPSIS)


def _spans(cell: Cell, text: str, offset: int, end: int) -> list[tuple[int, int]]:
    """The matched spans where they stand in the shown text, which may be longer than the value itself."""
    same = text == cell.text
    spans = []
    for start, stop in sorted(cell.matched):
        if not same:
            start, stop = len(safe(cell.text[:start])), len(safe(cell.text[:stop]))
        start, stop = start + offset, min(stop + offset, end)
        if start < stop:
            spans.append((start, stop))
    return spans


def _set_off(text: str, spans: list[tuple[int, int]], plain: Style, loud: Style) -> Iterator[Segment]:
    edges = sorted({0, len(text), *(edge for span in spans for edge in span)})
    for start, stop in pairwise(edges):
        hit = any(one <= start and stop <= two for one, two in spans)
        yield Segment(text[start:stop], loud if hit else plain)

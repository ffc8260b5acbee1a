"""Draws a record table's lines in the styles its stylesheet gives to each part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from wmsdesk.i18n import Language
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, pad
from wmsdesk.widgets.record_layout import GUTTER, Placed, draw_row, place
from wmsdesk.widgets.record_rows import Column, Row

WIDE = 100
"""Cells a terminal must have for the wide-only columns."""


class Canvas(Protocol):
    """What a painter asks of the table it draws for."""

    @property
    def app(self) -> App[object]: ...
    @property
    def columns(self) -> Sequence[Column]: ...
    @property
    def language(self) -> Language: ...
    @property
    def rich_style(self) -> Style: ...
    def get_component_rich_style(self, *names: str) -> Style: ...


class Painter:
    """Makes strips of a given width.

    The table's styles and its columns' places are the same for each row of a picture and are worked out once, until
    ``forget``: asked for a row at a time they took a third of what a page costs.
    """

    def __init__(self, table: Canvas) -> None:
        self._table = table
        self.forget()

    def forget(self) -> None:
        """Other columns, another theme or focus: work everything out anew."""
        self._base: Style | None = None
        self._inks: dict[str, Style] = {}
        self._plain_inks: dict[str, Style] = {}
        self._placed: dict[tuple[int, bool], tuple[list[Placed], int]] = {}

    @property
    def base(self) -> Style:
        """The table's own style."""
        if self._base is None:
            self._base = self._table.rich_style
        return self._base

    def placed(self, width: int) -> tuple[list[Placed], int]:
        """The columns where they stand, and the gap between them."""
        room = (width, self._table.app.size.width >= WIDE)
        if room not in self._placed:
            self._placed = {room: place(self._table.columns, *room)}
        return self._placed[room]

    def ink(self, part: str) -> Style:
        """A part's own colour and text style, without a background, so that it can stand on the cursor's."""
        if part not in self._inks:
            full = self._table.get_component_rich_style(f"record-table--{part}")
            self._inks[part] = Style(
                color=full.color, bold=full.bold, underline=full.underline, italic=full.italic, dim=full.dim
            )
        return self._inks[part]

    def plain_ink(self, part: str) -> Style:
        """A part's text style alone: on the cursor's ground its colour might not be seen."""
        if part not in self._plain_inks:
            full = self._table.get_component_rich_style(f"record-table--{part}")
            self._plain_inks[part] = Style(bold=full.bold, underline=full.underline)
        return self._plain_inks[part]

    def header(self, width: int, sorted_by: tuple[str, bool] | None) -> Strip:
        """The columns' labels, an arrow at the one that is sorted by."""
        placed, gap = self.placed(width)
        titles = []
        for one in placed:
            column = one.column
            arrow = ("↓" if sorted_by[1] else "↑") if sorted_by and sorted_by[0] == column.name else ""
            label = cut(self._table.language(column.label), one.width - len(arrow))
            titles.append(pad(label + arrow, one.width, column.align))
        return self._line(" " * GUTTER + (" " * gap).join(titles), width, "header")

    def sentence(self, text: str, width: int, part: str) -> Strip:
        """One of the table's own sentences, translated."""
        return self._line(" " * GUTTER + safe(self._table.language(text)), width, part)

    def row(
        self, record: Row | None, instead: str | None, at_cursor: bool, marked: bool, width: int
    ) -> Strip:
        """One record. Where there is none: the sentence ``instead`` of it, or dots while it is on its way."""
        base = self.base
        if at_cursor:
            base += Style(bgcolor=self._table.get_component_rich_style("record-table--cursor").bgcolor)
        ink = self.plain_ink if at_cursor else self.ink
        segments = [
            Segment("▌" if at_cursor else " ", base + self.ink("pointer")),
            Segment("✓" if marked else " ", base + ink("marks")),
        ]
        placed, gap = self.placed(width)
        if record is not None:
            segments.extend(draw_row(record, placed, gap, base, ink))
        elif instead is not None:
            segments.append(
                Segment(cut(self._table.language(instead), width - GUTTER), base + ink("tone-bad"))
            )
        else:
            dots = (" " * gap).join(
                pad("·" * min(3, one.width), one.width, one.column.align) for one in placed
            )
            segments.append(Segment(dots, base + ink("tone-quiet")))
        return Strip(segments).adjust_cell_length(width, base)

    def _line(self, text: str, width: int, part: str) -> Strip:
        return Strip([Segment(pad(text, width), self.base + self.ink(part))], width)

"""The names of a card's pages, each beside its key: on one line where they fit, else in even columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

GAPS = (4, 2)
"""Cells between two names, the roomier first."""


@dataclass(frozen=True)
class PageName:
    """A page in the reader's words, the key that turns to it, and whether it is the one shown."""

    key: str
    label: str
    here: bool = False

    @property
    def width(self) -> int:
        """Cells that key and label take."""
        return cell_len(self.key) + 1 + cell_len(self.label)

    def parts(self) -> list[Any]:
        """Key and label as styled pieces."""
        return [(self.key, "$cursor bold"), " ", (self.label, "bold underline" if self.here else "$quiet")]


class PageNames(Static):
    """Says which pages there are and which of them is shown."""

    DEFAULT_CSS = "PageNames { height: auto; padding: 0 2 0 3; margin: 1 0 0 0; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._names: Sequence[PageName] = ()

    def show(self, names: Sequence[PageName]) -> None:
        """Show these names."""
        self._names = names
        self._lay_out()

    def on_resize(self) -> None:
        """Break the names otherwise where there is more or less room."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.content_size.width:
            self.update(laid_out(self._names, self.content_size.width))


def laid_out(names: Sequence[PageName], width: int) -> Content:
    """The names in so many cells: one line, or as many even columns as fit."""
    for gap in GAPS:
        if sum(one.width + gap for one in names) - gap <= width:
            return Content.assemble(*_line(names, [one.width + gap for one in names]))
    columns, widths = len(names), [0]
    for lines in range(2, len(names) + 1):
        columns = -(-len(names) // lines)
        widths = [max(one.width for one in names[place::columns]) + GAPS[-1] for place in range(columns)]
        if sum(widths) - GAPS[-1] <= width:
            break
    parts = [names[start : start + columns] for start in range(0, len(names), columns)]
    return Content("\n").join([Content.assemble(*_line(part, widths)) for part in parts])


def _line(names: Sequence[PageName], widths: Sequence[int]) -> list[Any]:
    parts: list[Any] = []
    for one, width in zip(names, widths, strict=False):
        parts += [*one.parts(), " " * (width - one.width)]
    return parts[:-1]

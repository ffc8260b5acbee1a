"""A sheet: a paper in words, ready to be drawn as text or as PDF. Widths are in cells, as a terminal has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table; ``width`` in cells, ``grows`` for the one that takes what room is left."""

    label: str
    width: int
    right: bool = False
    grows: bool = False


@dataclass(frozen=True)
class SheetTable:
    """A table with its totals under it, as (label, value)."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Sheet:
    """A whole paper. ``parties`` are (label, lines) side by side, ``facts`` (label, value) under them, ``signatures``
    (label, name) with room to sign."""

    title: str
    number: str
    day: str
    parties: tuple[tuple[str, tuple[str, ...]], ...]
    facts: tuple[tuple[str, str], ...]
    tables: tuple[SheetTable, ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[tuple[str, str], ...] = ()
    page_words: str = "{page} / {pages}"

    def texts(self) -> Sequence[str]:
        """Everything that is drawn, for whoever has to know its letters."""
        found = [self.title, self.number, self.day, self.page_words, *self.notes]
        for label, lines in self.parties:
            found += [label, *lines]
        for pair in (*self.facts, *self.signatures):
            found += pair
        for table in self.tables:
            found += [table.title, *(one.label for one in table.columns)]
            found += [text for row in table.rows for text in row]
            found += [text for pair in table.totals for text in pair]
        return found

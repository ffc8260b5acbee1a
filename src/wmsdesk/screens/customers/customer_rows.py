"""Customers as rows of a record table: which columns stand where, and what a search matched set off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.customers.customer_words import mark_letters, mark_words
from wmsdesk.screens.shared.found_rows import FoundRows
from wmsdesk.text import safe
from wmsdesk.widgets.record_table import Cell, Column, Row

if TYPE_CHECKING:
    from wmsdesk.services.customers.listing import CustomerRow

PHONE_WIDTH = 17
WIDE = 100
WIDER = 120
"""From these widths on other columns fit."""

_COLUMNS = {
    "code": Column("code", N_("Code"), 9),
    "name": Column("name", N_("Name"), 22, grow=True),
    "city": Column("city", N_("City"), 12),
    "phone": Column("phone", N_("Phone"), PHONE_WIDTH, sortable=False),
    "grade": Column("grade", N_("Grade"), 5, sortable=False),
    "level": Column("level", N_("Level"), 11, sortable=False),
}
_FOUND_IN = Column("city", N_("City · match"), 12)
_SEVERAL = re.compile(r"\s*[/,;，；、]\s*")


def columns_for(width: int, searched: bool, grades: bool = False) -> list[Column]:
    """The columns of a terminal this wide; while searching one of them tells where a hit was found.

    ``grades`` is whether the reader may see credit.
    """
    names = ["code", "name", "city", "phone"] if width >= WIDER else ["code", "name", "phone"]
    if width < WIDE:
        names = ["code", "name", "city", "phone"]
    names += ["grade"] if grades else []
    chosen = [_COLUMNS[name] for name in names]
    return [_FOUND_IN if searched and one.name == "city" else one for one in chosen]


class CustomerRows(FoundRows):
    """Found customers; what a search matched is set off."""

    def row(self, row: CustomerRow) -> Row:
        """A customer."""
        marks = mark_words(row.marks, self.t) if self.words else mark_letters(row.marks, self.t)
        return Row(row.code, tuple(self._cell(row, column.name) for column in self.columns), marks)

    def _cell(self, row: CustomerRow, name: str) -> Cell:
        if name == "phone":
            return phone_cell(row.phone, row.spans.get("phone", ()))
        if name == "name" and "short_name" in row.spans and "name" not in row.spans:
            return _joined(row.name, row.short_name, row.spans["short_name"])
        if name == "city" and row.elsewhere is not None:
            return Cell(row.elsewhere.text, tuple(row.elsewhere.spans))
        if name == "name" and row.elsewhere is not None and not self._has("city"):
            return _joined(row.name, row.elsewhere.text, row.elsewhere.spans)
        return Cell(
            str(getattr(row, name)), tuple(row.spans.get(name, ())), "quiet" if name == "code" else ""
        )

    def _has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def _joined(text: str, other: str, spans: Sequence[tuple[int, int]]) -> Cell:
    """Two texts, the hits being in the second."""
    before = f"{text}  "
    return Cell(before + other, tuple((start + len(before), end + len(before)) for start, end in spans))


def phone_cell(text: str, spans: Sequence[tuple[int, int]], width: int = PHONE_WIDTH) -> Cell:
    """One number of a phone field, the one that was hit or the first, with its end whole: it is what people read.

    A number too long for its column loses its beginning, never its end.
    """
    start, end = _number_at(text, spans[0][0] if spans else 0)
    shown = text[start:end]
    hits = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    if cell_len(safe(shown)) <= width:
        return Cell(shown, tuple(hits))
    lost = next(spot for spot in range(len(shown)) if cell_len(safe(shown[spot:])) < width)
    moved = tuple((max(1, a - lost + 1), b - lost + 1) for a, b in hits if b > lost)
    return Cell("…" + shown[lost:], moved)


def _number_at(text: str, place: int) -> tuple[int, int]:
    start = 0
    for joint in _SEVERAL.finditer(text):
        if joint.start() > place:
            return start, joint.start()
        start = joint.end()
    return start, len(text)


def count_text(answer: Any, total: int | None, t: Language) -> str:
    """How many were found of how many, or that there are more than were counted."""
    if answer.capped:
        return t("more than {count}", count=f"{answer.count:,}")
    if total is None or total == answer.count:
        return t.plural("{number} customer", "{number} customers", answer.count)
    return t("{count} of {total}", count=f"{answer.count:,}", total=f"{total:,}")

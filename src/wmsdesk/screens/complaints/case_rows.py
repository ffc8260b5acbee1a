"""Cases as rows of a record table: which columns stand where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.complaints.case_words import (
    clock_tone,
    clock_words,
    mark_letters,
    mark_words,
    short_number,
)
from wmsdesk.screens.shared.found_rows import FoundRows
from wmsdesk.services.support.words import KINDS
from wmsdesk.services.support.workflow import STATES
from wmsdesk.widgets.record_table import Cell, Column, Row

if TYPE_CHECKING:
    from wmsdesk.services.support.queue import CaseList
    from wmsdesk.services.support.views import CaseRow

_COLUMNS = {
    "clock": Column("clock", N_("Case clock"), 18, sortable=False),
    "number": Column("number", N_("Case"), 10, sortable=False),
    "customer": Column("customer", N_("Customer"), 14, grow=True, sortable=False),
    "subject": Column("subject", N_("Subject"), 16, grow=True, sortable=False),
    "state": Column("state", N_("State"), 14, sortable=False),
    "who": Column("who", N_("Whose"), 6, sortable=False),
}


def columns_for(width: int) -> list[Column]:
    """The columns of a terminal this wide; beside a preview the state stands there."""
    names = ["clock", "number", "customer", "subject", "who"]
    if width >= 160:
        names.insert(4, "state")
    return [_COLUMNS[name] for name in names]


class CaseRows(FoundRows):
    """Found cases. ``customers`` remembers whose those are that were read."""

    def __init__(self, answer: CaseList, columns: Sequence[Column], t: Language, *, words: bool) -> None:
        super().__init__(answer, columns, t, words=words)
        self.customers: dict[str, str] = {}

    def index_of(self, key: str) -> int | None:
        """Where a case stands now."""
        return self.answer.index_of(key)  # type: ignore[no-any-return]

    def row(self, row: CaseRow) -> Row:
        """A case."""
        self.customers[row.number] = row.customer
        marks = mark_words(row, self.t) if self.words else mark_letters(row, self.t)
        return Row(row.number, tuple(self._cell(row, column.name) for column in self.columns), marks)

    def _cell(self, row: CaseRow, name: str) -> Cell:
        if name == "clock":
            return Cell(clock_words(row.clock, row.state, self.t), tone=clock_tone(row.clock))
        if name == "number":
            return Cell(short_number(row.number), tone="quiet")
        if name == "customer":
            spans = row.spans.get("customer_name" if row.customer_name else "caller", ())
            return Cell(row.about_whom or "–", tuple(spans), "" if row.customer else "quiet")
        if name == "subject":
            kind = "" if row.kind == "complaint" else f"{self.t(KINDS[row.kind])} · "
            spans = tuple((a + len(kind), b + len(kind)) for a, b in row.spans.get("subject", ()))
            return Cell(kind + row.subject, spans)
        return Cell(self.t(STATES[row.state]) if name == "state" else row.who or "–", tone="quiet")

"""Papers in words: each kind's body laid out as a sheet, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Callable

from wmsdesk.i18n import Language
from wmsdesk.services.papers import money_sheets, warehouse_sheets
from wmsdesk.services.papers.issuing import IssuedPaper
from wmsdesk.services.papers.sheet import Sheet

_BUILDERS: dict[str, Callable[[IssuedPaper, Language], Sheet]] = {
    "picklist": warehouse_sheets.picklist,
    "packing": warehouse_sheets.packing,
    "outbound": warehouse_sheets.outbound,
    "invoice": money_sheets.invoice,
    "credit_note": money_sheets.credit_note,
    "statement": money_sheets.statement,
}


def sheet_of(paper: IssuedPaper, language: Language) -> Sheet:
    """The paper as a sheet in this language."""
    return _BUILDERS[paper.kind](paper, language)

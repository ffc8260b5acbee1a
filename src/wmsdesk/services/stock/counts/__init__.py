"""Counts of the stock: planned, counted without knowing what should be there, reviewed by another, made true."""

from __future__ import annotations

from wmsdesk.services.stock.counts.counting import finish, record, recount
from wmsdesk.services.stock.counts.planning import begin, cancel, plan
from wmsdesk.services.stock.counts.reading import counts, due, sheet
from wmsdesk.services.stock.counts.reviewing import complete, review, send_back
from wmsdesk.services.stock.counts.views import Count, Due, Figure, Scope, Sheet, SheetLine

__all__ = [
    "Count",
    "Due",
    "Figure",
    "Scope",
    "Sheet",
    "SheetLine",
    "begin",
    "cancel",
    "complete",
    "counts",
    "due",
    "finish",
    "plan",
    "record",
    "recount",
    "review",
    "send_back",
    "sheet",
]

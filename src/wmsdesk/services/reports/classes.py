"""Classes by value: A makes the first 80 percent, B the next 15, C the rest."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.report_queries.query import Asking
from wmsdesk.services.reports.report import Column, Rows, share

CLASSES = {"A": 80, "B": 95}
"""Up to which percentage of the whole a class reaches; what lies above is C."""


def class_column() -> Column:
    """The column of the class."""
    return Column("class", N_("ABC class"))


def running_column() -> Column:
    """The column of the running share."""
    return Column("running", N_("Running share"), "percent", "%")


def abc_notes() -> tuple[str, ...]:
    """How the classes are made."""
    return (
        N_(
            "A: the best that together make 80 percent; B: the next 15; C: the rest. Who crosses a line is above it."
        ),
        N_("Shares are of what sold for more than nothing; whatever came to nothing or less is C."),
    )


def with_classes(ask: Asking, rows: Rows) -> Rows:
    """Rows, the best first in each currency, with their class and running share; cut to the limit afterwards."""
    whole: dict[str, int] = {}
    for row in rows:
        whole[row["currency"]] = whole.get(row["currency"], 0) + max(0, row["sales"])
    sums: dict[str, int] = dict.fromkeys(whole, 0)
    for row in rows:
        currency = row["currency"]
        before = sums[currency]
        sums[currency] += max(0, row["sales"])
        row["class"] = _class(before, row["sales"], whole[currency])
        row["running"] = share(sums[currency], whole[currency])
    return rows


def _class(before: int, sales: int, whole: int) -> str:
    if sales > 0:
        for name, percent in CLASSES.items():
            if 100 * before < percent * whole:
                return name
    return "C"

"""Classes by value: A makes the first 80 percent, B the next 15, C the rest."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, groupby

from wmsdesk.i18n import N_
from wmsdesk.models.reports.queries.query import Asking
from wmsdesk.models.reports.queries.segments import CLASSES
from wmsdesk.services.reports.lean import Made, column_of, with_columns
from wmsdesk.services.reports.report import Column, Rows, share


def class_column() -> Column:
    """The column of the class."""
    return Column("class", N_("ABC class"), short="ABC")


def running_column() -> Column:
    """The column of the running share."""
    return Column("running", N_("Running share"), "percent", "%", short=N_("Sum %"))


def abc_notes() -> tuple[str, ...]:
    """How the classes are made."""
    return (
        N_(
            "A: the best that together make 80 percent; B: the next 15; C: the rest. Who crosses a line is above it."
        ),
        N_("Shares are of what sold for more than nothing; whatever came to nothing or less is C."),
    )


def with_classes(ask: Asking, rows: Rows) -> Rows:
    """Rows, the best first in each currency, with their class and running share."""
    currencies, sales = column_of(rows, "currency"), [max(0, one) for one in column_of(rows, "sales")]
    classes: list[str] = []
    sums: list[int] = []
    wholes: list[int] = []
    for _, run in groupby(range(len(sales)), key=currencies.__getitem__):
        spots = list(run)
        own = sales[spots[0] : spots[-1] + 1]
        until = list(accumulate(own))
        whole = until[-1]
        classes += _classes(own, until, whole)
        sums += until
        wholes += [whole] * len(own)
    running = Made(len(sums), lambda spot: share(sums[spot], wholes[spot]))
    return with_columns(rows, {"class": classes, "running": running})


def _classes(sales: list[int], until: list[int], whole: int) -> list[str]:
    """A class for each amount: that of the share which those before it reach together, C for nothing."""
    sold = sum(1 for one in sales if one)
    found: list[str] = []
    for name, percent in CLASSES.items():
        # The first is before everything; who comes after ``until[n]`` is before the line while that is below it.
        within = 1 + bisect_right(until, (percent * whole - 1) // 100)
        found += [name] * (min(within, sold) - len(found))
    return found + ["C"] * (len(sales) - len(found))

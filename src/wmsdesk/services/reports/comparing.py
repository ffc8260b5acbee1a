"""A report held against itself over other days: the figure then, and by how much it has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.reports.parameters import Asked
from wmsdesk.services.reports.periods import add_months
from wmsdesk.services.reports.report import Column, Report, Rows

THEN, CHANGE = "_then", "_change"
"""What the names of the columns added end with."""


def compared(report: Report, rows: Rows, before: Rows, asked: Asked) -> tuple[tuple[Column, ...], Rows]:
    """The columns and rows with what each compared figure was then. A month is held against its month of then."""
    months = _months_back(asked)
    key = _key(report)
    then = {key(row, 0): row for row in before}
    found = []
    for row in rows:
        earlier = then.get(key(row, months))
        more: dict[str, Any] = {}
        for name in report.compare:
            old = earlier[name] if earlier is not None else None
            more[name + THEN] = old
            more[name + CHANGE] = change(row[name], old)
        found.append(row | more)
    columns: list[Column] = []
    for one in report.columns:
        columns.append(one)
        if one.name in report.compare:
            columns.append(Column(one.name + THEN, N_("then"), one.kind, one.unit, level=one.level))
            columns.append(Column(one.name + CHANGE, N_("change"), "percent", "%", level=one.level))
    return tuple(columns), found


def change(now: int | None, then: int | None) -> int | None:
    """The change in hundredths of a percent; ``None`` against nothing."""
    if now is None or not then:
        return None
    return round(10_000 * (now - then) / abs(then))


def _months_back(asked: Asked) -> int:
    span, then = asked.span, asked.compared()
    if span.since is None or then is None or then.since is None:
        return 0
    return (span.since.year - then.since.year) * 12 + span.since.month - then.since.month


def _key(report: Report) -> Callable[[dict[str, Any], int], tuple[Any, ...]]:
    """What names a row, its month so many months back."""
    months = {one.name for one in report.columns if one.kind == "month"}

    def key(row: dict[str, Any], back: int) -> tuple[Any, ...]:
        return tuple(
            add_months(date.fromisoformat(f"{row[name]}-01"), -back).isoformat()[:7]
            if back and name in months and row[name]
            else row[name]
            for name in report.source.keys
        )

    return key

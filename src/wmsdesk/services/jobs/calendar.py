"""The periods of a schedule: which have ended and are due, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from wmsdesk.i18n import N_
from wmsdesk.services.reports.periods import Span, add_months

EVERY = {
    "day": N_("day"),
    "week": N_("week"),
    "month": N_("month"),
    "quarter": N_("quarter"),
    "year": N_("year"),
}
"""How often; a week begins on Monday."""

MOST_MISSED = 31
"""How many missed periods are made up for; older ones are gone."""


@dataclass(frozen=True)
class Due:
    """A period that has ended: what it is called, and its days."""

    name: str
    span: Span


def due(every: str, hour: int, first_on: date, now: datetime, zone: tzinfo) -> list[Due]:
    """The periods that ended since the schedule was made, the oldest first, as of ``now``.

    A period is due at ``hour`` of the day after its last one, in the store's zone; a skipped hour counts as come.
    """
    found: list[Due] = []
    for one in _backwards(every, now.astimezone(zone).date()):
        if one.span.until is None or one.span.until < first_on or len(found) >= MOST_MISSED:
            break
        ripe = datetime.combine(one.span.until + timedelta(1), time(hour), zone)
        if ripe <= now:
            found.append(one)
    return found[::-1]


def _backwards(every: str, today: date) -> Iterator[Due]:
    """The periods before the one that ``today`` lies in, the newest first."""
    start = _start(every, today)
    while True:
        end, start = start - timedelta(1), _start(every, start - timedelta(1))
        yield Due(_name(every, start), Span(start, end))


def _start(every: str, day: date) -> date:
    """The first day of the period that ``day`` lies in."""
    if every == "day":
        return day
    if every == "week":
        return day - timedelta(days=day.weekday())
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    first = day.replace(day=1)
    return add_months(first, -((first.month - 1) % months))


def _name(every: str, start: date) -> str:
    """As in 2026-11-23, 2026-W48, 2026-11, 2026-Q4, 2026."""
    if every == "day":
        return start.isoformat()
    if every == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if every == "month":
        return start.isoformat()[:7]
    return f"{start.year}-Q{(start.month + 2) // 3}" if every == "quarter" else str(start.year)

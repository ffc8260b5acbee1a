"""The days a report is about: presets, the period before, the same a year ago, and moments for days."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from wmsdesk.i18n import N_
from wmsdesk.models.columns import to_microseconds

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)

PRESETS = {
    "all": N_("everything so far"),
    "today": N_("today"),
    "yesterday": N_("yesterday"),
    "this-week": N_("this week"),
    "last-week": N_("last week"),
    "this-month": N_("this month"),
    "last-month": N_("last month"),
    "this-quarter": N_("this quarter"),
    "last-quarter": N_("last quarter"),
    "this-year": N_("this year"),
    "last-year": N_("last year"),
    "last-12-months": N_("last 12 months"),
}
"""The periods that have a name."""


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both in it; ``None`` is open."""

    since: date | None = None
    until: date | None = None

    @property
    def bounds(self) -> tuple[date, date]:
        """The days with the open ends closed by the calendar's."""
        return self.since or FIRST, self.until or LAST


def span_of(preset: str, today: date) -> Span:
    """The days that a preset means on ``today``."""
    month = today.replace(day=1)
    quarter = month.replace(month=3 * ((month.month - 1) // 3) + 1)
    monday = today - timedelta(days=today.weekday())
    year = today.replace(month=1, day=1)
    spans = {
        "all": Span(),
        "today": Span(today, today),
        "yesterday": Span(today - timedelta(1), today - timedelta(1)),
        "this-week": Span(monday, monday + timedelta(6)),
        "last-week": Span(monday - timedelta(7), monday - timedelta(1)),
        "this-month": Span(month, add_months(month, 1) - timedelta(1)),
        "last-month": Span(add_months(month, -1), month - timedelta(1)),
        "this-quarter": Span(quarter, add_months(quarter, 3) - timedelta(1)),
        "last-quarter": Span(add_months(quarter, -3), quarter - timedelta(1)),
        "this-year": Span(year, add_months(year, 12) - timedelta(1)),
        "last-year": Span(add_months(year, -12), year - timedelta(1)),
        "last-12-months": Span(add_months(month, -11), add_months(month, 1) - timedelta(1)),
    }
    return spans[preset]


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def before(span: Span) -> Span | None:
    """The period of the same length that ends the day before; whole months stay whole months."""
    if span.since is None or span.until is None:
        return None
    if span.since.day == 1 and (span.until + timedelta(1)).day == 1:
        after = span.until + timedelta(1)
        months = (after.year - span.since.year) * 12 + after.month - span.since.month
        return Span(add_months(span.since, -months), span.since - timedelta(1))
    length = span.until - span.since
    return Span(span.since - timedelta(1) - length, span.since - timedelta(1))


def after(span: Span) -> Span | None:
    """The period of the same length that begins the day after; whole months stay whole months."""
    if span.since is None or span.until is None:
        return None
    begin = span.until + timedelta(1)
    if span.since.day == 1 and begin.day == 1:
        months = (begin.year - span.since.year) * 12 + begin.month - span.since.month
        return Span(begin, add_months(begin, months) - timedelta(1))
    return Span(begin, begin + (span.until - span.since))


def year_ago(span: Span) -> Span | None:
    """The same days a year earlier; a month's end stays a month's end."""
    if span.since is None or span.until is None:
        return None
    until = add_months(span.until + timedelta(1), -12) - timedelta(1)
    return Span(add_months(span.since, -12), until)


def moments(span: Span, zone: tzinfo) -> tuple[int, int]:
    """The first moment of the span and the first after it, in microseconds of UTC."""
    since, until = span.bounds
    return _midnight(since, zone), _midnight(until + timedelta(1), zone)


def _midnight(day: date, zone: tzinfo) -> int:
    return to_microseconds(datetime.combine(day, time(), zone))


def whole_months(since: str, until: str) -> tuple[tuple[str, str] | None, list[tuple[str, str]]]:
    """The first and last month that lie wholly in the days, and the days at the ends that do not."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    begin = first if first.day == 1 else add_months(first.replace(day=1), 1)
    end = last + timedelta(1) if (last + timedelta(1)).day == 1 else last.replace(day=1)
    if begin >= end:
        return None, [(since, until)]
    edges = []
    if first < begin:
        edges.append((since, (begin - timedelta(1)).isoformat()))
    if end <= last:
        edges.append((end.isoformat(), until))
    return (begin.isoformat()[:7], (end - timedelta(1)).isoformat()[:7]), edges

"""The working hours before a moment: when somebody at the practice desk may have done something."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 30
_LEAST = 90
"""Minutes of a day that must have passed before it counts as one."""


class Workdays:
    """Working days counted back from ``now``: day 0 is today if it has begun, else the last one before it."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self._zone = zone
        local = now.astimezone(zone)
        minute = local.hour * 60 + local.minute
        begun = local.weekday() < 5 and minute >= OPENS + _LEAST
        self._open_until = min(minute, CLOSES) if begun else CLOSES
        self._first = local.date() if begun else _before(local.date())

    def day(self, ago: int) -> date:
        """The working day so many before the last one; a negative number lies ahead."""
        day = self._first
        for _ in range(abs(ago)):
            day = _before(day) if ago > 0 else _after(day)
        return day

    def at(self, ago: int, share: float) -> datetime:
        """The moment when so much of a day's working time has passed, from 0 to 1."""
        until = self._open_until if ago == 0 else CLOSES
        minutes = OPENS + (until - OPENS - 4) * share
        return datetime.combine(self.day(ago), time(0), tzinfo=self._zone) + timedelta(minutes=minutes)


def _before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return day


def _after(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day

"""Days as the store writes them, ``2026-11-23`` in its own time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wmsdesk.services.settings import Settings


def day_of(moment: datetime, settings: Settings) -> str:
    """The day that ``moment`` falls on where the store stands."""
    return moment.astimezone(settings.zone).date().isoformat()


def later(day: str, days: int) -> str:
    """The day so many ``days`` after (or before) this one; the last day of the calendar where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat() if days > 0 else date.min.isoformat()


def between(earlier: str, day: str) -> int:
    """How many days ``day`` is after ``earlier``."""
    return (date.fromisoformat(day) - date.fromisoformat(earlier)).days

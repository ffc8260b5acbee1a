"""Days where the store stands: as it writes them, ``2026-11-23``, and as dates to reckon with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wmsdesk.services.settings import Settings

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.writing import Change


def date_of(moment: datetime, settings: Settings) -> date:
    """The date that ``moment`` falls on where the store stands."""
    return moment.astimezone(settings.zone).date()


def day_of(moment: datetime, settings: Settings) -> str:
    """The same, as the store writes it."""
    return date_of(moment, settings).isoformat()


def date_now(here: Desk | Change) -> date:
    """The date it is at the store; within a change, the one it began on."""
    from wmsdesk.services.writing import Change

    return date_of(here.now if isinstance(here, Change) else here.clock.now(), here.settings)


def day_now(here: Desk | Change) -> str:
    """The same, as the store writes it."""
    return date_now(here).isoformat()


def later(day: str, days: int) -> str:
    """The day so many ``days`` after (or before) this one; the last day of the calendar where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat() if days > 0 else date.min.isoformat()


def between(earlier: str, day: str) -> int:
    """How many days ``day`` is after ``earlier``."""
    return (date.fromisoformat(day) - date.fromisoformat(earlier)).days

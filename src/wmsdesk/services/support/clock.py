"""The two clocks of a case: until the first response and until the resolution, both in working time.

Waiting for the customer, and having been resolved, stop the resolution clock and never the first-response clock. A
deadline is therefore working time since the case was opened plus the working time it stood still, so another
priority keeps what was paused and a reopened case goes on with the time it had left. Nothing here writes: functions
answer the columns that change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.models.columns import to_microseconds
from wmsdesk.services.calendar_texts import targets_of
from wmsdesk.services.settings import Settings
from wmsdesk.services.support.calendar import WorkingTime

RESPONSE, RESOLUTION = "response", "resolution"
STANDING = 10**18
"""Added to the queue key of a case whose clocks all stand still: it comes after those that run."""
Row = Mapping[str, Any]
Columns = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What the clocks of one case say at a moment.

    ``running`` is the one that runs out next, ``response`` or ``resolution``, and ``due`` when; both are empty while
    everything stands still. ``left`` is working time until then, below zero once it is late.
    """

    running: str
    due: datetime | None
    left: timedelta
    breached: tuple[str, ...]
    resolve_by: datetime
    paused: bool = False
    share: float = 0.0
    """How much of the running clock's time is used, 1 at its end."""

    @property
    def late(self) -> bool:
        """Whether the running clock has run out."""
        return self.running in self.breached


def targets(settings: Settings, kind: str, priority: str) -> tuple[int, int]:
    """Minutes of working time to the first response and to the resolution."""
    return targets_of(getattr(settings, f"targets_{kind}"))[priority]


def started(working: WorkingTime, opened_at: datetime, given: tuple[int, int]) -> Columns:
    """The clocks of a new case."""
    columns: Columns = {
        "opened_at": opened_at,
        "respond_minutes": given[0],
        "resolve_minutes": given[1],
        "respond_by": working.add(opened_at, given[0]),
        "resolve_by": working.add(opened_at, given[1]),
        "paused_seconds": 0,
    }
    return with_key(columns, {})


def retargeted(working: WorkingTime, row: Row, given: tuple[int, int]) -> Columns:
    """Other targets, or another calendar: counted anew from the opening. What was paused stays paused.

    A first response that was given keeps the deadline it was given by.
    """
    columns: Columns = {"respond_minutes": given[0], "resolve_minutes": given[1]}
    if row["responded_at"] is None:
        columns["respond_by"] = working.add(row["opened_at"], given[0])
    columns["resolve_by"] = _resolve_by(working, row, given[1], row["paused_seconds"])
    return with_key(columns, row)


def responded(row: Row, now: datetime) -> Columns:
    """The first response was given; a later one changes nothing. It is not the resolution."""
    if row["responded_at"] is not None:
        return {}
    return with_key({"responded_at": max(now, row["opened_at"])}, row)


def paused(row: Row, now: datetime) -> Columns:
    """The case begins to wait for the customer."""
    return {} if row["paused_since"] is not None else with_key({"paused_since": now}, row)


def resumed(working: WorkingTime, row: Row, now: datetime) -> Columns:
    """The wait is over: its working time is added to what was paused."""
    if row["paused_since"] is None:
        return {}
    stood = row["paused_seconds"] + _seconds(working, row["paused_since"], now)
    columns: Columns = {"paused_since": None, "paused_seconds": stood}
    columns["resolve_by"] = _resolve_by(working, row, row["resolve_minutes"], stood)
    return with_key(columns, row)


def ended(working: WorkingTime, row: Row, now: datetime, column: str) -> Columns:
    """The case is resolved (``resolved_at``) or put away (``closed_at``): its clocks stand."""
    columns = resumed(working, row, now)
    return with_key(columns | {column: max(now, row["opened_at"])}, row)


def reopened(working: WorkingTime, row: Row, now: datetime) -> Columns:
    """The case is open again and goes on with the time it had left; the customer has to be told anew."""
    stopped = row["resolved_at"] or row["closed_at"] or now
    stood = row["paused_seconds"] + _seconds(working, stopped, now)
    columns: Columns = {
        "paused_seconds": stood,
        "resolve_by": _resolve_by(working, row, row["resolve_minutes"], stood),
        "resolved_at": None,
        "closed_at": None,
        "told_at": None,
        "duplicate_of": None,
        "reopened": row["reopened"] + 1,
    }
    return with_key(columns, row)


def read(working: WorkingTime, row: Row, now: datetime) -> Reading:
    """What the clocks say now."""
    resolve_by = row["resolve_by"]
    stopped = row["resolved_at"] or row["closed_at"]
    waits = row["paused_since"] is not None and stopped is None
    if waits:
        stood = row["paused_seconds"] + _seconds(working, row["paused_since"], now)
        resolve_by = _resolve_by(working, row, row["resolve_minutes"], stood)
    breached = []
    if (row["responded_at"] or stopped or now) > row["respond_by"]:
        breached.append(RESPONSE)
    if (stopped or (row["paused_since"] if waits else now)) > row["resolve_by"]:
        breached.append(RESOLUTION)
    running, due = ("", None) if stopped else _next(row)
    return Reading(
        running,
        due,
        _left(working, now, due),
        tuple(breached),
        resolve_by,
        waits,
        _share(working, row, now, running),
    )


def with_key(columns: Columns, row: Row) -> Columns:
    """The columns with the place in the queue that they lead to."""
    whole = {
        "responded_at": None,
        "resolved_at": None,
        "closed_at": None,
        "paused_since": None,
        **row,
        **columns,
    }
    stopped = whole["resolved_at"] or whole["closed_at"]
    _running, due = ("", None) if stopped else _next(whole)
    stands = stopped or whole["paused_since"] or whole["opened_at"]
    key = to_microseconds(due) if due is not None else STANDING + to_microseconds(stands)
    return columns | {"queue_key": key}


def _next(row: Row) -> tuple[str, datetime | None]:
    """The clock that runs out next."""
    running = [] if row["responded_at"] is not None else [(row["respond_by"], RESPONSE)]
    if row["paused_since"] is None:
        running.append((row["resolve_by"], RESOLUTION))
    due, which = min(running, key=lambda one: one[0]) if running else (None, "")
    return which, due


def _left(working: WorkingTime, now: datetime, due: datetime | None) -> timedelta:
    if due is None:
        return timedelta(0)
    return working.between(now, due) if due >= now else -working.between(due, now)


def _share(working: WorkingTime, row: Row, now: datetime, running: str) -> float:
    if not running:
        return 0.0
    minutes = row["respond_minutes"] if running == RESPONSE else row["resolve_minutes"]
    used = working.between(row["opened_at"], now)
    if running == RESOLUTION:
        used -= timedelta(seconds=row["paused_seconds"])
    return used / timedelta(minutes=max(1, minutes))


def _resolve_by(working: WorkingTime, row: Row, minutes: int, paused_seconds: int) -> datetime:
    return working.after(row["opened_at"], timedelta(minutes=minutes, seconds=paused_seconds))


def _seconds(working: WorkingTime, start: datetime, end: datetime) -> int:
    return int(working.between(start, end).total_seconds())

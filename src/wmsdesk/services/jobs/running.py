"""Making what schedules ask for: once a period, whatever happens.

A period is claimed in the store before anything is made. A file has a name of its own, so that a claim whose program
died is taken up again and the file there already is the answer. A mail cannot be taken back: a claim whose program died
while it was sending stays as it is and is told, for a person to look.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from wmsdesk.i18n import N_, Language
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import ScheduleRun
from wmsdesk.models.tables import Account
from wmsdesk.services import backup
from wmsdesk.services.audit.anchors import make_anchor
from wmsdesk.services.desk import Desk, Person
from wmsdesk.services.errors import DeskError, NotPermitted, Refused, StoreUnusable
from wmsdesk.services.jobs.calendar import Due, due
from wmsdesk.services.jobs.chore import Done
from wmsdesk.services.jobs.delivering import UNKNOWN, Write, deliver, make_file
from wmsdesk.services.jobs.schedules import BACKUP, ScheduleView, schedules
from wmsdesk.services.writing import speaking

LEASE = timedelta(minutes=30)
"""How long a claim holds before somebody else may take it up."""

DAY_END = "day-end"


def run_schedules(desk: Desk, write: Write) -> Done:
    """Make everything that is due and not made yet; ``write`` makes the files.

    Raises ``NotPermitted`` and ``StoreUnusable``.
    """
    desk.require("jobs.run")
    made: list[str] = []
    failed: list[str] = []
    zone, now = desk.settings.zone, desk.clock.now()
    for one in schedules(desk):
        if one.paused:
            continue
        for period in due(one.every, one.hour, one.first_on, now, zone):
            run_id = _claim(desk, one, period)
            if run_id is None:
                continue
            try:
                result = _make(desk, one, period, run_id, write)
            except StoreUnusable:
                raise
            except DeskError as error:
                said = error.say(Language(one.language))
                if error.code != UNKNOWN:
                    _end(desk, one, period, run_id, "failed", said)
                failed.append(f"{one.number} {period.name}: {said}")
            else:
                _end(desk, one, period, run_id, "done", result)
                made.append(f"{one.number} {period.name}: {result}")
        failed += _left_sending(desk, one, now)
    return Done(tuple(made), tuple(failed))


def _claim(desk: Desk, one: ScheduleView, period: Due) -> int | None:
    """Take the period for oneself; ``None`` where it is made, being made, or was being sent."""
    with speaking():
        seen = rows.one(desk.store, ScheduleRun, schedule=one.id, period=period.name)
    if seen is not None and not _open(seen["state"], seen["began_at"], desk.clock.now()):
        return None
    with desk.write("schedule.run", permission="jobs.run") as change:
        found = rows.one(change.store, ScheduleRun, schedule=one.id, period=period.name)
        change.log(f"schedule:{one.number}", {"period": period.name, "state": "begun"}, publish=False)
        if found is None:
            return change.insert(ScheduleRun, schedule=one.id, period=period.name, began_at=change.now)
        if not _open(found["state"], found["began_at"], change.now):
            return None
        values = {
            "state": "running",
            "attempts": found["attempts"] + 1,
            "began_at": change.now,
            "ended_at": None,
        }
        change.update(ScheduleRun, found["id"], **values)
        return int(found["id"])


def _open(state: str, began: datetime, now: datetime) -> bool:
    """Whether a period may be taken up: it failed, or whoever was making it has been gone for long."""
    return state == "failed" or (state == "running" and began + LEASE <= now)


def _make(desk: Desk, one: ScheduleView, period: Due, run_id: int, write: Write) -> str:
    """Make it and bring it where it goes; answers where that is."""
    if one.report == BACKUP:
        return _backup(desk, one, period)
    owner = _owner(desk, one)
    name = f"{one.report}-{period.name}-{one.number}"
    if one.way == "folder":
        out = Path(one.place) / f"{name}.{one.format}"
        if not out.exists():
            make_file(owner, one, period, out, write)
        if one.report == DAY_END:
            _anchor(desk, Path(one.place) / f"{name}.anchor.json")
        return str(out)
    with desk.write("schedule.run", permission="jobs.run") as change:
        change.update(ScheduleRun, run_id, state="sending")
        change.log(f"schedule:{one.number}", {"period": period.name, "state": "sending"}, publish=False)
    return deliver(owner, one, period, name, write)


def _backup(desk: Desk, one: ScheduleView, period: Due) -> str:
    out = Path(one.place) / f"{desk.store.place.stem}-{period.name}-{one.number}.backup"
    if not out.exists():
        backup.create(desk, out)
    return str(out)


def _anchor(desk: Desk, out: Path) -> None:
    """The whole anchor beside the day's end, for whoever keeps such files elsewhere."""
    if not out.exists():
        with suppress(NotPermitted, Refused):
            make_anchor(desk, out)


def _owner(desk: Desk, one: ScheduleView) -> Desk:
    """A desk of whoever made the schedule, as they are now: what they may not see today is not made for them."""
    with speaking():
        row = rows.one(desk.store, Account, id=one.owner_id)
    if row is None or row["state"] != "active":
        raise Refused(N_("Its owner {owner} is not active any more."), kind="owner-gone", owner=one.owner)
    person = Person(row["id"], row["name"], row["full_name"], row["role"])
    return Desk(desk.store, person, desk.clock, Language(one.language), terminal="job")


def _end(desk: Desk, one: ScheduleView, period: Due, run_id: int, state: str, result: str) -> None:
    with desk.write("schedule.run", permission="jobs.run") as change:
        change.update(ScheduleRun, run_id, state=state, ended_at=change.now, result=result[:500])
        body = {"period": period.name, "state": state, "result": result[:500]}
        change.log(f"schedule:{one.number}", body, publish=False)


def _left_sending(desk: Desk, one: ScheduleView, now: datetime) -> list[str]:
    """Periods whose mail may or may not have gone out."""
    with speaking():
        found = rows.many(desk.store, ScheduleRun, schedule=one.id, state="sending")
    sentence = N_(
        "{number} {period}: the program ended while it was sending; it is not sent again by itself."
    )
    t = desk.language
    return [
        t(sentence, number=one.number, period=row["period"])
        for row in found
        if row["began_at"] + LEASE <= now
    ]

"""Schedules: which report (or backup) is made how often, and where it goes; each change of one is in the trail."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wmsdesk.i18n import LANGUAGES, N_
from wmsdesk.models import rows
from wmsdesk.models.reports.report_tables import Schedule, ScheduleRun
from wmsdesk.models.tables import Account
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.jobs.calendar import EVERY
from wmsdesk.services.reports.exporting import require_export
from wmsdesk.services.reports.parameters import read
from wmsdesk.services.reports.registry import all_reports, report_named
from wmsdesk.services.reports.running import reports_for
from wmsdesk.services.writing import speaking

BACKUP = "backup"
"""The name that stands for a backup in place of a report's."""

FORMATS = ("csv", "xlsx", "pdf")
OUTCOMES = {
    "running": N_("being made"),
    "sending": N_("being sent"),
    "done": N_("carried out"),
    "failed": N_("failed"),
}
"""What came of a period."""

_MAIL = re.compile(r"[^\s@<>,;\x00-\x1f]{1,64}@[A-Za-z0-9.-]{1,253}")


@dataclass(frozen=True)
class Wanted:
    """A schedule as it is asked for; ``place`` is a folder, or mail addresses parted by commas."""

    report: str
    every: str = "day"
    hour: int = 6
    format: str = "xlsx"
    folder: str = ""
    mail: str = ""
    parameters: Mapping[str, str] | None = None
    language: str = ""


@dataclass(frozen=True)
class RunView:
    """What a schedule did for one period; ``result`` is the file, the receivers, or what went wrong."""

    period: str
    state: str
    attempts: int
    at: datetime
    result: str


@dataclass(frozen=True)
class ScheduleView:
    """A schedule as lists show it; ``last`` is the newest period it was made for, and how that went."""

    id: int
    number: str
    report: str
    parameters: Mapping[str, str]
    every: str
    hour: int
    format: str
    way: str
    place: str
    language: str
    owner: str
    owner_id: int
    first_on: date
    paused: bool = False
    last_period: str = ""
    last_state: str = ""
    last_result: str = ""
    last_at: datetime | None = None


def add(desk: Desk, wanted: Wanted) -> ScheduleView:
    """Add a schedule; it makes its first report for the first period that ends from now on.

    It runs with what its owner may see whenever it runs. Raises ``NotPermitted`` (also for a report the owner may not
    export), ``BadValue`` naming what is wrong.
    """
    desk.require("schedule.manage")
    way, place = _place(desk, wanted)
    form = _check(desk, wanted)
    language = wanted.language or desk.language.code
    if language not in LANGUAGES:
        raise BadValue(
            N_("The language is one of: {languages}."), field="lang", languages=", ".join(LANGUAGES)
        )
    with desk.write("schedule.add", permission="schedule.manage") as change:
        number = f"SCH-{change.next_number('schedule'):04}"
        values = {
            "report": wanted.report,
            "parameters": dict(wanted.parameters or {}),
            "every": wanted.every,
            "hour": wanted.hour,
            "format": form,
            "way": way,
            "place": place,
            "language": language,
            "first_on": day_now(change),
        }
        change.insert(Schedule, number=number, made_by=desk.account.id, made_at=change.now, **values)
        change.log(f"schedule:{number}", values, publish=False)
    return schedule(desk, number)


def wanted(report: str, texts: Mapping[str, str]) -> Wanted:
    """What the texts of a form ask for; whatever has no place of its own is a parameter. Raises ``BadValue``."""
    hour = texts.get("at", "").strip()
    if not (hour.isascii() and hour.isdigit() and len(hour) <= 2):
        raise BadValue(N_("The hour lies between 0 and 23."), field="at")
    own = ("every", "at", "format", "to", "mail", "lang")
    others = {name: text.strip() for name, text in texts.items() if name not in own and text.strip()}
    if others.get("compare") == "none":
        del others["compare"]
    folder, mail = texts.get("to", "").strip(), texts.get("mail", "").strip()
    form, language = texts.get("format") or "xlsx", texts.get("lang", "")
    return Wanted(report, texts.get("every", ""), int(hour), form, folder, mail, others, language)


def choices(desk: Desk) -> list[str]:
    """What this person may let be made by itself: reports that they may take out, and the backup.

    Raises ``NotPermitted``.
    """
    desk.require("schedule.manage")
    found = []
    if desk.allows("report.read") and desk.allows("report.export"):
        found = [one.name for one in reports_for(desk)]
    return [*found, BACKUP] if desk.allows("backup.create") else found


def title_of(name: str) -> str:
    """What is made, in words; of a report that is not there any more its name."""
    if name == BACKUP:
        return N_("Backup")
    found = all_reports().get(name)
    return found.title if found is not None else name


def defaults_of(name: str) -> dict[str, str]:
    """The parameters of a report at their defaults."""
    return {} if name == BACKUP else {one.name: one.default for one in report_named(name).parameters}


def _check(desk: Desk, wanted: Wanted) -> str:
    """The format; raises for a report, a period or an hour that cannot be."""
    if wanted.every not in EVERY:
        raise BadValue(N_("Every is one of: {words}."), field="every", words=", ".join(EVERY))
    if not 0 <= wanted.hour <= 23:
        raise BadValue(N_("The hour lies between 0 and 23."), field="at")
    if wanted.report == BACKUP:
        desk.require("backup.create")
        if wanted.mail:
            raise BadValue(N_("A backup goes to a folder."), field="mail")
        return BACKUP
    report = report_named(wanted.report)
    require_export(desk, report)
    given = dict(wanted.parameters or {})
    if {"from", "to", "period"} & set(given):
        raise BadValue(N_("A schedule is about the period before it runs; leave the days out."), field="from")
    read(desk, report, given)
    if wanted.format not in FORMATS:
        raise BadValue(N_("The format is one of: {words}."), field="format", words=", ".join(FORMATS))
    return wanted.format


def _place(desk: Desk, wanted: Wanted) -> tuple[str, str]:
    """Where it goes: ``folder`` with its path, or ``mail`` with its receivers."""
    if bool(wanted.folder) == bool(wanted.mail):
        raise BadValue(N_("Say where it goes: a folder or mail addresses."), field="to")
    if wanted.folder:
        folder = Path(wanted.folder).expanduser().absolute()
        if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            raise BadValue(N_("The folder {folder} cannot be written to."), field="to", folder=str(folder))
        return "folder", str(folder)
    receivers = [one.strip() for one in wanted.mail.split(",") if one.strip()]
    if not receivers or not all(_MAIL.fullmatch(one) for one in receivers):
        raise BadValue(N_("A mail address is written like reports@example.com."), field="mail")
    return "mail", ",".join(receivers)


def remove(desk: Desk, number: str) -> ScheduleView:
    """End a schedule; what it did stays told. Raises ``NotFound``, ``NotPermitted``."""
    desk.require("schedule.manage")
    found = schedule(desk, number)
    with desk.write("schedule.remove", permission="schedule.manage") as change:
        change.update(Schedule, found.id, state="removed")
        change.log(f"schedule:{number}", {"report": found.report}, publish=False)
    return found


def pause(desk: Desk, number: str) -> ScheduleView:
    """Let a schedule make nothing until it goes on. Raises ``NotFound``, ``NotPermitted``, ``Refused``."""
    desk.require("schedule.manage")
    found = schedule(desk, number)
    if found.paused:
        raise Refused(N_("{number} pauses already."), number=number)
    with desk.write("schedule.pause", permission="schedule.manage") as change:
        change.update(Schedule, found.id, paused=1)
        change.log(f"schedule:{number}", {"report": found.report}, publish=False)
    return schedule(desk, number)


def resume(desk: Desk, number: str) -> ScheduleView:
    """Let it go on, with the period that goes on now; those that ended meanwhile are not made up for.

    Raises ``NotFound``, ``NotPermitted``, ``Refused``.
    """
    desk.require("schedule.manage")
    found = schedule(desk, number)
    if not found.paused:
        raise Refused(N_("{number} does not pause."), number=number)
    with desk.write("schedule.resume", permission="schedule.manage") as change:
        today = change.now.astimezone(change.settings.zone).date().isoformat()
        change.update(Schedule, found.id, paused=0, first_on=today)
        change.log(f"schedule:{number}", {"report": found.report, "first_on": today}, publish=False)
    return schedule(desk, number)


def outcomes(desk: Desk, number: str, many: int = 60) -> list[RunView]:
    """What a schedule did lately, the newest period first. Raises ``NotFound``, ``NotPermitted``."""
    found = schedule(desk, number)
    with speaking():
        runs = rows.many(desk.store, ScheduleRun, order="began_at DESC", most=many, schedule=found.id)
    return [
        RunView(
            row["period"], row["state"], row["attempts"], row["ended_at"] or row["began_at"], row["result"]
        )
        for row in runs
    ]


def schedule(desk: Desk, number: str) -> ScheduleView:
    """One schedule that is in use. Raises ``NotFound``."""
    found = next((one for one in schedules(desk) if one.number == number), None)
    if found is None:
        raise NotFound(N_("There is no schedule {number}."), number=number)
    return found


def schedules(desk: Desk) -> list[ScheduleView]:
    """The schedules in use, oldest first. Raises ``NotPermitted``."""
    if not desk.allows("jobs.run"):
        desk.require("schedule.manage")
    with speaking():
        names = {row["id"]: row["name"] for row in rows.many(desk.store, Account, "id", "name")}
        found = rows.many(desk.store, Schedule, order="id", state="active")
        return [_with_last(desk, _view(row, names)) for row in found]


def _view(row: dict[str, Any], names: Mapping[int, str]) -> ScheduleView:
    return ScheduleView(
        row["id"],
        row["number"],
        row["report"],
        row["parameters"],
        row["every"],
        row["hour"],
        row["format"],
        row["way"],
        row["place"],
        row["language"],
        names.get(row["made_by"], ""),
        row["made_by"],
        date.fromisoformat(row["first_on"]),
        bool(row["paused"]),
    )


def _with_last(desk: Desk, one: ScheduleView) -> ScheduleView:
    last = rows.one(desk.store, ScheduleRun, order="period DESC", schedule=one.id)
    if last is None:
        return one
    at = last["ended_at"] or last["began_at"]
    return replace(
        one,
        last_period=last["period"],
        last_state=last["state"],
        last_result=last["result"],
        last_at=at,
    )

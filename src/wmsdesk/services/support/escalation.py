"""Escalation by rule: a case that has used up most of its time, or all of it, is marked and told to its team."""

from __future__ import annotations

from itertools import islice
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.support import case_lists
from wmsdesk.models.support.support_tables import CaseMention, SupportCase, TeamMember
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.calendar import working_time
from wmsdesk.services.support.words import KINDS, PRIORITIES
from wmsdesk.services.support.workflow import ENDED
from wmsdesk.services.writing import Change, speaking

_MOST = 500
"""Cases that one run escalates; the next goes on."""


def escalate_due(desk: Desk) -> list[str]:
    """Escalate every open case whose running clock has used the share that the settings name, once for each level.

    Level 1 tells whoever works on it and its team, level 2 (the time is up) everybody who may assign cases. Answers
    the numbers. It may be run by a person who assigns cases and by the night job.
    """
    permission = "complaint.assign" if desk.allows("complaint.assign") else "jobs.run"
    if not desk.allows(permission):
        desk.require("complaint.assign")
    with speaking():
        settings = desk.settings
        share = settings.escalate_percent / 100
        due = _running_out(desk, share) if share else []
    if not due:
        return []
    with desk.write("complaint.escalate", permission=permission) as change:
        numbers = (_escalate(change, one, share) for one in due)
        return list(islice(filter(None, numbers), _MOST))


def _running_out(desk: Desk, share: float) -> list[int]:
    """The cases that may be due: what has most of its time left need not be looked at, only what an index tells."""
    settings, now = desk.settings, desk.clock.now()
    longest = max(
        minutes for kind in KINDS for word in PRIORITIES for minutes in clock.targets(settings, kind, word)
    )
    with desk.store.snapshot():
        until = working_time(desk.store, settings).add(now, longest * max(0.0, 1 - share))
        return case_lists.running_out(desk.store, now, until)


def _escalate(change: Change, case_id: int, share: float) -> str:
    """Escalate one case as far as its clock asks; answers its number, empty where it asks for nothing."""
    row = rows.one(change.store, SupportCase, id=case_id) or {}
    if not row or row["state"] in ENDED or row["queue_key"] >= clock.STANDING:
        return ""
    reading = clock.read(casework.working(change), row, change.now)
    level = 2 if reading.late else 1 if reading.share >= share else 0
    if level <= row["escalated"]:
        return ""
    _raise_to(change, row, level, reading.running)
    return str(row["number"])


def _raise_to(change: Change, row: dict[str, Any], level: int, running: str) -> None:
    row = casework.update(change, row, {"escalated": level})
    entry = casework.enter(change, row, "escalate", body={"level": str(level), "clock": running})
    for account in sorted(_told(change, row, level)):
        change.insert(CaseMention, entry=entry, case=row["id"], account=account)
    casework.trace(change, row, escalated=level)


def _told(change: Change, row: dict[str, Any], level: int) -> set[int]:
    store = change.store
    team = {one["account"] for one in rows.many(store, TeamMember, "account", team=row["team"])}
    told = team | ({row["assignee"]} if row["assignee"] else set())
    if level > 1 or not told:
        told |= set(casework.people(store, "complaint.manage"))
    return told & set(casework.people(store))

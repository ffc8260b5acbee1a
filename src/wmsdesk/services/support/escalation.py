"""Escalation by rule: a case that has used up most of its time, or all of it, is marked and told to its team."""

from __future__ import annotations

from typing import Any

from wmsdesk.models import case_lists, rows
from wmsdesk.models.support_tables import CaseMention, SupportCase, TeamMember
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import casework, clock
from wmsdesk.services.writing import Change

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
    with desk.write("complaint.escalate", permission=permission) as change:
        percent = change.settings.escalate_percent
        return _escalate(change, percent / 100) if percent else []


def _escalate(change: Change, share: float) -> list[str]:
    done: list[str] = []
    for case_id in case_lists.narrowed(change.store, case_lists.Narrowing(), "clock"):
        row = rows.one(change.store, SupportCase, id=case_id)
        if row is None or row["queue_key"] >= clock.STANDING or len(done) >= _MOST:
            break
        reading = clock.read(casework.working(change), row, change.now)
        level = 2 if reading.late else 1 if reading.share >= share else 0
        if level > row["escalated"]:
            _raise_to(change, row, level, reading.running)
            done.append(row["number"])
    return done


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

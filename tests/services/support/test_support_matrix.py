"""Role by verb at the complaints desk: everybody may do exactly what the table of roles says."""

from __future__ import annotations

import pytest

from wmsdesk.services import case_report as report
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.roles import ROLES
from wmsdesk.services.support import (
    callers,
    causes,
    escalation,
    history,
    linking,
    moving,
    opening,
    queue,
    rating,
    reading,
    remedy,
    similar,
    upkeep,
    working,
)

USERS = {
    "clerk": "li",
    "support": "zhao",
    "warehouse": "wu",
    "supervisor": "chen",
    "finance": "qian",
    "auditor": "zheng",
    "admin": "boss",
}


class Prepared:
    """What a verb needs, made by those who may."""

    def __init__(self, scene):
        self.scene, self.count = scene, 0

    def case(self):
        return self.scene.log(customer=self.scene.hengli).number

    def inquiry(self):
        number = self.scene.log(kind="inquiry").number
        moving.move(self.scene.zhao, number, "answer")
        return number

    def cause(self):
        self.count += 1
        return causes.add_cause(self.scene.boss, f"cause-{self.count}", "A cause")

    def category(self):
        self.count += 1
        return causes.add_category(self.scene.boss, f"category-{self.count}", "A category")

    def day(self):
        self.count += 1
        return upkeep.keep_holiday(self.scene.boss, f"2027-01-{self.count:02}").day

    def member(self):
        upkeep.join_team(self.scene.boss, "east", "zhao")
        return "east"


READ, LOG, WORK, ASSIGN = "complaint.read", "complaint.log", "complaint.work", "complaint.assign"
REMEDY, MANAGE = "complaint.remedy", "complaint.manage"
VERBS = {
    "read": (READ, Prepared.case, reading.read),
    "find": (READ, None, lambda desk: queue.find(desk).page(0)),
    "counts": (READ, None, queue.counts),
    "steps_of": (READ, Prepared.case, moving.steps_of),
    "similar": (READ, Prepared.case, similar.similar),
    "talks": (READ, None, lambda desk: history.talks(desk, "C-00001")),
    "report": (READ, Prepared.case, report.report),
    "report_trace": (READ, Prepared.case, lambda desk, n: report.trace(desk, n, "x.pdf")),
    "seen": (READ, Prepared.case, working.seen),
    "lookup": ("customer.read", None, lambda desk: callers.lookup(desk, "8866")),
    "known": ("customer.read", None, lambda desk: callers.known(desk, "C-00001")),
    "log": (LOG, None, lambda desk: opening.log(desk, opening.NewCase({"subject": "late"}))),
    "note": (LOG, Prepared.case, lambda desk, n: working.note(desk, n, "looks bad")),
    "call_in": (LOG, Prepared.case, lambda desk, n: working.note(desk, n, "asks again", kind="call_in")),
    "link": (LOG, Prepared.case, lambda desk, n: linking.link(desk, n, customer="C-00001")),
    "rate": (LOG, Prepared.inquiry, lambda desk, n: rating.rate(desk, n, 5)),
    "reply": (WORK, Prepared.case, lambda desk, n: working.note(desk, n, "dear all", kind="reply")),
    "take": (WORK, Prepared.case, working.take),
    "hand_over": (WORK, Prepared.case, lambda desk, n: working.hand_over(desk, n, "chen", "yours")),
    "edit": (WORK, Prepared.case, lambda desk, n: working.edit(desk, n, {"priority": "high"})),
    "move": (WORK, Prepared.case, lambda desk, n: moving.move(desk, n, "acknowledged")),
    "outcome": (WORK, Prepared.case, lambda desk, n: moving.set_outcome(desk, n, moving.Outcome(action="x"))),
    "tell": (WORK, Prepared.case, lambda desk, n: moving.tell(desk, n, "done", desk.clock.now())),
    "assign": (ASSIGN, Prepared.case, lambda desk, n: working.assign(desk, n, "zhao")),
    "escalate": (ASSIGN, None, escalation.escalate_due),
    "remedy": (REMEDY, Prepared.case, lambda desk, n: remedy.grant(desk, n, "apology")),
    "add_cause": (MANAGE, None, lambda desk: causes.add_cause(desk, f"new-{desk.role.name}", "New")),
    "change_cause": (MANAGE, Prepared.cause, lambda desk, c: causes.change_cause(desk, c, label="Other")),
    "move_cause": (MANAGE, Prepared.cause, lambda desk, c: causes.move_cause(desk, c, "transport")),
    "add_category": (MANAGE, None, lambda desk: causes.add_category(desk, "own", "Own")),
    "retire_category": (MANAGE, Prepared.category, causes.retire_category),
    "keep_holiday": (MANAGE, None, lambda desk: upkeep.keep_holiday(desk, "2027-05-01")),
    "drop_holiday": (MANAGE, Prepared.day, upkeep.drop_holiday),
    "take_holidays": (MANAGE, None, lambda desk: upkeep.take_holidays(desk, "CN", 2026)),
    "count_again": (MANAGE, None, upkeep.count_again),
    "join_team": (MANAGE, None, lambda desk: upkeep.join_team(desk, "west", "zhao")),
    "leave_team": (MANAGE, Prepared.member, lambda desk, team: upkeep.leave_team(desk, team, "zhao")),
}
BY_EITHER = {"escalate": "jobs.run"}
"""The night job may do this too."""


@pytest.mark.parametrize("role", ROLES)
def test_every_verb_is_allowed_exactly_as_the_table_says(scene, role):
    desk, prepared, allowed = scene.warehouse.desk(USERS[role]), Prepared(scene), {}
    for name, (_permission, prepare, act) in VERBS.items():
        wanted = (prepare(prepared),) if prepare else ()
        try:
            act(desk, *wanted)
            allowed[name] = True
        except NotPermitted:
            allowed[name] = False
    table = ROLES[role]
    expected = {
        name: table.may(permission) or table.may(BY_EITHER.get(name, ""))
        for name, (permission, *_rest) in VERBS.items()
    }
    assert allowed == expected


@pytest.mark.parametrize("look", ["causes", "category_rows", "holidays", "teams"])
def test_lists_are_read_by_those_who_keep_them_and_those_who_use_them(scene, look):
    function = getattr(causes, look, None) or getattr(upkeep, look)
    for role in ROLES:
        desk = scene.warehouse.desk(USERS[role])
        assert ROLES[role].may(READ) or ROLES[role].may(MANAGE)
        function(desk)


def test_every_permission_of_complaints_is_one_that_some_verb_asks_for():
    asked = {permission for permission, *_rest in VERBS.values() if permission.startswith("complaint.")}
    assert asked == {one for one in PERMISSIONS if one.startswith("complaint.")}

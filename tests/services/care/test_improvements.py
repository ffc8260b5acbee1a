"""Improvements: of a case and its cause, with somebody who answers and a day, done only with a result."""

from __future__ import annotations

import pytest

from wmsdesk.services import audit, customers
from wmsdesk.services.care import improvements, tasks
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import BadValue, BadValues, NotFound, NotPermitted
from wmsdesk.services.support import causes, moving, opening
from wmsdesk.services.support import reading as cases

WHAT = {"subject": "Corner guards at the packing desk", "due_on": "2026-12-04"}


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


@pytest.fixture
def case(li, zhao):
    code = customers.create(li, {"name": "恒力"}).code
    number = opening.log(zhao, opening.NewCase({"subject": "two cartons crushed"}, code)).number
    moving.set_outcome(zhao, number, moving.Outcome(cause="transport-damage"))
    return number


def test_an_improvement_belongs_to_its_case_its_cause_and_its_owner(zhao, case, warehouse):
    card = improvements.plan(zhao, case.lower(), WHAT, owner="wu")
    assert (card.case, card.cause, card.row.assignee) == (case, "transport-damage", "wu")
    (one,) = improvements.listed(zhao)
    assert (one.owner, one.due_on, one.case, one.cause_label, one.late) == (
        "wu", "2026-12-04", case, "Damaged on the way", 0,
    )  # fmt: skip
    entry = cases.read(zhao, case).entries[-1]
    assert (entry.kind, entry.target, entry.note) == ("improvement", "wu", WHAT["subject"])
    trail = audit.entries(warehouse.desk("zheng"), record=f"task:{card.row.number}")
    assert [entry.action for entry in trail] == ["improvement.plan"]


def test_nothing_is_planned_without_somebody_a_day_and_what(zhao, case):
    with pytest.raises(BadValues) as refused:
        improvements.plan(zhao, case, {"subject": " ", "due_on": ""}, owner="")
    assert [one.field for one in refused.value.problems] == ["subject", "assignee", "due_on"]
    with pytest.raises(BadValue):
        improvements.plan(zhao, case, WHAT, owner="nobody of that name")
    with pytest.raises(BadValue):
        improvements.plan(zhao, case, WHAT, owner="wu", cause="no such cause")
    with pytest.raises(NotFound):
        improvements.plan(zhao, "CP-1", WHAT, owner="wu")
    assert improvements.listed(zhao, state="") == []
    assert cases.read(zhao, case).entries[-1].kind != "improvement"


def test_it_is_done_only_with_what_came_of_it(zhao, case, warehouse):
    number = improvements.plan(zhao, case, WHAT, owner="wu").row.number
    with pytest.raises(BadValue) as refused:
        tasks.finish(warehouse.desk("wu"), number)
    assert refused.value.field == "outcome"
    tasks.finish(warehouse.desk("wu"), number, {"outcome": "no more crushed corners in two weeks"})
    assert improvements.listed(zhao) == []
    (one,) = improvements.of_case(zhao, case)
    assert (one.state, one.result) == ("done", "no more crushed corners in two weeks")


def test_those_of_a_cause_are_those_of_all_that_is_part_of_it(zhao, case):
    improvements.plan(zhao, case, WHAT, owner="wu")
    improvements.plan(zhao, case, WHAT | {"due_on": "2026-11-20"}, owner="chen", cause="picking")
    improvements.plan(zhao, case, WHAT, owner="chen", cause="")
    assert [one.cause for one in improvements.listed(zhao, cause="transport")] == ["transport-damage"]
    assert [one.cause for one in improvements.listed(zhao, cause="warehouse")] == ["picking"]
    assert [one.due_on for one in improvements.listed(zhao)] == ["2026-11-20", "2026-12-04", "2026-12-04"]
    with pytest.raises(BadValue):
        improvements.listed(zhao, cause="no such cause")
    with pytest.raises(BadValue):
        improvements.listed(zhao, state="lost")


def test_one_past_its_day_says_by_how_much(zhao, case, warehouse):
    number = improvements.plan(zhao, case, WHAT | {"due_on": "2026-11-20"}, owner="wu").row.number
    (one,) = improvements.listed(zhao)
    today = date_now(zhao).day
    assert one.number == number and one.late == today - 20 > 0


def test_who_manages_no_tasks_plans_none(case, warehouse):
    for who in ("zheng", "boss"):
        with pytest.raises(NotPermitted):
            improvements.plan(warehouse.desk(who), case, WHAT, owner="wu")
    with pytest.raises(NotPermitted):
        improvements.listed(warehouse.desk("boss"))


def test_a_retired_cause_is_no_new_reason(zhao, case, warehouse):
    causes.change_cause(warehouse.desk("boss"), "picking", active=False)
    with pytest.raises(BadValue):
        improvements.plan(zhao, case, WHAT, owner="wu", cause="picking")

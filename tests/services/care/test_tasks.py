"""Tasks: made, handed over, done, dropped and taken up again; each with its trace and its timeline."""

from __future__ import annotations

import pytest

from wmsdesk.services import audit, customers
from wmsdesk.services.care import consent, contracts, reading, tasks
from wmsdesk.services.care.tasks import About
from wmsdesk.services.care.views import TaskFilters
from wmsdesk.services.care.workflow import CONTRACT, TASK
from wmsdesk.services.errors import BadValue, BadValues, Conflict, NotFound, NotPermitted, Refused
from wmsdesk.services.writing import write


@pytest.fixture
def zhao(warehouse):
    return warehouse.desk("zhao")


@pytest.fixture
def hengli(li):
    return customers.create(li, {"name": "上海恒力物流有限公司"}).code


def make(desk, customer="", **texts):
    return tasks.create(desk, {"subject": "Call back"} | texts, About(customer=customer)).row.number


def test_a_task_is_made_with_its_number_and_its_trace(zhao, hengli, warehouse):
    card = tasks.create(zhao, {"subject": "Call back", "due_on": "2026-11-24"}, About(customer=hengli))
    assert (card.row.number, card.row.state, card.row.customer, card.row.due_on) == (
        "T-00001", "open", hengli, "2026-11-24",
    )  # fmt: skip
    assert [one.kind for one in card.entries] == ["made"]
    trail = audit.entries(warehouse.desk("zheng"), record="task:T-00001")
    assert [one.action for one in trail] == ["task.create"]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"due_on": "24.11.2026"}, "due_on"),
        ({"priority": "extreme"}, "priority"),
        ({"kind": "poem"}, "kind"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused_by_its_field(zhao, texts, field):
    with pytest.raises(BadValues) as refused:
        tasks.create(zhao, {"subject": "Call back"} | texts)
    assert refused.value.field == field
    assert reading.listed(zhao) == []


def test_what_a_task_is_about_must_be_there(zhao):
    for about in (About(customer="C-9"), About(case="K-9"), About(order="SO-9"), About(cause="x")):
        with pytest.raises(NotFound):
            tasks.create(zhao, {"subject": "Call back"}, about)
    with pytest.raises(BadValue):
        tasks.create(zhao, {"subject": "Call back"}, About(assignee="nobody"))
    with pytest.raises(BadValue):
        tasks.create(zhao, {"subject": "Call back"}, About(contact=99))


def test_open_tasks_stand_by_their_day_and_late_ones_say_so(zhao, hengli):
    make(zhao, due_on="2026-12-24")
    make(zhao)
    make(zhao, hengli, due_on="2026-11-20")
    found = reading.listed(zhao)
    assert [one.due_on for one in found] == ["2026-11-20", "2026-12-24", ""]
    assert [one.late for one in found] == [3, 0, 0]
    assert [one.number for one in reading.listed(zhao, TaskFilters(due="late"))] == ["T-00003"]
    assert [one.number for one in reading.listed(zhao, TaskFilters(customer=hengli))] == ["T-00003"]
    with pytest.raises(BadValue):
        reading.listed(zhao, TaskFilters(due="someday"))


def test_a_task_is_handed_over_and_is_then_on_that_persons_list(zhao, li):
    number = make(zhao)
    tasks.assign(zhao, number, "LI", "you know them")
    assert [one.number for one in reading.listed(li, TaskFilters(whose="mine"))] == [number]
    assert reading.listed(zhao, TaskFilters(whose="mine")) == []
    assert reading.read(zhao, number).entries[-1].note == "LI you know them"


def test_a_visit_that_was_made_needs_its_outcome_and_plans_the_next(zhao, hengli):
    number = make(zhao, hengli, kind="visit", due_on="2026-11-23")
    with pytest.raises(BadValue):
        tasks.finish(zhao, number)
    with pytest.raises(BadValue):
        tasks.finish(zhao, number, {"outcome": "content", "done_on": "2026-11-30"})
    with pytest.raises(BadValue):
        tasks.finish(zhao, number, {"outcome": "content", "next_on": "2026-11-22"})
    card = tasks.finish(zhao, number, {"outcome": "content", "rating": "5", "next_on": "2027-02-23"})
    assert (card.row.state, card.rating, card.done_on, card.done_by) == ("done", 5, "2026-11-23", "zhao")
    following = reading.listed(zhao)
    assert [(one.kind, one.due_on, one.customer) for one in following] == [("visit", "2027-02-23", hengli)]


def test_a_task_is_dropped_or_taken_up_again_only_with_a_reason(zhao):
    number = make(zhao)
    for step in (tasks.drop, tasks.reopen):
        with pytest.raises(Refused):
            step(zhao, number, " ")
    assert tasks.drop(zhao, number, "no longer wanted").row.state == "dropped"
    with pytest.raises(Refused):
        tasks.finish(zhao, number)
    assert tasks.reopen(zhao, number, "wanted after all").row.state == "open"


@pytest.mark.parametrize("workflow", [TASK, CONTRACT], ids=lambda one: one.name)
def test_every_step_that_is_not_in_the_table_is_refused(workflow):
    names = {step.name for step in workflow}
    allowed = {(step.source, step.name) for step in workflow}
    for state in workflow.states:
        for name in names:
            if (state, name) not in allowed:
                with pytest.raises(Refused):
                    workflow.step(state, name, reason="because")


def test_an_edit_from_an_older_version_is_refused(zhao):
    number = make(zhao)
    tasks.edit(zhao, number, {"subject": "Call again"}, base_version=1)
    with pytest.raises(Conflict):
        tasks.edit(zhao, number, {"subject": "Call them"}, base_version=1)
    assert reading.read(zhao, number).row.subject == "Call again"


def test_a_finding_of_a_rule_makes_one_task_whatever_becomes_of_it(zhao):
    values = {
        "subject": "Three complaints",
        "kind": "warning",
        "rule": "complaints",
        "rule_key": "complaints:1:2026-11",
    }
    for expected in (True, False):
        with write(zhao, "task.create", "task.manage") as change:
            made = tasks.enter_once(change, values)
            assert (made is not None) is expected
            if made is None:
                change.log("rule:complaints", {})
    tasks.finish(zhao, "T-00001")
    with write(zhao, "task.create", "task.manage") as change:
        assert tasks.enter_once(change, values) is None
        change.log("rule:complaints", {})


def test_who_may_only_read_tasks_changes_none(warehouse, zhao):
    number = make(zhao)
    zheng = warehouse.desk("zheng")
    assert reading.read(zheng, number).row.number == number
    for act in (
        lambda: tasks.finish(zheng, number),
        lambda: tasks.create(zheng, {"subject": "x"}),
        lambda: tasks.note(zheng, number, "x"),
    ):
        with pytest.raises(NotPermitted):
            act()
    with pytest.raises(NotPermitted):
        reading.number_of(warehouse.desk("boss"))


def test_a_contract_warns_before_its_end_and_not_after_it_was_ended(li, hengli):
    texts = {
        "subject": "Cold store 2",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-10",
        "amount": "120000.00",
    }
    number = contracts.create(li, hengli, texts).number
    assert contracts.listed(li, ending=True) == []
    contracts.move(li, number, "signed")
    (found,) = contracts.listed(li, ending=True)
    assert (found.number, found.ends_in, found.values["amount"]) == (number, 17, "120000.00")
    with pytest.raises(Refused):
        contracts.move(li, number, "ended")
    contracts.move(li, number, "ended", "moved out")
    assert contracts.listed(li, ending=True) == []
    with pytest.raises(Refused):
        contracts.edit(li, number, {"subject": "x"})


def test_a_contract_cannot_end_before_it_begins(li, hengli):
    with pytest.raises(BadValue) as refused:
        contracts.create(li, hengli, {"subject": "x", "starts_on": "2026-02-01", "ends_on": "2026-01-31"})
    assert refused.value.field == "ends_on"
    assert contracts.listed(li, hengli) == []


def test_the_newest_word_counts_and_a_persons_own_goes_before_the_customers(li, hengli):
    customers.save_part(li, hengli, "contact", None, {"name": "王敏"})
    person = customers.open_card(li, hengli).contacts[0].id
    row_id = 1
    assert not consent.agreed(li.store, row_id, person, "care")
    consent.record(li, hengli, "care", "given", source="contract")
    assert consent.agreed(li.store, row_id, person, "care")
    consent.record(li, hengli, "care", "withdrawn", source="phone", contact=person)
    assert not consent.agreed(li.store, row_id, person, "care")
    assert consent.agreed(li.store, row_id, None, "care")
    assert [(one.contact, one.state) for one in consent.of_customer(li, hengli)] == [
        ("", "given"),
        ("王敏", "withdrawn"),
    ]
    with pytest.raises(BadValue):
        consent.record(li, hengli, "everything", "given", source="phone")

"""The queue is in the order of the clock that is truly next, whole, narrowed and searched, at any size."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from wmsdesk.models.paging import PAGE
from wmsdesk.models.support import case_lists
from wmsdesk.services.care import consent, surveys, tasks
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.support import escalation, history, moving, queue, similar, upkeep, working
from wmsdesk.services.support.moving import Outcome
from wmsdesk.services.support.queue import CaseFilters


def numbers(desk, query="", sort="clock", **filters):
    answer = queue.find(desk, query, filters=CaseFilters(**filters), sort=sort)
    return [one.number for page in range(-(-answer.count // PAGE)) for one in answer.page(page)]


def test_the_clock_that_runs_out_first_is_on_top(scene):
    low, high, urgent = (scene.log(priority=one).number for one in ("low", "high", "urgent"))
    waits = scene.log(priority="urgent").number
    for target in ("acknowledged", "investigating", "waiting_customer"):
        moving.move(scene.zhao, waits, target)
    gone = scene.log().number
    moving.move(scene.zhao, gone, "rejected", note="no")
    assert numbers(scene.zhao) == [urgent, high, low, waits]
    moving.move(scene.zhao, high, "acknowledged")
    assert numbers(scene.zhao) == [urgent, high, low, waits]
    assert numbers(scene.zhao, sort="newest") == [waits, urgent, high, low]
    assert gone in numbers(scene.zhao, sort="newest", state="any")


def test_mine_my_teams_and_everybodys(scene):
    first, second, third = (scene.log().number for _ in range(3))
    for team in ("east", "west"):
        upkeep.join_team(scene.boss, team, "zhao")
    working.take(scene.zhao, first)
    working.assign(scene.chen, second, team="east")
    assert numbers(scene.zhao, scope="mine") == [first]
    assert numbers(scene.zhao, scope="team") == [second]
    assert numbers(scene.chen, scope="team") == [] and len(numbers(scene.chen)) == 3
    assert queue.counts(scene.zhao) == {"all": 3, "mine": 1, "team": 1, "nobody": 2, "late": 0, "named": 0}
    upkeep.leave_team(scene.boss, "west", "zhao")
    working.assign(scene.chen, third, "chen", team="EAST")
    assert set(numbers(scene.zhao, scope="team")) == {second, third}


def test_the_filters_narrow_and_what_they_cannot_be_is_refused(scene):
    damage = scene.log(category="damage", priority="urgent", customer=scene.hengli).number
    question = scene.log("opening hours", kind="inquiry", priority="low").number
    assert numbers(scene.zhao, category="damage") == numbers(scene.zhao, priority="urgent") == [damage]
    assert numbers(scene.zhao, kind="inquiry") == [question]
    assert numbers(scene.zhao, customer=scene.hengli) == [damage]
    assert numbers(scene.zhao, state="new", mark="nobody") == [damage, question]
    scene.clock.forward(timedelta(minutes=31))
    assert numbers(scene.zhao, mark="late") == [damage] and queue.counts(scene.zhao)["late"] == 1
    assert numbers(scene.zhao, mark="escalated") == [] == numbers(scene.zhao, who="chen")
    with pytest.raises(BadValue):
        queue.find(scene.zhao, sort="colour")
    for wrong in ({"customer": "C-09999"}, {"who": "nobody"}):
        with pytest.raises(NotFound):
            queue.find(scene.zhao, filters=CaseFilters(**wrong))


def test_a_case_is_found_by_any_part_of_what_was_said(scene):
    first = scene.log("两箱压坏了", body="托盘倒了", customer=scene.hengli, caller_name="赵师傅").number
    second = scene.log("pallet fell over", caller="0571-8765 4321").number
    for query in ("压坏", "托", "恒力", "赵师", first[-4:], first.lower(), scene.hengli):
        assert first in numbers(scene.zhao, query), query
    assert numbers(scene.zhao, "pallet fell") == numbers(scene.zhao, "4321") == [second]
    assert numbers(scene.zhao, "pallet 压坏") == numbers(scene.zhao, "never said") == []
    moving.move(scene.zhao, second, "rejected", note="no")
    assert numbers(scene.zhao, "pallet") == [second] and numbers(scene.zhao) == [first]
    spans = queue.find(scene.zhao, "压坏").page(0)[0].spans
    assert spans["subject"] == ((2, 4),)


def test_pages_put_together_are_the_queue_however_they_are_read(scene):
    fill(scene, 5 * PAGE + 17)
    store = scene.zhao.store
    for by, sort in (
        (case_lists.Narrowing(), "clock"),
        (case_lists.Narrowing(equals={"assignee": scene.zhao.account.id}), "clock"),
        (case_lists.Narrowing(open=False), "newest"),
    ):
        whole = list(case_lists.narrowed(store, by, sort))
        order = case_lists.CaseOrder(store, by, sort)
        assert (
            order.count == len(whole) and [one for n in range(order.pages) for one in order.page(n)] == whole
        )
        backwards = case_lists.CaseOrder(store, by, sort)
        found = [backwards.page(n) for n in reversed(range(backwards.pages))]
        assert [one for page in reversed(found) for one in page] == whole
        assert [order.place_of(one) for one in whole[::97]] == list(range(len(whole)))[::97]
    assert case_lists.CaseOrder(store, case_lists.Narrowing(), "clock").page(99) == []


def fill(scene, many):
    """Many cases at once, past the services, several of them due at the same moment."""
    dice = random.Random(3)
    with scene.zhao.store.writing():
        for number in range(many):
            state = dice.choice(("new", "investigating", "closed"))
            scene.zhao.store.sql(
                """INSERT INTO support_case (number, kind, state, version, channel, subject, priority, assignee,
                   opened_at, respond_minutes, resolve_minutes, respond_by, resolve_by, queue_key, escalated,
                   paused_seconds, reopened, source, made_by, made_at, updated_at)
                   VALUES (?, 'complaint', ?, 1, 'phone', 's', 'low', ?, ?, 1, 2, 3, 4, ?, 0, 0, 0, 'desk', 1, 1, 1)""",
                (
                    f"X-{number:05}", state, dice.choice((None, scene.zhao.account.id)), dice.randrange(50),
                    dice.randrange(9),
                ),
            )  # fmt: skip


# -- escalation, similar ones, history ----------------------------------------------------------------------------


def test_a_case_is_escalated_once_a_level_and_told_to_its_team(scene):
    upkeep.join_team(scene.boss, "east", "zhao")
    number = scene.log(priority="high").number
    working.assign(scene.chen, number, team="east")
    assert escalation.escalate_due(scene.chen) == []
    scene.clock.forward(timedelta(minutes=50))
    assert escalation.escalate_due(scene.chen) == [number] and escalation.escalate_due(scene.chen) == []
    assert queue.counts(scene.zhao)["named"] == 1 and queue.counts(scene.warehouse.desk("sun"))["named"] == 0
    scene.clock.forward(timedelta(minutes=11))
    assert escalation.escalate_due(scene.chen) == [number]
    assert queue.counts(scene.warehouse.desk("sun"))["named"] == 1
    assert numbers(scene.zhao, mark="escalated") == [number]
    moving.move(scene.zhao, number, "acknowledged")
    assert escalation.escalate_due(scene.chen) == []


def test_only_what_may_be_due_is_looked_at_and_every_one_of_it_is_escalated(scene):
    """The same as a look at every open case, whatever its priority and however it was paused."""
    for number in range(40):
        priority = ("low", "medium", "high", "urgent")[number % 4]
        case = scene.log(priority=priority, kind=("complaint", "inquiry", "service")[number % 3]).number
        if number % 5 == 0:
            working.note(scene.zhao, case, "called", kind="call_out")
        if number % 7 == 0:
            moving.move(scene.zhao, case, "acknowledged")
            moving.move(scene.zhao, case, "investigating")
            moving.move(scene.zhao, case, "waiting_customer")
        scene.clock.forward(timedelta(minutes=17))
    percent = scene.zhao.settings.escalate_percent / 100
    for _ in range(6):
        wanted = {
            one.number
            for one in queue.find(scene.zhao).page(0)
            if one.clock.running
            and (2 if one.clock.late else 1 if one.clock.share >= percent else 0) > one.escalated
        }
        assert set(escalation.escalate_due(scene.chen)) == wanted
        scene.clock.forward(timedelta(hours=5))


def test_past_cases_like_this_one_say_what_helped(scene):
    outcome = Outcome("packaging", "double-walled cartons", "no damage since", scene.clock.now())
    for subject, category in (
        ("cartons crushed on the lower layer", "damage"),
        ("纸箱压坏，底层破损", "damage"),
        ("invoice address is wrong", "billing"),
    ):
        number = scene.log(subject, category=category).number
        for target in ("acknowledged", "investigating", "proposed", "resolved"):
            moving.move(scene.zhao, number, target)
        moving.move(scene.zhao, number, "closed", outcome=outcome)
    open_one = scene.log("crushed cartons again", category="damage").number
    found = similar.similar(scene.zhao, open_one)
    assert [one.subject for one in found] == ["cartons crushed on the lower layer"]
    assert (found[0].action, found[0].cause) == ("double-walled cartons", "Packed badly")
    assert set(found[0].shared) == {"cartons", "crushed"}
    chinese = scene.log("又有两箱压坏").number
    assert [one.subject for one in similar.similar(scene.zhao, chinese)] == ["纸箱压坏，底层破损"]
    assert similar.similar(scene.zhao, scene.log("xyzzy").number) == []
    assert similar.similar(scene.zhao, open_one, limit=0) == []


def test_every_word_with_a_customer_stands_in_one_history(scene):
    first, second = (scene.log(one, customer=scene.hengli).number for one in ("late", "broken"))
    scene.log("somebody else", customer=scene.haili)
    scene.clock.forward(timedelta(minutes=5))
    working.note(scene.zhao, first, "they asked again", kind="call_in")
    working.note(scene.zhao, second, "not for them")
    scene.clock.forward(timedelta(minutes=5))
    working.note(scene.zhao, second, "sent an offer", kind="reply")
    visit = {"subject": "stock-taking", "kind": "visit", "due_on": "2026-11-23", "channel": "on_site"}
    task = tasks.create(scene.zhao, visit, tasks.About(customer=scene.hengli)).row.number
    scene.clock.forward(timedelta(minutes=5))
    tasks.finish(scene.zhao, task, {"outcome": "content"})
    consent.record(scene.zhao, scene.hengli, "survey", "given", source="phone")
    scene.clock.forward(timedelta(minutes=5))
    surveys.answer(scene.zhao, surveys.ask(scene.zhao, scene.hengli).number, "4", "quick")
    met = history.talks(scene.zhao, scene.hengli)[:2]
    assert [(one.kind, one.number, one.note) for one in met] == [
        ("survey", "SV-00001", "4 / 5 quick"),
        ("visit", task, "content"),
    ]
    talks = history.talks(scene.zhao, scene.hengli)[2:]
    assert [(one.kind, one.number) for one in talks] == [
        ("reply", second),
        ("call_in", first),
        ("logged", second),
        ("logged", first),
    ]
    assert history.cases_of(scene.zhao, scene.hengli).count == 2


def test_the_counts_and_the_late_ones_are_told_from_indexes_alone(scene):
    """Two hundred thousand cases are open where this matters: none of them is read to be counted."""
    asked, plain = [], scene.zhao.store.sql

    def listening(statement, values=()):
        asked.append((statement, tuple(values)))
        return plain(statement, values)

    scene.zhao.store.sql = listening
    queue.counts(scene.zhao)
    queue.find(scene.zhao, filters=CaseFilters(mark="late"))
    scene.zhao.store.sql = plain
    looks = [one for one in asked if "FROM support_case WHERE" in one[0]]
    assert len(looks) == 6
    for statement, values in looks:
        steps = [row[3] for row in plain(f"EXPLAIN QUERY PLAN {statement}", values)]
        reads = [one for one in steps if "support_case" in one and "COVERING" not in one]
        assert reads == [], statement

"""A case from the first ring to its end: logged, clocked, worked on by several people, closed and reopened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from warehouse_people import HOSTILE_TEXTS
from wmsdesk.models.faults import Guarded
from wmsdesk.models.support.support_tables import CaseEntry
from wmsdesk.services import audit
from wmsdesk.services.errors import BadValue, BadValues, DeskError, NotFound, NotPermitted, Refused, Stale
from wmsdesk.services.support import linking, moving, opening, queue, rating, reading, remedy, upkeep, working
from wmsdesk.services.support.moving import Outcome
from wmsdesk.services.support.workflow import ENDED, INQUIRY, OPEN, STATES, workflow_of


def walk(scene, number, *targets, by=None):
    """Move a case through these states."""
    card = None
    for target in targets:
        card = moving.move(by or scene.zhao, number, target)
    return card


def closed(scene, **values):
    """A complaint that was worked to its end."""
    number = scene.log(customer=scene.hengli, **values).number
    walk(scene, number, "acknowledged", "investigating", "proposed", "resolved")
    told = scene.clock.now()
    moving.move(
        scene.zhao, number, "closed", outcome=Outcome("packaging", "new cartons sent", "accepted", told)
    )
    return number


# -- logging ----------------------------------------------------------------------------------------------------


def test_a_call_is_logged_with_its_customer_and_its_clocks(scene):
    card = scene.log(caller="139 0555 8866", priority="high", category="damage", promise="call back by noon")
    assert card.number == "CP-20261123-0001" and card.state == "new" and card.customer == scene.hengli
    assert card.respond_by - card.opened_at == timedelta(hours=1)
    assert card.resolve_by - card.opened_at == timedelta(hours=4)
    assert (card.clock.running, card.breached) == ("response", ())
    assert [(one.kind, one.target, one.by) for one in card.entries] == [("logged", "new", "zhao")]
    assert (card.category, card.promise, card.channel) == ("damage", "call back by noon", "phone")


def test_numbers_have_no_gaps_a_kind_and_a_day(scene):
    first = scene.log()
    with pytest.raises(BadValues):
        scene.log("")
    second, other = scene.log(), scene.log(kind="inquiry")
    scene.clock.forward(timedelta(hours=15))
    third = scene.log()
    numbers = [one.number for one in (first, second, other, third)]
    assert numbers == ["CP-20261123-0001", "CP-20261123-0002", "IQ-20261123-0001", "CP-20261124-0001"]


def test_a_call_of_yesterday_is_clocked_from_yesterday(scene):
    card = scene.log(at=datetime(2026, 11, 20, 9, 50, tzinfo=UTC), priority="urgent")
    assert card.respond_by == datetime(2026, 11, 23, 1, 20, tzinfo=UTC)
    with pytest.raises(BadValue):
        scene.log(at=datetime(2126, 11, 20, tzinfo=UTC))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"priority": "huge"}, "priority"),
        ({"kind": "row"}, "kind"),
        ({"category": "no such"}, "category"),
        ({"subject": "x" * 201}, "subject"),
        ({"subject": "two\nlines"}, "subject"),
        ({"color": "red"}, "color"),
    ],
)
def test_what_cannot_be_logged_is_refused_beside_its_field(scene, values, field):
    with pytest.raises(BadValues) as refused:
        opening.log(scene.zhao, opening.NewCase({"subject": "late"} | values))
    assert [one.field for one in refused.value.problems] == [field]


def test_a_customer_or_an_order_that_is_not_there_is_not_made_up(scene):
    with pytest.raises(NotFound):
        scene.log(customer="C-99999")
    with pytest.raises(NotFound):
        scene.log(order="SO-20260101-0001")


def test_texts_that_mean_harm_are_kept_as_they_are_or_refused(scene):
    for text in HOSTILE_TEXTS:
        try:
            card = scene.log(text, caller=text, caller_name=text, body=text)
        except BadValues as refused:
            assert {one.field for one in refused.problems} <= {"subject", "caller", "caller_name", "body"}
        else:
            assert reading.read(scene.zhao, card.number).subject == card.subject == text
            assert [one.number for one in queue.find(scene.zhao, text[:60]).page(0)].count(card.number) <= 1


# -- the steps --------------------------------------------------------------------------------------------------


def test_a_complaint_goes_its_way_and_closes_with_what_closing_needs(scene):
    number = scene.log(customer=scene.hengli, priority="high").number
    scene.clock.forward(timedelta(minutes=20))
    card = walk(scene, number, "acknowledged")
    assert card.responded_at == scene.clock.now() and card.clock.running == "resolution"
    walk(scene, number, "investigating", "proposed")
    card = walk(scene, number, "resolved")
    assert card.resolved_at == scene.clock.now() and card.clock.running == "" and card.breached == ()
    with pytest.raises(BadValues) as refused:
        walk(scene, number, "closed")
    assert [one.field for one in refused.value.problems] == ["cause", "action", "result", "told"]
    outcome = Outcome("packaging", "new cartons sent", "accepted", scene.clock.now())
    card = moving.move(scene.zhao, number, "closed", outcome=outcome, note="done")
    assert (card.state, card.cause, card.cause_path) == (
        "closed",
        "packaging",
        ("In the warehouse", "Packed badly"),
    )
    assert card.told_at == scene.clock.now() and card.entries[-1].note == "done"


def test_what_closing_needs_may_be_kept_before(scene):
    number = scene.log().number
    moving.set_outcome(scene.zhao, number, Outcome(cause="Damaged on the way", action="asked the carrier"))
    assert moving.missing(scene_row(scene, number)) == ("result", "told")
    moving.set_outcome(scene.zhao, number, Outcome(result="paid", told=scene.clock.now()))
    walk(scene, number, "acknowledged", "investigating", "proposed", "resolved", "closed")
    assert reading.read(scene.zhao, number).cause == "transport-damage"
    moving.set_outcome(scene.zhao, number, Outcome(cause="late", action="asked the carrier"))
    assert reading.read(scene.zhao, number).cause == "transport-late"


def scene_row(scene, number):
    from wmsdesk.services.support.casework import row_of

    return row_of(scene.zhao.store, number)


@pytest.mark.parametrize("kind", ["complaint", "inquiry", "feedback", "service"])
def test_every_step_that_the_table_lacks_is_refused_and_says_where_it_goes(scene, kind):
    workflow = workflow_of(kind)
    row = {"kind": kind, "number": "X"}
    for state in workflow.states:
        allowed = {one.target for one in workflow.from_state(state)}
        for target in STATES:
            if target in allowed:
                assert moving.step_to(row | {"state": state}, target).target == target
            else:
                with pytest.raises(Refused) as refused:
                    moving.step_to(row | {"state": state}, target)
                assert refused.value.code == "illegal-step" and "goes to" in str(refused.value)
    with pytest.raises(BadValue):
        moving.step_to(row | {"state": "new"}, "finished")


def test_no_state_is_a_dead_end_and_every_open_one_can_end(scene):
    for kind in ("complaint", "inquiry"):
        workflow = workflow_of(kind)
        assert all(workflow.from_state(state) for state in workflow.states)
        ways = {state: {one.target for one in workflow.from_state(state)} for state in workflow.states}
        assert all(ways[state] & {"rejected", "resolved", *ENDED} for state in OPEN if state in ways)


def test_waiting_stops_one_clock_and_the_call_back_starts_it_again(scene):
    number = scene.log(priority="high").number
    walk(scene, number, "acknowledged", "investigating")
    card = walk(scene, number, "waiting_customer")
    assert card.clock.paused and card.clock.running == ""
    scene.clock.forward(timedelta(hours=2))
    assert reading.read(scene.zhao, number).resolve_by - card.opened_at == timedelta(hours=6)
    card = working.note(scene.li, number, "has found the delivery note", kind="call_in")
    assert (card.state, card.clock.paused) == ("investigating", False)
    assert [one.kind for one in card.entries[-2:]] == ["call_in", "step"]
    assert card.resolve_by - card.opened_at == timedelta(hours=6)


def test_a_rejection_needs_its_reason_and_a_duplicate_its_original(scene):
    first, second, third = (scene.log().number for _ in range(3))
    with pytest.raises(Refused) as refused:
        moving.move(scene.zhao, first, "rejected")
    assert refused.value.code == "reason-needed"
    assert moving.move(scene.zhao, first, "rejected", note="not our goods").state == "rejected"
    with pytest.raises(Refused):
        moving.move(scene.zhao, second, "duplicate", duplicate_of=second)
    assert moving.move(scene.zhao, second, "duplicate", duplicate_of=third).duplicate_of == third
    fourth = scene.log().number
    # A duplicate of a duplicate is one of the first.
    assert moving.move(scene.zhao, fourth, "duplicate", duplicate_of=second).duplicate_of == third


def test_a_reopened_case_goes_on_with_the_time_it_had_left(scene):
    number = closed(scene, priority="high")
    scene.clock.forward(timedelta(days=2))
    card = moving.move(scene.zhao, number, "reopened", note="crushed again")
    assert (card.state, card.reopened, card.told_at, card.closed_at) == ("reopened", 1, None, None)
    assert card.resolve_by - scene.clock.now() == timedelta(hours=4) and card.cause == "packaging"
    walk(scene, number, "investigating", "proposed", "resolved")
    with pytest.raises(BadValues) as refused:
        walk(scene, number, "closed")
    assert [one.field for one in refused.value.problems] == ["told"]


def test_an_inquiry_is_answered_at_once_and_has_clocks_of_its_own(scene):
    card = scene.log("when do you close?", kind="inquiry", priority="medium")
    assert card.respond_by - card.opened_at == timedelta(hours=4)
    card = moving.move(
        scene.zhao, card.number, "resolved", outcome=Outcome(result="at six", told=scene.clock.now())
    )
    assert card.responded_at == card.resolved_at == scene.clock.now()
    assert moving.move(scene.zhao, card.number, "closed").state == "closed"
    assert "proposed" not in INQUIRY.states


def test_a_time_of_telling_that_cannot_be_is_refused(scene):
    number = scene.log().number
    for days in (-3, 3):
        with pytest.raises(BadValue) as refused:
            moving.set_outcome(scene.zhao, number, Outcome(told=scene.clock.now() + timedelta(days=days)))
        assert refused.value.field == "told"
    with pytest.raises(BadValue):
        moving.set_outcome(scene.zhao, number, Outcome(cause="bad luck"))


def test_the_steps_say_why_they_are_not_possible(scene):
    number = scene.log().number
    assert [(one.name, one.against) for one in moving.steps_of(scene.zhao, number)] == [
        ("acknowledge", None),
        ("duplicate", None),
        ("reject", None),
    ]
    assert all(isinstance(one.against, NotPermitted) for one in moving.steps_of(scene.li, number))


# -- who works on it --------------------------------------------------------------------------------------------


def test_two_people_take_one_case_and_the_second_is_told_who(scene):
    number = scene.log().number
    assert working.take(scene.zhao, number).who == "zhao"
    with pytest.raises(Refused) as refused:
        working.take(scene.chen, number)
    assert refused.value.code == "taken" and "zhao" in str(refused.value)
    entries = len(reading.read(scene.zhao, number).entries)
    assert len(working.take(scene.zhao, number).entries) == entries


def test_a_case_is_handed_over_with_a_note_and_stands_on_the_other_ones_list(scene):
    number = scene.log().number
    working.take(scene.zhao, number)
    with pytest.raises(BadValue):
        working.hand_over(scene.zhao, number, "chen", " ")
    card = working.hand_over(scene.zhao, number, "Chen", "knows the carrier")
    assert (card.who, card.entries[-1].source, card.entries[-1].target) == ("chen", "zhao", "chen")
    assert queue.counts(scene.chen)["named"] == 1 and queue.counts(scene.zhao)["named"] == 0
    assert [
        one.number for one in queue.find(scene.chen, filters=queue.CaseFilters(scope="named")).page(0)
    ] == [number]
    working.seen(scene.chen, number)
    assert queue.counts(scene.chen)["named"] == 0


def test_assigning_is_for_those_who_may_and_only_to_those_who_work_on_cases(scene):
    number = scene.log().number
    with pytest.raises(NotPermitted):
        working.assign(scene.li, number, "zhao")
    for nobody in ("li", "nobody", "wu"):
        with pytest.raises(NotFound):
            working.assign(scene.chen, number, nobody)
    assert working.assign(scene.chen, number, "zhao").who == "zhao"
    assert working.assign(scene.chen, number).who == ""
    upkeep.join_team(scene.boss, "华东组", "zhao")
    assert working.assign(scene.chen, number, team="华东组").team == "华东组"
    with pytest.raises(NotFound):
        working.assign(scene.chen, number, team="nowhere")


def test_whoever_is_named_in_a_note_has_it_on_their_list(scene):
    number = scene.log().number
    working.note(scene.zhao, number, "@chen请看一下，还有@SUN, not @li.somebody nor @zhaoyun")
    assert queue.counts(scene.chen)["named"] == queue.counts(scene.warehouse.desk("sun"))["named"] == 1
    assert queue.counts(scene.zhao)["named"] == 0
    # "@li.somebody" begins with a name as a word of its own: li may read complaints and is told.
    assert queue.counts(scene.li)["named"] == 1


def test_a_word_to_the_customer_is_the_first_response_and_a_note_is_not(scene):
    number = scene.log().number
    assert working.note(scene.zhao, number, "looks bad").responded_at is None
    scene.clock.forward(timedelta(minutes=5))
    card = working.note(scene.zhao, number, "told them we look into it", kind="call_out")
    assert card.responded_at == scene.clock.now()
    with pytest.raises(NotPermitted):
        working.note(scene.li, number, "wrote a mail", kind="reply")
    for text, kind in (("", "note"), ("x", "song"), ("x" * 8001, "note")):
        with pytest.raises(BadValue):
            working.note(scene.zhao, number, text, kind=kind)


def test_another_priority_sets_the_clocks_anew(scene):
    card = scene.log(priority="low")
    card = working.edit(
        scene.zhao, card.number, {"priority": "urgent", "subject": "crushed"}, base_version=card.version
    )
    assert card.resolve_by - card.opened_at == timedelta(hours=2) and card.subject == "crushed"
    assert card.entries[-1].body["priority"] == "low → urgent"
    with pytest.raises(Stale):
        working.edit(scene.zhao, card.number, {"subject": "mine"}, base_version=card.version - 1)
    assert working.edit(scene.zhao, card.number, {"subject": "crushed"}).version == card.version


def test_an_ended_case_is_left_alone(scene):
    number = closed(scene)
    for attempt in (
        lambda: working.take(scene.zhao, number),
        lambda: working.assign(scene.chen, number, "zhao"),
        lambda: working.hand_over(scene.zhao, number, "chen", "please"),
    ):
        with pytest.raises(Refused):
            attempt()


# -- the rest of it ---------------------------------------------------------------------------------------------


def test_an_unknown_caller_is_kept_and_joined_to_a_customer_later(scene):
    first = scene.log(caller="0571-8765 4321 转808", caller_name="a man")
    second = scene.log(caller="057187654321")
    other = scene.log(caller="0571-8765 9999")
    assert first.customer == second.customer == ""
    card = linking.link(scene.li, first.number, customer=scene.haili)
    assert (card.customer, card.entries[-1].kind) == (scene.haili, "link")
    assert reading.read(scene.zhao, second.number).customer == scene.haili
    assert reading.read(scene.zhao, other.number).customer == ""
    assert linking.link(scene.li, first.number, customer=scene.haili).version == card.version


def test_a_remedy_is_granted_by_those_who_may_with_what_it_costs(scene):
    number = scene.log(customer=scene.hengli).number
    with pytest.raises(NotPermitted):
        remedy.grant(scene.zhao, number, "goodwill", cost="50.00")
    card = remedy.grant(scene.chen, number, "goodwill", cost="50.00", note="once")
    assert (card.remedy, card.cost, card.currency) == ("goodwill", "50.00", "CNY")
    for kind, cost in (("", ""), ("gold", ""), ("goodwill", "-1"), ("goodwill", "1e9"), ("credit_note", "")):
        with pytest.raises(DeskError):
            remedy.grant(scene.chen, number, kind, cost=cost)
    nobody = scene.log().number
    with pytest.raises(Refused):
        remedy.grant(scene.chen, nobody, "credit_note", cost="10.00")


def test_a_rating_comes_after_the_resolution(scene):
    number = scene.log().number
    with pytest.raises(Refused):
        rating.rate(scene.zhao, number, 5)
    done = closed(scene)
    for wrong in ("", "0", "6", "five", "4.5"):
        with pytest.raises(BadValue):
            rating.rate(scene.zhao, done, wrong)
    assert rating.rate(scene.zhao, done, "2").rating == 2
    assert rating.rate(scene.zhao, done, 4, "quick").rating_note == "quick"


def test_the_timeline_is_never_changed_and_the_trail_holds_no_words(scene):
    number = scene.log("secret subject", body="secret words", caller="13900001111").number
    working.note(scene.zhao, number, "secret note")
    with pytest.raises(Guarded), scene.zhao.store.writing():
        scene.zhao.store.run(CaseEntry.update(note="nicer"))
    with pytest.raises(Guarded), scene.zhao.store.writing():
        scene.zhao.store.run(CaseEntry.delete())
    lines = audit.entries(scene.boss, limit=20)
    assert "secret" not in repr(lines) and "1390000" not in repr(lines)


def test_the_customer_is_told_and_it_is_noted_or_neither(scene):
    number = scene.log().number
    for text, told in (("", scene.clock.now()), ("your cartons left", scene.clock.now() + timedelta(days=9))):
        with pytest.raises(BadValue):
            moving.tell(scene.zhao, number, text, told)
    with pytest.raises(BadValue):
        moving.tell(scene.zhao, number, "x", scene.clock.now(), kind="note")
    assert [one.kind for one in reading.read(scene.zhao, number).entries] == ["logged"]
    card = moving.tell(scene.zhao, number, "your cartons left", scene.clock.now())
    assert card.told_at == card.responded_at == scene.clock.now()
    assert [one.kind for one in card.entries] == ["logged", "call_out", "change"]

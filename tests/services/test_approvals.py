"""Four eyes: who may decide what, once, on exactly what they were shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wmsdesk.models import faults
from wmsdesk.models.tables import ApprovalVote
from wmsdesk.services import accounts, approvals, customers
from wmsdesk.services.errors import DeskError, NotFound, NotPermitted, Refused, Stale
from wmsdesk.services.workflow import APPROVAL


@pytest.fixture
def code(li):
    return customers.create(li, {"name": "上海恒力物流有限公司", "phone": "021-5886 8866"}).code


def ask(desk, code, reason="Q3 volume doubled", **values):
    saved = customers.save(desk, customers.Edit(code, None, values, reason))
    return saved.pending[0][0]


def live(desk, code, field="credit_limit"):
    return customers.open_card(desk, code).values[field]


def test_an_approved_value_goes_live_and_waits_for_its_recheck(warehouse, li, code):
    number = ask(li, code, credit_limit="300000.00")
    decided = approvals.approve(warehouse.desk("chen"), number, comment="pays on time")
    assert (decided.state, decided.votes[0].by, decided.votes[0].comment) == (
        "approved",
        "chen",
        "pays on time",
    )
    assert live(li, code) == "300000.00"
    items = {one.field: one for one in customers.recheck_view(li, code).items}
    assert items["credit_limit"].sensitive and items["credit_limit"].by == "li"


@pytest.mark.parametrize(
    ("first", "then", "levels"),
    [
        ("", "500000.00", 1),
        ("", "500000.01", 2),
        ("100000.00", "150000.00", 1),
        ("100000.00", "150000.01", 2),
        ("100000.00", "", 2),
        ("600000.00", "500000.00", 1),
        ("0.00", "1.00", 2),
    ],
)
def test_large_rises_need_two_approvals(warehouse, li, code, first, then, levels):
    chen, sun = warehouse.desk("chen"), warehouse.desk("sun")
    if first:
        number = ask(li, code, credit_limit=first)
        while approvals.request(chen, number).state == "pending":
            approvals.approve(chen if not approvals.request(chen, number).votes else sun, number)
    number = ask(li, code, credit_limit=then)
    assert approvals.request(chen, number).levels == levels


def test_two_levels_are_two_people(warehouse, li, code):
    chen, sun = warehouse.desk("chen"), warehouse.desk("sun")
    number = ask(li, code, credit_limit="900000.00")
    assert approvals.approve(chen, number).state == "pending"
    assert live(li, code) == ""
    with pytest.raises(Refused) as caught:
        approvals.approve(chen, number)
    assert caught.value.code == "already-approved"
    assert approvals.approve(sun, number).state == "approved"
    assert live(li, code) == "900000.00"


def test_a_second_request_for_the_same_field_says_whose_the_first_is(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    with pytest.raises(Refused) as caught:
        ask(warehouse.desk("han"), code, credit_limit="200.00")
    assert number in str(caught.value) and "li" in str(caught.value)
    assert ask(li, code, payment_terms_days="30") != number


def test_nobody_decides_on_their_own_request_whatever_their_role_has_become(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    accounts.set_role(warehouse.desk("boss"), "li", "supervisor")
    again = warehouse.desk("li")
    for decide in (approvals.approve, approvals.reject):
        with pytest.raises(Refused) as caught:
            decide(again, number, comment="mine")
        assert caught.value.code == "own-request"
    assert live(again, code) == ""


def test_the_database_refuses_a_vote_on_ones_own_request(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    shown = approvals.request(li, number)
    vote = ApprovalVote.insert(
        request=1,
        level=1,
        account=li.account.id,
        verdict="approved",
        comment="",
        digest=shown.digest,
        at=li.clock.now(),
    )
    with pytest.raises(faults.Guarded, match="had a hand in"), li.store.writing():
        li.store.run(vote)


def test_the_database_refuses_an_approval_without_its_votes(li, code):
    ask(li, code, credit_limit="100.00")
    with pytest.raises(faults.Guarded, match="needs its approvers"), li.store.writing():
        li.store.sql("UPDATE approval_request SET state = 'approved'")


@pytest.mark.parametrize("column", ["new", "reason", "digest", "requested_by", "levels"])
def test_the_database_keeps_what_was_asked_for(li, code, column):
    ask(li, code, credit_limit="100.00")
    with pytest.raises(faults.Guarded, match="never changed"), li.store.writing():
        li.store.sql(f"UPDATE approval_request SET {column} = 3")


@pytest.mark.parametrize("user", ["li", "han", "zhao", "wu", "qian", "zheng", "boss"])
def test_only_supervisors_decide(warehouse, li, code, user):
    number = ask(li, code, credit_limit="100.00")
    with pytest.raises((NotPermitted, Refused)):
        approvals.approve(warehouse.desk(user), number)
    assert live(li, code) == ""


def test_a_request_about_a_customer_that_was_renamed_is_stale_and_writes_nothing(warehouse, li, code):
    number = ask(li, code, bank_account="6222 0212 3456 7890 128")
    customers.save(li, customers.Edit(code, None, {"name": "Somebody else"}))
    chen = warehouse.desk("chen")
    assert approvals.request(chen, number).moved == ("customer",)
    with pytest.raises(Stale):
        approvals.approve(chen, number)
    assert approvals.request(chen, number).state == "stale"
    assert live(li, code, "bank_account") == ""


def test_a_request_whose_field_moved_is_stale(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    with li.store.writing():
        li.store.sql("UPDATE customer SET credit_limit = 5")
    with pytest.raises(Stale):
        approvals.approve(warehouse.desk("chen"), number)


def test_other_fields_may_be_edited_meanwhile(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    customers.save(li, customers.Edit(code, None, {"phone": "139 0555 8866"}))
    assert approvals.approve(warehouse.desk("chen"), number).state == "approved"


def test_an_approver_who_was_shown_something_else_gets_stale(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    with pytest.raises(Stale):
        approvals.approve(warehouse.desk("chen"), number, digest="0" * 64)


def test_declining_needs_a_reason_and_leaves_the_value(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    chen = warehouse.desk("chen")
    with pytest.raises(Refused) as caught:
        approvals.reject(chen, number, comment="  ")
    assert caught.value.field == "reason"
    assert approvals.reject(chen, number, comment="too early").state == "rejected"
    assert live(li, code) == ""


def test_a_rejection_voids_an_earlier_approval(warehouse, li, code):
    number = ask(li, code, credit_limit="900000.00")
    approvals.approve(warehouse.desk("chen"), number)
    assert approvals.reject(warehouse.desk("sun"), number, comment="no").state == "rejected"
    assert live(li, code) == ""


def test_only_the_requester_recalls(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    with pytest.raises(NotPermitted):
        approvals.recall(warehouse.desk("han"), number)
    assert approvals.recall(li, number).state == "recalled"
    assert ask(li, code, credit_limit="200.00")


def test_a_request_expires_after_its_time(warehouse, li, code):
    number = ask(li, code, credit_limit="100.00")
    warehouse.clock.forward(timedelta(days=30))
    assert approvals.requests(li) == []
    with pytest.raises(Refused):
        approvals.approve(warehouse.desk("chen"), number)
    ask(li, code, credit_limit="200.00")
    assert approvals.request(li, number).state == "expired"


def test_every_step_that_the_table_does_not_have_is_refused(warehouse, li, code):
    chen = warehouse.desk("chen")
    for ending in ("approved", "rejected", "recalled", "stale", "expired"):
        assert APPROVAL.from_state(ending) == []
    number = ask(li, code, credit_limit="100.00")
    approvals.recall(li, number)
    for decide in (approvals.approve, approvals.reject):
        with pytest.raises(Refused) as caught:
            decide(chen, number, comment="late")
        assert caught.value.code == "illegal-step"


def test_the_oldest_and_the_largest_come_first(warehouse, li):
    codes = [customers.create(li, {"name": f"Customer {n}"}).code for n in range(3)]
    small = ask(li, codes[0], credit_limit="100.00")
    large = ask(li, codes[1], credit_limit="90000.00")
    warehouse.clock.forward(timedelta(hours=2))
    newest = ask(li, codes[2], credit_limit="400000.00")
    assert [one.number for one in approvals.requests(li)] == [large, small, newest]


def test_support_sees_no_requests_and_an_unknown_one_is_not_found(warehouse, li):
    with pytest.raises(NotPermitted):
        approvals.requests(warehouse.desk("zhao"))
    with pytest.raises(NotFound):
        approvals.request(li, "R-9999")


def test_a_refused_approval_of_ones_own_leaves_a_trace(warehouse, li, code):
    from wmsdesk.models.audit import audit_chain

    number = ask(li, code, credit_limit="100.00")
    accounts.set_role(warehouse.desk("boss"), "li", "supervisor")
    again = warehouse.desk("li")
    with pytest.raises(DeskError):
        approvals.approve(again, number)
    newest = audit_chain.read(again.store, limit=1)[0]
    assert (newest.action, newest.actor) == ("access.refused", "li")

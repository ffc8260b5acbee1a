"""Grades as the store gives them: worked out by every payment, kept with their inputs, steering orders."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wmsdesk.models import rows
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.money.money_tables import CreditResult, CreditWeights, CustomerCredit
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services import approvals, customers
from wmsdesk.services.credit import grading, reading, releases, stops, weights
from wmsdesk.services.credit.gate import gate
from wmsdesk.services.credit.proof import GradeProof, proof_in, prove_grades
from wmsdesk.services.credit.scoring import Inputs, score
from wmsdesk.services.doctor import examine
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.money import issuing, payments
from wmsdesk.services.money.payments import NewPayment


def _pay(books, customer, amount, on):
    return payments.record(books.finance, NewPayment(books.code(customer), amount, on)).number


def _state(books, order):
    return rows.value(books.store, SalesOrder, "state", id=order)


@pytest.fixture
def trader(books):
    """A customer with a year behind them: one invoice paid early, one 20 days late, one open and overdue."""
    customer = books.customer(
        credit_limit=100_000, payment_terms_days=30, phone="139 0555 8866", city="Ningbo"
    )
    books.order(customer, (1000, 1, 0), state="closed", history=True, ordered_on="2025-11-23")
    books.invoiced(customer, 30_000, days_ago=100)
    _pay(books, customer, "300.00", "2026-09-01")
    books.invoiced(customer, 10_000, days_ago=90)
    _pay(books, customer, "100.00", "2026-10-14")
    books.invoiced(customer, 20_000, days_ago=40)
    return customer


def test_the_inputs_are_what_the_store_says(books, trader):
    found = grading.inputs_of(books.store, trader, books.clerk.settings, "2026-11-23")
    assert (found.paid, found.on_time) == (40_000, 30_000)
    assert (found.invoices, found.days_late, found.longest_late, found.late) == (2, 20, 20, 1)
    assert (found.overdue_days, found.overdue_invoices, found.paid_invoices) == (10, 1, 2)
    assert (found.exposure, found.limit) == (20_000, 100_000)
    assert (found.first_trade, found.trade_days) == ("2025-11-23", 365)
    assert (found.issued, found.troubled, found.filled) == (3, 0, 4)
    assert found.missing == ("usci", "email", "address", "contact_name", "bank_account")


def test_a_grade_is_worked_out_kept_and_recomputed_to_the_hundredth(books, trader):
    result = grading.grade(books.finance, books.code(trader))
    by_name = {one.name: one.points for one in result.points}
    assert by_name == {
        "on_time": 2625, "days_late": 1667, "overdue": 1250, "use": 1000, "years": 200, "disputes": 500, "card": 222,
    }  # fmt: skip
    assert (result.score, result.uncapped, result.grade, result.caps) == (7464, "A", "A", ())
    kept = rows.one(books.store, CustomerCredit, id=trader)
    assert (kept["grade"], kept["score"], kept["weights"]) == ("A", 7464, 1)
    again = score(Inputs.of(kept["inputs"]), weights.weights_of(books.store, kept["weights"]))
    assert again == result
    assert prove_grades(books.finance, books.code(trader)) == GradeProof(3, ())


def test_a_kept_grade_that_its_inputs_do_not_give_is_found(books, trader):
    grading.grade(books.finance, books.code(trader))
    kept = rows.one(books.store, CustomerCredit, id=trader)
    for inputs, found in ((kept["inputs"] | {"troubled": 3}, ("BBB", 6964)), ({"nonsense": 1}, ("", None))):
        with books.store.writing():
            books.store.run(CustomerCredit.update(inputs=inputs).where(CustomerCredit.id == trader))
        proof = prove_grades(books.finance)
        (wrong,) = proof.wrong
        assert (proof.checked, wrong.customer, wrong.grade, wrong.score) == (3, books.code(trader), "A", 7464)
        assert (wrong.found, wrong.found_score) == found
    assert proof_in(books.store, sample=1).checked == 2
    with pytest.raises(NotFound):
        prove_grades(books.finance, "nobody")
    told = [one.sentence for one in examine(books.store.place, books.finance) if one.level == "problem"]
    assert any("credit verify" in one for one in told)


def test_every_payment_works_the_grade_out_anew(books):
    customer = books.customer()
    assert rows.one(books.store, CustomerCredit, id=customer) is None
    books.invoiced(customer, 1000)
    _pay(books, customer, "10.00", "2026-11-23")
    kept = rows.one(books.store, CustomerCredit, id=customer)
    assert kept["inputs"]["paid"] == 1000 and kept["inputs"]["paid_invoices"] == 1
    assert kept["grade"] == "A"


def test_a_payment_taken_back_counts_nowhere(books):
    customer = books.customer(payment_terms_days=0)
    books.invoiced(customer, 1000, days_ago=30)
    number = _pay(books, customer, "10.00", "2026-11-23")
    assert grading.inputs_of(books.store, customer, books.clerk.settings, "2026-11-23").paid == 1000
    payments.undo(books.finance, number, reason="bounced")
    found = grading.inputs_of(books.store, customer, books.clerk.settings, "2026-11-23")
    assert (found.paid, found.invoices, found.paid_invoices, found.overdue_days) == (0, 0, 0, 30)


def test_a_credit_note_is_no_payment_and_a_dispute_is_trouble(books):
    customer = books.customer()
    number = books.invoiced(customer, 1000)
    books.invoiced(customer, 1000)
    issuing.dispute(books.finance, number, reason="wrong goods")
    issuing.give_back(books.finance, books.code(customer), "10.00", reason="wrong goods")
    found = grading.inputs_of(books.store, customer, books.clerk.settings, "2026-11-23")
    assert (found.paid, found.invoices, found.paid_invoices) == (0, 0, 0)
    assert (found.troubled, found.issued) == (1, 2)


def test_all_who_trade_are_graded_and_only_changes_join_the_history(books, trader):
    idle, other = books.customer("Idle"), books.customer("Other")
    books.invoiced(other, 100)
    before = books.store.count(CreditResult.select())
    found = grading.grade_all(books.finance)
    assert found.customers == 2 and found.changed == ()
    assert books.store.count(CreditResult.select()) == before
    assert rows.one(books.store, CustomerCredit, id=idle) is None
    books.clerk.clock.forward(timedelta(days=85))
    told = []
    found = grading.grade_all(books.finance, tell=lambda done, of: told.append(done))
    assert found.changed == ((books.code(trader), "A", "B"), (books.code(other), "BB", "C"))
    assert told == [2]


def test_the_night_job_grades_each_customer_once_a_day(books, warehouse, trader):
    books.clerk.clock.forward(timedelta(days=85))
    boss = warehouse.desk("boss")
    first = grading.grade_due(boss)
    assert (first.customers, first.changed) == (1, ((books.code(trader), "A", "B"),))
    assert grading.grade_due(boss).customers == 0
    books.clerk.clock.forward(timedelta(days=1))
    assert grading.grade_due(boss).customers == 1
    with pytest.raises(NotPermitted):
        grading.grade_due(books.finance)


def test_the_points_a_grade_asks_for_can_be_changed_too(books, warehouse, trader):
    before = grading.grade(books.finance, books.code(trader))
    made = weights.change_weights(warehouse.desk("boss"), {"AAA": "99", "AA": "98", "A": "97", "BBB": "96"})
    assert made.by_grade["AAA"] == 99 and made.grade(9850) == "AA"
    after = grading.grade(books.finance, books.code(trader))
    assert after.score == before.score and after.grade >= "BB" and before.grade.startswith("A")


def test_weights_are_kept_in_versions_and_an_old_grade_keeps_its_own(books, warehouse, trader):
    boss = warehouse.desk("boss")
    assert weights.weights_of(books.store) == weights.DEFAULT
    grading.grade(books.finance, books.code(trader))
    made = weights.change_weights(boss, {"on_time": "30", "card": "10"})
    assert (made.version, made.points["on_time"]) == (2, 30)
    assert prove_grades(books.finance) == GradeProof(3, ())
    assert grading.grade(books.finance, books.code(trader)).version == 2
    for values in (
        {"on_time": "31"},
        {"luck": "1"},
        {"overdue_none": "0"},
        {"on_time": "-5"},
        {"use_full": "100"},
        {"AAA": "80"},
        {"BB": "60"},
        {"AAA": "100"},
        {"D": "0"},
    ):
        with pytest.raises(BadValue):
            weights.change_weights(boss, values)
    with pytest.raises(Refused):
        weights.change_weights(boss, {"on_time": "30"})
    with pytest.raises(NotPermitted):
        weights.change_weights(books.finance, {"on_time": "30", "card": "10"})
    with pytest.raises(NotFound):
        weights.weights_of(books.store, 99)
    assert books.store.count(CreditWeights.select()) == 2


def test_a_lost_grade_holds_active_orders_and_a_regained_one_lets_them_go(books):
    customer = books.customer()
    order = books.order(customer, (1000, 100, 0), state="confirmed")
    stops.set_stop(books.finance, books.code(customer), reason="sued for debt")
    assert rows.value(books.store, CustomerCredit, "grade", id=customer) == "D"
    assert _state(books, order) == "on_hold"
    found = reading.credit(books.finance, books.code(customer))
    assert (found.kept, found.stop_reason, found.gate.outcome) == ("D", "sued for debt", "hold")
    assert found.nearest(better=True).name == "legal_stop"
    with pytest.raises(Refused):
        stops.set_stop(books.finance, books.code(customer), reason="again")
    stops.lift_stop(books.finance, books.code(customer), reason="settled in court")
    assert _state(books, order) == "confirmed"
    with pytest.raises(BadValue):
        stops.set_stop(books.finance, books.code(customer), reason=" ")


def test_a_lowered_limit_holds_what_is_active(books, warehouse):
    customer = books.customer(credit_limit=100_000)
    order = books.order(customer, (1000, 60_000, 0), state="allocated")
    code = books.code(customer)
    version = customers.open_card(books.clerk, code).version
    edit = customers.Edit(code, version, {"credit_limit": "500.00"}, "a bad year")
    ((request, _field),) = customers.save(books.clerk, edit).pending
    approvals.approve(warehouse.desk("chen"), request)
    assert _state(books, order) == "on_hold"


def _release(desk, order, **values):
    given = {"amount": "500.00", "until": "2026-12-01", "reason": "the boss called"} | values
    return releases.release(desk, order, **given)


def test_another_person_releases_an_order_and_it_goes_on(books):
    customer = books.customer(credit_limit=0)
    order = books.order(
        customer, (1000, 50_000, 0), state="on_hold", held_from="received", held_by_credit=True
    )
    number = rows.value(books.store, SalesOrder, "number", id=order)
    found = _release(books.finance, number.lower())
    assert (found.order, found.amount, found.state, found.by) == (number, 50_000, "received", "qian")
    assert gate(books.clerk, customer, order_id=order, extra=50_000).outcome == "warn"
    assert [one.amount for one in releases.releases(books.clerk, number)] == [50_000]


def _own(books, warehouse):
    """A supervisor who entered an order tries to release it."""
    chen = warehouse.desk("chen")
    order = books.order(books.customer("Own"), (1000, 100, 0), state="received", by=chen)
    _release(chen, rows.value(books.store, SalesOrder, "number", id=order))


def test_a_release_of_ones_own_order_leaves_a_trace(books, warehouse):
    with pytest.raises(releases.OwnOrder):
        _own(books, warehouse)
    newest = audit_chain.read(books.store, limit=1)[0]
    assert (newest.action, newest.actor) == ("access.refused", "chen")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": "0"}, "amount"),
        ({"amount": "x"}, "amount"),
        ({"until": "2026-11-22"}, "until"),
        ({"until": ""}, "until"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_release_names_an_amount_a_day_and_a_reason(books, values, field):
    order = books.order(books.customer(), (1000, 100, 0), state="received")
    with pytest.raises(BadValue) as refusal:
        _release(books.finance, rows.value(books.store, SalesOrder, "number", id=order), **values)
    assert refusal.value.field == field


def test_there_is_nothing_to_release_once_it_is_shipped(books):
    order = books.order(books.customer(), (1000, 100, 0), state="shipped")
    with pytest.raises(Refused):
        _release(books.finance, rows.value(books.store, SalesOrder, "number", id=order))
    with pytest.raises(NotFound):
        _release(books.finance, "SO-1")


def test_the_whole_view_says_how_the_customer_stands(books, trader):
    found = reading.credit(books.finance, books.code(trader))
    assert (found.limit, found.use, found.exposure.total, found.overdue.amount) == (
        100_000,
        20,
        20_000,
        20_000,
    )
    assert (found.result.grade, found.result.score) == ("A", 7464)
    assert found.ageing.buckets == (0, 20_000, 0, 0, 0)
    assert [(one.month, one.paid, one.on_time) for one in found.months][-3:] == [
        ("2026-09", 30_000, 30_000), ("2026-10", 10_000, 0), ("2026-11", 0, 0),
    ]  # fmt: skip
    assert len(found.months) == 12 and len(found.orders) == 6
    assert found.outlook.permille == 400 and (found.outlook.late, found.outlook.invoices) == (2, 3)
    assert found.outlook.days == 20 and found.outlook.level == "high"
    assert found.nearest(better=True).also == 1 and found.nearest(better=False).grade == "BBB"


@pytest.mark.parametrize("user", ["zhao", "wu", "boss"])
def test_who_may_not_see_credit_sees_none_of_it(books, warehouse, user):
    code = books.code(books.customer())
    for look in (reading.credit, grading.grade):
        with pytest.raises(NotPermitted):
            look(warehouse.desk(user), code)

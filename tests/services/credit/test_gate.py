"""The gate: ok, a warning or a hold, and the release that opens it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wmsdesk.models.faults import Guarded
from wmsdesk.models.money.money_tables import CreditRelease, CustomerCredit
from wmsdesk.services.credit.gate import gate
from wmsdesk.services.errors import Refused


def _grade(books, customer, grade, *, stop=False):
    with books.finance.write("credit.stop") as change:
        values = {"id": customer, "grade": grade, "graded_at": change.now, "legal_stop": stop}
        change.insert(CustomerCredit, **values, stop_reason="a lawsuit" if stop else None)
        change.log(f"credit:{customer}", {})


def _release(books, order, amount, until="2026-11-30", by=None):
    desk = by or books.finance
    with desk.write("credit.release", permission="") as change:
        values = {"order": order, "amount": amount, "until": until, "reason": "pays tomorrow"}
        change.insert(CreditRelease, **values, made_by=desk.account.id, made_at=change.now)
        change.log(f"order:{order}", {})


@pytest.mark.parametrize(
    ("limit", "extra", "outcome"),
    [
        (None, 10**12, "ok"),
        (0, 0, "ok"),
        (0, 1, "hold"),
        (1000, 799, "ok"),
        (1000, 800, "warn"),
        (1000, 1000, "warn"),
        (1000, 1001, "hold"),
    ],
)
def test_the_limit_is_unset_zero_or_an_amount(books, limit, extra, outcome):
    customer = books.customer(credit_limit=limit)
    found = gate(books.clerk, customer, extra=extra)
    assert (found.outcome, found.limit) == (outcome, limit)
    assert bool(found.sentences) == (outcome != "ok")


@pytest.mark.parametrize(
    ("grade", "outcome"),
    [("AAA", "ok"), ("B", "ok"), ("CCC", "warn"), ("CC", "hold"), ("D", "hold"), ("", "ok")],
)
def test_the_grade_steers_orders(books, grade, outcome):
    customer = books.customer()
    _grade(books, customer, grade)
    assert gate(books.clerk, customer).outcome == outcome


def test_a_legal_stop_holds_and_no_release_opens_it(books):
    customer = books.customer()
    _grade(books, customer, "AAA", stop=True)
    order = books.order(customer, (1000, 100, 0))
    _release(books, order, 10**6)
    found = gate(books.clerk, customer, order_id=order)
    assert found.outcome == "hold"
    assert found.sentences == ("There is a legal stop on this customer: a lawsuit.",)


@pytest.mark.parametrize(("days", "outcome"), [(90, "ok"), (91, "hold")])
def test_what_is_overdue_for_too_long_holds(books, days, outcome):
    customer = books.customer(payment_terms_days=30)
    books.invoiced(customer, 1000, days_ago=days)
    found = gate(books.clerk, customer)
    assert found.outcome == outcome
    assert (found.overdue.amount, found.overdue.days) == (1000, days - 30)


def test_an_order_is_never_counted_twice(books):
    customer = books.customer(credit_limit=1000)
    order = books.order(customer, (1000, 900, 0))
    assert gate(books.clerk, customer, order_id=order).total == 900
    assert gate(books.clerk, customer, order_id=order, extra=900).total == 900
    assert gate(books.clerk, customer, order_id=order, extra=1100).outcome == "hold"
    assert gate(books.clerk, customer, extra=100).total == 1000
    assert gate(books.clerk, customer, extra=101).outcome == "hold"


def test_an_amount_without_a_rate_holds(books):
    customer = books.customer(credit_limit=10**6)
    order = books.order(customer, (1000, 500, 0), currency="JPY")
    found = gate(books.clerk, customer, order_id=order)
    assert found.outcome == "hold"
    assert found.sentences == ("500 JPY cannot be held against the limit: there is no exchange rate for it.",)


@pytest.mark.parametrize(("amount", "outcome"), [(300, "warn"), (299, "hold"), (1300, "warn")])
def test_a_release_covers_the_part_over_the_limit(books, amount, outcome):
    customer = books.customer(credit_limit=1000)
    order = books.order(customer, (1000, 1300, 0), state="received")
    assert gate(books.clerk, customer, order_id=order, extra=1300).needed == 300
    _release(books, order, amount)
    assert gate(books.clerk, customer, order_id=order, extra=1300).outcome == outcome


def test_a_release_of_a_customer_far_over_covers_the_order_alone(books):
    customer = books.customer(credit_limit=0)
    books.invoiced(customer, 5000)
    order = books.order(customer, (1000, 100, 0), state="received")
    _release(books, order, 100)
    assert gate(books.clerk, customer, order_id=order, extra=100).outcome == "warn"
    assert gate(books.clerk, customer, order_id=order, extra=101).outcome == "hold"
    other = books.order(customer, (1000, 100, 0), state="received")
    assert gate(books.clerk, customer, order_id=other, extra=100).outcome == "hold"


def test_a_release_ends_with_its_day(books):
    customer = books.customer(credit_limit=0)
    order = books.order(customer, (1000, 100, 0))
    _release(books, order, 100, until="2026-11-23")
    assert gate(books.clerk, customer, order_id=order).outcome == "warn"
    books.clerk.clock.forward(timedelta(days=1))
    assert gate(books.clerk, customer, order_id=order).outcome == "hold"


def test_the_store_itself_refuses_a_release_by_the_author(books):
    order = books.order(books.customer(), (1000, 100, 0))
    with pytest.raises(Refused, match="nobody releases a hold on an order they entered"):
        _release(books, order, 100, by=books.clerk)
    with pytest.raises(Guarded):
        books.store.sql(
            "INSERT INTO credit_release (order_id, amount, until, reason, made_by, made_at) "
            "VALUES (?, 1, '2026-11-30', 'x', ?, 0)",
            (order, books.clerk.account.id),
        )

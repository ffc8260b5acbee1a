"""Role by verb by field: who may do what about money, and that whoever may not see credit sees none of it anywhere."""

from __future__ import annotations

import pytest

from warehouse_people import PEOPLE
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services import approvals, customers
from wmsdesk.services.credit import grading, reading, releases, stops, weights
from wmsdesk.services.customers.listing import Filters
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.money import issuing, payments, rates
from wmsdesk.services.money import reading as money
from wmsdesk.services.money.payments import NewPayment
from wmsdesk.services.money.statements import statement
from wmsdesk.services.roles import ROLES

CODE = "C-00001"


@pytest.fixture
def ready(books):
    """A customer with an invoice, a payment and an order, all of them new enough for everything."""
    customer = books.customer(credit_limit=100_000)
    books.number = books.invoiced(customer, 10_000)
    books.paid = payments.record(books.finance, NewPayment(CODE, "150.00", "2026-11-23")).number
    books.invoiced(customer, 8_000)
    order = books.order(customer, (1000, 100, 0), state="received")
    books.waiting = rows.value(books.store, SalesOrder, "number", id=order)
    return books


VERBS = {
    "invoice.read": (
        lambda desk, ready: money.invoices(desk).page(0),
        lambda desk, ready: money.payments(desk).page(0),
        lambda desk, ready: money.invoice(desk, ready.number),
        lambda desk, ready: money.payment(desk, ready.paid),
        lambda desk, ready: money.ageing_of_all(desk),
        lambda desk, ready: rates.rates(desk),
    ),
    "credit.read": (
        lambda desk, ready: reading.credit(desk, CODE),
        lambda desk, ready: grading.grade(desk, CODE),
        lambda desk, ready: grading.grade_all(desk),
        lambda desk, ready: releases.releases(desk, ready.waiting),
        lambda desk, ready: stops.stopped(desk, CODE),
        lambda desk, ready: customers.find(desk, "", filters=Filters(grade="A")),
    ),
    "credit.release": (
        lambda desk, ready: releases.release(
            desk, ready.waiting, amount="1.00", until="2026-12-01", reason="x"
        ),
    ),
    "credit.stop": (lambda desk, ready: stops.set_stop(desk, CODE, reason="x"),),
    "invoice.issue": (
        lambda desk, ready: issuing.give_back(desk, CODE, "1.00", reason="x"),
        lambda desk, ready: issuing.dispute(desk, ready.number, reason="x"),
    ),
    "payment.record": (
        lambda desk, ready: payments.record(desk, NewPayment(CODE, "1.00", "2026-11-23")),
        lambda desk, ready: payments.allocate(desk, ready.paid),
        lambda desk, ready: payments.undo(desk, ready.paid, reason="x"),
    ),
    "statement.issue": (lambda desk, ready: statement(desk, CODE),),
    "rate.manage": (lambda desk, ready: rates.set_rate(desk, "USD", "7"),),
    "setting.manage": (lambda desk, ready: weights.change_weights(desk, {"on_time": "30", "card": "10"}),),
}


@pytest.mark.parametrize("user", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_every_role_may_do_what_its_row_of_the_matrix_says_and_nothing_else(ready, warehouse, user, verb):
    desk = warehouse.desk(user)
    for do in VERBS[verb]:
        if ROLES[PEOPLE[user]].may(verb):
            do(desk, ready)
        else:
            with pytest.raises(NotPermitted):
                do(desk, ready)


@pytest.mark.parametrize("user", PEOPLE)
def test_the_grade_is_on_the_card_and_in_the_list_for_who_may_see_credit_alone(ready, warehouse, user):
    desk = warehouse.desk(user)
    if not desk.allows("customer.read"):
        return
    sees = desk.allows("credit.read")
    kept = reading.credit(ready.finance, CODE).kept
    card = customers.open_card(desk, CODE)
    assert card.grade == (kept if sees else "")
    assert [one.grade for one in customers.find(desk).page(0)] == [kept if sees else ""]
    assert ("credit_limit" in card.values) is sees


@pytest.mark.parametrize("user", [name for name, role in PEOPLE.items() if ROLES[role].may("approval.read")])
def test_a_request_shows_credit_to_who_may_see_it(ready, warehouse, user):
    version = customers.open_card(ready.clerk, CODE).version
    edit = customers.Edit(CODE, version, {"credit_limit": "2000.00"}, "more")
    ((number, _field),) = customers.save(ready.clerk, edit).pending
    desk = warehouse.desk(user)
    assert (approvals.review(desk, number).credit is not None) is desk.allows("credit.read")

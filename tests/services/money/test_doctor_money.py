"""The doctor recounts sums of money: one that somebody else's program changed is named."""

from __future__ import annotations

import pytest

from wmsdesk.services.doctor.money import sums
from wmsdesk.services.money import issuing, payments
from wmsdesk.services.money.payments import NewPayment


@pytest.fixture
def settled(books):
    """An invoice paid in part, a credit note used in part, an order."""
    customer = books.customer()
    books.invoiced(customer, 1000)
    payments.record(books.finance, NewPayment(books.code(customer), "4.00", "2026-11-23"))
    issuing.give_back(books.finance, books.code(customer), "7.00", reason="crushed")
    books.order(customer, (1000, 300, 0))
    return books


def _problems(books):
    return [one.sentence.partition("{")[0].strip() for one in sums(books.clerk) if one.level == "problem"]


def test_what_the_services_did_adds_up(settled):
    assert [(one.level, one.sentence) for one in sums(settled.clerk)] == [
        ("ok", "Invoices, payments and orders add up.")
    ]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE invoice SET settled = 1 WHERE kind = 'invoice'", "Invoice"),
        ("UPDATE invoice SET settled = 1 WHERE kind = 'credit_note'", "Credit note"),
        ("UPDATE payment SET used = 1", "Payment"),
        ("UPDATE sales_order SET gross = gross + 1 WHERE state = 'confirmed'", "Order"),
    ],
)
def test_a_sum_that_was_changed_from_outside_is_named(settled, statement, problem):
    settled.store.sql(statement)
    assert _problems(settled) == [problem]


def test_goods_that_went_out_and_were_never_invoiced_are_named(settled):
    order = settled.order(settled.customer("Else"), (1000, 300, 0))
    settled.ship(order, invoice=False, state="delivered")
    assert _problems(settled) == ["Order"]

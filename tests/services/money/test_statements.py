"""A statement of account: opening balance, every entry, closing balance, in each currency apart."""

from __future__ import annotations

import pytest

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.money import issuing, payments, rates
from wmsdesk.services.money.payments import NewPayment
from wmsdesk.services.money.statements import statement


def test_an_account_goes_from_its_opening_to_its_closing_balance(books):
    customer = books.customer()
    code = books.code(customer)
    old = books.invoiced(customer, 10_000, days_ago=60)
    payments.record(books.finance, NewPayment(code, "40.00", "2026-10-02"))
    new = books.invoiced(customer, 5_000, days_ago=3)
    wrong = payments.record(books.finance, NewPayment(code, "7.00", "2026-11-22")).number
    counter = payments.undo(books.finance, wrong, reason="another customer's").number
    note = issuing.give_back(books.finance, code, "1.00", reason="crushed")
    found = statement(books.finance, code, since="2026-11-01", until="2026-11-23")
    (account,) = found.accounts
    assert (account.currency, account.opening, account.closing) == ("CNY", 6_000, 10_900)
    assert [(one.kind, one.number, one.balance) for one in account.entries] == [
        ("invoice", new, 11_000),
        ("payment", wrong, 10_300),
        ("credit_note", note, 10_200),
        ("undone", counter, 10_900),
    ]
    assert account.opening + account.charged - account.paid == account.closing
    assert {one.number for one in found.open} == {old, new}
    assert found.ageing.total == 10_900


def test_a_statement_begins_with_the_month_before_unless_said(books):
    found = statement(books.finance, books.code(books.customer()))
    assert (found.since, found.until) == ("2026-10-01", "2026-11-23")
    assert found.accounts[0].entries == () and found.accounts[0].closing == 0


def test_currencies_stand_apart(books):
    customer = books.customer()
    books.invoiced(customer, 100)
    books.ship(books.order(customer, (1000, 500, 0), currency="JPY"))
    found = statement(books.finance, books.code(customer))
    assert [(one.currency, one.closing) for one in found.accounts] == [("CNY", 100), ("JPY", 500)]


@pytest.mark.parametrize(("since", "until"), [("2026-11-24", "2026-11-23"), ("x", ""), ("", "2026-02-30")])
def test_a_time_that_cannot_be_is_refused(books, since, until):
    with pytest.raises(BadValue):
        statement(books.finance, books.code(books.customer()), since=since, until=until)


def test_a_statement_is_of_somebody_and_for_some(books, warehouse):
    with pytest.raises(NotFound):
        statement(books.finance, "C-99999")
    with pytest.raises(NotPermitted):
        statement(warehouse.desk("wu"), books.code(books.customer()))


def test_a_rate_is_kept_replaced_and_refused(books):
    found = rates.set_rate(books.finance, "usd", "7.1234", on="2026-11-01")
    assert (found.currency, found.base, found.rate, found.text) == ("USD", "CNY", 7_123_400_000, "7.1234")
    rates.set_rate(books.finance, "USD", "7.2", on="2026-11-01")
    assert [one.text for one in rates.rates(books.finance)] == ["7.2"]
    for currency, rate in (
        ("CNY", "1"),
        ("XXX", "1"),
        ("USD", "0"),
        ("USD", "-1"),
        ("USD", "1e3"),
        ("USD", ""),
    ):
        with pytest.raises(BadValue):
            rates.set_rate(books.finance, currency, rate)
    with pytest.raises(NotPermitted):
        rates.set_rate(books.clerk, "USD", "7")


def test_a_dispute_is_noted_once_and_ended(books):
    number = books.invoiced(books.customer(), 100)
    issuing.dispute(books.finance, number, reason="not what was ordered")
    assert books.invoice(number)["disputed"] is True
    with pytest.raises(Refused):
        issuing.dispute(books.finance, number, reason="again")
    issuing.end_dispute(books.finance, number, reason="agreed on a credit note")
    assert books.invoice(number)["disputed"] is False


def test_what_a_shipment_did_not_invoice_is_invoiced_by_hand_once(books):
    order = books.order(books.customer(), (1000, 500, 0))
    books.ship(order, invoice=False)
    number = rows.value(books.store, SalesOrder, "number", id=order)
    assert issuing.issue(books.finance, number) == "INV-20261123-0001"
    with pytest.raises(Refused) as refusal:
        issuing.issue(books.finance, number)
    assert refusal.value.code == "nothing-to-invoice"

"""Invoices of what was shipped: numbered without gaps, due by the terms, adding up to the last unit."""

from __future__ import annotations

import pytest

from wmsdesk.models.faults import Guarded
from wmsdesk.models.money.money_tables import Invoice, Settlement
from wmsdesk.services.errors import BadValue
from wmsdesk.services.money.amounts import Amounts, half_up, line_amounts, share
from wmsdesk.services.money.invoicing import AmountLine, credit_note, invoice_shipment


@pytest.mark.parametrize(
    ("value", "divisor", "rounded"),
    [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-4, 10, 0), (15, 10, 2), (25, 10, 3), (0, 3, 0), (-26, 10, -3)],
)
def test_halves_are_rounded_away_from_zero(value, divisor, rounded):
    assert half_up(value, divisor) == rounded


def test_a_line_is_rounded_once_for_net_and_once_for_tax():
    assert line_amounts(333, 1500, 1300) == Amounts(500, 65)
    assert line_amounts(1, 500, 1300) == Amounts(1, 0)
    assert line_amounts(100, 3000, 0) == Amounts(300, 0)


def test_the_shares_of_a_line_add_up_to_it():
    whole = Amounts(1000, 131)
    steps = [share(whole, part, 3000) for part in (1000, 2000, 3000)]
    assert steps[-1] == whole
    assert steps[0] + (steps[1] - steps[0]) + (steps[2] - steps[1]) == whole


def test_a_shipment_is_invoiced_with_its_terms(books):
    customer = books.customer(payment_terms_days=45)
    number = books.ship(books.order(customer, (3000, 333, 1300), (1500, 333, 1300)))
    found = books.invoice(number)
    assert number == "INV-20261123-0001"
    assert (found["net"], found["tax"], found["gross"]) == (1499, 195, 1694)
    assert (found["issued_on"], found["due_on"]) == ("2026-11-23", "2027-01-07")
    assert [line["gross"] for line in found["body"]["lines"]] == [1129, 565]


def test_terms_that_no_card_names_are_a_setting(books):
    assert books.invoice(books.invoiced(books.customer(), 100))["due_on"] == "2026-12-23"


def test_numbers_have_no_gap_when_a_change_fails(books):
    customer = books.customer()
    order = books.order(customer, (1000, 500, 0))
    with pytest.raises(RuntimeError), books.clerk.write("order.ship", permission="") as change:
        change.run(books_line(order))
        assert invoice_shipment(change, order) == "INV-20261123-0001"
        raise RuntimeError("the line died")
    assert books.ship(order) == "INV-20261123-0001"
    assert books.invoiced(customer, 5) == "INV-20261123-0002"
    assert books.invoiced(customer, 5, days_ago=1) == "INV-20261122-0001"


def books_line(order):
    from wmsdesk.models.orders.order_tables import OrderLine

    return OrderLine.update(shipped=1000).where(OrderLine.order == order)


def test_what_is_invoiced_is_not_invoiced_again(books):
    order = books.order(books.customer(), (3000, 333, 1300))
    first = books.ship(order, 1000, state="packed")
    assert books.ship(order, 1000, state="packed") is None
    last = books.ship(order)
    sums = [books.invoice(number)["gross"] for number in (first, last)]
    assert sum(sums) == 1129
    assert books.ship(order) is None


def test_an_invoice_is_never_changed_by_anybody(books):
    number = books.invoiced(books.customer(), 1000)
    for statement in ("UPDATE invoice SET gross = 1, settled = 0", "DELETE FROM invoice"):
        with pytest.raises(Guarded):
            books.store.sql(statement)
    assert books.invoice(number)["gross"] == 1000


def _note(books, customer, net, **values):
    with books.finance.write("invoice.issue") as change:
        return credit_note(change, customer, [AmountLine("two cartons crushed", net)], record="x", **values)


def test_a_credit_note_settles_its_order_first_and_then_the_oldest(books):
    customer = books.customer()
    oldest = books.invoiced(customer, 1000, days_ago=10)
    order = books.order(customer, (1000, 300, 0))
    own = books.ship(order)
    number = _note(books, customer, 500, reason="damaged", order_id=order)
    assert number == "CN-20261123-0001"
    assert books.invoice(own)["settled"] == 300
    assert books.invoice(oldest)["settled"] == 200
    assert books.invoice(number)["settled"] == 500
    assert books.store.count(Settlement.select()) == 2


def test_a_credit_note_keeps_what_it_does_not_settle(books):
    customer = books.customer()
    books.invoiced(customer, 100)
    number = _note(books, customer, 250, reason="goodwill")
    assert books.invoice(number)["settled"] == 100
    assert books.store.count(Invoice.select().where(Invoice.kind == "credit_note")) == 1


@pytest.mark.parametrize(("net", "reason"), [(0, "x"), (-1, "x"), (5, "  ")])
def test_a_credit_note_needs_an_amount_and_a_reason(books, net, reason):
    with pytest.raises(BadValue):
        _note(books, books.customer(), net, reason=reason)

"""Exposure by part, in the customer's currency."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from wmsdesk.models.money.exposure_rows import ACTIVE
from wmsdesk.models.money.money_tables import ExchangeRate
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.money.rates import ONE, convert


def _parts(books, customer):
    found = exposure(books.store, customer)
    return found.orders, found.shipped, found.invoices


def _rate(books, currency, rate, day="2026-01-01"):
    with books.finance.write("rate.manage") as change:
        values = {"currency": currency, "base": "CNY", "valid_from": day, "rate": rate}
        change.insert(ExchangeRate, **values, made_by=books.finance.account.id, made_at=change.now)
        change.log(f"rate:{currency}", {})


def test_an_order_counts_from_its_confirmation_to_its_payment(books):
    customer = books.customer()
    order = books.order(customer, (2000, 1000, 1300), state="received")
    assert _parts(books, customer) == (0, 0, 0)
    for state in ACTIVE:
        books.move(order, state)
        assert _parts(books, customer) == (2260, 0, 0), state
    books.ship(order, invoice=False)
    assert _parts(books, customer) == (0, 2260, 0)
    books.ship(order)
    assert _parts(books, customer) == (0, 0, 2260)


@pytest.mark.parametrize(
    "state", ["draft", "received", "delivered", "closed", "cancelled", "cancelled_awaiting_restock"]
)
def test_what_is_not_active_counts_nothing(books, state):
    customer = books.customer()
    books.order(customer, (1000, 700, 0), state=state)
    assert _parts(books, customer) == (0, 0, 0)


@pytest.mark.parametrize(("held_from", "counted"), [("received", 0), ("confirmed", 700), ("allocated", 700)])
def test_an_order_on_hold_counts_as_what_it_was(books, held_from, counted):
    customer = books.customer()
    books.order(customer, (1000, 700, 0), state="on_hold", held_from=held_from)
    assert _parts(books, customer) == (counted, 0, 0)


def test_history_counts_nowhere(books):
    customer = books.customer()
    for state in ("confirmed", "shipped"):
        books.order(customer, (1000, 700, 0), state=state, history=True)
    assert _parts(books, customer) == (0, 0, 0)


def test_a_part_that_has_gone_out_moves_from_part_to_part(books):
    customer = books.customer()
    order = books.order(customer, (3000, 333, 1300), state="packed")
    books.ship(order, 1000, state="packed", invoice=False)
    assert _parts(books, customer) == (1129 - 376, 376, 0)
    books.ship(order, 1000, state="packed")
    assert _parts(books, customer) == (1129 - 376, 0, 376)


def test_other_currencies_count_at_their_rate_or_stand_apart(books):
    customer = books.customer()
    books.order(customer, (1000, 1000, 0))
    books.order(customer, (1000, 500, 0), currency="JPY")
    found = exposure(books.store, customer)
    assert (found.orders, found.apart) == (1000, (("JPY", 500),))
    _rate(books, "JPY", 48_500_000)
    found = exposure(books.store, customer)
    assert (found.orders, found.apart) == (1000 + 2425, ())


def test_a_rate_counts_from_its_day_on(books):
    _rate(books, "USD", 7 * ONE, "2026-11-20")
    _rate(books, "USD", 8 * ONE, "2026-11-23")
    assert convert(books.store, 100, "USD", "CNY", "CNY", "2026-11-19") is None
    assert convert(books.store, 100, "USD", "CNY", "CNY", "2026-11-22") == 700
    assert convert(books.store, 100, "USD", "CNY", "CNY", "2026-11-23") == 800
    _rate(books, "KWD", 23 * ONE, "2026-11-20")
    assert convert(books.store, 1000, "KWD", "USD", "CNY", "2026-11-23") == 288
    assert convert(books.store, 1000, "KWD", "KWD", "CNY", "2020-01-01") == 1000


_LINE = some.tuples(
    some.integers(1, 50).map(lambda units: units * 100),
    some.integers(0, 10_000),
    some.sampled_from([0, 600, 1300]),
)
_ORDER = some.tuples(
    some.lists(_LINE, min_size=1, max_size=3),
    some.sampled_from([*ACTIVE, "received", "shipped"]),
    some.floats(0, 1),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(_ORDER, min_size=1, max_size=4))
def test_every_amount_of_an_order_is_counted_in_exactly_one_part(books, orders):
    customer, expected = books.customer(), 0
    for lines, state, share in orders:
        order = books.order(customer, *lines, state="packed" if state == "shipped" else state)
        whole = sum(
            row[0] for row in books.store.sql("SELECT gross FROM order_line WHERE order_id = ?", (order,))
        )
        if state == "shipped":
            part = [int(quantity * share) for quantity, _, _ in lines]
            books.ship(order, *part, state="packed", invoice=share < 0.5)
        expected += 0 if state == "received" else whole
    assert exposure(books.store, customer).total == expected

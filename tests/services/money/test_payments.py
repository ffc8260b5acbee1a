"""Payments: set against what is open, never more than there is, taken back by a counter entry."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from wmsdesk.models.faults import Guarded
from wmsdesk.models.money.money_tables import Payment, Settlement
from wmsdesk.services.credit.reading import credit
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.money import payments, reading
from wmsdesk.services.money.payments import NewPayment


def _pay(books, customer, amount, *, on="2026-11-23", desk=None, **values):
    new = NewPayment(books.code(customer), amount, on, **values)
    return payments.record(desk or books.finance, new)


def _open(books, number):
    return reading.invoice(books.finance, number).row.open


def test_a_payment_settles_the_oldest_first_and_keeps_the_rest(books):
    customer = books.customer()
    newer, older = books.invoiced(customer, 1000), books.invoiced(customer, 500, days_ago=9)
    paid = _pay(books, customer, "7.00")
    assert paid.number == "PAY-20261123-0001"
    assert (_open(books, older), _open(books, newer)) == (0, 800)
    assert [(one.invoice, one.amount) for one in paid.settled] == [(older, 500), (newer, 200)]
    last = _pay(books, customer, "9.00")
    assert (last.used, last.unused) == (800, 100)
    assert books.invoice(newer)["settled_on"] == "2026-11-23"


def test_a_payment_for_a_named_invoice_settles_only_that(books):
    customer = books.customer()
    older, named = books.invoiced(customer, 500, days_ago=9), books.invoiced(customer, 1000)
    paid = _pay(books, customer, "12.00", invoices=(named.lower(),))
    assert (_open(books, named), _open(books, older), paid.unused) == (0, 500, 200)
    with pytest.raises(Refused) as refusal:
        _pay(books, customer, "1.00", invoices=(named,))
    assert refusal.value.code == "settled"


def test_what_is_unused_is_set_against_a_later_invoice(books):
    customer = books.customer()
    paid = _pay(books, customer, "10.00")
    assert paid.unused == 1000
    with pytest.raises(Refused) as refusal:
        payments.allocate(books.finance, paid.number)
    assert refusal.value.code == "nothing-open"
    later = books.invoiced(customer, 600)
    assert payments.allocate(books.finance, paid.number).unused == 400
    assert _open(books, later) == 0
    books.invoiced(customer, 400)
    payments.allocate(books.finance, paid.number)
    with pytest.raises(Refused) as refusal:
        payments.allocate(books.finance, paid.number)
    assert refusal.value.code == "nothing-left"


@pytest.mark.parametrize(
    ("amount", "on"),
    [
        ("0", "2026-11-23"),
        ("-1", "2026-11-23"),
        ("", "2026-11-23"),
        ("1.001", "2026-11-23"),
        ("１２", "2026-11-23"),
        ("1e3", "2026-11-23"),
        ("10000000000000.01", "2026-11-23"),
        ("1", "2026-11-24"),
        ("1", "1999-12-31"),
        ("1", "1900-01-01"),
        ("1", "9999-01-01"),
        ("1", "23.11.2026"),
        ("1", ""),
    ],
)
def test_an_amount_or_a_day_that_cannot_be_is_refused_by_name(books, amount, on):
    with pytest.raises(BadValue) as refusal:
        _pay(books, books.customer(), amount, on=on)
    assert refusal.value.field in ("amount", "on")
    assert books.store.count(Payment.select()) == 0


def test_an_amount_has_the_decimals_of_its_currency(books):
    yen = books.customer(currency="JPY")
    assert _pay(books, yen, "1234").amount == 1234
    with pytest.raises(BadValue):
        _pay(books, yen, "12.5")
    assert _pay(books, books.customer("Gulf", currency="KWD"), "1.2345"[:5]).amount == 1234


def test_a_payment_is_in_one_currency(books):
    customer = books.customer()
    number = books.ship(books.order(customer, (1000, 500, 0), currency="JPY"))
    assert _pay(books, customer, "500", invoices=(number,)).currency == "JPY"
    dollars = books.ship(books.order(customer, (1000, 500, 0), currency="USD"))
    with pytest.raises(BadValue) as refusal:
        _pay(books, customer, "5.00", currency="CNY", invoices=(dollars,))
    assert refusal.value.field == "currency"
    assert _pay(books, customer, "5.00").unused == 500


def test_an_invoice_of_somebody_else_is_not_paid(books):
    other = books.invoiced(books.customer("Somebody else"), 500)
    customer = books.customer()
    with pytest.raises(BadValue):
        _pay(books, customer, "5.00", invoices=(other,))
    with pytest.raises(NotFound):
        _pay(books, customer, "5.00", invoices=("INV-20261123-9999",))


def test_a_wrong_payment_is_countered_and_what_it_settled_is_open_again(books):
    customer = books.customer()
    first, second = books.invoiced(customer, 500), books.invoiced(customer, 700)
    paid = _pay(books, customer, "12.00")
    counter = payments.undo(books.finance, paid.number, reason="booked twice")
    assert (counter.number, counter.undoes, counter.note) == (
        "PAY-20261123-0002",
        paid.number,
        "booked twice",
    )
    assert (_open(books, first), _open(books, second)) == (500, 700)
    again = reading.payment(books.finance, paid.number)
    assert (again.amount, again.used, again.unused, again.undone_on) == (1200, 0, 0, "2026-11-23")
    for number in (paid.number, counter.number):
        with pytest.raises(Refused) as refusal:
            payments.undo(books.finance, number, reason="again")
        assert refusal.value.code == "undone"
    with pytest.raises(Refused):
        payments.allocate(books.finance, paid.number)
    assert _pay(books, customer, "12.00").unused == 0


def test_taking_a_payment_back_needs_a_reason(books):
    paid = _pay(books, books.customer(), "1.00")
    with pytest.raises(BadValue):
        payments.undo(books.finance, paid.number, reason=" ")


@pytest.mark.parametrize("user", ["li", "zhao", "wu", "chen", "zheng", "boss"])
def test_only_finance_records_payments(books, warehouse, user):
    customer = books.customer()
    with pytest.raises(NotPermitted):
        _pay(books, customer, "1.00", desk=warehouse.desk(user))


def _settlement(books, **values):
    kept = {
        "settled_on": "2026-11-23",
        "made_by": books.finance.account.id,
        "made_at": books.clerk.clock.now(),
    }
    with books.finance.write("payment.record") as change:
        change.insert(Settlement, **(kept | values))
        change.log("payment:x", {})


def test_the_store_itself_refuses_more_than_is_open_or_paid(books):
    customer = books.customer()
    invoice = books.invoice(books.invoiced(customer, 500))["id"]
    small = books.store.value(
        Payment.select(Payment.id).where(Payment.number == _pay(books, customer, "1.00").number)
    )
    big = books.store.value(
        Payment.select(Payment.id).where(Payment.number == _pay(books, customer, "99.00").number)
    )
    assert books.invoice("INV-20261123-0001")["settled"] == 500
    other = books.invoice(books.invoiced(customer, 300))["id"]
    stranger = books.invoice(books.invoiced(books.customer("Else"), 300))["id"]
    for values, rule in (
        ({"invoice": invoice, "payment": big, "amount": 1}, "no more of an invoice is settled than is open"),
        ({"invoice": other, "payment": small, "amount": 101}, "no more is settled than the payment has"),
        ({"invoice": other, "payment": big, "amount": 301}, "no more of an invoice is settled than is open"),
        ({"invoice": other, "payment": big, "amount": -1}, "no more of an invoice is settled than is open"),
        ({"invoice": stranger, "payment": big, "amount": 1}, "its own currency and by its own customer"),
    ):
        with pytest.raises(Refused, match=rule):
            _settlement(books, **values)
    for statement in ("UPDATE settlement SET amount = 1", "DELETE FROM settlement", "DELETE FROM payment",
                      "UPDATE payment SET amount = amount + 1", "UPDATE payment SET used = amount + 1"):  # fmt: skip
        with pytest.raises(Guarded):
            books.store.sql(statement)


def test_two_desks_at_once_never_settle_more_than_is_open(books, warehouse):
    customer = books.customer()
    number = books.invoiced(customer, 1000)
    desks = [warehouse.desk("qian", f"desk {one}") for one in range(4)]
    gate, failures = threading.Barrier(len(desks)), []

    def pay(desk):
        try:
            gate.wait()
            for _ in range(3):
                _pay(books, customer, "1.50", desk=desk)
        except Exception as error:
            failures.append(error)
        finally:
            desk.close()

    threads = [threading.Thread(target=pay, args=(desk,)) for desk in desks]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failures == []
    invoice = books.invoice(number)
    used = sum(used for (used,) in books.store.tuples(Payment.select(Payment.used)))
    assert (invoice["settled"], used) == (1000, 1000)
    assert books.store.count(Payment.select()) == 12


_STEP = some.one_of(
    some.tuples(some.just("invoice"), some.integers(1, 2000)),
    some.tuples(some.just("pay"), some.integers(1, 3000)),
    some.tuples(some.just("undo"), some.integers(0, 9)),
    some.tuples(some.just("allocate"), some.integers(0, 9)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(_STEP, max_size=12))
def test_money_adds_up_to_the_last_unit_whatever_is_done(books, steps):
    customer, paid = books.customer(), []
    for step, value in steps:
        if step == "invoice":
            books.invoiced(customer, value)
        elif step == "pay":
            paid.append(_pay(books, customer, f"{value / 100:.2f}").number)
        elif paid:
            number = paid[value % len(paid)]
            try:
                if step == "undo":
                    payments.undo(books.finance, number, reason="x")
                else:
                    payments.allocate(books.finance, number)
            except Refused:
                pass
    for table, column, sum_of in (("invoice", "settled", "invoice_id"), ("payment", "used", "payment_id")):
        wrong = books.store.sql(
            f"SELECT id FROM {table} t WHERE {column} <> "
            f"(SELECT coalesce(sum(amount), 0) FROM settlement WHERE {sum_of} = t.id)"
        ).fetchall()
        assert wrong == []
    open_sum = books.store.value_of(
        "SELECT coalesce(sum(gross - settled), 0) FROM invoice WHERE customer_id = ?", (customer,)
    )
    unused = books.store.value_of(
        "SELECT coalesce(sum(amount - used), 0) FROM payment "
        "WHERE customer_id = ? AND undone_on IS NULL AND undoes_id IS NULL",
        (customer,),
    )
    balance = books.store.value_of(
        "SELECT coalesce(sum(gross), 0) FROM invoice WHERE customer_id = ?", (customer,)
    )
    balance -= books.store.value_of(
        "SELECT coalesce(sum(iif(undoes_id IS NULL, amount, -amount)), 0) FROM payment WHERE customer_id = ?",
        (customer,),
    )
    assert open_sum - unused == balance


def test_lists_are_narrowed_by_state_age_customer_and_words(books):
    first, second = books.customer("Nord Kontor"), books.customer("Grey Harbour")
    late = books.invoiced(first, 100, days_ago=75)
    books.invoiced(first, 200)
    books.invoiced(second, 300, days_ago=35)
    _pay(books, first, "1.00", invoices=(late,))
    late = books.invoiced(first, 100, days_ago=75)

    def numbers(**values):
        found = reading.invoices(books.finance, reading.MoneyFilters(**values))
        return [one.gross for one in found.page(0)], found.count

    assert numbers() == ([100, 100, 300, 200], 4)
    assert numbers(state="open") == ([100, 300, 200], 3)
    assert numbers(state="overdue") == ([100, 300], 2)
    assert numbers(state="settled") == ([100], 1)
    assert numbers(age="to_60") == ([100], 1)
    assert numbers(age="to_30") == ([300], 1)
    assert numbers(age="not_due") == ([200], 1)
    assert numbers(customer=books.code(second)) == ([300], 1)
    assert numbers(query="harbour") == ([300], 1)
    assert numbers(query=late.lower()) == ([100], 1)
    assert numbers(query="nobody at all") == ([], 0)
    assert [one.amount for one in reading.payments(books.finance).page(0)] == [100]
    with pytest.raises(BadValue):
        numbers(state="lost")


def test_what_is_open_falls_into_its_fifth(books):
    customer = books.customer(payment_terms_days=0)
    for days in (0, 1, 30, 31, 60, 61, 90, 91, 400):
        books.invoiced(customer, 1, days_ago=days)
    found = credit(books.finance, books.code(customer)).ageing
    assert (found.buckets, found.total, found.overdue) == ((1, 2, 2, 2, 2), 9, 8)
    rows = reading.invoices(books.finance, reading.MoneyFilters(customer=books.code(customer))).page(0)
    assert [one.bucket for one in rows].count("to_60") == 2
    assert rows[-1].bucket == "not_due"
    books.clerk.clock.forward(timedelta(days=1))
    assert credit(books.finance, books.code(customer)).ageing.buckets == (0, 2, 2, 2, 3)

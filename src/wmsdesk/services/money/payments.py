"""Money that came in: recorded once, set against what is open, and taken back by a counter entry where it was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice, Payment, Settlement
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.consequences import follow
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.money import fields
from wmsdesk.services.money.numbers import PAYMENT, next_number
from wmsdesk.services.money.reading import payment
from wmsdesk.services.money.settling import open_invoices, use_payment
from wmsdesk.services.money.views import PaymentView
from wmsdesk.services.writing import Change

_FIRST_DAY = "2000-01-01"


@dataclass(frozen=True)
class NewPayment:
    """What a person types of a payment, as text; ``invoices`` are the numbers it is for, if they say so."""

    customer: str
    amount: str
    on: str
    invoices: tuple[str, ...] = ()
    currency: str = ""
    method: str = ""
    reference: str = ""
    note: str = ""


def record(desk: Desk, new: NewPayment) -> PaymentView:
    """Record a payment: it settles the invoices named, else the customer's oldest; what is over stays unused.

    Raises ``BadValue`` for an amount, a day or an invoice that cannot be taken, ``NotFound``, ``NotPermitted``.
    """
    with desk.write("payment.record") as change:
        customer = row_of(change.store, new.customer)
        named = [_named(change, customer, number) for number in dict.fromkeys(new.invoices)]
        currency = _currency(new, customer, named)
        received = _day(change, new.on)
        number = next_number(change, PAYMENT)
        values = {
            "number": number,
            "customer": customer["id"],
            "currency": currency,
            "amount": fields.amount_of(new.amount, currency),
            "used": 0,
            "received_on": received,
            "method": fields.METHOD.parse(new.method, Context()),
            "reference": fields.REFERENCE.parse(new.reference, Context()),
            "note": fields.NOTE.parse(new.note, Context()),
            "made_by": desk.account.id,
            "made_at": change.now,
        }
        row = values | {"id": change.insert(Payment, **values)}
        settled = use_payment(change, row, named or open_invoices(change, customer["id"], currency))
        follow(change, "money moved", customer["id"])
        _log(
            change,
            number,
            customer["code"],
            {"amount": row["amount"], "currency": currency, "on": received},
            settled,
        )
    return payment(desk, number)


def allocate(desk: Desk, number: str, invoices: Sequence[str] = ()) -> PaymentView:
    """Let what is unused of a payment settle the invoices named, else the oldest. Raises as :func:`record` does."""
    with desk.write("payment.allocate", permission="payment.record") as change:
        row, customer = _standing(change, number)
        if row["used"] == row["amount"]:
            raise Refused(
                N_("Nothing of payment {number} is left."), kind="nothing-left", number=row["number"]
            )
        named = [_named(change, customer, one) for one in dict.fromkeys(invoices)]
        _currency(NewPayment(customer["code"], "", "", currency=row["currency"]), customer, named)
        settled = use_payment(change, row, named or open_invoices(change, row["customer"], row["currency"]))
        if not settled:
            raise Refused(N_("Nothing is open that this payment could settle."), kind="nothing-open")
        follow(change, "money moved", customer["id"])
        _log(change, row["number"], customer["code"], {}, settled)
    return payment(desk, row["number"])


def undo(desk: Desk, number: str, *, reason: str) -> PaymentView:
    """Take a wrong payment back: what it settled is open again, and a counter entry of its own number says why.

    Answers the counter entry. Raises ``Refused`` for one that was taken back already, ``BadValue``, ``NotFound``.
    """
    with desk.write("payment.undo", permission="payment.record") as change:
        why = fields.reason_of(reason)
        row, customer = _standing(change, number)
        today = day_now(change)
        reopened = _open_again(change, row, today)
        change.update(Payment, row["id"], used=0, undone_on=today)
        counter = next_number(change, PAYMENT)
        kept = {name: row[name] for name in ("customer", "currency", "amount", "method", "reference")}
        made = {"note": why, "made_by": desk.account.id, "made_at": change.now}
        change.insert(Payment, number=counter, used=0, received_on=today, undoes=row["id"], **kept, **made)
        follow(change, "money moved", customer["id"])
        told = {"undoes": row["number"], "amount": row["amount"], "currency": row["currency"], "reason": why}
        _log(change, counter, customer["code"], told, reopened)
    return payment(desk, counter)


def _open_again(change: Change, row: dict[str, Any], today: str) -> list[tuple[str, int]]:
    """Counter every settlement of a payment; the invoices, with what is open again of each."""
    found: dict[int, int] = {}
    for one in rows.many(change.store, Settlement, "invoice", "amount", payment=row["id"]):
        found[one["invoice"]] = found.get(one["invoice"], 0) + one["amount"]
    told = []
    for invoice_id, amount in found.items():
        invoice = rows.one(change.store, Invoice, id=invoice_id) or {}
        change.insert(
            Settlement,
            invoice=invoice_id,
            payment=row["id"],
            amount=-amount,
            settled_on=today,
            made_by=change.desk.account.id,
            made_at=change.now,
        )
        change.update(Invoice, invoice_id, settled=invoice["settled"] - amount, settled_on=None)
        told.append((invoice["number"], -amount))
    return told


def _standing(change: Change, number: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A payment that was not taken back, and its customer."""
    row = rows.one(change.store, Payment, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no payment {number}."), field="payment", number=number)
    if row["undone_on"] or row["undoes"]:
        raise Refused(N_("Payment {number} was taken back."), kind="undone", number=row["number"])
    return row, rows.one(change.store, Customer, id=row["customer"]) or {}


def _named(change: Change, customer: dict[str, Any], number: str) -> dict[str, Any]:
    """An invoice that a payment names: the customer's own, and open."""
    found = rows.one(change.store, Invoice, number=number.strip().upper())
    if found is None or found["kind"] != "invoice":
        raise NotFound(N_("There is no invoice {number}."), field="invoice", number=number)
    if found["customer"] != customer["id"]:
        sentence = N_("Invoice {number} is not one of customer {code}.")
        raise BadValue(sentence, field="invoice", number=found["number"], code=customer["code"])
    if found["settled"] == found["gross"]:
        raise Refused(
            N_("Invoice {number} is settled already."),
            field="invoice",
            kind="settled",
            number=found["number"],
        )
    return found


def _currency(new: NewPayment, customer: dict[str, Any], named: list[dict[str, Any]]) -> str:
    """The payment's currency: as said, else that of the invoices named, else the customer's."""
    said = fields.CURRENCY.parse(new.currency, Context())
    currency = str(said or (named[0]["currency"] if named else customer["currency"]))
    for one in named:
        if one["currency"] != currency:
            sentence = N_(
                "Invoice {number} is in {theirs}, and the payment in {currency}: record one for each."
            )
            raise BadValue(
                sentence, field="currency", number=one["number"], theirs=one["currency"], currency=currency
            )
    return currency


def _day(change: Change, text: str) -> str:
    day = fields.day_in(text, fields.RECEIVED_ON)
    if not _FIRST_DAY <= day <= day_now(change):
        raise BadValue(N_("A payment is received today or earlier, and not before 2000."), field="on")
    return day


def _log(
    change: Change, number: str, code: str, told: dict[str, Any], settled: Sequence[tuple[str, int]]
) -> None:
    change.log(f"payment:{number}", {"customer": code} | told | {"settled": [list(one) for one in settled]})

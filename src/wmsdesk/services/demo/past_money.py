"""The invoices of the practice year and the payments that came for them, each in its series of its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice, Payment, Settlement
from wmsdesk.models.tables import Counter
from wmsdesk.services.demo.past_goods import moment
from wmsdesk.services.writing import Change

if TYPE_CHECKING:
    from wmsdesk.services.demo.past_orders import Hands

_METHODS = ("bank transfer", "bank transfer", "银行转账", "承兑汇票", "支付宝")
_PRINTED = ("code", "name", "usci", "address", "city", "region", "postcode", "country")


@dataclass(frozen=True)
class Due:
    """An invoice in the store that will be paid on a day."""

    invoice: int
    number: str
    customer: int
    currency: str
    gross: int
    paid_on: date


class PastInvoices:
    """Gathers invoices, writes them in the order of their days, and keeps those that will be paid later."""

    def __init__(self, hands: Hands, zone: tzinfo) -> None:
        self._hands, self._zone = hands, zone
        self._gathered: list[tuple[dict[str, Any], date | None]] = []
        self.to_be_paid: list[Due] = []

    def add(
        self,
        change: Change,
        order: int,
        row: Mapping[str, Any],
        customer: Mapping[str, Any],
        lines: Sequence[Mapping[str, Any]],
        issued: date,
        paid_late: int | None,
    ) -> None:
        """Gather the invoice of an order that was shipped on the day ``issued``."""
        terms = customer["payment_terms_days"]
        days = change.settings.payment_terms_days if terms is None else terms
        due = issued + timedelta(days=days)
        body = {
            "customer": {name: customer[name] for name in _PRINTED},
            "order": row["number"],
            "reference": row["customer_reference"],
            "ship_to": None,
            "terms_days": days,
            "lines": list(lines),
        }
        invoice = {
            "customer": customer["id"],
            "order": order,
            "record": row["number"],
            "currency": row["currency"],
            "net": row["net"],
            "tax": row["tax"],
            "gross": row["gross"],
            "issued_on": issued.isoformat(),
            "due_on": due.isoformat(),
            "body": body,
            "made_by": self._hands.checker,
            "made_at": moment(self._zone, issued, 15 * 60),
        }
        paid = None if paid_late is None else max(issued, due + timedelta(days=paid_late))
        self._gathered.append((invoice, paid))

    def write(self, change: Change) -> None:
        """Write what was gathered with the payments that have come by the end of the year."""
        self._gathered.sort(key=lambda one: str(one[0]["issued_on"]))
        numbers = Numbers(change, "INV")
        invoices = [one | {"number": numbers.next(one["issued_on"])} for one, _paid in self._gathered]
        numbers.keep()
        ids = change.insert_many(Invoice, invoices)
        for number, invoice, (_row, paid) in zip(ids, invoices, self._gathered, strict=True):
            if paid is not None:
                due = (invoice["number"], invoice["customer"], invoice["currency"], invoice["gross"])
                self.to_be_paid.append(Due(number, *due, paid))
        self._gathered = []


def pay(change: Change, dues: Sequence[Due], by: int) -> None:
    """Payments for invoices, each on the day it was to come, settling it whole."""
    dues = sorted(dues, key=lambda one: (one.paid_on, one.invoice))
    numbers = Numbers(change, "PAY")
    zone = change.settings.zone
    payments = [_payment(zone, one, numbers.next(one.paid_on.isoformat()), by) for one in dues]
    numbers.keep()
    ids = change.insert_many(Payment, payments)
    settled = [
        {
            "invoice": one.invoice,
            "payment": payment,
            "credit_note": None,
            "amount": one.gross,
            "settled_on": one.paid_on.isoformat(),
            "made_by": by,
            "made_at": row["made_at"],
        }
        for one, payment, row in zip(dues, ids, payments, strict=True)
    ]
    change.insert_many(Settlement, settled)
    for one in dues:
        change.update(Invoice, one.invoice, settled=one.gross, settled_on=one.paid_on.isoformat())
    change.log("demo:payments", {"payments": len(ids)}, publish=False)


def _payment(zone: tzinfo, one: Due, number: str, by: int) -> dict[str, Any]:
    return {
        "number": number,
        "customer": one.customer,
        "currency": one.currency,
        "amount": one.gross,
        "used": one.gross,
        "received_on": one.paid_on.isoformat(),
        "method": _METHODS[one.invoice % len(_METHODS)],
        "reference": one.number,
        "made_by": by,
        "made_at": moment(zone, one.paid_on, 9 * 60 + 30),
    }


class Numbers:
    """Numbers of a gapless series a day, for days that are past; what is kept goes on from where it was."""

    def __init__(self, change: Change, series: str) -> None:
        self._change, self._series = change, series
        self._given: dict[str, int] = {}

    def next(self, day: str) -> str:
        """The next number of a day."""
        name = f"{self._series}-{day.replace('-', '')}"
        if name not in self._given:
            self._given[name] = int(rows.value(self._change.store, Counter, "next", name=name) or 1) - 1
        self._given[name] += 1
        return f"{name}-{self._given[name]:04}"

    def keep(self) -> None:
        """Remember how far each day's series has come."""
        for name, given in self._given.items():
            rows.delete(self._change.store, Counter, name=name)
            rows.insert(self._change.store, Counter, {"name": name, "next": given + 1})

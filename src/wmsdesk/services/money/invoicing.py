"""Invoices of what was shipped, and credit notes. What was issued is never changed; a credit note takes it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services.consequences import follow
from wmsdesk.services.days import day_now, later
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.money.amounts import NOTHING, Amounts, share
from wmsdesk.services.money.numbers import CREDIT_NOTE, INVOICE, next_number
from wmsdesk.services.writing import Change


@dataclass(frozen=True)
class AmountLine:
    """One line of a credit note: what it is for, and the amounts that are given back, in minor units.

    ``line`` is the order line it takes something back of, ``quantity`` (thousandths) how much of it.
    """

    text: str
    net: int
    tax: int = 0
    sku: str = ""
    quantity: int = 0
    line: int | None = None


def invoice_shipment(change: Change, order_id: int) -> str | None:
    """Invoice what the order has shipped and not invoiced yet; the number, or ``None`` where there is nothing.

    Inside the caller's change, and safe to call again. Raises ``NotFound``.
    """
    order = rows.one(change.store, SalesOrder, id=order_id)
    if order is None:
        raise NotFound(N_("The record is no longer there."))
    lines = _lines_to_invoice(change, order_id)
    if not lines:
        return None
    customer = _customer(change, order["customer"])
    terms = customer["payment_terms_days"]
    body = {
        "customer": _as_printed(customer),
        "order": order["number"],
        "reference": order["customer_reference"],
        "ship_to": order["ship_to"],
        "terms_days": change.settings.payment_terms_days if terms is None else terms,
        "lines": lines,
    }
    today = day_now(change)
    kept = {
        "kind": "invoice",
        "customer": order["customer"],
        "order": order_id,
        "record": order["number"] or "",
        "currency": order["currency"],
        "due_on": later(today, body["terms_days"]),
    }
    return _issue(change, INVOICE, kept, body)


def credit_note(
    change: Change,
    customer_id: int,
    amount_lines: Sequence[AmountLine],
    *,
    record: str,
    reason: str,
    order_id: int | None = None,
) -> str:
    """Issue a credit note and let it settle what is open: the order's own invoices, then the oldest ones.

    ``record`` names what it is for (``return:RT-…``, ``complaint:…``). What it does not settle stays on it as unused.
    Inside the caller's change. Raises ``BadValue`` (no amount, no reason) and ``NotFound``.
    """
    from wmsdesk.services.money.settling import use_credit_note

    _refuse_nothing(amount_lines, reason)
    customer = _customer(change, customer_id)
    currency = customer["currency"]
    if order_id is not None:
        currency = rows.value(change.store, SalesOrder, "currency", id=order_id) or currency
    today = day_now(change)
    body = {
        "customer": _as_printed(customer),
        "reason": reason.strip(),
        "lines": [_told(one) for one in amount_lines],
    }
    kept = {
        "kind": "credit_note",
        "customer": customer_id,
        "order": order_id,
        "record": record,
        "currency": currency,
        "due_on": today,
    }
    number = _issue(change, CREDIT_NOTE, kept, body)
    use_credit_note(change, number)
    follow(change, "money moved", customer_id)
    return number


def _refuse_nothing(amount_lines: Sequence[AmountLine], reason: str) -> None:
    if not reason.strip():
        raise BadValue(N_("This needs a reason."), field="reason", kind="reason-needed")
    below = any(one.net < 0 or one.tax < 0 for one in amount_lines)
    if below or sum(one.net + one.tax for one in amount_lines) == 0:
        raise BadValue(N_("A credit note needs an amount above zero."), field="amount")


def _told(one: AmountLine) -> dict[str, Any]:
    return asdict(one) | {"gross": one.net + one.tax}


def _issue(change: Change, series: str, kept: dict[str, Any], body: dict[str, Any]) -> str:
    """Number and store an invoice or a credit note with the sums of its lines."""
    number, today = next_number(change, series), day_now(change)
    sums = sum((Amounts(one["net"], one["tax"]) for one in body["lines"]), NOTHING)
    if not sums.gross >= 0:
        raise Refused(N_("An invoice cannot come to less than nothing."), kind="negative-amount")
    row = kept | {
        "number": number,
        "net": sums.net,
        "tax": sums.tax,
        "gross": sums.gross,
        "settled": 0,
        "issued_on": today,
        "settled_on": None if sums.gross else today,
        "body": body,
        "made_by": change.desk.account.id,
        "made_at": change.now,
    }
    change.insert(Invoice, **row)
    if series == INVOICE:
        follow(change, "money moved", kept["customer"])
    told = {"customer": body["customer"]["code"], "currency": kept["currency"], "gross": sums.gross}
    change.log(
        f"invoice:{number}",
        told | {"record": kept["record"], "due_on": kept["due_on"]},
        action="invoice.issue" if series == INVOICE else "invoice.credit",
    )
    return number


def _lines_to_invoice(change: Change, order_id: int) -> list[dict[str, Any]]:
    """The lines of the next invoice: of each, what was shipped beyond what earlier invoices say."""
    invoiced, charged = _invoiced_so_far(change, order_id)
    found = []
    query = OrderLine.select().where(OrderLine.order == order_id, OrderLine.shipped > 0)
    for line in change.store.rows(query.order_by(OrderLine.position)):
        quantity = line["shipped"] - invoiced[line["id"]]
        if quantity <= 0:
            continue
        due = (
            share(Amounts(line["net"], line["tax"]), line["shipped"], line["quantity"]) - charged[line["id"]]
        )
        product = rows.one(change.store, Product, "sku", "name", "unit", "decimals", id=line["product"]) or {}
        found.append(
            product
            | {
                "line": line["id"],
                "quantity": quantity,
                "price": line["price"],
                "tax_rate": line["tax_rate"],
                "net": due.net,
                "tax": due.tax,
                "gross": due.gross,
            }
        )
    return found


def _invoiced_so_far(change: Change, order_id: int) -> tuple[dict[int, int], dict[int, Amounts]]:
    """By order line: the quantity and the amounts that the order's invoices charge already."""
    quantities: dict[int, int] = defaultdict(int)
    amounts: dict[int, Amounts] = defaultdict(lambda: NOTHING)
    query = Invoice.select(Invoice.body).where(Invoice.order == order_id, Invoice.kind == "invoice")
    for invoice in change.store.rows(query):
        for line in invoice["body"]["lines"]:
            quantities[line["line"]] += line["quantity"]
            amounts[line["line"]] += Amounts(line["net"], line["tax"])
    return quantities, amounts


def _customer(change: Change, customer_id: int) -> dict[str, Any]:
    row = rows.one(change.store, Customer, id=customer_id)
    if row is None:
        raise NotFound(N_("The record is no longer there."))
    return row


def _as_printed(customer: dict[str, Any]) -> dict[str, Any]:
    """What an invoice says of the customer, as it is on the day of issue."""
    names = ("code", "name", "usci", "address", "city", "region", "postcode", "country")
    return {name: customer[name] for name in names}

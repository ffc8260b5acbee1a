"""What stands on each kind of paper, as facts without words: kept with it, said in a language when it is drawn."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders import order_rows, paper_rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account, Customer
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.money.statements import Statement
from wmsdesk.services.settings import Settings

_NO_GOODS = N_("No goods are held for order {number} yet: allocate it first.")
_NONE_PICKED = N_("No goods of order {number} are picked yet.")


def seller(settings: Settings) -> dict[str, str]:
    """Who issues papers, as the settings say."""
    names = ("name", "address", "phone", "tax_number", "bank")
    return {name: getattr(settings, f"company_{name}") for name in names}


def order_body(store: Store, settings: Settings, kind: str, order: dict[str, Any]) -> dict[str, Any]:
    """The body of a pick list, a packing slip or an outbound order. Raises ``Refused`` where there are no goods."""
    customer = rows.one(store, Customer, "code", "name", "special_requirements", id=order["customer"]) or {}
    names = (
        "customer_reference", "ship_to", "promised_on", "carrier", "waybill", "carrier_contact", "notes", "policy",
    )  # fmt: skip
    body = {
        "seller": seller(settings),
        "customer": customer,
        "order": order["number"],
        "lines": _lines(store, kind, order),
        "people": {
            "entered": _name(store, order["made_by"]),
            "picked": _name(store, order["picked_by"]),
            "checked": _name(store, order["checked_by"]),
        },
    }
    return body | {name: order[name] for name in names}


def _lines(store: Store, kind: str, order: dict[str, Any]) -> list[dict[str, Any]]:
    if kind == "packing":
        return _packed(store, order)
    states = ("held", "picked") if kind == "picklist" else ("held", "picked", "shipped")
    found = [one._asdict() for one in paper_rows.goods(store, order["id"], states)]
    if not found:
        raise Refused(_NO_GOODS, kind="no-goods", number=order["number"])
    return found


def _packed(store: Store, order: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for one in order_rows.lines(store, order["id"]):
        packed = max(one.picked, one.shipped)
        if one.state == "open" or packed:
            kept = {"line": one.position, "sku": one.sku, "name": one.name, "unit": one.unit}
            wanted = one.quantity if one.state == "open" else packed
            told = {"ordered": wanted, "packed": packed, "to_follow": max(0, wanted - packed)}
            found.append(kept | told | {"decimals": one.decimals, "note": one.note or ""})
    if not any(one["packed"] for one in found):
        raise Refused(_NONE_PICKED, kind="no-goods", number=order["number"])
    return found


def invoice_body(store: Store, settings: Settings, invoice: dict[str, Any]) -> dict[str, Any]:
    """The body of an invoice or a credit note: what was issued, and who issues it."""
    names = ("number", "kind", "currency", "net", "tax", "gross", "issued_on", "due_on", "record")
    kept: dict[str, Any] = invoice["body"]
    return kept | {name: invoice[name] for name in names} | {"seller": seller(settings)}


def statement_body(settings: Settings, found: Statement) -> dict[str, Any]:
    """The body of a statement of account."""
    return {
        "seller": seller(settings),
        "customer": found.customer,
        "since": found.since,
        "until": found.until,
        "accounts": [
            {"currency": one.currency, "opening": one.opening, "closing": one.closing}
            | {"charged": one.charged, "paid": one.paid, "entries": [asdict(entry) for entry in one.entries]}
            for one in found.accounts
        ],
        "open": [
            {"number": one.number, "kind": one.kind, "currency": one.currency, "issued_on": one.issued_on}
            | {"due_on": one.due_on, "open": one.open, "days": one.days}
            for one in found.open
        ],
        "ageing": {
            "currency": found.ageing.currency,
            "buckets": list(found.ageing.buckets),
            "as_of": found.today,
        },
    }


def order_row(store: Store, number: str) -> dict[str, Any]:
    """The order's row by its number. Raises ``NotFound``."""
    row = rows.one(store, SalesOrder, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no order {number}."), field="order", number=number.strip())
    return row


def invoice_row(store: Store, number: str) -> dict[str, Any]:
    """The invoice of this number, or the latest of the order of this number. Raises ``NotFound``."""
    wanted = number.strip().upper()
    row = rows.one(store, Invoice, number=wanted)
    if row is None:
        order = order_row(store, wanted)
        query = Invoice.select().where(Invoice.order == order["id"], Invoice.kind == "invoice")
        row = store.row(query.order_by(Invoice.id.desc()))
    if row is None:
        raise NotFound(
            N_("Order {number} has no invoice yet: it is made by the shipment."), field="order", number=wanted
        )
    return row


def _name(store: Store, account_id: int | None) -> str:
    row = rows.one(store, Account, "name", "full_name", id=account_id) if account_id else None
    return str(row["full_name"] or row["name"]) if row else ""

"""A case whose caller nobody knew finds its customer."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.support import caller_lookup
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.support import casework
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.writing import Change


def link(
    desk: Desk,
    number: str,
    *,
    customer: str = "",
    order: str = "",
    contact: int | None = None,
    all_of_caller: bool = True,
) -> CaseCard:
    """Say whose case it is and which order it is about; other open cases of the same unknown number follow.

    Raises ``NotFound``, and ``Refused`` where the order is another customer's.
    """
    with desk.write("complaint.link", permission="complaint.log") as change:
        row = casework.row_of(change.store, number)
        known = customer_row(change.store, customer) if customer.strip() else None
        if known is not None and known["state"] == "merged":
            known = rows.one(change.store, Customer, id=known["merged_into"])
        if order.strip():
            row = _link_order(change, row, order, known)
        if known is not None:
            row = join_customer(change, row, known["id"], contact)
        if row["customer"] is not None and all_of_caller and row["caller_digits"]:
            for other in caller_lookup.open_unknown(change.store, row["caller_digits"]):
                join_customer(change, casework.row_of(change.store, other), row["customer"])
    return read_back(desk, number)


def join_customer(
    change: Change, row: dict[str, Any], customer_id: int, contact: int | None = None
) -> dict[str, Any]:
    """Give a case its customer, inside the caller's change."""
    store = change.store
    code = rows.value(store, Customer, "code", id=customer_id)
    if contact is not None and rows.value(store, Contact, "customer", id=contact) != customer_id:
        raise NotFound(N_("There is no such contact at {code}."), field="contact", code=code)
    if row["order"] is not None and rows.value(store, SalesOrder, "customer", id=row["order"]) != customer_id:
        raise Refused(
            N_("Order {number} is not an order of {code}."),
            field="order",
            number=rows.value(store, SalesOrder, "number", id=row["order"]),
            code=code,
        )
    if row["customer"] == customer_id and contact in (None, row["contact_id"]):
        return row
    same = row["customer"] == customer_id
    kept = contact if contact is not None or not same else row["contact_id"]
    before = rows.value(store, Customer, "code", id=row["customer"])
    row = casework.update(change, row, {"customer": customer_id, "contact_id": kept})
    casework.enter(change, row, "link", source=str(before or ""), target=str(code))
    casework.index(change, row["id"])
    casework.trace(change, row, customer=[before, code])
    return row


def _link_order(
    change: Change, row: dict[str, Any], number: str, known: dict[str, Any] | None
) -> dict[str, Any]:
    order = casework.order_row(change.store, number.strip())
    if order is None:
        raise NotFound(N_("There is no order {number}."), field="order", number=number.strip()[:40])
    owner = known["id"] if known is not None else row["customer"]
    if owner is not None and order["customer"] != owner:
        code = rows.value(change.store, Customer, "code", id=owner)
        raise Refused(
            N_("Order {number} is not an order of {code}."), field="order", number=order["number"], code=code
        )
    row = casework.update(change, row, {"order": order["id"], "customer": order["customer"]})
    casework.enter(change, row, "link", target=order["number"])
    casework.index(change, row["id"])
    casework.trace(change, row, order=order["number"])
    return row

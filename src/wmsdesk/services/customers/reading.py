"""Opening a card: one consistent look at a customer, as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.customers import customer_lists, open_work
from wmsdesk.models.store import Store
from wmsdesk.models.tables import (
    Address,
    ApprovalRequest,
    Contact,
    Customer,
)
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.views import (
    HOLD,
    MERGED,
    PENDING,
    RETIRED,
    UNCHECKED,
    AddressView,
    ContactView,
    CustomerCard,
    PendingField,
)
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import texts_in
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import speaking

OPEN_STATES = ("unchecked", "draft")
"""The states of a change that keep a card marked."""


def row_of(store: Store, code: str) -> dict[str, Any]:
    """The customer's row by its code; raises ``NotFound``."""
    row = rows.one(store, Customer, code=code.strip())
    if row is None:
        raise NotFound(N_("There is no customer {code}."), field="code", code=code.strip())
    return row


def open_card(desk: Desk, code: str) -> CustomerCard:
    """A customer's card by its code. Raises ``NotPermitted`` and ``NotFound``."""
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        return card_of(desk, row_of(desk.store, code))


def card_of(desk: Desk, row: dict[str, Any]) -> CustomerCard:
    """The card of a row, inside the caller's snapshot."""
    store = desk.store
    fields = [one for one in record_type(store) if desk.sees(one)]
    pending = pending_of(desk, row["id"])
    unchecked = _unchecked_of(store, row["id"])
    merged_into = store.value(Customer.select(Customer.code).where(Customer.id == row["merged_into"]))
    aliases = store.tuples(Customer.select(Customer.code).where(Customer.merged_into == row["id"]))
    return CustomerCard(
        id=row["id"],
        code=row["code"],
        version=row["version"],
        state=row["state"],
        values=texts_in(row, fields, context_of(row)),
        marks=marks_of(store, [row["id"]], {row["id"]: row["state"]})[row["id"]],
        contacts=tuple(_contacts(desk, row)),
        addresses=tuple(_addresses(desk, row)),
        pending=tuple(pending),
        unchecked=tuple(name for name in unchecked if name not in _hidden(desk, record_type(store))),
        aliases=tuple(code for (code,) in aliases),
        merged_into=merged_into or "",
        retired_reason=row["retired_reason"] or "",
        updated_at=row["updated_at"],
        updated_by=names_of(store, [row["updated_by"]]).get(row["updated_by"], ""),
        reviewed_at=row["reviewed_at"],
        grade=customer_lists.grades(store, [row["id"]]).get(row["id"], "")
        if desk.allows("credit.read")
        else "",
    )


def _hidden(desk: Desk, fields: RecordType) -> set[str]:
    return {one.name for one in fields if not desk.sees(one)}


def _contacts(desk: Desk, row: dict[str, Any]) -> Iterable[ContactView]:
    fields = [one for one in record_type(desk.store, "contact") if desk.sees(one)]
    query = (
        Contact.select()
        .where(Contact.customer == row["id"])
        .order_by(Contact.is_primary.desc(), Contact.active.desc(), Contact.id)
    )
    for one in desk.store.rows(query):
        values = texts_in(one, fields, context_of(row))
        yield ContactView(one["id"], values, one["is_primary"], one["active"])


def _addresses(desk: Desk, row: dict[str, Any]) -> Iterable[AddressView]:
    fields = [one for one in record_type(desk.store, "address") if desk.sees(one)]
    query = Address.select().where(Address.customer == row["id"]).order_by(Address.active.desc(), Address.id)
    for one in desk.store.rows(query):
        yield AddressView(one["id"], texts_in(one, fields, context_of(one)), one["active"])


def pending_of(desk: Desk, customer_id: int) -> list[PendingField]:
    """The fields of a customer that wait for approval, as far as this desk may see them."""
    store, fields = desk.store, record_type(desk.store)
    row = store.row(Customer.select(Customer.currency, Customer.country).where(Customer.id == customer_id))
    query = (
        ApprovalRequest.select()
        .where(ApprovalRequest.customer == customer_id, ApprovalRequest.state == "pending")
        .order_by(ApprovalRequest.id)
    )
    waiting = [one for one in store.rows(query) if one["field"] in fields and desk.sees(fields[one["field"]])]
    names = names_of(store, [one["requested_by"] for one in waiting])
    return [
        PendingField(
            one["number"],
            one["field"],
            fields[one["field"]].label,
            fields[one["field"]].write(one["new"], context_of(row or {})),
            names.get(one["requested_by"], ""),
            one["requested_at"],
        )
        for one in waiting
    ]


def _unchecked_of(store: Store, customer_id: int) -> list[str]:
    """The fields of a customer whose re-check is open, each once."""
    found = open_work.unchecked_fields(store, customer_id)
    return list(dict.fromkeys(field if part == "customer" else f"{part}.{field}" for part, field in found))


def marks_of(store: Store, ids: list[int], states: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """The marks of each of these customers, in a fixed order."""
    unchecked, pending = open_work.with_unchecked(store, ids), open_work.with_pending(store, ids)
    held = open_work.with_orders_on_hold(store, ids)
    return {
        one: tuple(
            mark
            for mark, holds in (
                (UNCHECKED, one in unchecked),
                (PENDING, one in pending),
                (HOLD, one in held),
                (RETIRED, states.get(one) == "retired"),
                (MERGED, states.get(one) == "merged"),
            )
            if holds
        )
        for one in ids
    }


def refuse_unless_active(row: Mapping[str, Any]) -> None:
    """Raise ``Refused`` for a card that is retired or merged."""
    if row["state"] == "retired":
        raise Refused(
            N_("The customer {code} is retired; bring it back first."), kind="retired", code=row["code"]
        )
    if row["state"] == "merged":
        raise Refused(N_("The customer {code} was merged into another one."), kind="merged", code=row["code"])

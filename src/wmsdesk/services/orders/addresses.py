"""Where an order goes: text of its own, an address of the customer, or the customer's card.

Until an order is confirmed it follows the card, so a corrected address reaches it; then the text is kept with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_checks
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Address
from wmsdesk.services.errors import BadValue
from wmsdesk.services.settings import load

_PLACE = ("address", "city", "region", "postcode", "country")
_OWN = ("name", "phone")


def address_of(store: Store, customer_id: int, address_id: int) -> dict[str, Any]:
    """An address of this customer that is in use. Raises ``BadValue``."""
    row = rows.one(store, Address, id=address_id, customer=customer_id)
    if row is None:
        raise BadValue(N_("The customer has no such address."), field="ship_to_address")
    if not row["active"]:
        raise BadValue(N_("This address of the customer is no longer in use."), field="ship_to_address")
    return row


def default_address(store: Store, customer_id: int) -> int | None:
    """The customer's first ship-to in use, ``None`` where there is none."""
    found = rows.one(store, Address, "id", order="id", customer=customer_id, kind="ship_to", active=True)
    return int(found["id"]) if found else None


def ship_to_text(store: Store, order: Mapping[str, Any], customer: Mapping[str, Any]) -> str:
    """Where an order goes as a label shows it, ``""`` where the customer collects the goods."""
    if order["ship_to"]:
        return str(order["ship_to"])
    if order["ship_to_address"]:
        row = rows.one(store, Address, id=order["ship_to_address"]) or {}
        return _label(store, row, row.get("name") or "")
    return _label(store, customer, "") if customer.get("address") else ""


def _label(store: Store, row: Mapping[str, Any], name: str) -> str:
    """An address in lines; the country is told only where it is another one than the store's own."""
    parts = [row.get(one) for one in ("postcode", "city", "region")]
    country = row.get("country")
    if country and country != load(store).default_country:
        parts.append(country)
    town = " ".join(str(one) for one in parts if one)
    return "\n".join(one for one in (name, row.get("address") or "", town, row.get("phone") or "") if one)


def unchecked_for_delivery(store: Store, order: Mapping[str, Any]) -> tuple[tuple[str, ...], bool]:
    """The names of unchecked changes that this order's delivery depends on, and whether the card itself is unchecked.

    A change of the place counts where the order goes there; one of the name or phone where nothing else names them. A
    card that was entered and never re-checked is not a change: it is told apart.
    """
    held = rows.one(store, Address, "name", "phone", id=order["ship_to_address"]) or {}
    if order["ship_to_address"] and not order["ship_to"]:
        part = f"address:{order['ship_to_address']}"
        wanted = {(part, one) for one in (*_PLACE, *_OWN)}
        wanted |= {("customer", one) for one in _OWN if not held.get(one)}
    else:
        wanted = {("customer", one) for one in _OWN}
        if not order["ship_to"]:
            wanted |= {("customer", one) for one in _PLACE}
    found, new_card = [], False
    for part, field, kind in order_checks.unchecked(store, order["customer"]):
        if kind in ("create", "import"):
            new_card = True
        elif (part, field) in wanted:
            found.append(field)
    return tuple(dict.fromkeys(found)), new_card

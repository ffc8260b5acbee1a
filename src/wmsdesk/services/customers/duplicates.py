"""Who a card resembles: the same tax number blocks; the same name, phone or bank account asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer, CustomerPhone
from wmsdesk.services.catalogue.bank import bank_account_key
from wmsdesk.services.catalogue.phones import phone_keys
from wmsdesk.services.customers.views import Suspect
from wmsdesk.services.likeness import name_key

_MOST = 10


def suspects(
    store: Store, values: Mapping[str, Any], *, but: int | None = None, region: str = "CN"
) -> list[Suspect]:
    """The customers that a card with these values resembles, those that block first, at most ten.

    Only the values given are looked at, so an edit that leaves the phone alone does not ask about it again.
    """
    found: dict[int, list[str]] = {}
    for customer_id in _same_usci(store, values.get("usci")):
        found.setdefault(customer_id, []).append("usci")
    for field, ids in (
        ("name", _same_name(store, values.get("name"))),
        ("phone", _same_phone(store, values.get("phone"), region)),
        ("bank_account", _same_bank(store, values.get("bank_account"))),
    ):
        for customer_id in ids:
            found.setdefault(customer_id, []).append(field)
    found.pop(but or 0, None)
    if not found:
        return []
    rows = store.rows(
        Customer.select(Customer.id, Customer.code, Customer.name).where(Customer.id.in_(list(found)))
    )
    all_suspects = [
        Suspect(row["code"], row["name"], tuple(found[row["id"]]), "usci" in found[row["id"]]) for row in rows
    ]
    return sorted(all_suspects, key=lambda one: (not one.blocks, -len(one.fields), one.code))[:_MOST]


def _live(*conditions: Any) -> Any:
    return Customer.select(Customer.id).where(Customer.state != "merged", *conditions).limit(_MOST)


def _ids(store: Store, query: Any) -> list[int]:
    return [found for (found,) in store.tuples(query)]


def _same_usci(store: Store, usci: str | None) -> list[int]:
    return _ids(store, _live(Customer.usci == usci)) if usci else []


def _same_name(store: Store, name: str | None) -> list[int]:
    return _ids(store, _live(Customer.name_key == name_key(name))) if name else []


def _same_bank(store: Store, account: str | None) -> list[int]:
    return _ids(store, _live(Customer.bank_key == bank_account_key(account))) if account else []


def _same_phone(store: Store, phone: str | None, region: str) -> list[int]:
    if not phone:
        return []
    keys = [key for key in phone_keys(phone, region) if len(key) >= 7]
    query = CustomerPhone.select(CustomerPhone.customer).where(CustomerPhone.digits.in_(keys))
    return _ids(store, query.distinct().limit(_MOST)) if keys else []

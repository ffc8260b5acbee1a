"""What a customer is found by: its search entry, its searchable phones and its tags, made anew after a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wmsdesk.models import search_index
from wmsdesk.models.search_text import SearchValues, search_text
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Contact, Customer, CustomerPhone, CustomerTag
from wmsdesk.services.catalogue.phones import phone_keys


def search_values(
    row: Mapping[str, Any], contacts: Iterable[Mapping[str, Any]], merged: Iterable[Mapping[str, Any]]
) -> SearchValues:
    """Everything that a customer can be found by, with what its merged cards were found by."""
    contacts, merged = list(contacts), list(merged)
    cards = [row, *merged]
    return SearchValues(
        code=" ".join(card["code"] for card in cards),
        name=row["name"],
        short_name=row["short_name"],
        former_name=row["former_name"],
        usci=row["usci"],
        city=row["city"],
        phones=(
            *filter(None, (one["phone"] for one in [*cards, *contacts])),
            *phone_digits(row, contacts, merged),
        ),
        emails=tuple(filter(None, (one["email"] for one in [*cards, *contacts]))),
        contacts=tuple(
            dict.fromkeys(filter(None, [row["contact_name"], *(one["name"] for one in [*contacts, *merged])]))
        ),
        tags=tuple(row["tags"]),
    )


def phone_digits(
    row: Mapping[str, Any], contacts: Iterable[Mapping[str, Any]], merged: Iterable[Mapping[str, Any]] = ()
) -> list[str]:
    """Every searchable form of every number, each once."""
    region = row["country"] or "CN"
    texts = [one["phone"] for one in (row, *contacts, *merged) if one["phone"]]
    return list(dict.fromkeys(key for text in texts for key in phone_keys(text, region)))


def refresh(store: Store, customers: Iterable[int]) -> None:
    """Make the search entries of these customers anew, inside the caller's transaction."""
    for customer_id in customers:
        row = store.row(Customer.select().where(Customer.id == customer_id))
        if row is None:
            continue
        contacts, merged = _around(store, customer_id)
        _put(store, customer_id, "" if row["state"] == "merged" else row, contacts, merged)


def entry_text(store: Store, customer_id: int) -> str:
    """The search entry that a customer ought to have, ``""`` for a merged one or none at all."""
    row = store.row(Customer.select().where(Customer.id == customer_id))
    if row is None or row["state"] == "merged":
        return ""
    return search_text(search_values(row, *_around(store, customer_id)))


def _around(store: Store, customer_id: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The contacts of a customer, and the cards that were merged into it."""
    contacts = store.rows(
        Contact.select(Contact.name, Contact.phone, Contact.email).where(Contact.customer == customer_id)
    )
    merged = store.rows(
        Customer.select(Customer.code, Customer.name, Customer.phone, Customer.email).where(
            Customer.merged_into == customer_id
        )
    )
    return contacts, merged


def _put(store: Store, customer_id: int, row: Any, contacts: Any, merged: Any) -> None:
    """Replace the entry; a merged card has none of its own, for its winner is found by all it was found by."""
    new = search_text(search_values(row, contacts, merged)) if row else ""
    old = search_index.stored(store.database, customer_id)
    if old is None and new:
        search_index.put(store.database, customer_id, new)
    elif old is not None and not new:
        search_index.remove(store.database, customer_id, old)
    elif old is not None and new:
        search_index.replace(store.database, customer_id, old, new)
    store.run(CustomerPhone.delete().where(CustomerPhone.customer == customer_id))
    store.run(CustomerTag.delete().where(CustomerTag.customer == customer_id))
    if row:
        store.run_many(
            CustomerPhone,
            [{"digits": one, "customer": customer_id} for one in phone_digits(row, contacts, merged)],
        )
        store.run_many(CustomerTag, [{"tag": one, "customer": customer_id} for one in row["tags"]])

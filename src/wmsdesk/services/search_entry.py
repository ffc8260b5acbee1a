"""What a customer is found by: its search entry, its searchable phones and its tags, made anew after a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.search import search_index
from wmsdesk.models.search.search_text import SearchValues, search_text
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Contact, Customer, CustomerPhone, CustomerTag, Table
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
    """Make the search entries of these customers anew, with those of the cards that they were merged into."""
    for customer_id in _with_winners(store, customers):
        row = rows.one(store, Customer, *_CARD, "state", id=customer_id)
        if row is None:
            continue
        shown = None if row["state"] == "merged" else row
        _put(store, customer_id, shown, _contacts(store, customer_id), _merged(store, customer_id))


_CARD = (
    "code",
    "name",
    "short_name",
    "former_name",
    "usci",
    "city",
    "country",
    "phone",
    "email",
    "contact_name",
    "tags",
)


def _with_winners(store: Store, customers: Iterable[int]) -> list[int]:
    """These customers, and whoever is found by what they are found by."""
    found = dict.fromkeys(customers)
    waiting = list(found)
    while waiting:
        row = rows.one(store, Customer, "merged_into", id=waiting.pop())
        winner = row and row["merged_into"]
        if winner and winner not in found:
            found[winner] = None
            waiting.append(winner)
    return list(found)


def _merged(store: Store, customer_id: int) -> list[dict[str, Any]]:
    """The cards merged into this one, and those that had been merged into them before."""
    found: list[dict[str, Any]] = []
    waiting = [customer_id]
    while waiting:
        below = rows.many(
            store, Customer, "id", "code", "name", "phone", "email", order="id", merged_into=waiting.pop()
        )
        waiting += [one["id"] for one in below]
        found += below
    return found


def entry_text(store: Store, customer_id: int) -> str:
    """The search entry that a customer ought to have, ``""`` for a merged one or none at all."""
    row = rows.one(store, Customer, *_CARD, "state", id=customer_id)
    if row is None or row["state"] == "merged":
        return ""
    return search_text(search_values(row, _contacts(store, customer_id), _merged(store, customer_id)))


def _contacts(store: Store, customer_id: int) -> list[dict[str, Any]]:
    return rows.many(store, Contact, "name", "phone", "email", order="id", customer=customer_id)


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
    digits = phone_digits(row, contacts, merged) if row else []
    _exchange(store, CustomerPhone, "digits", customer_id, digits)
    _exchange(store, CustomerTag, "tag", customer_id, row["tags"] if row else [])


def _exchange(store: Store, table: type[Table], name: str, customer_id: int, wanted: Iterable[str]) -> None:
    """Let the customer have exactly the ``wanted`` rows of a table, writing only those that differ."""
    had = {one[name] for one in rows.many(store, table, name, customer=customer_id)}
    have = set(wanted)
    for one in had - have:
        rows.delete(store, table, **{"customer": customer_id, name: one})
    for one in have - had:
        rows.insert(store, table, {"customer": customer_id, name: one})

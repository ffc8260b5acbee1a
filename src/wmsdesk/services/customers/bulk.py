"""Many new customers in one change, each as complete as one that was typed: sealed, found, traced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wmsdesk.models.search import search_index
from wmsdesk.models.search.search_text import search_text
from wmsdesk.models.tables import Address, Contact, Customer, CustomerPhone, CustomerTag, Table
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.customers.changes import derived_columns
from wmsdesk.services.customers.fields import record_type
from wmsdesk.services.search_entry import phone_digits, search_values
from wmsdesk.services.writing import Change

_EMPTY = (None, "", ())


@dataclass(frozen=True)
class NewCard:
    """A new customer: ``values`` as the fields parse them, all of which go live; ``currency`` must be among them.

    ``contacts`` and ``addresses`` hold parsed values of their fields. One contact becomes the primary one, the first
    where none says ``is_primary``, and the card shows its name. The moments default to that of the change.
    """

    code: str
    values: Mapping[str, Any]
    contacts: tuple[Mapping[str, Any], ...] = ()
    addresses: tuple[Mapping[str, Any], ...] = ()
    created_at: datetime | None = None
    updated_at: datetime | None = None
    reviewed_at: datetime | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    """What the card's audit entry says besides its values, such as the row it came from."""


def add_many(
    change: Change, cards: Sequence[NewCard], *, action: str = "", publish: bool = True
) -> list[int]:
    """Enter new customers inside the caller's change, some thousands at most, and answer their ids.

    Each gets its own audit entry (``action``, by default the change's own) and is found at once. Whether a code is
    free, a value allowed, a card a duplicate or a field in need of approval is for the caller to know; the store
    refuses a code or a tax number that is taken. No re-check is opened.
    """
    if not cards:
        return []
    fields = record_type(change.store)
    people = [_contacts(card) for card in cards]
    rows = [_row(change, fields, card, contacts) for card, contacts in zip(cards, people, strict=True)]
    ids = change.insert_many(Customer, rows)
    contact_ids = _insert_parts(change, Contact, _CONTACT, ids, people)
    address_ids = _insert_parts(change, Address, _ADDRESS, ids, [card.addresses for card in cards])
    _enter_search(change, ids, rows, people)
    for place, card in enumerate(cards):
        parts = {"customer": _trace(card.values)}
        parts |= _traces("contact", contact_ids[place], people[place])
        parts |= _traces("address", address_ids[place], card.addresses)
        body = {"code": card.code, "version": 1, "parts": parts, **card.about}
        change.log(f"customer:{ids[place]}", body, action=action, publish=publish)
    return ids


_CONTACT = ("name", "title", "phone", "email", "birthday", "notes", "is_primary")
_ADDRESS = ("kind", "name", "address", "city", "region", "postcode", "country", "phone")


def _row(
    change: Change, fields: RecordType, card: NewCard, contacts: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Every column of a customer, the empty ones too, so that all rows name the same."""
    own = {one.name for one in fields if one.custom}
    columns: dict[str, Any] = dict.fromkeys(one.name for one in fields if not one.custom)
    columns |= {"tags": [], "custom": {}, "city_sort": "", "bank_key": None}
    for name, value in card.values.items():
        if value not in _EMPTY:
            (columns["custom"] if name in own else columns)[name] = _stored(value)
    columns |= derived_columns(card.values)
    primary = next((one["name"] for one in contacts if one["is_primary"]), None)
    created = card.created_at or change.now
    return columns | {
        "code": card.code,
        "contact_name": primary,
        "created_at": created,
        "updated_at": card.updated_at or change.now,
        "reviewed_at": card.reviewed_at or created,
        "updated_by": change.desk.account.id,
    }


def _contacts(card: NewCard) -> list[dict[str, Any]]:
    """The contacts with exactly one of them primary; one of the card's own name where there is none."""
    found = [dict.fromkeys(_CONTACT) | dict(one) for one in card.contacts]
    if not found and card.values.get("contact_name"):
        found = [dict.fromkeys(_CONTACT) | {"name": card.values["contact_name"]}]
    first = next((place for place, one in enumerate(found) if one["is_primary"] in ("yes", True)), 0)
    return [one | {"is_primary": place == first} for place, one in enumerate(found)]


def _insert_parts(
    change: Change,
    model: type[Table],
    names: tuple[str, ...],
    ids: Sequence[int],
    parts: Sequence[Sequence[Mapping[str, Any]]],
) -> list[list[int]]:
    """Insert the contacts or addresses of all cards and answer their ids, card by card."""
    rows = [
        {"customer": customer_id, **{name: _stored(one.get(name)) for name in names}}
        for customer_id, of_card in zip(ids, parts, strict=True)
        for one in of_card
    ]
    given = iter(change.insert_many(model, rows))
    return [[next(given) for _ in of_card] for of_card in parts]


def _enter_search(
    change: Change, ids: Sequence[int], rows: Sequence[Mapping[str, Any]], people: Sequence[Sequence[Any]]
) -> None:
    entries, phones, tags = [], [], []
    for customer_id, row, contacts in zip(ids, rows, people, strict=True):
        entries.append((customer_id, search_text(search_values(row, contacts, ()))))
        phones += [{"digits": one, "customer": customer_id} for one in phone_digits(row, contacts)]
        tags += [{"tag": one, "customer": customer_id} for one in row["tags"]]
    search_index.put_batch(change.store.database, entries)
    change.insert_many(CustomerPhone, phones)
    change.insert_many(CustomerTag, tags)


def _traces(kind: str, ids: Sequence[int], parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {f"{kind}:{part_id}": _trace(one) for part_id, one in zip(ids, parts, strict=True)}


def _trace(values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Nothing before, the value now, for every field that has one."""
    return {name: [None, _word(name, value)] for name, value in values.items() if value not in _EMPTY}


def _word(name: str, value: Any) -> Any:
    return ("yes" if value else "no") if name == "is_primary" else _stored(value)


def _stored(value: Any) -> Any:
    """A value in the form in which it is stored as structured text."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value

"""The fields of a customer, contact or address, with those that an administrator added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import FieldDefinition
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Context, Field, Kind, RecordType
from wmsdesk.services.catalogue.records import OWN_FIELDS, RECORD_TYPES

OWN_KINDS: dict[str, Kind] = {
    "text": kinds.TextKind(),
    "long text": kinds.LongTextKind(),
    "number": kinds.IntegerKind(-(10**12), 10**12),
    "date": kinds.DateKind(),
    "choice": kinds.ChoiceKind(),
    "phone": kinds.PhoneKind(),
    "mail": kinds.EmailKind(),
}


def record_type(store: Store, name: str = "customer") -> RecordType:
    """The record type with its user-defined fields at the end."""
    base = RECORD_TYPES[name]
    added = rows.many(store, FieldDefinition, order="position, id", record_type=name, active=True)
    if not added:
        return base
    own = tuple(
        Field(
            row["name"],
            row["label"],
            OWN_KINDS[row["kind"]],
            OWN_FIELDS,
            required=row["required"],
            choices={one: one for one in row["choices"]},
            custom=True,
        )
        for row in added
    )
    return RecordType(base.name, base.label, base.fields + own)


def label_of(store: Store, name: str) -> str:
    """What a person calls the field of this name (``phone``, ``contact:7.phone``); the name itself for no field."""
    part, _, field = name.rpartition(".")
    kind = part.partition(":")[0] or "customer"
    fields = record_type(store, kind) if kind in RECORD_TYPES else ()
    return next((one.label for one in fields if one.name == field), name)


def context_of(row: Mapping[str, Any], default_country: str = "CN") -> Context:
    """What the kinds need to know of the record around a value."""
    country = row.get("country") or default_country
    return Context(currency=row.get("currency") or "CNY", region=country, country=country)

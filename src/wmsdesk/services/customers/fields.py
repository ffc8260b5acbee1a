"""From typed text to stored values and back, for a customer with the fields an administrator added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import FieldDefinition
from wmsdesk.services.catalogue import kinds
from wmsdesk.services.catalogue.field import Context, Field, Kind, RecordType
from wmsdesk.services.catalogue.records import OWN_FIELDS, RECORD_TYPES
from wmsdesk.services.errors import BadValue, BadValues

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


def value_in(row: Mapping[str, Any], one: Field) -> Any:
    """The stored value of a field."""
    value = row["custom"].get(one.name) if one.custom else row[one.name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return meant(value, one)


def meant(value: Any, one: Field) -> Any:
    """The value of a field that :func:`plain` wrote as structured text."""
    if isinstance(value, str) and one.kind.name == "date":
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def texts_in(row: Mapping[str, Any], fields: Iterable[Field], context: Context) -> dict[str, str]:
    """The text of every field of a row."""
    return {one.name: one.write(value_in(row, one), context) for one in fields}


def parse_values(
    fields: RecordType, texts: Mapping[str, str], context: Context, *, whole: bool = False
) -> dict[str, Any]:
    """The values that the texts mean; with ``whole`` a required field that is not among them is a problem too.

    Raises ``BadValues`` with every problem at once.
    """
    problems: list[BadValue] = []
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if name not in fields:
            problems.append(BadValue(N_("There is no field named {name}."), field=name, name=name))
            continue
        try:
            values[name] = fields[name].parse(text, context)
        except BadValue as problem:
            problems.append(problem)
    for one in fields:
        missing = one.name not in texts if whole else False
        emptied = one.name in values and values[one.name] in (None, "", ())
        if one.required and (missing or emptied):
            problems.append(
                BadValue(N_("{label} is needed."), field=one.name, spoken=("label",), label=one.label)
            )
    if problems:
        raise BadValues(problems)
    return values


def plain(value: Any) -> Any:
    """A value in the form in which it is stored as structured text."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def columns_of(
    fields: RecordType, values: Mapping[str, Any], own: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The columns to write for these values; ``own`` are the user-defined values so far."""
    columns: dict[str, Any] = {}
    custom = dict(own or {})
    for name, value in values.items():
        one = fields[name]
        if one.custom:
            custom[name] = plain(value)
        else:
            columns[name] = plain(value)
    if any(fields[name].custom for name in values):
        columns["custom"] = custom
    if "tags" in columns:
        columns["tags"] = columns["tags"] or []
    return columns

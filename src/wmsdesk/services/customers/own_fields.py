"""The fields that a store keeps beside those of the catalogue: shown, added, retired, brought back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import FieldDefinition
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.plain import clean
from wmsdesk.services.catalogue.records import RECORD_TYPES
from wmsdesk.services.customers.fields import OWN_KINDS
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.writing import Change, speaking

EXTENSIBLE = ("customer",)
"""The record types that can carry fields of the store's own."""

KIND_LABELS: dict[str, str] = {
    "text": N_("Text of one line"),
    "long text": N_("Text of several lines"),
    "number": N_("Whole number"),
    "date": N_("Date"),
    "choice": N_("One of several words"),
    "phone": N_("Phone number"),
    "mail": N_("Mail address"),
}
"""What an own field can hold, in words."""

MOST_FIELDS = 100
MOST_CHOICES = 100
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class OwnField:
    """A field that this store added to a record type."""

    record_type: str
    name: str
    label: str
    kind: str
    choices: tuple[str, ...]
    required: bool
    active: bool


def fields_defined(desk: Desk, *, record_type: str = "", retired: bool = False) -> list[OwnField]:
    """The store's own fields in the order forms show them, with ``retired`` those no longer shown as well."""
    query = FieldDefinition.select().order_by(
        FieldDefinition.record_type, FieldDefinition.position, FieldDefinition.id
    )
    if record_type:
        query = query.where(FieldDefinition.record_type == record_type)
    with speaking():
        rows = desk.store.rows(query)
    return [_own_field(row) for row in rows if retired or row["active"]]


def define_field(
    desk: Desk,
    record_type: str,
    name: str,
    label: str,
    kind: str,
    choices: Sequence[str] = (),
    required: bool = False,
) -> OwnField:
    """Add a field to a record type, or bring a retired one of the same kind back with what was kept in it.

    Raises ``BadValue`` naming the part that cannot be taken, ``Refused`` for a name in use, ``NotPermitted``.
    """
    desk.require("setting.manage")
    _check_name(record_type, name)
    label = _checked_label(record_type, label)
    words = _checked_choices(kind, choices)
    values = {"label": label, "choices": words, "required": required, "active": True}
    with desk.write("field.define", permission="setting.manage") as change:
        row = _definition(change, record_type, name)
        if row is None:
            position = _next_position(change, record_type)
            fixed = {"record_type": record_type, "name": name, "kind": kind, "position": position}
            change.insert(FieldDefinition, **fixed, **values)
        else:
            _check_return(row, kind)
            change.update(FieldDefinition, row["id"], **values)
        body = {"field": name, "label": label, "kind": kind, "choices": words, "required": required}
        change.log(f"field:{record_type}.{name}", body, publish=False)
    return _find(desk, record_type, name)


def retire_field(desk: Desk, record_type: str, name: str) -> OwnField:
    """Take a field off forms and lists; what was entered stays kept. Raises ``NotFound``, ``Refused``."""
    with desk.write("field.retire", permission="setting.manage") as change:
        row = _definition(change, record_type, name)
        if row is None:
            raise NotFound(N_("There is no field of your own named {name}."), field="name", name=name)
        if not row["active"]:
            raise Refused(N_("The field {name} is retired already."), field="name", name=name)
        change.update(FieldDefinition, row["id"], active=False)
        body = {"field": name, "active": [True, False]}
        change.log(f"field:{record_type}.{name}", body, publish=False)
    return _find(desk, record_type, name)


def _check_name(record_type: str, name: str) -> None:
    """Raise ``BadValue`` unless the record type can have a field of this name."""
    if record_type not in EXTENSIBLE:
        raise BadValue(
            N_("Fields of your own can be added to: {types}."),
            field="record_type",
            types=", ".join(EXTENSIBLE),
        )
    if not _NAME.fullmatch(name):
        raise BadValue(
            N_("A field's name has 1 to 40 small letters, digits or underscores and begins with a letter."),
            field="name",
        )
    if name in RECORD_TYPES[record_type] or name in _columns():
        raise BadValue(N_("The name {name} belongs to the program itself."), field="name", name=name)


def _columns() -> set[str]:
    """Names that mean something else about a customer in files and filters."""
    from wmsdesk.models.tables import Customer

    return set(Customer._meta.fields)


def _checked_label(record_type: str, label: str) -> str:
    """The label as people will read it; no two fields of a record are called the same."""
    kind = OWN_KINDS["text"]
    found = clean(label, Field("label", N_("Label"), kind, "", max_length=40))
    if not found:
        raise BadValue(N_("A field needs a label."), field="label")
    if any(found.casefold() == one.label.casefold() for one in RECORD_TYPES[record_type]):
        raise BadValue(N_("There is a field called {label} already."), field="label", label=found)
    return found


def _checked_choices(kind: str, choices: Sequence[str]) -> list[str]:
    """The words to choose from, each once; raises ``BadValue`` where the kind and they do not go together."""
    if kind not in OWN_KINDS:
        raise BadValue(
            N_("There is no kind of field named {given}; choose from: {kinds}."),
            field="kind",
            given=kind,
            kinds=", ".join(OWN_KINDS),
        )
    text = OWN_KINDS["text"]
    about = Field("choices", N_("Choices"), text, "", max_length=60)
    words = list(dict.fromkeys(word for one in choices if (word := clean(one, about))))
    if kind == "choice" and not 2 <= len(words) <= MOST_CHOICES:
        raise BadValue(
            N_("A choice needs from 2 to {most} words to choose from."), field="choices", most=MOST_CHOICES
        )
    if kind != "choice" and words:
        raise BadValue(N_("Only a choice has words to choose from."), field="choices")
    return words


def _check_return(row: dict[str, Any], kind: str) -> None:
    """Raise ``Refused`` unless a field is retired and comes back as what it was."""
    if row["active"]:
        raise Refused(N_("There is already a field named {name}."), field="name", name=row["name"])
    if row["kind"] != kind:
        raise Refused(
            N_("A retired field named {name} was of the kind {before}: it can only come back as that."),
            field="kind",
            name=row["name"],
            before=row["kind"],
        )


def _next_position(change: Change, record_type: str) -> int:
    query = FieldDefinition.select(FieldDefinition.position).where(FieldDefinition.record_type == record_type)
    found = change.store.tuples(query)
    if len(found) >= MOST_FIELDS:
        raise Refused(N_("A record has at most {most} fields of your own."), field="name", most=MOST_FIELDS)
    return max((int(position) for (position,) in found), default=0) + 1


def _definition(change: Change, record_type: str, name: str) -> dict[str, Any] | None:
    query = FieldDefinition.select().where(
        FieldDefinition.record_type == record_type, FieldDefinition.name == name
    )
    return change.store.row(query)


def _find(desk: Desk, record_type: str, name: str) -> OwnField:
    found = fields_defined(desk, record_type=record_type, retired=True)
    return next(one for one in found if one.name == name)


def _own_field(row: dict[str, Any]) -> OwnField:
    return OwnField(
        row["record_type"],
        row["name"],
        row["label"],
        row["kind"],
        tuple(row["choices"]),
        row["required"],
        row["active"],
    )

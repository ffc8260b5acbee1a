"""An audit entry in words: what changed from what to what, under the labels of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services.audit import AuditLine
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.customers.fields import context_of, label_of, record_type
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import speaking

_LABELS = {
    "code": N_("Code"),
    "version": N_("Version"),
    "request": N_("Request"),
    "field": N_("Field"),
    "reason": N_("Reason"),
    "comment": N_("Comment"),
    "level": N_("Level"),
    "levels": N_("Levels"),
    "state": N_("State"),
    "role": N_("Role"),
    "name": N_("Name"),
    "value": N_("Value"),
    "setting": N_("Setting"),
    "kind": N_("Kind"),
    "label": N_("Label"),
    "choices": N_("Choices"),
    "required": N_("Required"),
    "active": N_("Active"),
    "action": N_("Action"),
    "by": N_("By"),
    "yes": N_("Right"),
    "no": N_("Wrong"),
    "taken_back": N_("No taken back"),
    "file": N_("File"),
    "records": N_("Records"),
}


_FIELD_NAMES = ("field", "yes", "no", "taken_back")


@dataclass(frozen=True)
class Told:
    """One line of an entry. ``changed`` says that ``old`` became ``new``; otherwise only ``new`` is told.

    Where they are words of ours and not of a person, ``spoken`` says so; ``labels`` are the fields that are meant.
    """

    label: str
    old: str
    new: str
    changed: bool
    spoken: bool = False
    labels: tuple[str, ...] = ()


def told(desk: Desk, line: AuditLine) -> tuple[Told, ...]:
    """What an entry says, as far as ``line`` holds it for this reader; nothing where it was erased."""
    body = dict(line.body or {})
    parts = body.pop("parts", None)
    with speaking():
        context = _context(desk, line.record)
        fields = [*_parts(desk, parts, context)] if isinstance(parts, dict) else []
        words = [_plain(desk, name, value) for name, value in body.items()]
    return (*fields, *words)


def _context(desk: Desk, record: str) -> Context:
    kind, _, number = record.partition(":")
    if kind == "product" and number.isdigit():
        wanted = Product.select(Product.currency, Product.decimals).where(Product.id == int(number))
        row = desk.store.row(wanted) or {}
        return Context(currency=row.get("currency", "CNY"), decimals=row.get("decimals", 0))
    if kind != "customer" or not number.isdigit():
        return Context()
    query = Customer.select(Customer.currency, Customer.country).where(Customer.id == int(number))
    return context_of(desk.store.row(query) or {})


def _parts(desk: Desk, parts: dict[str, Any], context: Context) -> Iterator[Told]:
    for part, changes in parts.items():
        fields = record_type(desk.store, part.partition(":")[0])
        for name, (old, new) in changes.items():
            if name in fields:
                one = fields[name]
                values = [tuple(value) if isinstance(value, list) else value for value in (old, new)]
                texts = [one.write(value, context) for value in values]
                said = [one.choices.get(text, text) for text in texts]
                yield Told(one.label, said[0], said[1], True, bool(one.choices))
            else:
                yield Told(name, _text(old), _text(new), True)


def _plain(desk: Desk, name: str, value: Any) -> Told:
    label = _LABELS.get(name, name)
    if name in _FIELD_NAMES:
        names = value if isinstance(value, list) else [value]
        return Told(
            label, "", _text(value), False, labels=tuple(label_of(desk.store, str(one)) for one in names)
        )
    if name in ("state", "role", "value", "active") and isinstance(value, list) and len(value) == 2:
        return Told(
            label, _text(value[0]), _text(value[1]), True, all(isinstance(one, bool) for one in value)
        )
    return Told(label, "", _text(value), False, isinstance(value, bool))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return "" if value is None else str(value)

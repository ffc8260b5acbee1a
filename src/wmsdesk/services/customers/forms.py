"""What a form needs to begin, and what a save of it would do: both asked before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.customers.contacts import PART_MISSING, TABLES
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.reading import pending_of, refuse_unless_active, row_of
from wmsdesk.services.customers.requests import levels_of
from wmsdesk.services.customers.saving import LIVE_FROM_THE_START
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing import drafts
from wmsdesk.services.editing.differences import differences
from wmsdesk.services.editing.drafts import DraftView
from wmsdesk.services.editing.forms import FormView, PlannedChange
from wmsdesk.services.editing.values import parse_values, texts_in
from wmsdesk.services.errors import NotFound
from wmsdesk.services.writing import speaking

NEW = "customer:new"


def draft_record(code: str, kind: str = "customer", part_id: int | None = None) -> str:
    """The name of a draft: of a card, of a new card (``code`` empty), of a contact or an address of a card."""
    if not code:
        return NEW
    return f"customer:{code}" if kind == "customer" else f"{kind}:{code}:{part_id or 'new'}"


def customer_form(desk: Desk, code: str = "") -> FormView:
    """The form of a customer's card, of a new one without a code.

    Raises ``NotPermitted``, ``NotFound``, and ``Refused`` for a card that is retired or merged.
    """
    desk.require("customer.edit" if code else "customer.create")
    with speaking(), desk.store.snapshot():
        fields, settings = record_type(desk.store), desk.settings
        kept = _draft(desk, draft_record(code))
        if not code:
            row = {"currency": settings.default_currency, "country": settings.default_country}
            values = {one.name: "" for one in fields} | row
            return FormView(NEW, "", "", None, fields, context_of(row), values, kept)
        row = row_of(desk.store, code)
        refuse_unless_active(row)
        seen = [one for one in fields if desk.sees(one)]
        return FormView(
            draft_record(row["code"]),
            row["code"],
            row["name"],
            row["version"],
            RecordType(fields.name, fields.label, tuple(seen)),
            context_of(row, settings.default_country),
            texts_in(row, seen, context_of(row)),
            kept,
            tuple(pending_of(desk, row["id"])),
        )


def part_form(desk: Desk, code: str, kind: str, part_id: int | None = None) -> FormView:
    """The form of a contact or an address (``kind``) of a customer, of a new one without an id."""
    desk.require("customer.edit")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, code)
        refuse_unless_active(row)
        fields = record_type(desk.store, kind)
        seen = tuple(one for one in fields if desk.sees(one))
        held = _part(desk, row, kind, part_id)
        context = context_of(row | {"country": held.get("country") or row["country"]})
        values = texts_in(held, seen, context) if part_id else {one.name: "" for one in seen}
        record = draft_record(row["code"], kind, part_id)
        view = RecordType(fields.name, fields.label, seen)
        kept = _draft(desk, record)
        return FormView(record, row["code"], row["name"], row["version"], view, context, values, kept)


def plan_customer(desk: Desk, code: str, texts: Mapping[str, str]) -> list[PlannedChange]:
    """What a save of these texts would change, of a new card without a code. Raises ``BadValues``."""
    with speaking(), desk.store.snapshot():
        fields, settings = record_type(desk.store), desk.settings
        row: dict[str, Any] = (
            row_of(desk.store, code) if code else {one.name: None for one in fields} | {"custom": {}}
        )
        typed = {name: texts[name].strip().upper() for name in ("currency", "country") if texts.get(name)}
        context = context_of(row | typed, settings.default_country)
        values = parse_values(fields, texts, context, whole=not code)
        found = differences(fields, row, values, context, "customer")
        live = frozenset() if code else LIVE_FROM_THE_START
        return [
            PlannedChange(
                one,
                levels_of(settings, one) if one.sensitive and one.field not in live else 0,
            )
            for one in found
        ]


def plan_part(
    desk: Desk, code: str, kind: str, part_id: int | None, texts: Mapping[str, str]
) -> list[PlannedChange]:
    """What a save of a contact or an address would change. Raises ``BadValues``."""
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, code)
        fields, held = record_type(desk.store, kind), _part(desk, row, kind, part_id)
        old = held if part_id else {one.name: None for one in fields} | {"is_primary": "no"}
        context = context_of(row)
        values = parse_values(fields, texts, context, whole=part_id is None)
        return [PlannedChange(one) for one in differences(fields, old, values, context, kind)]


def _part(desk: Desk, row: Mapping[str, Any], kind: str, part_id: int | None) -> dict[str, Any]:
    if part_id is None:
        return {}
    table = TABLES[kind]
    held = desk.store.row(table.select().where(table._meta.primary_key == part_id))
    if held is None or held["customer"] != row["id"]:
        raise NotFound(PART_MISSING[kind], code=row["code"])
    return held


def _draft(desk: Desk, record: str) -> DraftView | None:
    return next(iter(drafts.mine(desk, record)), None)

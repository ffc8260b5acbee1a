"""Saving a card: ordinary fields go live and wait for their re-check, sensitive ones become requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context, RecordType
from wmsdesk.services.catalogue.records import CUSTOMER
from wmsdesk.services.customers import changes as recording
from wmsdesk.services.customers.contacts import mirror_primary
from wmsdesk.services.customers.duplicates import suspects
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.reading import refuse_unless_active, row_of
from wmsdesk.services.customers.requests import ask
from wmsdesk.services.customers.views import Edit, Saved, Suspect
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.conflicts import without_conflicts
from wmsdesk.services.editing.differences import FieldChange, differences, trace
from wmsdesk.services.editing.drafts import forget_draft
from wmsdesk.services.editing.permitted import refuse_forbidden
from wmsdesk.services.editing.values import columns_of, parse_values
from wmsdesk.services.errors import BadValue, Duplicate, Refused
from wmsdesk.services.writing import Change

LIVE_FROM_THE_START = frozenset({"usci"})
"""Sensitive fields that a new card may carry at once: there is no earlier value that approval could protect."""


def save(desk: Desk, edit: Edit) -> Saved:
    """Save an edit of a customer's card.

    Raises ``BadValues`` (every bad field), ``NotPermitted``, ``Conflict`` (a field that somebody else changed since
    ``edit.base_version``), ``Duplicate`` (unless the suspects were seen), ``Refused``. Nothing is written then.
    """
    with desk.write("customer.edit") as change:
        row = row_of(desk.store, edit.code)
        refuse_unless_active(row)
        return save_row(change, row, edit)


def save_row(
    change: Change, row: dict[str, Any], edit: Edit, *, recheck: bool = True, action: str = ""
) -> Saved:
    """Save an edit of ``row`` inside the caller's change; an import leaves its re-check to a sample.

    ``action`` is what the audit entry says if it is not the change's own.
    """
    fields = record_type(change.store)
    refuse_forbidden(change.role, fields, edit.values)
    context = context_of(row | _context_texts(edit.values), change.settings.default_country)
    values = parse_values(fields, edit.values, context)
    found = differences(fields, row, values, context, "customer")
    found = without_conflicts(change, row, edit.base_version, found, fields, context, "customer")
    ordinary = [one for one in found if not one.sensitive]
    sensitive = [one for one in found if one.sensitive]
    refuse_currency_switch(row, ordinary)
    seen = refuse_duplicates(
        change, {one.field: one.new for one in found}, row["id"], context, edit.suspects_seen
    )
    version = int(row["version"])
    if ordinary:
        version = apply(
            change, fields, row, ordinary, kind="edit", reason=edit.reason, recheck=recheck, action=action
        )
    fresh = (
        row
        | {"version": version}
        | columns_of(fields, {one.field: one.new for one in ordinary}, row["custom"])
    )
    requests = [(ask(change, fresh, one, edit.reason), one.field) for one in sensitive]
    forget_draft(change, f"customer:{row['code']}")
    state = "unchecked" if ordinary and recheck else ""
    return Saved(
        row["code"], version, tuple(ordinary), tuple(requests), state, tuple(seen), asked=tuple(sensitive)
    )


def apply(
    change: Change,
    fields: RecordType,
    row: Mapping[str, Any],
    found: Sequence[FieldChange],
    *,
    kind: str,
    reason: str = "",
    recheck: bool = True,
    action: str = "",
) -> int:
    """Make ordinary changes live, open their re-check and leave the trace. Answers the new version."""
    version = recording.write_customer(change, fields, row, found)
    contact = next((one for one in found if one.field == "contact_name"), None)
    if contact is not None:
        mirror_primary(change, row["id"], contact.new or "")
    if recheck:
        recording.open_recheck(change, row["id"], version, found, kind=kind)
    else:
        recording.supersede(change, row["id"], found)
    body = {"code": row["code"], "version": version, "parts": trace(found)}
    change.log(f"customer:{row['id']}", body | ({"reason": reason} if reason else {}), action=action)
    return version


def create(
    desk: Desk, values: Mapping[str, str], *, reason: str = "", suspects_seen: frozenset[str] = frozenset()
) -> Saved:
    """Enter a new customer. The whole card waits for its re-check; credit and bank details wait for approval.

    ``values`` may name a ``code``; otherwise the next free one is given. Raises as :func:`save` does.
    """
    with desk.write("customer.create") as change:
        return create_row(change, dict(values), reason=reason, suspects_seen=suspects_seen)


def create_row(
    change: Change,
    texts: dict[str, str],
    *,
    reason: str = "",
    suspects_seen: frozenset[str] = frozenset(),
    recheck: bool = True,
) -> Saved:
    """Enter a new customer inside the caller's change.

    ``suspects_seen`` may hold ``"*"``: then resembling others is told in the answer and stops nothing.
    """
    fields = record_type(change.store)
    code = texts.pop("code", "").strip()
    texts.setdefault("currency", change.settings.default_currency)
    texts.setdefault("country", change.settings.default_country)
    refuse_forbidden(change.role, fields, {name: text for name, text in texts.items() if text})
    context = context_of(_context_texts(texts), change.settings.default_country)
    values = {
        name: value
        for name, value in parse_values(fields, texts, context, whole=True).items()
        if value not in (None, "", ())
    }
    seen = refuse_duplicates(change, values, None, context, suspects_seen)
    saved = enter(change, fields, values, context, code=code, reason=reason, recheck=recheck)
    forget_draft(change, "customer:new")
    return replace(saved, suspects=tuple(seen))


def enter(
    change: Change,
    fields: RecordType,
    values: Mapping[str, Any],
    context: Context,
    *,
    code: str = "",
    reason: str = "",
    recheck: bool = True,
    action: str = "",
) -> Saved:
    """Store a new card whose values were judged and looked for among the others; empty ones are not among them.

    ``code`` is taken if it is free, else ``Refused``; without one the next is given. An import leaves the
    re-check to a sample.
    """
    live = {n: v for n, v in values.items() if not fields[n].sensitive or n in LIVE_FROM_THE_START}
    code = code_for(change, code)
    row_id = _insert(change, fields, code, live)
    row = {"id": row_id, "code": code, "version": 1, "state": "active", "custom": {}} | _empty(fields)
    found = differences(fields, row, live, context, "customer")
    if live.get("contact_name"):
        mirror_primary(change, row_id, live["contact_name"])
    if recheck:
        recording.open_recheck(change, row_id, 1, found, kind="create")
    body = {"code": code, "version": 1, "parts": trace(found)}
    change.log(f"customer:{row_id}", body, action=action)
    change.search_again(row_id)
    held = {name: value for name, value in values.items() if name not in live}
    fresh = row | columns_of(fields, live, {}) | {"name": live["name"], "currency": live["currency"]}
    asked = tuple(differences(fields, row, held, context, "customer"))
    requests = [(ask(change, fresh, one, reason), one.field) for one in asked]
    state = "unchecked" if recheck else ""
    return Saved(code, 1, tuple(found), tuple(requests), state, id=row_id, asked=asked)


def _insert(change: Change, fields: RecordType, code: str, values: Mapping[str, Any]) -> int:
    columns = {"tags": [], "custom": {}} | columns_of(fields, values, {})
    return change.insert(
        Customer,
        code=code,
        **columns,
        **recording.derived_columns(values),
        reviewed_at=change.now,
        created_at=change.now,
        updated_at=change.now,
        updated_by=change.desk.account.id,
    )


def _empty(fields: RecordType) -> dict[str, Any]:
    return {one.name: None for one in fields if not one.custom}


def code_for(change: Change, wanted: str) -> str:
    """The code that was asked for if it is free, else the next of the series."""
    if wanted:
        check_code(wanted)
        if _taken(change, wanted):
            raise Refused(
                N_("There is already a customer {code}."), field="code", kind="duplicate", code=wanted
            )
        return wanted
    while _taken(change, code := f"C-{change.next_number('customer'):05d}"):
        pass
    return code


def check_code(wanted: str) -> None:
    """Raise ``BadValue`` unless this can be a customer's code."""
    if len(wanted) > 40 or any(one.isspace() or not one.isprintable() for one in wanted):
        raise BadValue(
            N_("A customer code has at most 40 letters, digits or signs and no spaces."), field="code"
        )


def _taken(change: Change, code: str) -> bool:
    return rows.one(change.store, Customer, "id", code=code) is not None


def _context_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The typed currency and country, which the other fields are read by."""
    return {
        name: texts[name].strip().upper() for name in ("currency", "country") if texts.get(name, "").strip()
    }


def refuse_currency_switch(row: Mapping[str, Any], found: Sequence[FieldChange]) -> None:
    """A limit means its amount in its currency, so the currency stays while there is one."""
    if row["credit_limit"] and any(one.field == "currency" for one in found):
        raise BadValue(N_("The currency cannot change while a credit limit is set."), field="currency")


def refuse_same_usci(change: Change, values: Mapping[str, Any], but: int | None = None) -> None:
    """Raise ``Duplicate`` when the tax number belongs to somebody else."""
    blocking = suspects(change.store, {"usci": values.get("usci")}, but=but)
    if blocking:
        raise Duplicate(
            N_("The USCI or tax number belongs to {code} {name} already."),
            field="usci",
            suspects=blocking,
            blocks=True,
            code=blocking[0].code,
            name=blocking[0].name,
        )


def refuse_duplicates(
    change: Change, values: Mapping[str, Any], but: int | None, context: Context, seen: frozenset[str]
) -> list[Suspect]:
    """Raise ``Duplicate`` for a card that resembles others, unless the person has seen each of them."""
    refuse_same_usci(change, values, but)
    found = suspects(change.store, values, but=but, region=context.region)
    if not {one.code for one in found} <= seen and "*" not in seen:
        raise Duplicate(
            N_("This looks like {code} {name}; the same in both: {same}."),
            spoken=("same",),
            field=found[0].fields[0],
            suspects=found,
            code=found[0].code,
            name=found[0].name,
            same=tuple(CUSTOMER[one].label for one in found[0].fields),
        )
    return found

"""The people and the places of a customer. One active contact is primary, and the card shows their name.

Nobody is only after the card's contact name was emptied: whoever was primary stays as an ordinary contact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.tables import Address, Contact, Customer, Table
from wmsdesk.services.customers import changes as recording
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.reading import refuse_unless_active, row_of
from wmsdesk.services.customers.views import Saved
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.conflicts import without_conflicts
from wmsdesk.services.editing.differences import FieldChange, differences, trace
from wmsdesk.services.editing.permitted import refuse_forbidden
from wmsdesk.services.editing.values import parse_values, plain
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.writing import Change

TABLES: dict[str, type[Table]] = {"contact": Contact, "address": Address}
PART_MISSING = {
    "contact": N_("There is no such contact at {code}."),
    "address": N_("There is no such address at {code}."),
}


def save_part(
    desk: Desk,
    code: str,
    kind: str,
    part_id: int | None,
    values: Mapping[str, str],
    *,
    base_version: int | None = None,
) -> Saved:
    """Save a contact or an address (``kind``) of a customer; ``part_id`` ``None`` makes a new one.

    ``values`` are texts by field name. Its fields wait for their re-check like those of the card itself. Raises as
    ``customers.save`` does.
    """
    with desk.write("customer.edit") as change:
        row = row_of(desk.store, code)
        refuse_unless_active(row)
        return save_part_row(change, row, kind, part_id, values, base_version=base_version)


def save_part_row(
    change: Change,
    row: Mapping[str, Any],
    kind: str,
    part_id: int | None,
    texts: Mapping[str, str],
    *,
    base_version: int | None = None,
    recheck: bool = True,
    action: str = "",
) -> Saved:
    """See :func:`save_part`; inside the caller's change. An import leaves its re-check to a sample.

    ``action`` is what the audit entry says if it is not the change's own.
    """
    fields = record_type(change.store, kind)
    refuse_forbidden(change.role, fields, texts)
    old = _old_part(change, row, kind, part_id, fields)
    context = context_of(dict(row) | {k: v for k, v in old.items() if k == "country" and v})
    values = parse_values(fields, texts, context, whole=part_id is None)
    part = f"{kind}:{part_id or 'new'}"
    found = differences(fields, old, values, context, part)
    if kind == "contact" and part_id is None and not _has_contacts(change, row["id"]):
        found = _as_primary(fields, found, context)
    if part_id is not None:
        found = without_conflicts(change, row, base_version, found, fields, context, "customer")
    if not found:
        return Saved(row["code"], int(row["version"]))
    part_id = _write_part(change, kind, part_id, row["id"], found)
    found = [_renamed(one, f"{kind}:{part_id}") for one in found]
    version = recording.bump_version(change, row, kind)
    if recheck:
        recording.open_recheck(change, row["id"], version, found, kind="edit")
    else:
        recording.supersede(change, row["id"], found)
    body = {"code": row["code"], "version": version, "parts": trace(found)}
    change.log(f"customer:{row['id']}", body, action=action)
    return Saved(row["code"], version, tuple(found), (), "unchecked" if recheck else "")


def retire_part(desk: Desk, code: str, kind: str, part_id: int, *, active: bool) -> None:
    """Put a contact or an address out of use, or back into it; it is never deleted."""
    with desk.write("customer.edit") as change:
        row = row_of(desk.store, code)
        refuse_unless_active(row)
        old = _old_part(change, row, kind, part_id, record_type(change.store, kind))
        if kind == "contact" and old["is_primary"] and not active:
            raise Refused(
                N_("The primary contact stays in use: make another one primary first."), field="is_primary"
            )
        change.update(TABLES[kind], part_id, active=active)
        version = recording.bump_version(change, row, kind)
        body = {
            "code": row["code"],
            "version": version,
            "parts": {f"{kind}:{part_id}": {"active": [old["active"], active]}},
        }
        change.log(f"customer:{row['id']}", body)


def mirror_primary(change: Change, customer_id: int, name: str) -> None:
    """Let the primary contact bear the name that the card shows; without a name nobody is primary any more.

    Where nobody is, a contact in use who bears the name becomes primary, else a new one.
    """
    primary = rows.one(change.store, Contact, "id", "name", customer=customer_id, is_primary=True)
    if not name:
        _step_down(change, customer_id)
    elif primary is None:
        known = rows.many(
            change.store, Contact, "id", order="id", customer=customer_id, name=name, active=True
        )
        if known:
            change.update(Contact, known[0]["id"], is_primary=True)
        else:
            change.insert(Contact, customer=customer_id, name=name, is_primary=True)
    elif primary["name"] != name:
        change.update(Contact, primary["id"], name=name)


def _old_part(
    change: Change, row: Mapping[str, Any], kind: str, part_id: int | None, fields: Any
) -> dict[str, Any]:
    """The part as it is, an empty one for a new part; raises ``NotFound``."""
    if part_id is None:
        return {one.name: None for one in fields} | {"is_primary": "no", "country": row["country"]}
    old = rows.one(change.store, TABLES[kind], id=part_id)
    if old is None or old["customer"] != row["id"]:
        raise NotFound(PART_MISSING[kind], code=row["code"])
    return old


def _has_contacts(change: Change, customer_id: int) -> bool:
    return rows.one(change.store, Contact, "id", customer=customer_id) is not None


def _as_primary(fields: Any, found: Sequence[FieldChange], context: Any) -> list[FieldChange]:
    """The first contact of a customer is the primary one whatever was typed."""
    one = fields["is_primary"]
    primary = FieldChange(
        "is_primary",
        one.label,
        "no",
        "yes",
        one.write("no", context),
        one.write("yes", context),
        part="contact:new",
    )
    return [*(x for x in found if x.field != "is_primary"), primary]


def _write_part(
    change: Change, kind: str, part_id: int | None, customer_id: int, found: Sequence[FieldChange]
) -> int:
    """Write the part's columns and answer its id; a new primary contact takes the place of the old one."""
    columns = {one.field: plain(one.new) for one in found}
    if "is_primary" in columns:
        columns["is_primary"] = columns["is_primary"] == "yes"
    if columns.get("is_primary"):
        _refuse_out_of_use(change, part_id)
        _step_down(change, customer_id)
    elif part_id is not None and columns.get("is_primary") is False:
        raise Refused(
            N_("One contact must be the primary one: make another one primary instead."), field="is_primary"
        )
    if part_id is None:
        part_id = change.insert(TABLES[kind], customer=customer_id, **columns)
    else:
        change.update(TABLES[kind], part_id, **columns)
    if kind == "contact":
        show_primary(change, customer_id)
    return part_id


def _refuse_out_of_use(change: Change, part_id: int | None) -> None:
    """A contact that is out of use is nobody to turn to first."""
    if change.store.value(Contact.select(Contact.id).where(Contact.id == part_id, Contact.active == False)):  # noqa: E712
        raise Refused(N_("This contact is out of use: bring it back into use first."), field="is_primary")


def _step_down(change: Change, customer_id: int) -> None:
    for one in rows.many(change.store, Contact, "id", customer=customer_id, is_primary=True):
        change.update(Contact, one["id"], is_primary=False)


def show_primary(change: Change, customer_id: int) -> None:
    """The card shows the primary contact's name."""
    name = rows.value(change.store, Contact, "name", customer=customer_id, is_primary=True)
    change.update(Customer, customer_id, contact_name=name)


def _renamed(one: FieldChange, part: str) -> FieldChange:
    return FieldChange(
        one.field, one.label, one.old, one.new, one.old_text, one.new_text, one.sensitive, part
    )

"""Recording a change of a card: the row itself, what has to be re-checked, and its trace. All saves end here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.models.customers import open_work
from wmsdesk.models.tables import ChangeItem, Customer, CustomerChange
from wmsdesk.services.catalogue.bank import bank_account_key
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.editing.differences import FieldChange
from wmsdesk.services.editing.values import columns_of, plain
from wmsdesk.services.likeness import name_key
from wmsdesk.services.workflow import CUSTOMER_CHANGE
from wmsdesk.services.writing import Change

SEARCHED = frozenset(
    [
        "code",
        "name",
        "short_name",
        "former_name",
        "usci",
        "phone",
        "email",
        "city",
        "country",
        "contact_name",
        "tags",
    ]
)
"""The fields a customer is found by, with the country that its phone numbers are read by."""


def derived_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that follow from others: what duplicates and lists are found by."""
    from wmsdesk.models.search.pinyin import sort_text

    derived: dict[str, Any] = {}
    if "name" in values:
        derived |= {"name_key": name_key(values["name"]), "name_sort": sort_text(values["name"])}
    if "city" in values:
        derived["city_sort"] = sort_text(values["city"] or "")
    if "bank_account" in values:
        derived["bank_key"] = bank_account_key(values["bank_account"]) if values["bank_account"] else None
    return derived


def write_customer(
    change: Change, fields: RecordType, row: Mapping[str, Any], changes: Sequence[FieldChange]
) -> int:
    """Write the new values of a customer's own fields and answer the new version."""
    values = {one.field: one.new for one in changes}
    version = int(row["version"]) + 1
    change.update(
        Customer,
        row["id"],
        version=version,
        updated_at=change.now,
        updated_by=change.desk.account.id,
        **columns_of(fields, values, row["custom"]),
        **derived_columns(values),
    )
    if not SEARCHED.isdisjoint(values):
        change.search_again(row["id"])
    return version


def bump_version(change: Change, row: Mapping[str, Any], kind: str) -> int:
    """A new version of the card for a change of one of its contacts or addresses (``kind``)."""
    version = int(row["version"]) + 1
    change.update(
        Customer, row["id"], version=version, updated_at=change.now, updated_by=change.desk.account.id
    )
    if kind == "contact":
        change.search_again(row["id"])
    return version


def open_recheck(
    change: Change,
    customer_id: int,
    version: int,
    changes: Sequence[FieldChange],
    *,
    kind: str,
    made_by: int | None = None,
    import_run: int | None = None,
) -> int:
    """Let these fields wait for their re-check, and close older waiting on the same fields.

    Answers the change's id. A correction that was open for one of the fields is fulfilled by this and linked.
    """
    corrects = supersede(change, customer_id, changes)
    change_id = change.insert(
        CustomerChange,
        customer=customer_id,
        kind=kind,
        state="unchecked",
        version=version,
        made_by=made_by or change.desk.account.id,
        made_at=change.now,
        terminal=change.desk.terminal,
        corrects=corrects,
        import_run=import_run,
    )
    for one in changes:
        change.insert(ChangeItem, **_item(change_id, one))
    return change_id


def open_correction(change: Change, wrong: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> int:
    """The next change after a re-check that said no: a draft, linked, that keeps the card marked until it is saved."""
    change_id = change.insert(
        CustomerChange,
        customer=wrong["customer"],
        kind="correction",
        state="draft",
        version=wrong["version"],
        made_by=change.desk.account.id,
        made_at=change.now,
        terminal=change.desk.terminal,
        corrects=wrong["id"],
    )
    keep = ("part", "field", "old", "new", "sensitive")
    for one in items:
        change.insert(ChangeItem, change=change_id, **{name: one[name] for name in keep})
    return change_id


def _item(change_id: int, one: FieldChange) -> dict[str, Any]:
    return {
        "change": change_id,
        "part": one.part,
        "field": one.field,
        "old": plain(one.old),
        "new": plain(one.new),
        "sensitive": one.sensitive,
    }


def supersede(change: Change, customer_id: int, changes: Sequence[FieldChange]) -> int | None:
    """Mark older open items on the same fields as overtaken; answer the change whose correction this is.

    For a change that opens no re-check of its own; :func:`open_recheck` does it by itself.
    """
    fields = {(one.part, one.field) for one in changes}
    hit = [one for one in open_work.undecided(change.store, customer_id) if (one.part, one.field) in fields]
    corrects = next((one.corrects for one in hit if one.state == "draft"), None)
    for one in hit:
        change.update(
            ChangeItem,
            one.id,
            verdict="superseded",
            verdict_by=change.desk.account.id,
            verdict_at=change.now,
        )
    for change_id, state in {(one.change, one.state) for one in hit}:
        close_if_done(change, change_id, state)
    return corrects


def close_if_done(change: Change, change_id: int, state: str) -> str:
    """Close a change whose items are all decided and answer the state it is in now."""
    verdicts = open_work.verdicts(change.store, change_id)
    if "" in verdicts:
        return state
    if verdicts == {"superseded"} or (state == "draft" and "superseded" in verdicts):
        name = "supersede"
    else:
        name = "correct" if "no" in verdicts else "confirm"
    step = CUSTOMER_CHANGE.step(state, name)
    change.update(
        CustomerChange,
        change_id,
        state=step.target,
        closed_by=change.desk.account.id,
        closed_at=change.now,
    )
    return step.target

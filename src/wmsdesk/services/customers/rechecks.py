"""The fourth step: what the store holds, read back, beside what was meant; each field gets its own yes or no.

A no is answered by the save that corrects the field, or taken back by a yes where the store holds what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.customers import open_work
from wmsdesk.models.tables import ChangeItem, CustomerChange, Draft
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers.changes import close_if_done, open_correction
from wmsdesk.services.customers.contacts import TABLES
from wmsdesk.services.customers.fields import context_of, label_of, record_type
from wmsdesk.services.customers.import_doubts import suspect_the_rest
from wmsdesk.services.customers.reading import OPEN_STATES, pending_of, row_of
from wmsdesk.services.customers.views import RecheckItem, RecheckView
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import meant, value_in
from wmsdesk.services.errors import NotFound, NotPermitted, Refused
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import Change, speaking


@dataclass(frozen=True)
class OverdueRecheck:
    """A change that nobody has re-checked for too long."""

    code: str
    name: str
    by: str
    at: datetime
    fields: int


def recheck_view(desk: Desk, code: str) -> RecheckView:
    """What waits for its re-check on a card, with the values as the store holds them in a new look at it."""
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        return view_of(desk, row_of(desk.store, code))


def view_of(desk: Desk, row: dict[str, Any]) -> RecheckView:
    """See :func:`recheck_view`; inside the caller's snapshot or change."""
    return RecheckView(
        row["code"],
        row["name"],
        tuple(_items(desk, row)),
        tuple(pending_of(desk, row["id"])),
        _state(desk, row["id"]),
        tuple(_items(desk, row, "draft")),
    )


def recheck(desk: Desk, code: str, *, confirm: Iterable[str] = (), wrong: Iterable[str] = ()) -> RecheckView:
    """Say yes (``confirm``) or no (``wrong``) to fields waiting on a card, each named on its own.

    A field of a contact or address is named ``contact:7.phone``. A no closes the field, opens a linked correction and
    keeps what was meant as a draft. A yes to a field that was said to be wrong takes that back and ends its
    correction; a second no only keeps what was meant as a draft again. Raises ``NotFound`` for a field that does not
    wait, ``Refused`` for a yes to a value that is not the one meant, ``NotPermitted``.
    """
    yes, no = list(confirm), list(wrong)
    if both := set(yes) & set(no):
        with speaking():
            label = label_of(desk.store, min(both))
        raise Refused(
            N_("{label} cannot be right and wrong at once."), field=min(both), spoken=("label",), label=label
        )
    with desk.write("customer.recheck") as change:
        row = row_of(desk.store, code)
        waiting = {one.name: one for one in (*_items(desk, row, "draft"), *_items(desk, row))}
        for name in [*yes, *no]:
            if name not in waiting:
                raise NotFound(
                    N_("{label} of {code} waits for no re-check."),
                    field=name,
                    spoken=("label",),
                    label=label_of(desk.store, name),
                    code=row["code"],
                )
        doubted = _answer(change, row, [waiting[name] for name in yes], [waiting[name] for name in no])
        taken_back = [name for name in yes if waiting[name].denied]
        body = {"code": row["code"], "yes": yes, "no": no} | (
            {"taken_back": taken_back} if taken_back else {}
        )
        if yes or no:
            change.log(f"customer:{row['id']}", body)
        return replace(view_of(desk, row), doubted=doubted)


def _answer(
    change: Change, row: dict[str, Any], right: Sequence[RecheckItem], wrong: Sequence[RecheckItem]
) -> int:
    """Store each yes and each no, and what follows from them; answers how many customers are in doubt by it."""
    doubted = 0
    for item in right:
        _confirm(change, item)
    denied = [one for one in wrong if not one.denied]
    for item in denied:
        _decide(change, item, "no")
    if denied:
        _begin_correction(change, denied)
        doubted = suspect_the_rest(change, {one.change for one in denied})
    _keep_as_draft(change, row, wrong)
    _forget_drafts(change, row, [one for one in right if one.denied])
    for change_id, state in {(one.change, _state_of(one)) for one in (*right, *denied)}:
        close_if_done(change, change_id, state)
    return doubted


def _state_of(item: RecheckItem) -> str:
    return "draft" if item.denied else "unchecked"


def _confirm(change: Change, item: RecheckItem) -> None:
    """A yes: the store holds what was meant, and whoever says so may."""
    if not item.same:
        raise Refused(
            N_("{label} in the store is not what was meant: say it is wrong and correct it."),
            field=item.field,
            spoken=("label",),
            label=item.label,
        )
    _decide(change, item, "yes")


def _decide(change: Change, item: RecheckItem, verdict: str) -> None:
    made_by = _maker(change, item)
    if item.sensitive and change.settings.recheck_sensitive_by_other and made_by == change.desk.account.id:
        raise NotPermitted(
            N_("{label} is sensitive: somebody else must re-check it."),
            field=item.field,
            spoken=("label",),
            label=item.label,
        )
    change.run(
        ChangeItem.update(verdict=verdict, verdict_by=change.desk.account.id, verdict_at=change.now).where(
            ChangeItem.id == item.id
        )
    )


def _maker(change: Change, item: RecheckItem) -> int | None:
    """Who gave the field the value that is judged; of a correction it is not who began it, but who is corrected."""
    one = change.store.row(CustomerChange.select().where(CustomerChange.id == item.change)) or {}
    if item.denied:
        one = change.store.row(CustomerChange.select().where(CustomerChange.id == one["corrects"])) or one
    maker: int | None = one.get("made_by")
    return maker


def _begin_correction(change: Change, items: Sequence[RecheckItem]) -> None:
    """A no opens the next change, linked."""
    for change_id in {one.change for one in items}:
        wrong = change.store.row(CustomerChange.select().where(CustomerChange.id == change_id))
        ids = [one.id for one in items if one.change == change_id]
        rows = change.store.rows(ChangeItem.select().where(ChangeItem.id.in_(ids)))
        if wrong:
            open_correction(change, wrong, rows)


def _keep_as_draft(change: Change, row: Mapping[str, Any], items: Sequence[RecheckItem]) -> None:
    """What was meant is kept as a draft on the card, to be corrected there."""
    texts = {one.field: one.meant for one in items if one.part == "customer"}
    if texts:
        draft = {"values": texts, "reason": ""}
        account = change.desk.account.id
        record = f"customer:{row['code']}"
        change.run(Draft.delete().where(Draft.account == account, Draft.record == record))
        change.insert(
            Draft,
            account=account,
            record=record,
            base_version=row["version"],
            body=draft,
            updated_at=change.now,
        )


def _forget_drafts(change: Change, row: Mapping[str, Any], items: Sequence[RecheckItem]) -> None:
    """A draft that a no left, and that holds nothing else, is nothing to go on with once the no is taken back."""
    meant_texts = {one.field: one.meant for one in items if one.part == "customer"}
    record = f"customer:{row['code']}"
    for draft in change.store.rows(Draft.select().where(Draft.record == record)) if meant_texts else ():
        left = {k: v for k, v in draft["body"]["values"].items() if meant_texts.get(k) != v}
        if not left:
            change.run(Draft.delete().where(Draft.account == draft["account"], Draft.record == record))


def _items(desk: Desk, row: Mapping[str, Any], state: str = "unchecked") -> list[RecheckItem]:
    """The undecided items of a card's changes in this state that this desk may see, oldest first.

    In the state ``draft`` they are those of corrections: fields that somebody said are wrong.
    """
    query = (
        ChangeItem.select(
            ChangeItem.id,
            ChangeItem.change.alias("change_id"),
            ChangeItem.part,
            ChangeItem.field,
            ChangeItem.new,
            ChangeItem.sensitive,
            CustomerChange.kind,
            CustomerChange.state,
            CustomerChange.made_by,
            CustomerChange.made_at,
        )
        .join(CustomerChange)
        .where(
            CustomerChange.customer == row["id"],
            CustomerChange.state == state,
            ChangeItem.verdict == "",
        )
        .order_by(ChangeItem.id)
    )
    found = desk.store.rows(query)
    names = names_of(desk.store, [one["made_by"] for one in found])
    items = (_item(desk, row, one, names.get(one["made_by"], "")) for one in found)
    return [one for one in items if one is not None]


def _item(desk: Desk, row: Mapping[str, Any], one: dict[str, Any], by: str) -> RecheckItem | None:
    kind, _, part_id = one["part"].partition(":")
    fields = record_type(desk.store, kind)
    if one["field"] not in fields or not desk.sees(fields[one["field"]]):
        return None
    field: Field = fields[one["field"]]
    holder = dict(row) if kind == "customer" else _part_row(desk, kind, int(part_id))
    context = context_of(row)
    wanted = meant(one["new"], field)
    stored = value_in(holder, field) if holder else None
    same = (stored or None) == (wanted or None) or stored == wanted
    return RecheckItem(
        one["id"],
        one["change_id"],
        one["part"],
        field.name,
        field.label,
        field.write(stored, context),
        field.write(wanted, context),
        same,
        one["sensitive"],
        by,
        one["made_at"],
        one["kind"] == "create" and not one["sensitive"] and same,
        one["state"] == "draft",
    )


def _part_row(desk: Desk, kind: str, part_id: int) -> dict[str, Any] | None:
    table = TABLES[kind]
    return desk.store.row(table.select().where(table._meta.primary_key == part_id))


def _state(desk: Desk, customer_id: int) -> str:
    """Where the card stands: what is still open, else how its newest change ended."""
    query = CustomerChange.select(CustomerChange.state).where(CustomerChange.customer == customer_id)
    states = [one for (one,) in desk.store.tuples(query.where(CustomerChange.state.in_(OPEN_STATES)))]
    if "unchecked" in states:
        return "unchecked"
    if "draft" in states:
        return "corrected"
    return str(desk.store.value(query.order_by(CustomerChange.id.desc())) or "checked")


def overdue_before(desk: Desk) -> datetime:
    """A change made before this moment should have been re-checked."""
    return desk.clock.now() - timedelta(hours=desk.settings.recheck_overdue_hours)


def overdue(desk: Desk) -> list[OverdueRecheck]:
    """The changes that nobody re-checked within the time set, oldest first."""
    desk.require("customer.read")
    before = overdue_before(desk)
    with speaking(), desk.store.snapshot():
        found = open_work.older_than(desk.store, before)
        names = names_of(desk.store, [one.made_by for one in found])
        return [
            OverdueRecheck(one.code, one.name, names.get(one.made_by, ""), one.made_at, one.fields)
            for one in found
        ]

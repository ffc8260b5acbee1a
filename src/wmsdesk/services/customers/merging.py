"""Two cards for one customer: everything moves to the one that stays, and can be moved back."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import Address, ApprovalRequest, Contact, Customer, CustomerMerge
from wmsdesk.services.customers.belongings import give_back, hand_over
from wmsdesk.services.customers.contacts import show_primary
from wmsdesk.services.customers.reading import refuse_unless_active, row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.workflow import CUSTOMER
from wmsdesk.services.writing import Change


def merge(desk: Desk, winner: str, loser: str) -> None:
    """Merge ``loser`` into ``winner``: everything of the loser's moves, and its code and names find the winner.

    Raises ``Refused`` when they are the same card, when either is not active, or while a request waits on either.
    """
    with desk.write("customer.merge") as change:
        kept, gone = row_of(desk.store, winner), row_of(desk.store, loser)
        if kept["id"] == gone["id"]:
            raise Refused(N_("A customer cannot be merged with itself."), field="code")
        refuse_unless_active(kept)
        step = CUSTOMER.step(gone["state"], "merge")
        _refuse_waiting(change, kept, gone)
        moved: dict[str, Any] = {
            "contacts": _ids(change, Contact, gone["id"]),
            "addresses": _ids(change, Address, gone["id"]),
        }
        moved["primary"] = _hand_over(change, moved["contacts"], kept["id"])
        for one in moved["addresses"]:
            change.update(Address, one, customer=kept["id"])
        moved |= hand_over(change, gone["id"], kept["id"])
        change.insert(
            CustomerMerge,
            winner=kept["id"],
            loser=gone["id"],
            moved=moved,
            made_by=desk.account.id,
            made_at=change.now,
        )
        _mark(change, gone, step.target, kept["id"], {"winner": kept["code"]})
        _touch(change, kept, {"loser": gone["code"]})


def undo_merge(desk: Desk, loser: str) -> None:
    """Part two merged cards again: what was moved goes back, but for what was moved on since."""
    with desk.write("customer.unmerge", permission="customer.merge") as change:
        gone = row_of(desk.store, loser)
        step = CUSTOMER.step(gone["state"], "unmerge")
        record = change.store.row(
            CustomerMerge.select()
            .where(CustomerMerge.loser == gone["id"], CustomerMerge.undone_at.is_null())
            .order_by(CustomerMerge.id.desc())
        )
        if record is None:
            raise Refused(N_("There is no merge of {code} to undo."), field="code", code=gone["code"])
        kept = change.store.row(Customer.select().where(Customer.id == record["winner"])) or {}
        _move_back(change, record["moved"], kept, gone["id"])
        give_back(change, record["moved"], _holders(change, kept), gone["id"])
        change.run(CustomerMerge.update(undone_at=change.now).where(CustomerMerge.id == record["id"]))
        _mark(change, gone, step.target, None, {"parted_from": kept["code"]})
        _touch(change, kept, {"parted_from": gone["code"]})


def _ids(change: Change, table: Any, customer_id: int) -> list[int]:
    return [
        one for (one,) in change.store.tuples(table.select(table.id).where(table.customer == customer_id))
    ]


def _hand_over(change: Change, contacts: list[int], winner: int) -> int | None:
    """Move the contacts; the loser's primary one steps down. Answers which it was."""
    primary = change.store.value(
        Contact.select(Contact.id).where(Contact.id.in_(contacts), Contact.is_primary == True)  # noqa: E712
    )
    for one in contacts:
        change.update(Contact, one, customer=winner, is_primary=False)
    return int(primary) if primary else None


def _move_back(change: Change, moved: dict[str, Any], kept: dict[str, Any], loser: int) -> None:
    """What was moved, and lies where that merge and later ones have put it, goes back; each card has its primary."""
    holders = _holders(change, kept)
    for one in _still_at(change, Address, moved["addresses"], holders):
        change.update(Address, one["id"], customer=loser)
    contacts = _still_at(change, Contact, moved["contacts"], holders)
    for one in contacts:
        change.update(Contact, one["id"], customer=loser, is_primary=False)
    if contacts and moved["primary"]:
        _choose_primary(change, loser, moved["primary"])
    for one in contacts:
        if one["is_primary"]:
            _choose_primary(change, one["customer"], None)


def _holders(change: Change, kept: dict[str, Any]) -> list[int]:
    """The winner, and whom it was merged into since."""
    found = [kept["id"]]
    while kept.get("merged_into"):
        kept = change.store.row(Customer.select().where(Customer.id == kept["merged_into"])) or {}
        found.append(kept["id"])
    return found


def _still_at(change: Change, table: Any, ids: list[int], holders: list[int]) -> list[dict[str, Any]]:
    return change.store.rows(
        table.select().where(table.id.in_(ids), table.customer.in_(holders)).order_by(table.id)
    )


def _choose_primary(change: Change, customer_id: int, wanted: int | None) -> None:
    """Let ``wanted`` be the primary contact if it is in use, else the oldest that is; the card shows the name."""
    query = Contact.select(Contact.id).where(Contact.customer == customer_id, Contact.active == True)  # noqa: E712
    ids = [one for (one,) in change.store.tuples(query.order_by(Contact.id))]
    if ids:
        chosen = ids[0] if wanted is None or wanted not in ids else wanted
        change.update(Contact, chosen, is_primary=True)
    show_primary(change, customer_id)


def _refuse_waiting(change: Change, *rows: dict[str, Any]) -> None:
    query = ApprovalRequest.select(ApprovalRequest.number).where(
        ApprovalRequest.customer.in_([row["id"] for row in rows]), ApprovalRequest.state == "pending"
    )
    if number := change.store.value(query):
        raise Refused(
            N_("Request {number} waits on this customer: decide or recall it first."), number=number
        )


def _mark(change: Change, row: dict[str, Any], state: str, into: int | None, body: dict[str, Any]) -> None:
    """The loser's card: merged, or itself again."""
    version = row["version"] + 1
    change.update(
        Customer,
        row["id"],
        state=state,
        merged_into=into,
        version=version,
        updated_at=change.now,
        updated_by=change.desk.account.id,
    )
    change.search_again(row["id"])
    parts = {"customer": {"state": [row["state"], state]}}
    change.log(f"customer:{row['id']}", {"code": row["code"], "version": version, "parts": parts} | body)


def _touch(change: Change, row: dict[str, Any], body: dict[str, Any]) -> None:
    """The winner's card: a new version, found by what the loser was found by."""
    version = row["version"] + 1
    change.update(
        Customer, row["id"], version=version, updated_at=change.now, updated_by=change.desk.account.id
    )
    change.search_again(row["id"])
    change.log(f"customer:{row['id']}", {"code": row["code"], "version": version} | body)

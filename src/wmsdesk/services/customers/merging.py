"""Two cards for one customer: everything moves to the one that stays, and can be moved back."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import Address, ApprovalRequest, Contact, Customer, CustomerMerge
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.customers.saving import refuse_unless_active
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.workflow import CUSTOMER
from wmsdesk.services.writing import Change


def merge(desk: Desk, winner: str, loser: str) -> None:
    """Merge ``loser`` into ``winner``: contacts and addresses move, the loser's code and names find the winner.

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
    """Part two merged cards again: what was moved goes back to where it was, unless it was changed to be used since."""
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
        for table, ids in ((Contact, record["moved"]["contacts"]), (Address, record["moved"]["addresses"])):
            for one in ids:
                change.update(table, one, customer=gone["id"])
        if record["moved"]["primary"]:
            change.update(Contact, record["moved"]["primary"], is_primary=True)
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

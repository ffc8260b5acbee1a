"""Deciding on a request: approve, decline, recall; and how a request ends by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.tables import ApprovalEditor, ApprovalRequest, ApprovalVote, Customer
from wmsdesk.services.approvals.objections import approved_already, not_yours, own_request
from wmsdesk.services.approvals.reading import moved_since, request, request_row
from wmsdesk.services.approvals.views import Request
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.credit import following
from wmsdesk.services.customers import changes as recording
from wmsdesk.services.customers.fields import context_of, record_type
from wmsdesk.services.customers.requests import close, expire
from wmsdesk.services.customers.saving import refuse_same_usci
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.differences import FieldChange, trace
from wmsdesk.services.errors import Stale
from wmsdesk.services.workflow import APPROVAL
from wmsdesk.services.writing import Change


def approve(desk: Desk, number: str, *, comment: str = "", digest: str | None = None) -> Request:
    """Approve a request; at its last level the new value goes live and waits for its re-check.

    ``digest`` is that of the request as it was shown; a request that has moved becomes ``stale`` and changes nothing.
    Raises ``Stale`` then, ``Refused`` for one's own request or one that is not waiting, ``NotPermitted``.
    """
    with desk.write("approval.approve", permission="approval.decide") as change:
        row = _decidable(change, number, "approve", comment)
        customer = change.store.row(Customer.select().where(Customer.id == row["customer"])) or {}
        field = record_type(change.store)[row["field"]]
        stale = moved_since(row, customer, field) or (digest is not None and digest != row["digest"])
        if stale:
            close(change, row, "stale")
        else:
            level = _vote(change, row, "approved", comment)
            if level == row["levels"]:
                _apply(change, row, customer, field)
            else:
                change.log(
                    f"customer:{row['customer']}",
                    {
                        "code": customer["code"],
                        "request": row["number"],
                        "field": field.name,
                        "level": level,
                        "comment": comment,
                    },
                    publish=False,
                )
    if stale:
        raise Stale(
            N_("Request {number} is out of date: what it is about has changed; nothing was written."),
            field="request",
            number=row["number"],
        )
    return request(desk, number)


def reject(desk: Desk, number: str, *, comment: str) -> Request:
    """Decline a request, with the reason; earlier approvals are void. Raises as :func:`approve` does."""
    with desk.write("approval.reject", permission="approval.decide") as change:
        row = _decidable(change, number, "reject", comment)
        _vote(change, row, "rejected", comment)
        close(change, row, "reject", comment)
    return request(desk, number)


def recall(desk: Desk, number: str) -> Request:
    """Take one's own request back."""
    with desk.write("approval.recall") as change:
        expire(change)
        row = request_row(desk, number)
        APPROVAL.step(row["state"], "recall")
        if row["requested_by"] != desk.account.id:
            raise not_yours(row["number"])
        close(change, row, "recall")
    return request(desk, number)


def _decidable(change: Change, number: str, step: str, comment: str) -> dict[str, Any]:
    """The request, if this person may take this step on it now."""
    expire(change)
    row = request_row(change.desk, number)
    editors = ApprovalEditor.select().where(
        ApprovalEditor.request == row["id"], ApprovalEditor.account == change.desk.account.id
    )
    if row["requested_by"] == change.desk.account.id or change.store.count(editors):
        error = own_request(row["number"])
        error.noted = True
        raise error
    APPROVAL.step(row["state"], step, reason=comment)
    mine = ApprovalVote.select().where(
        ApprovalVote.request == row["id"], ApprovalVote.account == change.desk.account.id
    )
    if change.store.count(mine):
        raise approved_already(row["number"])
    return row


def _vote(change: Change, row: Mapping[str, Any], verdict: str, comment: str) -> int:
    """Write this person's vote and answer its level."""
    level = change.store.count(ApprovalVote.select().where(ApprovalVote.request == row["id"])) + 1
    change.run(
        ApprovalVote.insert(
            request=row["id"],
            level=level,
            account=change.desk.account.id,
            verdict=verdict,
            comment=comment,
            digest=row["digest"],
            at=change.now,
        )
    )
    return level


def _apply(change: Change, row: Mapping[str, Any], customer: dict[str, Any], field: Field) -> None:
    """Let the approved value go live, in the name of whoever asked for it."""
    context = context_of(customer)
    new = row["new"]
    if field.name == "usci":
        refuse_same_usci(change, {"usci": new}, customer["id"])
    one = FieldChange(
        field.name,
        field.label,
        row["old"],
        new,
        field.write(row["old"], context),
        field.write(new, context),
        True,
    )
    change.update(ApprovalRequest, row["id"], state="approved", decided_at=change.now)
    version = recording.write_customer(change, record_type(change.store), customer, [one])
    recording.open_recheck(
        change, customer["id"], version, [one], kind="approval", made_by=row["requested_by"]
    )
    body = {
        "code": customer["code"],
        "version": version,
        "request": row["number"],
        "parts": trace([one]),
    }
    change.log(f"customer:{customer['id']}", body)
    if field.name == "credit_limit":
        following.limit_changed(change, customer["id"])

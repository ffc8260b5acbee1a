"""Four eyes: a sensitive field's new value waits until another person, or two, have approved exactly that.

A request is bound to the version of the card it started from and to a digest of what the approver is shown. Whoever
had a hand in it never decides it: this module refuses it, and so does the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.columns import canonical
from wmsdesk.models.tables import ApprovalEditor, ApprovalRequest, ApprovalVote, Customer
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers import changes as recording
from wmsdesk.services.customers.fields import context_of, plain, record_type, value_in
from wmsdesk.services.customers.reading import people
from wmsdesk.services.customers.views import FieldChange
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, NotPermitted, Refused, Stale
from wmsdesk.services.workflow import APPROVAL
from wmsdesk.services.writing import Change, speaking


@dataclass(frozen=True)
class Vote:
    """One approver's word."""

    by: str
    verdict: str
    comment: str
    at: datetime


@dataclass(frozen=True)
class Request:
    """A request as an approver sees it; ``digest`` stands for exactly this content.

    ``moved`` names what has changed on the card since it was asked for; ``rise`` is the change of an amount in
    percent, ``None`` where there is no such figure.
    """

    number: str
    code: str
    customer: str
    field: str
    label: str
    old_text: str
    new_text: str
    reason: str
    state: str
    by: str
    at: datetime
    terminal: str
    expires_at: datetime
    levels: int
    votes: tuple[Vote, ...]
    digest: str
    base_version: int
    size: int = 0
    rise: float | None = None
    moved: tuple[str, ...] = ()
    currency: str = ""


def ask(change: Change, row: Mapping[str, Any], wanted: FieldChange, reason: str) -> str:
    """Open a request for one field inside the caller's change and answer its number.

    Raises ``Refused`` when a request for the same field is waiting; it says whose.
    """
    _expire(change)
    waiting = change.store.row(
        ApprovalRequest.select().where(
            ApprovalRequest.customer == row["id"],
            ApprovalRequest.field == wanted.field,
            ApprovalRequest.state == "pending",
        )
    )
    if waiting:
        raise Refused(
            N_("{label} already waits for approval: request {number} by {who}."),
            field=wanted.field,
            kind="already-pending",
            spoken=("label",),
            label=wanted.label,
            number=waiting["number"],
            who=people(change.store, [waiting["requested_by"]]).get(waiting["requested_by"], ""),
        )
    number = f"R-{change.next_number('approval'):04d}"
    levels = _levels(change, wanted)
    digest = _digest(number, row, wanted.field, plain(wanted.old), plain(wanted.new), reason, levels)
    request_id = change.insert(
        ApprovalRequest,
        number=number,
        customer=row["id"],
        field=wanted.field,
        old=plain(wanted.old),
        new=plain(wanted.new),
        base_version=row["version"],
        digest=digest,
        reason=reason,
        levels=levels,
        state="pending",
        requested_by=change.desk.account.id,
        requested_at=change.now,
        terminal=change.desk.terminal,
        expires_at=change.now + timedelta(days=change.settings.approval_expires_days),
    )
    change.run(ApprovalEditor.insert(request=request_id, account=change.desk.account.id))
    body = {"code": row["code"], "request": number, "field": wanted.field, "reason": reason, "levels": levels}
    change.log(f"customer:{row['id']}", body, action="approval.request", publish=False)
    return number


def _levels(change: Change, wanted: FieldChange) -> int:
    """Two approvers for a limit that rises by more than the share set, above the amount set, or to no limit at all."""
    if wanted.field != "credit_limit":
        return 1
    old, new = wanted.old, wanted.new
    if new is None:
        return 2
    if new > change.settings.approval_two_levels_above and (old is None or new > old):
        return 2
    risen = (
        old is not None
        and new > old
        and (new - old) * 100 > change.settings.approval_two_levels_percent * old
    )
    return 2 if risen else 1


def _digest(
    number: str, row: Mapping[str, Any], field: str, old: Any, new: Any, reason: str, levels: int
) -> str:
    """A digest of everything that a decision is about: who, what, from, to, why."""
    about = [row[name] for name in ("code", "name", "usci", "currency", "state")]
    if field == "usci":
        about[2] = None
    return hashlib.sha256(canonical([number, about, field, old, new, reason, levels]).encode()).hexdigest()


def requests(desk: Desk, *, state: str = "pending", code: str | None = None) -> list[Request]:
    """The requests in a state (``""`` for all), the oldest first and among those of an hour the largest."""
    desk.require("approval.read")
    query = ApprovalRequest.select().order_by(ApprovalRequest.id)
    if state:
        query = query.where(ApprovalRequest.state == state)
    if code is not None:
        query = query.join(Customer).where(Customer.code == code)
    with speaking(), desk.store.snapshot():
        found = _views(desk, desk.store.rows(query.limit(2000)))
    if state == "pending":
        now = desk.clock.now()
        found = [one for one in found if one.expires_at > now]
    return sorted(
        found, key=lambda one: (one.at.replace(minute=0, second=0, microsecond=0), -one.size, one.number)
    )


def request(desk: Desk, number: str) -> Request:
    """One request by its number; raises ``NotFound``."""
    desk.require("approval.read")
    with speaking(), desk.store.snapshot():
        return _views(desk, [_row(desk, number)])[0]


def _row(desk: Desk, number: str) -> dict[str, Any]:
    row = desk.store.row(ApprovalRequest.select().where(ApprovalRequest.number == number.strip().upper()))
    if row is None:
        raise NotFound(N_("There is no request {number}."), field="request", number=number)
    return row


def _views(desk: Desk, rows: Iterable[dict[str, Any]]) -> list[Request]:
    rows = list(rows)
    customers = {
        one["id"]: one
        for one in desk.store.rows(
            Customer.select().where(Customer.id.in_([row["customer"] for row in rows]))
        )
    }
    votes = desk.store.rows(
        ApprovalVote.select()
        .where(ApprovalVote.request.in_([row["id"] for row in rows]))
        .order_by(ApprovalVote.level)
    )
    names = people(desk.store, [*(row["requested_by"] for row in rows), *(one["account"] for one in votes)])
    fields = record_type(desk.store)
    return [
        _view(
            desk,
            row,
            customers[row["customer"]],
            [one for one in votes if one["request"] == row["id"]],
            names,
        )
        for row in rows
        if row["field"] in fields and desk.sees(fields[row["field"]])
    ]


def _view(
    desk: Desk,
    row: dict[str, Any],
    customer: dict[str, Any],
    votes: list[dict[str, Any]],
    names: dict[int, str],
) -> Request:
    field: Field = record_type(desk.store)[row["field"]]
    context = context_of(customer)
    old, new = row["old"], row["new"]
    amount = row["field"] == "credit_limit"
    return Request(
        number=row["number"],
        code=customer["code"],
        customer=customer["name"],
        field=field.name,
        label=field.label,
        old_text=field.write(old, context),
        new_text=field.write(new, context),
        reason=row["reason"],
        state=row["state"],
        by=names.get(row["requested_by"], ""),
        at=row["requested_at"],
        terminal=row["terminal"],
        expires_at=row["expires_at"],
        levels=row["levels"],
        votes=tuple(
            Vote(names.get(one["account"], ""), one["verdict"], one["comment"], one["at"]) for one in votes
        ),
        digest=row["digest"],
        base_version=row["base_version"],
        size=abs((new or 0) - (old or 0)) if amount else 0,
        rise=(new - old) * 100 / old if amount and old and new is not None else None,
        moved=tuple(_moved(row, customer, field)) if row["state"] == "pending" else (),
        currency=customer["currency"],
    )


def _moved(row: Mapping[str, Any], customer: Mapping[str, Any], field: Field) -> list[str]:
    """What a decision is about and is no longer as it was when it was asked for."""
    found = []
    if plain(value_in(customer, field)) != row["old"]:
        found.append(field.name)
    digest = _digest(
        row["number"], customer, row["field"], row["old"], row["new"], row["reason"], row["levels"]
    )
    if digest != row["digest"]:
        found.append("customer")
    return found


def approve(desk: Desk, number: str, *, comment: str = "", digest: str | None = None) -> Request:
    """Approve a request; at its last level the new value goes live and waits for its re-check.

    ``digest`` is that of the request as it was shown; a request that has moved becomes ``stale`` and changes nothing.
    Raises ``Stale`` then, ``Refused`` for one's own request or one that is not waiting, ``NotPermitted``.
    """
    with desk.write("approval.approve", permission="approval.decide") as change:
        row = _decidable(change, number, "approve", comment)
        customer = change.store.row(Customer.select().where(Customer.id == row["customer"])) or {}
        field = record_type(change.store)[row["field"]]
        stale = _moved(row, customer, field) or (digest is not None and digest != row["digest"])
        if stale:
            _close(change, row, "stale", customer)
        else:
            level = _vote(change, row, "approved", comment)
            if level == row["levels"]:
                _apply(change, row, customer, field)
            else:
                change.log(
                    f"customer:{row['customer']}",
                    {"code": customer["code"], "request": row["number"], "level": level, "comment": comment},
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
        _close(change, row, "reject", None, comment)
    return request(desk, number)


def recall(desk: Desk, number: str) -> Request:
    """Take one's own request back."""
    with desk.write("approval.recall") as change:
        _expire(change)
        row = _row(desk, number)
        APPROVAL.step(row["state"], "recall")
        if row["requested_by"] != desk.account.id:
            raise NotPermitted(
                N_("Only whoever asked for it can recall request {number}."), number=row["number"]
            )
        _close(change, row, "recall")
    return request(desk, number)


def _decidable(change: Change, number: str, step: str, comment: str) -> dict[str, Any]:
    """The request, if this person may take this step on it now."""
    _expire(change)
    row = _row(change.desk, number)
    editors = ApprovalEditor.select().where(
        ApprovalEditor.request == row["id"], ApprovalEditor.account == change.desk.account.id
    )
    if row["requested_by"] == change.desk.account.id or change.store.count(editors):
        error = Refused(
            N_("Nobody decides on their own request: {number} needs somebody else."),
            field="request",
            kind="own-request",
            number=row["number"],
        )
        error.noted = True
        raise error
    APPROVAL.step(row["state"], step, reason=comment)
    mine = ApprovalVote.select().where(
        ApprovalVote.request == row["id"], ApprovalVote.account == change.desk.account.id
    )
    if change.store.count(mine):
        raise Refused(
            N_("You have approved {number} already: the second approval is somebody else's."),
            field="request",
            kind="already-approved",
            number=row["number"],
        )
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
    from wmsdesk.services.customers.saving import refuse_same_usci

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
        "parts": recording.trace([one]),
    }
    change.log(f"customer:{customer['id']}", body)


def _close(
    change: Change,
    row: Mapping[str, Any],
    name: str,
    customer: Mapping[str, Any] | None = None,
    comment: str = "",
) -> None:
    """End a request without effect."""
    step = APPROVAL.step(row["state"], name, reason=comment or "-")
    change.update(ApprovalRequest, row["id"], state=step.target, decided_at=change.now)
    body = {"request": row["number"], "field": row["field"], "comment": comment}
    change.log(f"customer:{row['customer']}", body, action=f"approval.{name}", publish=False)


def _expire(change: Change) -> None:
    """End every request whose time has passed."""
    query = ApprovalRequest.select().where(
        ApprovalRequest.state == "pending", ApprovalRequest.expires_at <= change.now
    )
    for row in change.store.rows(query):
        _close(change, row, "expire")

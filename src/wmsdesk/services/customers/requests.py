"""Requests for a sensitive field's new value: opened by a save, and ended where nobody decides on them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.columns import canonical
from wmsdesk.models.tables import ApprovalEditor, ApprovalRequest
from wmsdesk.services.editing.differences import FieldChange
from wmsdesk.services.editing.values import plain
from wmsdesk.services.errors import Refused
from wmsdesk.services.people import names_of
from wmsdesk.services.settings import Settings
from wmsdesk.services.workflow import APPROVAL
from wmsdesk.services.writing import Change


def ask(change: Change, row: Mapping[str, Any], wanted: FieldChange, reason: str) -> str:
    """Open a request for one field inside the caller's change and answer its number.

    Raises ``Refused`` when a request for the same field is waiting; it says whose.
    """
    expire(change)
    _refuse_second(change, row, wanted)
    number = f"R-{change.next_number('approval'):04d}"
    levels = levels_of(change.settings, wanted)
    digest = digest_of(number, row, wanted.field, plain(wanted.old), plain(wanted.new), reason, levels)
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


def _refuse_second(change: Change, row: Mapping[str, Any], wanted: FieldChange) -> None:
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
            who=names_of(change.store, [waiting["requested_by"]]).get(waiting["requested_by"], ""),
        )


def levels_of(settings: Settings, wanted: FieldChange) -> int:
    """Two approvers for a limit that rises by more than the share set, above the amount set, or to no limit at all."""
    if wanted.field != "credit_limit":
        return 1
    old, new = wanted.old, wanted.new
    if new is None:
        return 2
    if new > settings.approval_two_levels_above and (old is None or new > old):
        return 2
    risen = old is not None and new > old and (new - old) * 100 > settings.approval_two_levels_percent * old
    return 2 if risen else 1


def digest_of(
    number: str, row: Mapping[str, Any], field: str, old: Any, new: Any, reason: str, levels: int
) -> str:
    """A digest of everything that a decision is about: who, what, from, to, why."""
    about = [row[name] for name in ("code", "name", "usci", "currency", "state")]
    if field == "usci":
        about[2] = None
    return hashlib.sha256(canonical([number, about, field, old, new, reason, levels]).encode()).hexdigest()


def close(
    change: Change,
    row: Mapping[str, Any],
    name: str,
    comment: str = "",
) -> None:
    """End a request without effect."""
    step = APPROVAL.step(row["state"], name, reason=comment or "-")
    change.update(ApprovalRequest, row["id"], state=step.target, decided_at=change.now)
    body = {"request": row["number"], "field": row["field"], "comment": comment}
    change.log(f"customer:{row['customer']}", body, action=f"approval.{name}", publish=False)


def expire(change: Change) -> None:
    """End every request whose time has passed."""
    query = ApprovalRequest.select().where(
        ApprovalRequest.state == "pending", ApprovalRequest.expires_at <= change.now
    )
    for row in change.store.rows(query):
        close(change, row, "expire")

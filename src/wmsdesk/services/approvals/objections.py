"""Why somebody may not take a step on a request: said before the key is pressed, and enforced when it is."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.approvals.views import Request
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError, NotPermitted, Refused
from wmsdesk.services.workflow import APPROVAL


def own_request(number: str) -> Refused:
    """Whoever had a hand in a request does not decide it."""
    return Refused(
        N_("Nobody decides on their own request: {number} needs somebody else."),
        field="request",
        kind="own-request",
        number=number,
    )


def approved_already(number: str) -> Refused:
    """Two approvals are two people."""
    return Refused(
        N_("You have approved {number} already: the second approval is somebody else's."),
        field="request",
        kind="already-approved",
        number=number,
    )


def not_yours(number: str) -> NotPermitted:
    """Only the requester takes a request back."""
    return NotPermitted(N_("Only whoever asked for it can recall request {number}."), number=number)


def objection(desk: Desk, request: Request, step: str) -> DeskError | None:
    """Why this desk may not ``approve``, ``reject`` or ``recall`` this request as it was read, or ``None``.

    What a person is told beforehand; the step itself asks the store again.
    """
    me = desk.account.name
    try:
        found = APPROVAL.step(request.state, step, reason="-")
        if found.permission:
            desk.require(found.permission)
    except DeskError as error:
        return error
    if step == "recall":
        return None if request.by == me else not_yours(request.number)
    if request.by == me:
        return own_request(request.number)
    return approved_already(request.number) if any(vote.by == me for vote in request.votes) else None

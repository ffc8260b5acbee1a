"""``wmsdesk approval``: requests that wait for somebody else's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.approvals import Request

command = group(NOUNS["approval"].help)
STATES = ("pending", "approved", "rejected", "recalled", "stale", "expired")


def _data(one: Request, times: output.Times) -> dict[str, Any]:
    return {
        "id": one.number,
        "code": one.code,
        "customer": one.customer,
        "field": one.field,
        "old": one.old_text or None,
        "new": one.new_text or None,
        "reason": one.reason,
        "state": one.state,
        "by": one.by,
        "at": times(one.at),
        "levels": one.levels,
        "approvals": [
            {"by": vote.by, "at": times(vote.at), "comment": vote.comment}
            for vote in one.votes
            if vote.verdict == "approved"
        ],
        "expires_at": times(one.expires_at),
        "moved": list(one.moved),
    }


def _state(session: Session, one: Request) -> str:
    from wmsdesk.services.workflow import APPROVAL

    said = session.language(APPROVAL.states[one.state])
    given = sum(vote.verdict == "approved" for vote in one.votes)
    return f"{said} {given}/{one.levels}" if one.levels > 1 else said


@command.command("list", help=N_("The requests that wait, the oldest and largest first."))
@option("--all", "every", is_flag=True, help=N_("Those that are decided too."))
@text_option("--state", metavar="STATE", help=N_("Only those in this state: pending, approved, rejected …"))
@with_session
def list_requests(session: Session, every: bool, state: str | None) -> None:
    """List requests."""
    from wmsdesk.services import approvals

    if state is not None and state not in STATES:
        sentence = N_("There is no state {state}; there are: {states}.")
        raise WrongUsage(sentence, field="state", state=state, states=", ".join(STATES))
    desk = session.desk()
    found = approvals.requests(desk, state=state or ("" if every else "pending"))
    times, t = output.Times(desk), session.language
    rows = [
        (
            one.number,
            one.code,
            one.customer,
            t(one.label),
            one.old_text or "–",
            one.new_text or "–",
            one.by,
            _state(session, one),
        )
        for one in found
    ]
    headings = (
        N_("Request"),
        N_("Code"),
        N_("Customer"),
        N_("Field"),
        N_("Old"),
        N_("New"),
        N_("By"),
        N_("State"),
    )
    data = {"requests": [_data(one, times) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("show", help=N_("One request with its reason and who has approved it."))
@argument("number", metavar="ID")
@with_session
def show(session: Session, number: str) -> None:
    """Show a request."""
    from wmsdesk.services import approvals

    desk = session.desk()
    one, times, t = approvals.request(desk, number), output.Times(desk), session.language
    rows: list[tuple[str, object]] = [
        (t(N_("Request")), one.number),
        (t(N_("Customer")), f"{one.code} {one.customer}"),
        (t(N_("Field")), t(one.label)),
        (t(N_("Old")), one.old_text or "–"),
        (t(N_("New")), one.new_text or "–"),
        (t(N_("Reason")), one.reason or "–"),
        (t(N_("By")), f"{one.by} {times(one.at)}"),
        (t(N_("State")), _state(session, one)),
        *((t(N_("Vote")), f"{vote.by} {vote.verdict} {vote.comment}") for vote in one.votes),
        (t(N_("Expires")), times(one.expires_at)),
    ]
    output.answer(session, _data(one, times), lambda: output.pairs(rows))


def _decided(session: Session, one: Request) -> None:
    data = {"id": one.number, "state": one.state}
    sentence = N_("Request {number}: {state}.")
    output.answer(
        session, data, lambda: output.say(session, sentence, number=one.number, state=_state(session, one))
    )


@command.command("approve", help=N_("Approve a request; at its last level the new value goes live."))
@argument("number", metavar="ID")
@text_option("--comment", default="", metavar="TEXT", help=N_("A word on the decision, kept with it."))
@with_session
def approve(session: Session, number: str, comment: str) -> None:
    """Approve a request."""
    from wmsdesk.services import approvals

    _decided(session, approvals.approve(session.desk(), number, comment=comment))


@command.command("reject", help=N_("Decline a request, with the reason."))
@argument("number", metavar="ID")
@text_option("--comment", required=True, metavar="TEXT", help=N_("The reason, kept with the decision."))
@with_session
def reject(session: Session, number: str, comment: str) -> None:
    """Decline a request."""
    from wmsdesk.services import approvals

    _decided(session, approvals.reject(session.desk(), number, comment=comment))


@command.command("recall", help=N_("Take one's own request back."))
@argument("number", metavar="ID")
@with_session
def recall(session: Session, number: str) -> None:
    """Recall a request."""
    from wmsdesk.services import approvals

    _decided(session, approvals.recall(session.desk(), number))

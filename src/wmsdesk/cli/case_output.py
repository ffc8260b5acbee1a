"""What the commands on cases answer: one shape for a program, a card and a queue for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.session import Session
from wmsdesk.i18n import N_
from wmsdesk.services.support.words import CHANNELS, ENTRIES, KINDS, PRIORITIES, REMEDIES
from wmsdesk.services.support.workflow import STATES

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.support.views import CaseCard, CaseRow, Entry

BREACHES = {"response": N_("first response late"), "resolution": N_("resolution late")}


def answer(session: Session, desk: Desk, card: CaseCard) -> None:
    """Say a case."""
    times = output.Times(desk)
    output.answer(session, case_data(card, times), lambda: output.pairs(_card_rows(session, card, times)))


def case_data(card: CaseCard, times: output.Times) -> dict[str, Any]:
    """A case for a program."""
    return {
        "number": card.number,
        "kind": card.kind,
        "state": card.state,
        "version": card.version,
        "customer": card.customer or None,
        "customer_name": card.customer_name or None,
        "contact": card.contact or None,
        "caller": card.caller or None,
        "caller_name": card.caller_name or None,
        "channel": card.channel,
        "order": card.order or None,
        "subject": card.subject,
        "body": card.body or None,
        "promise": card.promise or None,
        "category": card.category or None,
        "priority": card.priority,
        "team": card.team or None,
        "assignee": card.who or None,
        "opened_at": times(card.opened_at),
        "respond_by": times(card.respond_by),
        "resolve_by": times(card.resolve_by),
        "responded_at": times.maybe(card.responded_at),
        "resolved_at": times.maybe(card.resolved_at),
        "closed_at": times.maybe(card.closed_at),
        "told_at": times.maybe(card.told_at),
        "breached": list(card.breached),
        "running": card.clock.running or None,
        "paused": card.clock.paused,
        "reopened": card.reopened,
        "escalated": card.escalated,
        "cause": card.cause or None,
        "action": card.action or None,
        "result": card.result or None,
        "remedy": card.remedy or None,
        "cost": card.cost or None,
        "currency": card.currency or None,
        "duplicate_of": card.duplicate_of or None,
        "rating": card.rating,
        "timeline": [_entry_data(one, times) for one in card.entries],
    }


def _entry_data(one: Entry, times: output.Times) -> dict[str, Any]:
    return {
        "at": times(one.at),
        "by": one.by,
        "kind": one.kind,
        "from": one.source or None,
        "to": one.target or None,
        "note": one.note or None,
    }


def row_data(row: CaseRow, times: output.Times) -> dict[str, Any]:
    """A line of the queue for a program."""
    return {
        "number": row.number,
        "kind": row.kind,
        "state": row.state,
        "customer": row.customer or None,
        "customer_name": row.customer_name or None,
        "caller": row.caller or None,
        "subject": row.subject,
        "category": row.category or None,
        "priority": row.priority,
        "team": row.team or None,
        "assignee": row.who or None,
        "opened_at": times(row.opened_at),
        "due": times.maybe(row.clock.due),
        "running": row.clock.running or None,
        "breached": list(row.clock.breached),
    }


def queue_table(session: Session, rows: list[CaseRow], times: output.Times) -> None:
    """The queue for a person."""
    t = session.language
    lines = [
        (
            row.number,
            t(STATES[row.state]),
            t(PRIORITIES[row.priority]),
            times.maybe(row.clock.due) or "",
            t.listed(t(BREACHES[one]) for one in row.clock.breached),
            row.about_whom,
            row.subject,
            row.who,
        )
        for row in rows
    ]
    headings = (
        N_("Case number"),
        N_("State"),
        N_("Priority"),
        N_("Due"),
        N_("Late"),
        N_("Customer"),
        N_("Subject"),
        N_("Whose"),
    )
    output.table(session, headings, lines)


def _card_rows(session: Session, card: CaseCard, times: output.Times) -> list[tuple[str, str]]:
    """The card for a person: what is set, then what happened."""
    t = session.language
    customer = f"{card.customer} {card.customer_name}".strip()
    pairs = [
        (N_("Case number"), f"{card.number}  {t(KINDS[card.kind])}"),
        (N_("State"), t(STATES[card.state])),
        (N_("Customer"), " · ".join(filter(None, (customer, card.contact)))),
        (N_("Caller"), " · ".join(filter(None, (card.caller, card.caller_name)))),
        (N_("Channel"), t(CHANNELS.get(card.channel, card.channel))),
        (N_("Order"), card.order),
        (N_("Subject"), card.subject),
        (N_("What happened"), card.body),
        (N_("Promised to them"), card.promise),
        (N_("Priority"), t(PRIORITIES[card.priority])),
        (N_("Whose"), " · ".join(filter(None, (card.who, card.team)))),
        (N_("Opened"), times(card.opened_at)),
        (N_("First response by"), times(card.respond_by)),
        (N_("First response"), times.maybe(card.responded_at)),
        (N_("Resolution by"), times(card.resolve_by)),
        (N_("Resolved"), times.maybe(card.resolved_at)),
        (N_("Late"), t.listed(t(BREACHES[one]) for one in card.breached)),
        (N_("Cause"), " › ".join(t(one) for one in card.cause_path)),
        (N_("Action taken"), card.action),
        (N_("Result"), card.result),
        (N_("Told at"), times.maybe(card.told_at)),
        (N_("Remedy"), t(REMEDIES.get(card.remedy, card.remedy))),
        (N_("Cost"), f"{card.cost} {card.currency}".strip()),
        (N_("Duplicate of"), card.duplicate_of),
        (N_("Rating"), str(card.rating or "")),
    ]
    return [(t(label), text) for label, text in pairs if text] + [
        _line(session, one, times) for one in card.entries
    ]


def _line(session: Session, one: Entry, times: output.Times) -> tuple[str, str]:
    """A line of the timeline: when on the left, what, from where to where and the note on the right."""
    t = session.language
    way = " → ".join(filter(None, (_said(session, one.source), _said(session, one.target))))
    said = " · ".join(filter(None, (one.by, t(ENTRIES.get(one.kind, one.kind)), way, one.note)))
    return times(one.at), said


def _said(session: Session, word: str) -> str:
    return session.language(STATES[word]) if word in STATES else word

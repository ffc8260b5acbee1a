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
    moments = ("responded_at", "resolved_at", "closed_at", "told_at")
    return {
        **_head_data(card, times),
        **output.plain(card, "version", "contact", "caller_name", "channel", "order", "body", "promise"),
        **{name: times(getattr(card, name)) for name in ("respond_by", "resolve_by")},
        **{name: times.maybe(getattr(card, name)) for name in moments},
        "breached": list(card.breached),
        "running": card.clock.running or None,
        "paused": card.clock.paused,
        **output.plain(
            card, "reopened", "escalated", "cause", "action", "result", "remedy", "cost", "currency"
        ),
        **output.plain(card, "duplicate_of", "rating"),
        "timeline": [_entry_data(one, times) for one in card.entries],
    }


def _head_data(one: CaseCard | CaseRow, times: output.Times) -> dict[str, Any]:
    return {
        **output.plain(one, "number", "kind", "state", "customer", "customer_name", "caller", "subject"),
        **output.plain(one, "category", "priority", "team", assignee="who"),
        "opened_at": times(one.opened_at),
    }


def _entry_data(one: Entry, times: output.Times) -> dict[str, Any]:
    return {
        "at": times(one.at),
        **output.plain(one, "by", "kind", "note", **{"from": "source", "to": "target"}),
    }


def row_data(row: CaseRow, times: output.Times) -> dict[str, Any]:
    """A line of the queue for a program."""
    return {
        **_head_data(row, times),
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

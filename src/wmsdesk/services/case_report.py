"""The handling report of one case: what was brought forward, what was found, done and told, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wmsdesk.i18n import N_, Language
from wmsdesk.services.care import improvements
from wmsdesk.services.care.workflow import TASK
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import casework
from wmsdesk.services.support.calendar import working_time
from wmsdesk.services.support.fields import categories
from wmsdesk.services.support.reading import read
from wmsdesk.services.support.timeline import entry_said
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.words import CHANNELS, KINDS, PRIORITIES, REMEDIES
from wmsdesk.services.support.workflow import STATES

Pairs = tuple[tuple[str, str], ...]
IN_TIME, LATE = N_("in time"), N_("late")


@dataclass(frozen=True)
class CaseReport:
    """The report in the reader's words: sections of labels and texts, then the timeline as when, who and what."""

    number: str
    title: str
    made: str
    sections: tuple[tuple[str, Pairs], ...]
    timeline: tuple[tuple[str, str, str], ...]
    heads: tuple[str, str, str, str]
    """The title of the timeline and of its columns."""


def report(desk: Desk, number: str) -> CaseReport:
    """The report of a case as it stands now. Raises ``NotFound`` and ``NotPermitted``."""
    card, t = read(desk, number), desk.language
    sections = (
        (t(N_("Case")), _case(desk, card, t)),
        (t(N_("Clocks, in working time")), _clocks(desk, card, t)),
        (t(N_("Outcome of the case")), _outcome(desk, card, t)),
        (t(N_("Improvements")), _improvements(desk, card, t)),
    )
    made = (
        f"{_when(desk, desk.clock.now())} · {desk.account.full_name or desk.account.name} · {desk.store_name}"
    )
    title = t(N_("Handling report {number}"), number=card.number)
    heads = (t(N_("Timeline")), t(N_("At")), t(N_("By")), t(N_("What")))
    labels = categories(desk.store, all_of_them=True)
    lines = tuple((_when(desk, one.at), one.by, entry_said(one, t, labels)) for one in card.entries)
    kept = tuple((name, tuple(pair for pair in pairs if pair[1])) for name, pairs in sections)
    return CaseReport(card.number, title, made, kept, lines, heads)


def trace(desk: Desk, number: str, file_name: str) -> None:
    """Leave a trace of a report that leaves the desk."""
    with desk.write("complaint.report", permission="complaint.read") as change:
        row = casework.row_of(change.store, number)
        change.log(f"case:{row['id']}", {"number": row["number"], "file": file_name}, publish=False)


def _when(desk: Desk, moment: datetime | None) -> str:
    return f"{desk.local(moment):%Y-%m-%d %H:%M}" if moment is not None else ""


def _case(desk: Desk, card: CaseCard, t: Language) -> Pairs:
    category = categories(desk.store, all_of_them=True).get(card.category, card.category)
    return (
        (t(N_("Kind")), t(KINDS[card.kind])),
        (t(N_("State")), t(STATES[card.state])),
        (t(N_("Customer")), f"{card.customer} {card.customer_name}".strip()),
        (t(N_("Contact")), card.contact or card.caller_name),
        (t(N_("Caller's number")), card.caller),
        (t(N_("Channel")), t(CHANNELS.get(card.channel, card.channel))),
        (t(N_("Order")), card.order),
        (t(N_("Priority")), t(PRIORITIES[card.priority])),
        (t(N_("Category")), t(category)),
        (t(N_("Subject")), card.subject),
        (t(N_("What happened")), card.body),
        (t(N_("Promised to them")), card.promise),
        (t(N_("Handled by")), card.who or card.made_by),
        (t(N_("Team")), card.team),
    )


def _clocks(desk: Desk, card: CaseCard, t: Language) -> Pairs:
    working = working_time(desk.store, desk.settings)
    taken = card.resolved_at or card.closed_at
    response = working.between(card.opened_at, card.responded_at) if card.responded_at else None
    whole = working.between(card.opened_at, taken) if taken else None
    return (
        (t(N_("Opened")), _when(desk, card.opened_at)),
        (t(N_("First response by")), _when(desk, card.respond_by)),
        (
            t(N_("First response")),
            _judged(_when(desk, card.responded_at), response, "response" in card.breached, t),
        ),
        (t(N_("Resolution by")), _when(desk, card.resolve_by)),
        (
            t(N_("Resolved")),
            _judged(
                _when(desk, taken),
                whole - card.stood if whole is not None else None,
                "resolution" in card.breached,
                t,
            ),
        ),
        (t(N_("Stood still")), span_words(card.stood, t) if card.stood else ""),
        (t(N_("Told at")), _when(desk, card.told_at)),
        (t(N_("Reopened")), str(card.reopened or "")),
    )


def _judged(when: str, took: timedelta | None, late: bool, t: Language) -> str:
    """A moment with the working time it took and whether that was in time; what is still missing and late, so too."""
    verdict = t(LATE) if late else t(IN_TIME)
    if not when:
        return verdict if late else ""
    return t(
        N_("{when} after {span}: {verdict}"),
        when=when,
        span=span_words(took or timedelta(0), t),
        verdict=verdict,
    )


def span_words(length: timedelta, t: Language) -> str:
    """A stretch of working time: ``45 min``, ``3 h 20``."""
    minutes = max(0, int(length.total_seconds() // 60))
    if minutes < 60:
        return t(N_("{number} min"), number=minutes)
    return t(N_("{hours} h {minutes:02}"), hours=minutes // 60, minutes=minutes % 60)


def _outcome(desk: Desk, card: CaseCard, t: Language) -> Pairs:
    return (
        (t(N_("Cause")), " › ".join(t(one) for one in card.cause_path)),
        (t(N_("Action taken")), card.action),
        (t(N_("Result")), card.result),
        (t(N_("Remedy")), t(REMEDIES.get(card.remedy, card.remedy))),
        (t(N_("Cost")), f"{card.cost} {card.currency}".strip()),
        (t(N_("Duplicate of")), card.duplicate_of),
        (t(N_("Rating")), f"{card.rating} / 5 {card.rating_note}".strip() if card.rating else ""),
    )


def _improvements(desk: Desk, card: CaseCard, t: Language) -> Pairs:
    """What is changed so that it does not come again: who answers for it, until when, what came of it."""
    found = []
    for one in improvements.of_case(desk, card.number):
        words = (one.subject, one.owner, one.due_on, t(TASK.states[one.state]), one.result)
        found.append((one.number, " · ".join(filter(None, words))))
    return tuple(found)

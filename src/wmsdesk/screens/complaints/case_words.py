"""How a case's clock, priority and marks stand on the screens of complaints."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.support.words import PRIORITIES
from wmsdesk.services.support.workflow import STATES

if TYPE_CHECKING:
    from wmsdesk.services.support.clock import Reading
    from wmsdesk.services.support.views import CaseRow

SOON = 0.8
"""From this share of its time on a running clock needs to be seen."""

_RUNNING = {"response": N_("reply {span}"), "resolution": N_("solve {span}")}
_LATE = {"response": N_("reply LATE {span}"), "resolution": N_("solve LATE {span}")}
_DONE_LATE = {"response": N_("answered late"), "resolution": N_("resolved late")}
_NOT_YET = {"response": N_("not answered yet: late"), "resolution": N_("not resolved yet: late")}
_MARKS: tuple[tuple[str, str, str], ...] = (
    ("late", "!", N_("LATE")),
    ("urgent", N_("Urg"), PRIORITIES["urgent"]),
    ("high", N_("H"), PRIORITIES["high"]),
    ("escalated", N_("E"), N_("escalated")),
)
SCOPE_KEYS = {"mine": "1", "team": "2", "all": "3", "named": "4"}

STEP_WORDS = {
    "acknowledge": N_("confirm receipt"),
    "investigate": N_("investigate"),
    "wait": N_("wait for the customer"),
    "answered": N_("the customer answered"),
    "propose": N_("propose a solution"),
    "decline": N_("the proposal was declined"),
    "resolve": N_("the solution was carried out"),
    "answer": N_("answer it"),
    "close": N_("close"),
    "reopen": N_("reopen"),
    "reject": N_("do not accept"),
    "duplicate": N_("it is a duplicate"),
}
"""Each step in words."""


def work_span(length: timedelta, t: Language) -> str:
    """A stretch of working time, short: ``25 min``, ``3 h 20``, ``16 h``."""
    minutes = int(abs(length).total_seconds() // 60)
    if minutes < 60:
        return t("{number} min", number=minutes)
    if minutes < 600:
        return t("{hours} h {minutes:02}", hours=minutes // 60, minutes=minutes % 60)
    return t("{number} h", number=minutes // 60)


def clock_words(clock: Reading, state: str, t: Language) -> str:
    """What the clock says: which runs out next and in how much working time; what waits or has ended says so."""
    if not clock.running:
        return t("waits for them") if clock.paused else t(STATES[state])
    words = (_LATE if clock.late else _RUNNING)[clock.running]
    return t(words, span=work_span(clock.left, t))


def breach_words(card: Any, t: Language) -> list[str]:
    """What came, or is still to come, too late; what the running clock says already is left out."""
    done = {"response": card.responded_at, "resolution": card.resolved_at or card.closed_at}
    return [
        t((_DONE_LATE if done[one] else _NOT_YET)[one]) for one in card.breached if one != card.clock.running
    ]


def clock_tone(clock: Reading) -> str:
    """How loud it is; the words alone tell the same."""
    if clock.late or (clock.running and clock.breached):
        return "bad"
    if not clock.running:
        return "quiet"
    return "attention" if clock.share >= SOON else ""


def _holds(row: CaseRow) -> dict[str, bool]:
    running = bool(row.clock.running) or row.clock.paused
    return {
        "late": bool(row.clock.breached) and running,
        "urgent": row.priority == "urgent",
        "high": row.priority == "high",
        "escalated": bool(row.escalated) and running,
    }


def mark_letters(row: CaseRow, t: Language) -> str:
    """A letter a mark."""
    holds = _holds(row)
    return "".join(t(letter) for name, letter, _word in _MARKS if holds[name])


def mark_words(row: CaseRow, t: Language) -> str:
    """A word a mark; where there is room for words the clock says LATE by itself."""
    holds = _holds(row)
    return " · ".join(t(word) for name, _letter, word in _MARKS if holds[name] and name != "late")


def short_number(number: str) -> str:
    """A case number without its century and kind, for a narrow list: ``…1123-0001``."""
    return f"…{number[-9:]}" if len(number) > 12 else number


def whom(card: Any) -> str:
    """Whose case it is, in a few words."""
    return str(card.customer_name or card.caller_name or card.caller)

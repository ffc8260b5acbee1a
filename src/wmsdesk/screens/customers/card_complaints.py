"""The page of a customer's complaints on their card: what is open first, then what has ended, then what was said."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.complaints.case_words import clock_tone, clock_words
from wmsdesk.screens.customers.card_tab import Tab
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.services.support.words import ENTRIES, KINDS, MEETINGS
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import NOTHING, Part

MOST_CASES, MOST_TALKS = 60, 100
_TONES = {"bad": "attention", "attention": "attention", "quiet": "quiet"}


@dataclass(frozen=True)
class Said:
    """A customer's cases, the open ones first, and every call and letter, both the newest first."""

    cases: tuple[Any, ...]
    talks: tuple[Any, ...]


def _read(desk: Any, code: str) -> Said:
    from wmsdesk.services.support.history import cases_of, talks

    found = cases_of(desk, code).page(0)[:MOST_CASES]
    still = [one for one in found if one.clock.running or one.clock.paused]
    ended = [one for one in found if one not in still]
    return Said((*still, *ended), tuple(talks(desk, code, MOST_TALKS)))


def _build(loaded: Loaded, t: Language) -> tuple[list[PageRow], list[Part]]:
    said: Said = loaded.tab
    if not said.cases and not said.talks:
        return [PageRow((Part(t("No complaints yet: n logs a call."), "quiet"),))], []
    rows = [_case(one, loaded, t) for one in said.cases]
    if said.talks:
        rows += [_row(" "), _row(t("What was said"), tone="quiet")]
        rows += [_talk(spot, one, loaded, t) for spot, one in enumerate(said.talks)]
    heads = [
        Part(t(one), "head") for one in (N_("Case number"), N_("Case clock"), N_("Subject"), N_("Whose"))
    ]
    return rows, heads


def _row(*texts: str, tone: str = "old", key: str = "", plain: str = "") -> PageRow:
    parts = [Part(text or "", tone) for text in (*texts, "", "", "", "")[:4]]
    return PageRow(tuple(parts), key, plain)


def _case(one: Any, loaded: Loaded, t: Language) -> PageRow:
    kind = "" if one.kind == "complaint" else f"{t(KINDS[one.kind])} · "
    tone = _TONES.get(clock_tone(one.clock), "old")
    parts = (
        Part(one.number, "label"),
        Part(clock_words(one.clock, one.state, t), tone),
        Part(f"{kind}{one.subject}", "new"),
        Part(one.who or NOTHING, "quiet"),
    )
    return PageRow(parts, one.number, f"{one.number} {one.subject}")


def _talk(spot: int, one: Any, loaded: Loaded, t: Language) -> PageRow:
    words = t((ENTRIES | MEETINGS).get(one.kind, one.kind))
    note = one.note or one.subject
    parts = (
        Part(loaded.times.said(one.at), "label"),
        Part(words, "quiet"),
        Part(note, "old"),
        Part(one.by, "quiet"),
    )
    return PageRow(parts, f"{one.number} {spot}", note)


def _open(screen: Any, key: str) -> Awaitable[Any]:
    from wmsdesk.screens.complaints.case_flow import open_over, show_case

    number = key.partition(" ")[0]
    if number.startswith("T-"):
        from wmsdesk.screens.care.task_card import TaskScreen

        return open_over(screen, TaskScreen(number))
    if number.startswith("SV-"):
        from wmsdesk.screens.care.surveys import SurveysScreen

        return open_over(screen, SurveysScreen(screen.code, number))
    return show_case(screen, number)


def _add(screen: Any) -> Awaitable[Any]:
    from wmsdesk.screens.complaints.case_flow import log_call

    return log_call(screen, screen.code)


TAB = Tab("complaints", N_("complaints"), "complaint.read", _read, _build, _open, _add)

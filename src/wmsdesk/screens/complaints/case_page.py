"""One case as words: the head with its clocks, then rows of facts, the timeline and past cases like it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.complaints.case_after import after_rows
from wmsdesk.screens.complaints.case_loading import LoadedCase
from wmsdesk.screens.complaints.case_words import breach_words, clock_words, whom, work_span
from wmsdesk.services.support.timeline import entry_said
from wmsdesk.services.support.words import CHANNELS, KINDS, PRIORITIES, REMEDIES
from wmsdesk.services.support.workflow import STATES
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import Part

MISSING = {"cause": N_("Cause"), "action": N_("Action taken"), "result": N_("Result"), "told": N_("Told at")}
_NOTHING = "–"


def head_words(loaded: LoadedCase, t: Language, width: int) -> Content:
    """Subject, number and kind, whose it is; then the clock that is next and both deadlines."""
    card = loaded.card
    customer = " ".join(filter(None, (card.customer, whom(card)))) or t("nobody knows whose it is")
    quiet = [card.number, t(KINDS[card.kind]), t(PRIORITIES[card.priority]), t(STATES[card.state])]
    whose = t("{who} works on it", who=card.who) if card.who else t("nobody works on it")
    loud = "$needs-you bold" if card.clock.late or card.breached else "bold"
    response = _deadline(t(N_("answer")), card.respond_by, card.responded_at, loaded.took[0], loaded, t)
    ended = card.resolved_at or card.closed_at
    resolution = _deadline(t(N_("solution")), card.resolve_by, ended, loaded.took[1], loaded, t)
    parts: list[Any] = [
        (cut(safe(card.subject), width), "bold"),
        "\n",
        (safe(" · ".join(quiet)), "$quiet"),
        "\n",
        (cut(safe(customer), max(10, width - 24)), ""),
        ("   ", ""),
        (safe(" · ".join(filter(None, (whose, card.team)))), "" if card.who else "$needs-you"),
        "\n",
        *_beside(
            [
                (clock_words(card.clock, card.state, t), loud),
                (response, "$quiet"),
                (resolution, "$quiet"),
                *((said, "$needs-you") for said in breach_words(card, t)),
            ],
            width,
        ),
    ]
    if loaded.suggested:
        said = t("The number is now known: {who}. l links the case.", who=loaded.suggested)
        parts += ["\n", (safe(said), "$needs-you")]
    return Content.assemble(*parts)


def _beside(pieces: list[tuple[str, str]], width: int) -> list[Any]:
    """The pieces one after the other, each whole: where one has no room it begins a line."""
    found: list[Any] = []
    used = 0
    for said, style in pieces:
        room = cell_len(said) + 3
        if found:
            found.append("   " if used + room <= width + 3 else "\n")
            used = used if used + room <= width + 3 else 0
        found.append((said, style))
        used += room
    return found


def _deadline(name: str, due: Any, done: Any, took: Any, loaded: LoadedCase, t: Language) -> str:
    times = loaded.times
    if done is not None:
        return t("{what} {when}, after {span}", what=name, when=times.said(done), span=work_span(took, t))
    return t("{what} by {when}", what=name, when=times.said(due))


def case_rows(loaded: LoadedCase, t: Language) -> list[PageRow]:
    """The rows of the page; where there is a key, enter opens or y copies."""
    return [
        *_facts(loaded, t),
        *_outcome(loaded, t),
        *after_rows(loaded, t),
        *_timeline(loaded, t),
        *_similar(loaded, t),
    ]


def _row(label: str, text: str, key: str = "", tone: str = "old") -> PageRow:
    return PageRow((Part(label, "label"), Part(text, tone)), key or f"text:{label}", text)


def _title(text: str) -> list[PageRow]:
    return [PageRow((Part(" "), Part(""))), PageRow((Part(text, "quiet"), Part("")))]


def _facts(loaded: LoadedCase, t: Language) -> Iterator[PageRow]:
    card = loaded.card
    if card.customer:
        yield _row(t("Customer"), f"{card.customer} {card.customer_name}", f"customer:{card.customer}")
    pairs = (
        (N_("Contact"), card.contact or card.caller_name, ""),
        (N_("Caller's number"), card.caller, ""),
        (N_("Channel"), t(CHANNELS.get(card.channel, card.channel)) if card.channel != "phone" else "", ""),
        (N_("Order"), card.order, f"order:{card.order}"),
        (N_("Category"), t(loaded.category), ""),
        (N_("What happened"), card.body, ""),
        (N_("Promised to them"), card.promise, ""),
        (N_("Duplicate of"), card.duplicate_of, f"case:{card.duplicate_of}"),
        (N_("Reopened"), str(card.reopened or ""), ""),
    )
    for label, text, key in pairs:
        if text:
            yield _row(t(label), text, key)
    if card.others:
        said = t.plural(
            "{number} other case of theirs is open", "{number} other cases of theirs are open", card.others
        )
        yield _row("", said, tone="attention")


def _outcome(loaded: LoadedCase, t: Language) -> Iterator[PageRow]:
    card = loaded.card
    told = loaded.times.said(card.told_at)
    cost = f"{card.cost} {card.currency}".strip()
    remedy = " · ".join(filter(None, (t(REMEDIES.get(card.remedy, card.remedy)), cost)))
    pairs = (
        ("cause", N_("Cause"), " › ".join(t(one) for one in card.cause_path)),
        ("action", N_("Action taken"), card.action),
        ("result", N_("Result"), card.result),
        ("told", N_("Told at"), told),
        ("", N_("Remedy"), remedy),
        (
            "",
            N_("Rating"),
            " ".join(filter(None, (f"{card.rating} / 5" if card.rating else "", card.rating_note))),
        ),
    )
    rows = [
        _row(t(label), text or t("needed to close it"), "", "old" if text else "quiet")
        for name, label, text in pairs
        if text or name in loaded.missing
    ]
    if rows:
        yield from _title(t("Outcome of the case"))
        yield from rows


def _timeline(loaded: LoadedCase, t: Language) -> Iterator[PageRow]:
    yield from _title(t("Timeline"))
    for one in loaded.card.entries[::-1]:
        when = f"{loaded.times.said(one.at)} {one.by}"
        whole = entry_said(one, t, loaded.categories)
        yield PageRow(
            (Part(when, "label"), Part(whole, "old" if one.note else "quiet")), f"entry:{one.id}", whole
        )


def _similar(loaded: LoadedCase, t: Language) -> Iterator[PageRow]:
    if not loaded.similar:
        return
    yield from _title(t("Similar cases"))
    for one in loaded.similar:
        helped = " · ".join(filter(None, (t(one.cause), one.action, one.result)))
        said = f"{one.subject}\n→ {helped}" if helped else one.subject
        yield PageRow((Part(one.number, "label"), Part(said, "old")), f"case:{one.number}", said)

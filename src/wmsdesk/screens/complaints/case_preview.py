"""The preview beside the queue: what a person needs before they take a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.content import Content

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.complaints.case_words import breach_words, clock_words, whom
from wmsdesk.screens.shared.preview import Preview
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.support.timeline import entry_said
from wmsdesk.services.support.words import KINDS, PRIORITIES
from wmsdesk.services.support.workflow import STATES
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_MOST = 400
_LINES = 6


@dataclass(frozen=True)
class Seen:
    """A case, the words of its category and how its moments are said."""

    card: Any
    category: str
    times: Times

    @classmethod
    def of(cls, desk: Any, number: str) -> Seen:
        """Read it. Blocks."""
        from wmsdesk.services.support.fields import categories
        from wmsdesk.services.support.reading import read

        card = read(desk, number)
        label = categories(desk.store, all_of_them=True).get(card.category, card.category)
        return cls(card, label, Times.of(desk))


class CasePreview(Preview):
    """One case."""

    def read(self, desk: Any, key: str) -> Seen:
        """See :meth:`Seen.of`."""
        return Seen.of(desk, key)

    def words(self, found: Seen, t: Language) -> Content:
        """See :meth:`Preview.words`."""
        return _content(found, t)


def _content(shown: Seen, t: Language) -> Content:
    card, times, quiet = shown.card, shown.times, "$quiet"
    parts: list[Any] = [
        (cut(safe(card.subject), _MOST), "bold"),
        "\n",
        (f"{safe(card.number)} · {t(KINDS[card.kind])} · {t(PRIORITIES[card.priority])}", quiet),
        "\n",
        t(STATES[card.state]),
        "\n",
        (clock_words(card.clock, card.state, t), "$needs-you bold" if card.breached else ""),
    ]
    for said in breach_words(card, t):
        parts += ["\n", (said, "$needs-you")]
    pairs = (
        (N_("Customer"), " ".join(filter(None, (card.customer, whom(card))))),
        (N_("Contact"), card.contact or card.caller_name),
        (N_("Caller's number"), card.caller),
        (N_("Order"), card.order),
        (N_("Category"), t(shown.category)),
        (N_("Whose"), " · ".join(filter(None, (card.who, card.team)))),
        (N_("First response by"), times.said(card.respond_by) if card.responded_at is None else ""),
        (N_("Resolution by"), times.said(card.resolve_by) if not card.resolved_at else ""),
        (N_("Promised to them"), card.promise),
    )
    parts.append("\n")
    for label, text in pairs:
        if text:
            parts += ["\n", (f"{t(label)}  ", quiet), cut(safe(text), _MOST)]
    if card.body:
        parts += ["\n\n", cut(safe(card.body, lines=True), _MOST)]
    parts.append("\n")
    for one in card.entries[-_LINES:][::-1]:
        when = f"{times.said(one.at)} {safe(one.by)} "
        parts += ["\n", (when, quiet), cut(safe(entry_said(one, t)), _MOST)]
    return Content.assemble(*parts)

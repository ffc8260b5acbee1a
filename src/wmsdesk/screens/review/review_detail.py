"""One request in words: what would change, who wants it, what has moved, and the card it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.money.credit_words import (
    GATES,
    amount,
    grade_words,
    on_time_words,
    orders_words,
    overdue_words,
    use_words,
)
from wmsdesk.screens.shared.told import ago, grouped, span
from wmsdesk.services.catalogue.records import CUSTOMER, RECORD_TYPES
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut, fold, pad

LABELS = 12
QUIET, LOUD, NEEDS = "$quiet", "bold", "bold $needs-you"
AMOUNT = "credit_limit"
NOTHING = N_("none")
SHORT_WORDS = {
    AMOUNT: N_("limit"),
    "payment_terms_days": N_("terms"),
    "bank_account": N_("bank account"),
    "usci": N_("tax number"),
}
STATES = {
    "pending": N_("waiting"),
    "approved": N_("approved"),
    "rejected": N_("declined"),
    "recalled": N_("recalled"),
    "stale": N_("out of date"),
    "expired": N_("expired"),
}


def shown(field: str, text: str, t: Language) -> str:
    """A value as a person reads it: amounts grouped, choices by their label, nothing said so."""
    kind, name = RECORD_TYPES.get(field.partition(":")[0], CUSTOMER), field.rpartition(".")[2]
    choices = kind[name].choices if name in kind else {}
    if text in choices:
        return t(choices[text])
    return safe(grouped(text) if field == AMOUNT else text) or t(NOTHING)


def change_in_a_word(request: Any, t: Language) -> str:
    """What a request changes, in as few words as tell it."""
    word = t(SHORT_WORDS.get(request.field, request.label))
    if request.field == AMOUNT and request.old_text and request.new_text:
        sign = "−" if request.rise is not None and request.rise < 0 else "+"
        return f"{word} {sign}{difference(request)}"
    if request.field in (AMOUNT, "payment_terms_days"):
        old, new = (shown(request.field, text, t) for text in (request.old_text, request.new_text))
        return f"{word} {old} → {new}" if request.old_text else f"{word} → {new}"
    return word


def difference(request: Any) -> str:
    """By how much an amount changes, without a sign and without a part that is nothing."""
    size = abs(Decimal(request.new_text) - Decimal(request.old_text))
    return grouped(str(size)).removesuffix(".00")


@dataclass(frozen=True)
class Detail:
    """What the words are made with: the language, the time now, the store's own time, the room."""

    t: Language
    now: datetime
    zone: tzinfo
    width: int

    def of(self, review: Any) -> Content:
        """Everything about one request, top down by what a decision needs."""
        parts = [
            *self._head(review.request),
            *self._change(review.request),
            Content(""),
            *self._who(review.request),
            *self._moved(review.request),
            *self._credit(review),
            Content(""),
            *self._card(review),
            *self._siblings(review.siblings),
            *self._changes(review.changes),
        ]
        return Content("\n").join(parts)

    def _head(self, request: Any) -> list[Content]:
        state = self.t(STATES[request.state])
        return [
            Content.styled(safe(request.customer), LOUD),
            Content.assemble(
                (f"{request.number} · {safe(request.code)} · ", QUIET),
                (state, QUIET if request.state == "pending" else NEEDS),
            ),
            Content(""),
        ]

    def _change(self, request: Any) -> list[Content]:
        old, new = (shown(request.field, one, self.t) for one in (request.old_text, request.new_text))
        label = self.t(request.label)
        if request.field == AMOUNT:
            label = f"{label} ({safe(request.currency)})"
        fits = cell_len(old) + cell_len(new) + len("    →  ") <= self.width
        arrow = Content.assemble("  ", (old, ""), ("  →  " if fits else "\n  →  ", QUIET), (new, LOUD))
        return [Content.styled(label, QUIET), arrow, *self._rise(request)]

    def _rise(self, request: Any) -> list[Content]:
        if request.rise is None:
            return []
        sign = "−" if request.rise < 0 else "+"
        return [
            Content.styled(f"  {sign}{difference(request)}   {sign}{abs(request.rise):,.1f} %", "$needs-you")
        ]

    def _who(self, request: Any) -> list[Content]:
        t, given = self.t, [vote for vote in request.votes if vote.verdict == "approved"]
        asked = [
            safe(request.by),
            f"{request.at.astimezone(self.zone):%Y-%m-%d %H:%M}",
            safe(request.terminal),
        ]
        needs = t("one approval") if request.levels == 1 else t("{number} approvals", number=request.levels)
        lines = [
            self.pair(t("Reason"), safe(request.reason, lines=True) or t("none given")),
            self.pair(t("Asked by"), self.t.listed(filter(None, asked))),
            self.pair(t("Needs"), needs + (t(", {number} given", number=len(given)) if given else "")),
        ]
        lines += [self._vote(vote) for vote in request.votes]
        if request.state == "pending":
            lines.append(self.pair(t("Expires"), t("in {span}", span=span(request.expires_at - self.now, t))))
        return lines

    def _vote(self, vote: Any) -> Content:
        word = self.t("Approved") if vote.verdict == "approved" else self.t("Declined")
        said = self.t.listed((safe(vote.by), f"{vote.at.astimezone(self.zone):%Y-%m-%d %H:%M}"))
        return self.pair(word, self.t.labelled(said, safe(vote.comment)) if vote.comment else said)

    def _moved(self, request: Any) -> list[Content]:
        if request.state != "pending":
            return []
        if not request.moved:
            return [self.pair(self.t("Since then"), self.t("nothing moved"))]
        moved = [
            self.t("the customer") if one == "customer" else self.t(request.label) for one in request.moved
        ]
        said = self.t("{what} changed: it can no longer be approved", what=self.t.listed(moved))
        return [self.pair(self.t("Since then"), said, NEEDS)]

    def _credit(self, review: Any) -> list[Content]:
        """What a decision about money rests on: exposure and use, what is overdue, how they pay and order."""
        view, t = review.credit, self.t
        if view is None:
            return []
        room = max(4, min(10, self.width - LABELS - 30))
        used = f"  {use_words(view, t, room)}" if view.limit else ""
        facts = [
            (t("Exposure"), f"{amount(view.exposure.total, view.currency)}{used}", ""),
            (t("Overdue"), overdue_words(view, t), NEEDS if view.overdue.days else ""),
            (t("Grade"), grade_words(view, t), ""),
            (t("On time"), on_time_words(view, t), ""),
            (t("Orders"), orders_words(view, t), ""),
        ]
        lines = [self.pair(label, text, style) for label, text, style in facts]
        if view.gate.outcome != "ok":
            lines.append(self.pair(t("Credit"), t(GATES[view.gate.outcome]), NEEDS))
        return [Content(""), *lines]

    def _card(self, review: Any) -> list[Content]:
        t, values = self.t, review.card.values
        facts = [
            (t("Limit"), shown(AMOUNT, values.get(AMOUNT, ""), t)),
            (
                t("Terms"),
                values.get("payment_terms_days", "") and t("{days} days", days=values["payment_terms_days"]),
            ),
            (t("Level"), values.get("level", "") and shown("level", values["level"], t)),
            (t("Marks"), t.listed(t(mark) for mark in review.card.marks)),
        ]
        return [self._rule(t("The card now")), *[self.pair(name, safe(text)) for name, text in facts if text]]

    def _siblings(self, siblings: Any) -> list[Content]:
        if not siblings:
            return []
        lines = [
            Content.assemble(
                (f"  {one.number}  ", QUIET), change_in_a_word(one, self.t), (f"  {safe(one.by)}", QUIET)
            )
            for one in siblings
        ]
        return [Content(""), self._rule(self.t("Waits too for this customer")), *lines]

    def _changes(self, changes: Any) -> list[Content]:
        if not changes:
            return []
        lines = [self._line(one) for one in changes]
        return [Content(""), self._rule(self.t("Last changes")), *lines]

    def _line(self, entry: Any) -> Content:
        """One change on one line: how long ago, whose, which field, from what to what."""
        old, new = (shown(entry.field, text, self.t) for text in (entry.old, entry.new))
        when, label = pad(ago(entry.at, self.now, self.t), 6, "right"), self.t(entry.label)
        by = pad(safe(entry.by), 6)
        room = self.width - cell_len(when) - cell_len(by) - cell_len(label) - 5
        said = cut(f"{old} → {new}" if entry.old else new, room)
        return Content.assemble((f"{when}  {by} {label}  ", QUIET), said)

    def _rule(self, title: str) -> Content:
        return Content.styled(f"{title} " + "─" * max(2, self.width - cell_len(title) - 1), QUIET)

    def pair(self, label: str, value: str, style: str = "") -> Content:
        """A quiet label and what it stands for, on lines that hang under the value."""
        lines = fold(value, self.width - LABELS)
        return Content.assemble((pad(label, LABELS), QUIET), (f"\n{' ' * LABELS}".join(lines), style))

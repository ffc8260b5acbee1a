"""The preview beside the list of customers: what a caller is most likely to ask about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import Language
from wmsdesk.screens import order_words
from wmsdesk.screens.customer_words import Times, mark_words
from wmsdesk.screens.told import grouped
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import CustomerCard

_FIELDS = ("short_name", "contact_name", "phone", "email", "city", "address", "credit_limit", "payment_terms_days",
           "tags", "owner", "special_requirements")  # fmt: skip
_MOST = 300


class CustomerPreview(VerticalScroll, can_focus=False):
    """Shows one card, or nothing."""

    def compose(self) -> Any:
        """One text."""
        yield Static("", markup=False)

    def show(
        self,
        card: CustomerCard | None,
        fields: Any,
        times: Times | None,
        t: Language,
        last: Sequence[Any] = (),
    ) -> None:
        """Show this card; ``fields`` is its record type, ``last`` its newest orders."""
        shown = _content(card, fields, times, t, last) if card and times else Content("")
        self.query_one(Static).update(shown)
        self.scroll_home(animate=False)


def _content(card: CustomerCard, fields: Any, times: Times, t: Language, last: Sequence[Any]) -> Content:
    quiet = "$quiet"
    parts: list[Any] = [(cut(safe(card.name), _MOST), "bold"), "\n", (safe(card.code), quiet)]
    level = shown_text(fields, "level", card.values.get("level", ""), t)
    parts += [(f" · {level}", quiet) if level else ""]
    parts += [(" · ", quiet), (card.grade, "bold")] if card.grade else []
    if card.marks:
        parts += ["\n", (mark_words(card.marks, t), "$needs-you bold")]
    if card.merged_into:
        parts += ["\n", (safe(t("Merged into {code}", code=card.merged_into)), "$needs-you")]
    parts.append("\n")
    for name in _FIELDS:
        if text := card.values.get(name, ""):
            label = t(fields[name].label)
            parts += ["\n", (f"{label}  ", quiet), cut(safe(shown_text(fields, name, text, t)), _MOST)]
    if card.unchecked:
        labels = t.listed(field_label(fields, name, t) for name in card.unchecked[:8])
        more = t(" and {number} more", number=len(card.unchecked) - 8) if len(card.unchecked) > 8 else ""
        parts += ["\n\n", (t("Unchecked:"), "$needs-you"), f" {safe(labels)}{more}"]
    for one in card.pending:
        waits = t("{label} {value} waits ({number}, asked by {who})",
                  label=t(one.label), value=one.new_text or "–", number=one.request, who=one.by)  # fmt: skip
        parts += ["\n", (safe(waits), "$needs-you")]
    if last:
        parts += ["\n\n", (t("last orders"), quiet)]
        for row in last:
            parts += ["\n", *order_words.in_a_line(row, t)]
    changed = t("Last changed {when} by {who}", when=times.said(card.updated_at), who=card.updated_by)
    parts += ["\n\n", (safe(changed), quiet)]
    return Content.assemble(*parts)


def shown_text(fields: Any, name: str, text: str, t: Language) -> str:
    """A value as a person reads it: a choice by its label, an amount grouped, anything else as it is."""
    if name not in fields:
        return text
    one = fields[name]
    return (
        t(one.choices[text]) if text in one.choices else grouped(text) if one.kind.name == "money" else text
    )


def field_label(fields: Any, name: str, t: Language) -> str:
    """The label of a field, of one of a contact or address with what it is part of before it."""
    part, dot, field = name.partition(".")
    if not dot:
        return t(fields[name].label) if name in fields else name
    from wmsdesk.services.catalogue.records import RECORD_TYPES

    kind = RECORD_TYPES.get(part.partition(":")[0])
    if kind is None:
        return name
    return f"{t(kind.label)} › {t(kind[field].label) if field in kind else field}"

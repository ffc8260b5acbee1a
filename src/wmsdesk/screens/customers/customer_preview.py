"""The preview beside the list of customers: what a caller is most likely to ask about."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from wmsdesk.i18n import Language
from wmsdesk.screens.customers.customer_loading import Loaded, load
from wmsdesk.screens.customers.customer_words import mark_words
from wmsdesk.screens.orders import order_words
from wmsdesk.screens.shared.field_words import field_label, shown_text
from wmsdesk.screens.shared.preview import Preview
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_FIELDS = ("short_name", "contact_name", "phone", "email", "city", "address", "credit_limit", "payment_terms_days",
           "tags", "owner", "special_requirements")  # fmt: skip
_MOST = 300


class CustomerPreview(Preview):
    """One customer."""

    def read(self, desk: Any, key: str) -> Loaded:
        """The card and its newest orders."""
        return load(desk, key)

    def words(self, found: Loaded, t: Language) -> Content:
        """See :meth:`Preview.words`."""
        return _content(found, t)


def _content(found: Loaded, t: Language) -> Content:
    card, fields, times, quiet = found.card, found.fields, found.times, "$quiet"
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
    if found.last:
        parts += ["\n\n", (t("last orders"), quiet)]
        for row in found.last:
            parts += ["\n", *order_words.in_a_line(row, t)]
    changed = t("Last changed {when} by {who}", when=times.said(card.updated_at), who=card.updated_by)
    parts += ["\n\n", (safe(changed), quiet)]
    return Content.assemble(*parts)

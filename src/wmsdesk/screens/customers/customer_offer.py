"""After signing in: a card, a contact or an address was being typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content

from wmsdesk.screens.customers.customer_subjects import Subject
from wmsdesk.screens.editing.draft_offer import DraftOffer
from wmsdesk.services.catalogue.records import RECORD_TYPES

_MOST = 4


class CustomerDraftOffer(DraftOffer):
    """``subject`` is what was being edited."""

    def __init__(self, draft: Any, subject: Subject) -> None:
        super().__init__(draft)
        self.subject = subject

    def title_text(self) -> str:
        """What was being done."""
        t, kind = self.t, RECORD_TYPES[self.subject.kind]
        if self.subject.is_new and self.subject.kind == "customer":
            return t("You were entering a new customer")
        if self.subject.kind == "customer":
            return t("You were editing {code}", code=self.subject.code)
        return t("You were editing {code}: {what}", code=self.subject.code, what=t(kind.label))

    def lines(self) -> Iterator[Content]:
        """The first of what was typed."""
        fields = RECORD_TYPES[self.subject.kind]
        for name, text in list(self.draft.values.items())[:_MOST]:
            yield self.line(self.t(fields[name].label) if name in fields else name, text)
        if (more := len(self.draft.values) - _MOST) > 0:
            yield Content(self.t.plural("… and {number} more field", "… and {number} more fields", more))

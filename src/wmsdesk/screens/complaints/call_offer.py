"""After signing in: a call was being logged."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from wmsdesk.screens.editing.draft_offer import DraftOffer
from wmsdesk.screens.shared.field_words import shown_text
from wmsdesk.services.support.fields import CASE

_MOST = 5


class CallOffer(DraftOffer):
    """A call that was being logged."""

    def title_text(self) -> str:
        """What was being done."""
        return self.t("You were logging a call")

    def lines(self) -> Iterator[Content]:
        """The first of what was typed."""
        for name, text in list(self.draft.values.items())[:_MOST]:
            if name in CASE:
                yield self.line(self.t(CASE[name].label), shown_text(CASE, name, text, self.t))

"""The draft of a call: kept as each field is left, offered again after a terminal died."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.screens.editing.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from wmsdesk.screens.complaints.call import CallScreen

RECORD = "case:new"
CUSTOMER = "customer"
_TAKEN_AS_GIVEN = {"kind": "complaint", "priority": "medium", "channel": "phone"}


class CallKeeper(DraftKeeper):
    """Keeps what a form does not begin with, and the customer it is about."""

    record = RECORD

    def __init__(self, screen: CallScreen) -> None:
        super().__init__(screen)
        self.screen = screen
        self.customer = ""

    def found(self, draft: Any) -> None:
        """This draft was there already."""
        super().found(draft)
        self.customer = draft.values.get(CUSTOMER, "")

    def typed(self) -> dict[str, str] | None:
        """What was typed, without what a form begins with; with the customer, where there is anything else."""
        screen = self.screen
        if screen.fields is None or not screen.query("RecordForm"):
            return None
        values = screen.form.values
        typed = {name: text for name, text in values.items() if text and text != _TAKEN_AS_GIVEN.get(name)}
        return typed | {CUSTOMER: screen.known.code} if typed and screen.known.code else typed

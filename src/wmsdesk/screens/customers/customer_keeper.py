"""The draft of a card, a contact or an address that is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.screens.editing.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from wmsdesk.screens.customers.customer_edit import EditScreen


class EditKeeper(DraftKeeper):
    """Keeps what differs from the stored record."""

    def __init__(self, screen: EditScreen) -> None:
        super().__init__(screen)
        self.screen = screen

    @property
    def record(self) -> str:
        """What the draft is of."""
        return self.screen.view.record if self.screen.view is not None else ""

    @property
    def version(self) -> int | None:
        """The version that the typing began from."""
        return self.screen.base_version

    @property
    def reason(self) -> str:
        """Why it is changed."""
        return self.screen.reason

    def typed(self) -> dict[str, str] | None:
        """What differs from the stored record."""
        if self.screen.view is None:
            return None
        values = self.screen.form.values
        return {name: values[name] for name in self.screen.changed}

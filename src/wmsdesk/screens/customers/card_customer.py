"""What every part of a customer's card reaches for: the card as it was read, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.screens.customers.card_pages import PART_KINDS
from wmsdesk.screens.customers.customer_loading import Loaded
from wmsdesk.screens.shared.record_card import RecordCard

if TYPE_CHECKING:
    from wmsdesk.services.customers.views import CustomerCard as Card


class CustomerCard(RecordCard):
    """``key`` is the customer's code."""

    loaded: Loaded | None

    @property
    def code(self) -> str:
        """Whose card it is."""
        return self.key

    @property
    def card(self) -> Card:
        """The card as it was read."""
        assert self.loaded is not None
        return self.loaded.card

    @property
    def part_kind(self) -> str:
        """Of what kind the rows of this page are: ``contact``, ``address`` or nothing."""
        return PART_KINDS.get(self.page, "")

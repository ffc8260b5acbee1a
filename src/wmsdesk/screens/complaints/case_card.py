"""What every part of a case's screen reaches for: the case as it was read, and its number."""

from __future__ import annotations

from typing import Any

from wmsdesk.screens.complaints.case_loading import LoadedCase
from wmsdesk.screens.shared.record_card import RecordCard


class CaseCard(RecordCard):
    """``key`` is the number."""

    loaded: LoadedCase | None

    @property
    def number(self) -> str:
        """Which case."""
        return self.key

    @property
    def card(self) -> Any:
        """The case as it was read."""
        assert self.loaded is not None
        return self.loaded.card

"""The words for a customer's marks, and how moments and names stand on the customer screens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

MARKS: dict[str, tuple[str, str]] = {
    "unchecked": (N_("U"), N_("unchecked")),
    "pending": (N_("P"), N_("pending")),
    "hold": (N_("S"), N_("order on hold")),
    "retired": (N_("R"), N_("retired")),
    "merged": (N_("M"), N_("merged")),
}
"""Each mark as one letter for a narrow list and as a word."""

SORTS: tuple[tuple[str, bool, str], ...] = (
    ("", False, ""),
    ("name", False, N_("by name")),
    ("code", False, N_("by code")),
    ("code", True, N_("by code, last first")),
    ("city", False, N_("by city")),
    ("updated", True, N_("last changed first")),
)
"""The orders that the key goes through: column, descending, words."""


def mark_letters(marks: Iterable[str], t: Language) -> str:
    """One letter a mark."""
    return "".join(t(MARKS[one][0]) for one in marks if one in MARKS)


def mark_words(marks: Iterable[str], t: Language) -> str:
    """A word a mark."""
    return " · ".join(t(MARKS[one][1]) for one in marks if one in MARKS)


@dataclass(frozen=True)
class Times:
    """Stored moments as the store's own zone shows them. Make it with :meth:`of` off the loop: it reads settings."""

    zone: tzinfo
    now: datetime

    @classmethod
    def of(cls, desk: Any) -> Times:
        """For this desk, as of now."""
        return cls(desk.settings.zone, desk.clock.now())

    def said(self, at: datetime | None) -> str:
        """The time alone where it is of today, else with its day; nothing for ``None``."""
        if at is None:
            return ""
        here, today = at.astimezone(self.zone), self.now.astimezone(self.zone)
        return f"{here:%H:%M}" if here.date() == today.date() else f"{here:%Y-%m-%d %H:%M}"


def short_name(name: str, width: int = 28) -> str:
    """A customer's name for a breadcrumb or a title."""
    return cut(safe(name), width)

"""The words for a customer's marks, and the orders of the list."""

from __future__ import annotations

from collections.abc import Iterable

from wmsdesk.i18n import N_, Language

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

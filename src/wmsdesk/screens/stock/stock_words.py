"""The words for a product's marks, the orders of the list, and how quantities stand on the stock screens."""

from __future__ import annotations

from collections.abc import Iterable

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.quantities import grouped

MARKS: dict[str, tuple[str, str]] = {
    "out": (N_("O"), N_("out of stock")),
    "reorder": (N_("L"), N_("low, reorder")),
    "quarantine": (N_("Q"), N_("some in quarantine")),
    "blocked": (N_("B"), N_("some blocked")),
    "retired": (N_("R"), N_("retired")),
}
"""Each mark as one letter for a narrow list and as words."""

SORTS: tuple[tuple[str, bool, str], ...] = (
    ("", False, ""),
    ("name", False, N_("by name")),
    ("sku", False, N_("by SKU")),
    ("available", False, N_("least available first")),
    ("available", True, N_("most available first")),
    ("updated", True, N_("last changed first")),
)
"""The orders that the key goes through: column, descending, words."""


def mark_letters(marks: Iterable[str], t: Language) -> str:
    """One letter a mark."""
    return "".join(t(MARKS[one][0]) for one in marks if one in MARKS)


def mark_words(marks: Iterable[str], t: Language) -> str:
    """Words for the marks."""
    return " · ".join(t(MARKS[one][1]) for one in marks if one in MARKS)


def quantity(value: int | None, decimals: int) -> str:
    """A quantity with its thousands grouped; nothing for none."""
    return "" if value is None else grouped(value, decimals)


def figure(value: float | int | str) -> str:
    """A figure of planning: grouped, without a part that is nothing."""
    if isinstance(value, str):
        return value
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def signed(value: int | None, decimals: int) -> str:
    """A difference with its sign."""
    return "" if value is None else f"{'+' if value > 0 else ''}{grouped(value, decimals)}"

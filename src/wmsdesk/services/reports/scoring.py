"""Scores from 1 to 5 for how recently, how often and for how much customers buy, and the segments they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_

FEWEST = 50
"""Below so many customers fifths say little, and fixed marks are used."""

SEGMENTS = {
    "champion": N_("champions"),
    "loyal": N_("loyal"),
    "promising": N_("potential loyals"),
    "new": N_("new"),
    "attention": N_("need attention"),
    "risk": N_("at risk"),
    "asleep": N_("asleep"),
    "lost": N_("lost"),
}
"""The segments, the most valued first."""

_DAYS = (365, 180, 90, 30)
_ORDERS = (2, 4, 6, 10)
_SHARES = (5, 15, 30, 60)

Score = Callable[[Any], int]


def fifths(values: Sequence[Any]) -> Score:
    """A score by fifths: one more for each fifth of all that lies wholly below; equal values share a score.

    A value's score is 1 + the number of fifths that are not larger than the count of smaller values.
    """
    ordered, many = sorted(values), len(values)
    # The least value that is above a whole fifth of all others: no need to search in all of them for each.
    marks = [ordered[-(-step * many // 5) - 1] for step in range(1, 5)] if many else []
    return lambda value: 1 + bisect_left(marks, value)


def marked(marks: Sequence[Any]) -> Score:
    """A score by fixed marks: one more for each mark that is reached."""
    return lambda value: 1 + bisect_right(marks, value)


def scored(rows: list[dict[str, Any]], today: str) -> list[dict[str, Any]]:
    """Customers with ``r``, ``f``, ``m`` and ``segment``, the best first; money is scored within its currency."""
    few = len(rows) < FEWEST
    recent, frequent = _recent(rows, today, few), _frequent(rows, few)
    money: dict[str, Score] = {}
    by_currency: dict[str, list[int]] = {}
    for row in rows:
        by_currency.setdefault(row["currency"], []).append(row["sales"])
    for currency, values in by_currency.items():
        best = max(values)
        money[currency] = marked([best * share / 100 for share in _SHARES]) if few else fifths(values)
    for row in rows:
        row["r"], row["f"] = recent(row["last_on"]), frequent(row["orders"])
        row["m"] = money[row["currency"]](row["sales"])
        row["segment"] = segment(row["r"], row["f"], row["m"])
    rows.sort(
        key=lambda row: (row["currency"], -(row["r"] + row["f"] + row["m"]), -row["sales"], row["customer"])
    )
    return rows


def _recent(rows: list[dict[str, Any]], today: str, few: bool) -> Score:
    if not few:
        return fifths([row["last_on"] for row in rows])
    now = date.fromisoformat(today)
    return marked([(now - timedelta(days)).isoformat() for days in _DAYS])


def _frequent(rows: list[dict[str, Any]], few: bool) -> Score:
    return marked(_ORDERS) if few else fifths([row["orders"] for row in rows])


def segment(recent: int, frequent: int, money: int) -> str:
    """What three scores make of a customer. Source: the eleven segments in common use, drawn together to eight."""
    if recent >= 4 and frequent >= 4 and money >= 4:
        return "champion"
    if recent >= 3 and frequent >= 4:
        return "loyal"
    if recent == 5 and frequent <= 2:
        return "new"
    if recent >= 4:
        return "promising"
    if recent == 3:
        return "attention"
    if frequent >= 4 or money >= 4:
        return "risk"
    return "asleep" if recent == 2 else "lost"

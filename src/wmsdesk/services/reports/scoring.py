"""Scores from 1 to 5 for how recently, how often and for how much customers buy, and the segments they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate, chain, product
from operator import add
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.reports.lean import LeanRows

FEWEST = 50
"""Below so many customers fifths say little, and fixed marks are used."""

SEGMENTS = {
    "champion": N_("champions"),
    "loyal": N_("loyal"),
    "promising": N_("potential loyals"),
    "new": N_("new customers"),
    "attention": N_("need attention"),
    "risk": N_("at risk"),
    "asleep": N_("asleep"),
    "lost": N_("lost"),
}
"""The segments, the most valued first."""

_DAYS = (365, 180, 90, 30)
_ORDERS = (2, 4, 6, 10)
_SHARES = (5, 15, 30, 60)

_NAMES = ("customer", "currency", "orders", "sales", "last_on", "name")

Score = Callable[[Any], int]


def fifths(values: Sequence[Any]) -> Score:
    """A score by fifths: one more for each fifth of all that lies wholly below; equal values share a score.

    A value's score is 1 + the number of fifths that are not larger than the count of smaller values.
    """
    counts, many = Counter(values), len(values)
    distinct = sorted(counts)
    until = list(accumulate(map(counts.__getitem__, distinct)))
    # The least value that is above a whole fifth of all others: no need to search in all of them for each.
    marks = [distinct[bisect_left(until, -(-step * many // 5))] for step in range(1, 5)] if many else []
    return lambda value: 1 + bisect_left(marks, value)


def marked(marks: Sequence[Any]) -> Score:
    """A score by fixed marks: one more for each mark that is reached."""
    return lambda value: 1 + bisect_right(marks, value)


def scored(columns: Sequence[Sequence[Any]], today: str) -> LeanRows:
    """Customers with ``r``, ``f``, ``m`` and ``segment``, the best of each currency first, equal ones by code.

    ``columns`` are code, currency, orders, sales, last order day and name. Money is scored within its currency.
    """
    codes, currencies, orders, sales, last_on, _ = columns
    few = len(codes) < FEWEST
    recent = _each(_recent(last_on, today, few), last_on)
    frequent = _each(marked(_ORDERS) if few else fifths(orders), orders)
    money = _money(currencies, sales, few)
    together = list(map(add, map(add, recent, frequent), money))
    order = sorted(range(len(codes)), key=codes.__getitem__)
    for column in (sales, together):
        order.sort(key=column.__getitem__, reverse=True)
    apart: dict[str, list[int]] = {currency: [] for currency in sorted(set(currencies))}
    for spot in order:
        apart[currencies[spot]].append(spot)
    order = list(chain.from_iterable(apart.values()))
    known = {three: segment(*three) for three in product(range(1, 6), repeat=3)}
    segments = [known[three] for three in zip(recent, frequent, money, strict=True)]
    found = zip(
        (*_NAMES, "r", "f", "m", "segment"), (*columns, recent, frequent, money, segments), strict=True
    )
    return LeanRows({name: list(map(column.__getitem__, order)) for name, column in found})


def _each(score: Score, values: Sequence[Any]) -> list[int]:
    """The score of each; equal values, of which there are many, are scored once."""
    known = {value: score(value) for value in set(values)}
    return [known[value] for value in values]


def _money(currencies: Sequence[str], sales: Sequence[int], few: bool) -> list[int]:
    by_currency: dict[str, list[int]] = {}
    for currency, amount in zip(currencies, sales, strict=True):
        by_currency.setdefault(currency, []).append(amount)
    scores: dict[str, Score] = {}
    for currency, amounts in by_currency.items():
        best = max(amounts)
        scores[currency] = marked([best * share / 100 for share in _SHARES]) if few else fifths(amounts)
    return [scores[currency](amount) for currency, amount in zip(currencies, sales, strict=True)]


def _recent(last_on: Sequence[str], today: str, few: bool) -> Score:
    if not few:
        return fifths(last_on)
    now = date.fromisoformat(today)
    return marked([(now - timedelta(days)).isoformat() for days in _DAYS])


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

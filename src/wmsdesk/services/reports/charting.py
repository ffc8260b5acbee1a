"""What a report's chart shows: labels with figures, of one currency."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wmsdesk.services.reports.running import Result

_ADDITIVE = ("number", "money", "quantity")
_FEW = 2000
"""So many rows are looked through for labels that are the same."""

MOST = 400
"""So many bars are handed out at most: more than any screen or page has lines."""


@dataclass(frozen=True)
class Points:
    """Labels, their figures in the report's own units, and the running share of a Pareto chart in hundredths."""

    kind: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    running: tuple[int | None, ...]
    currency: str = ""
    spots: tuple[int, ...] = ()
    """The rows that the points are of."""

    more: int = 0
    """How many there are besides."""


def first_currency_rows(found: Result) -> tuple[int, int]:
    """The first and the last row of the currency that most rows are in, where its rows follow one another."""
    if not found.rows:
        return 0, -1
    currency = most_used(found)
    spots = [spot for spot, one in enumerate(found.currencies) if one == currency]
    first = spots[0]
    last = first
    while last + 1 < len(found.rows) and found.currencies[last + 1] == currency:
        last += 1
    return first, last


def most_used(found: Result) -> str:
    """The currency that most rows are in."""
    seen: dict[str, int] = {}
    for one in found.currencies:
        seen[one] = seen.get(one, 0) + 1
    return max(seen, key=lambda one: seen[one]) if seen else ""


def points(found: Result) -> Points | None:
    """The points of the report's chart; ``None`` where there is none, or its columns may not be seen.

    Rows with the same label are one point where their figures can be added up.
    """
    chart = found.report.chart
    if chart is None or not found.rows:
        return None
    label, value = found.place(chart.label), found.place(chart.value)
    if label is None or value is None:
        return None
    share, additive = found.place("running"), found.columns[value].kind in _ADDITIVE
    # Only amounts are kept apart by currency: orders are orders.
    currency = most_used(found) if found.columns[value].kind == "money" or chart.kind == "pareto" else None
    kept = [spot for spot, one in enumerate(found.currencies) if currency in (None, one)]
    many = len(kept)
    kept = kept if chart.kind == "line" or many <= _FEW else kept[:MOST]
    more = many - len(kept)
    rows = [(spot, found.rows[spot]) for spot in kept]
    known = [(spot, row[label], row[value]) for spot, row in rows if row[value] is not None]
    if chart.kind != "pareto" and additive:
        known = _merged(known, chart.kind)
    return Points(
        chart.kind,
        tuple(_said(one) for _, one, _ in known),
        tuple(amount for _, _, amount in known),
        tuple(found.rows[spot][share] if share is not None else None for spot, _, _ in known),
        currency or "",
        tuple(spot for spot, _, _ in known),
        more,
    )


Known = list[tuple[int, Any, int]]


def _merged(known: Known, kind: str) -> Known:
    """One of each label; bars that were sorted, the largest first, are sorted again."""
    sums: dict[Any, int] = {}
    first: dict[Any, int] = {}
    for spot, label, amount in known:
        first.setdefault(label, spot)
        sums[label] = sums.get(label, 0) + amount
    found = [(first[label], label, amount) for label, amount in sums.items()]
    falls = all(one[2] >= other[2] for one, other in pairwise(known[: len(sums)]))
    return found if kind == "line" or not falls else sorted(found, key=lambda one: -one[2])


def _said(value: object) -> str:
    return "–" if value is None else str(value)

"""What a report's chart shows: labels with figures, of one currency."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.services.reports.running import Result

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
    """The points of the report's chart; ``None`` where there is none, or its columns may not be seen."""
    chart = found.report.chart
    if chart is None or not found.rows:
        return None
    label, value = found.place(chart.label), found.place(chart.value)
    if label is None or value is None:
        return None
    currency, share = most_used(found), found.place("running")
    kept = [spot for spot, one in enumerate(found.currencies) if one == currency]
    many = len(kept)
    kept = kept if chart.kind == "line" else kept[:MOST]
    more = many - len(kept)
    kept = [spot for spot in kept if found.rows[spot][value] is not None]
    return Points(
        chart.kind,
        tuple(_said(found.rows[spot][label]) for spot in kept),
        tuple(found.rows[spot][value] for spot in kept),
        tuple(found.rows[spot][share] if share is not None else None for spot in kept),
        currency,
        tuple(kept),
        more,
    )


def _said(value: object) -> str:
    return "–" if value is None else str(value)

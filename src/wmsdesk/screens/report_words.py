"""A report as a table and a chart of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from rich.cells import cell_len

from wmsdesk.i18n import Language
from wmsdesk.services.reports import charting
from wmsdesk.services.reports.report import Column as ReportColumn
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import said, unit_of
from wmsdesk.text import safe
from wmsdesk.widgets.chart import Drawing
from wmsdesk.widgets.record_rows import Cell, Column, Row

_SAMPLE = 200
_WIDEST = 36
_GROWS = (
    "name",
    "product_name",
    "favourite",
    "subject",
    "action",
    "cause_label",
    "full_name",
    "record",
    "reason",
)
CHOSEN = "▸"


class ResultSource:
    """The rows of a report or of a drill, written when they come into sight."""

    capped = False
    page_size = 100

    def __init__(self, found: Result | Drilled, t: Language, zone: tzinfo) -> None:
        self.found, self._t, self._zone = found, t, zone

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.found.rows)

    def page(self, number: int) -> Sequence[Row]:
        """The rows of a page."""
        first = number * self.page_size
        return [self._row(spot) for spot in range(first, min(first + self.page_size, self.count))]

    def index_of(self, key: str) -> int | None:
        """A row is known by its place."""
        return int(key) if key.isdigit() and int(key) < self.count else None

    def _row(self, spot: int) -> Row:
        texts = self.texts(spot)
        cells = [
            Cell(text, tone=_tone(value, column))
            for text, value, column in zip(texts, self.found.rows[spot], self.found.columns, strict=True)
        ]
        return Row(str(spot), tuple(cells))

    def texts(self, spot: int) -> list[str]:
        """The values of one row in the reader's words."""
        currency = self.found.currencies[spot]
        values = zip(self.found.rows[spot], self.found.columns, strict=True)
        return [said(value, column, currency, self._t, self._zone) for value, column in values]


def _tone(value: Any, column: ReportColumn) -> str:
    if value is None:
        return "quiet"
    if column.name.endswith("_change"):
        return "bad" if value < 0 else "good"
    return ""


def table_columns(
    found: Result | Drilled, t: Language, source: ResultSource, chosen: str = ""
) -> list[Column]:
    """The columns as wide as what stands in them; the chosen figure's is marked."""
    sample = [source.texts(spot) for spot in range(min(_SAMPLE, source.count))]
    columns = []
    growing = next((one.name for one in found.columns if one.name in _GROWS), "")
    for spot, one in enumerate(found.columns):
        label = heading(one, found.unit, t)
        label = f"{CHOSEN}{label}" if one.name == chosen else label
        width = max([cell_len(label), *(cell_len(safe(row[spot])) for row in sample)])
        least = 12 if one.name == growing else width
        columns.append(
            Column(
                one.name,
                label,
                min(least if one.name == growing else width, _WIDEST),
                align="right" if one.numeric else "left",
                grow=one.name == growing,
                wide_only=one.wide and one.name != chosen,
                sortable=False,
            )
        )
    return columns


def heading(one: ReportColumn, currency: str, t: Language) -> str:
    """A column's label with the currency of its amounts, where that is one."""
    unit = unit_of(one, currency) if one.kind == "money" else ""
    return f"{t(one.label)} {unit}".strip()


def drawing_of(found: Result, t: Language, zone: tzinfo) -> Drawing | None:
    """The report's chart; ``None`` where it has none to draw."""
    points = charting.points(found)
    chart = found.report.chart
    column = found.report.column(chart.value) if chart is not None else None
    label = found.report.column(chart.label) if chart is not None else None
    if points is None or column is None or label is None:
        return None

    def say(value: float) -> str:
        return said(round(value), column, points.currency, t, zone)

    share = found.report.column("running")
    return Drawing(
        points.kind,
        " ".join(part for part in (t(column.label), points.currency) if part),
        [said(found.rows[spot][found.place(label.name) or 0], label, "", t, zone) for spot in points.spots],
        points.values,
        [say(value) for value in points.values],
        [said(one, share, "", t, zone) if share is not None else "" for one in points.running],
        say,
        points.more,
    )

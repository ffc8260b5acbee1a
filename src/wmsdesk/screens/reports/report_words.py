"""A report as rows and a chart of a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.services.reports import charting
from wmsdesk.services.reports.report import Column as ReportColumn
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import said
from wmsdesk.widgets.chart import Drawing
from wmsdesk.widgets.record_rows import Cell, Row


class ResultSource:
    """The rows of a report or of a drill, written when they come into sight."""

    capped = False
    page_size = 100

    def __init__(self, found: Result | Drilled, t: Language, zone: tzinfo) -> None:
        self.found, self._t, self._zone = found, t, zone
        self.kept = tuple(range(len(found.columns)))
        """The places of the columns that rows have cells for."""

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
        texts, row, columns = self.texts(spot), self.found.rows[spot], self.found.columns
        cells = [Cell(texts[one], tone=_tone(row[one], columns[one])) for one in self.kept]
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

"""The chart of a report in a workbook, drawn by the spreadsheet from the cells beside it, and a sheet of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

from wmsdesk.documents.sheets import Decorate
from wmsdesk.i18n import N_
from wmsdesk.services.desk import Desk
from wmsdesk.services.reports.charting import first_currency_rows, points
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import figure, said

_MOST_BARS = 20
_SAMPLE, _WIDEST = 200, 48
_COLOUR = "#2F6DA3"


def decorate(desk: Desk, found: Result | Drilled, notes: Sequence[tuple[str, str]]) -> Decorate:
    """What adds the chart and the notes to a workbook."""

    def add(book: Any, sheet: Any, rows: int) -> None:
        _lay_out(desk, sheet, found)
        if isinstance(found, Result) and rows:
            _chart(desk, book, sheet, found)
        _notes(desk, book, notes)

    return add


def _lay_out(desk: Desk, sheet: Any, found: Result | Drilled) -> None:
    """Columns as wide as what stands in them, and a page that holds all of them."""
    t, zone = desk.language, desk.settings.zone
    for spot, column in enumerate(found.columns):
        texts = [said(row[spot], column, found.unit, t, zone) for row in found.rows[:_SAMPLE]]
        widest = max(_width(text) for text in [t(column.label), *texts])
        sheet.set_column(spot, spot, min(_WIDEST, widest + 3))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(text: str) -> int:
    """In letters of a spreadsheet: a Chinese one is as wide as two others."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def _chart(desk: Desk, book: Any, sheet: Any, found: Result) -> None:
    """A native chart; where currencies stand apart, of the first one's rows."""
    chart = found.report.chart
    spots = (found.place(chart.label), found.place(chart.value)) if chart is not None else (None, None)
    if chart is None or None in spots:
        return
    value, share = spots[1], found.place("running")
    kind = {"line": "line", "bars": "bar", "pareto": "column"}[chart.kind]
    name, first, last, (labels, values, shares) = _cells(desk, book, sheet, found)
    last = min(last, first + _MOST_BARS - 1) if chart.kind != "line" else last

    def series(column: int, place: int) -> dict[str, Any]:
        return {
            "name": desk.language(found.columns[column].label),
            "categories": [name, first, labels, last, labels],
            "values": [name, first, place, last, place],
        }

    drawn = book.add_chart({"type": kind})
    colours = {"fill": {"color": _COLOUR}, "line": {"color": _COLOUR}, "gap": 40}
    drawn.add_series({**series(value, values), **colours})
    if chart.kind == "pareto" and share is not None:
        line = book.add_chart({"type": "line"})
        line.add_series({**series(share, shares), "y2_axis": True})
        drawn.combine(line)
    drawn.set_title({"name": desk.language(found.report.title), "name_font": {"size": 12}})
    drawn.set_legend({"none": chart.kind != "pareto"} if chart.kind != "pareto" else {"position": "bottom"})
    # Left to itself a spreadsheet lets bars begin anywhere, and a tenth more looks like double.
    zero = {} if any((row[value] or 0) < 0 for row in found.rows) else {"min": 0}
    if kind == "bar":
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis(zero)
    elif kind == "column":
        drawn.set_y_axis(zero)
    drawn.set_size({"width": 720, "height": 400})
    sheet.insert_chart(1, len(found.columns) + 1, drawn)


def _cells(desk: Desk, book: Any, sheet: Any, found: Result) -> tuple[str, int, int, tuple[int, int, int]]:
    """Where the chart's figures stand: sheet, first and last row, columns of label, value and running share.

    Those of the report itself where a row is a point. Otherwise, also where the rows of a currency do not follow one
    another, the points get a sheet of their own.
    """
    chart = found.report.chart
    shown = points(found)
    first, last = first_currency_rows(found)
    if chart is None or shown is None or (list(shown.spots) == list(range(first, first + len(shown.spots)))):
        at = (found.place(chart.label) if chart else 0, found.place(chart.value) if chart else 0)
        return sheet.get_name(), first + 1, last + 1, (at[0] or 0, at[1] or 0, found.place("running") or 0)
    t, zone = desk.language, desk.settings.zone
    label, value = found.place(chart.label) or 0, found.place(chart.value) or 0
    own = book.add_worksheet(t(N_("Chart")))
    own.set_column(0, 0, 36)
    own.write_row(0, 0, [t(found.columns[label].label), t(found.columns[value].label)])
    for row, (spot, amount) in enumerate(zip(shown.spots, shown.values, strict=True), 1):
        own.write_string(row, 0, said(found.rows[spot][label], found.columns[label], "", t, zone))
        own.write_number(row, 1, float(figure(amount, found.columns[value], shown.currency)))
    return own.get_name(), 1, len(shown.spots), (0, 1, 1)


def _notes(desk: Desk, book: Any, notes: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(desk.language(N_("Notes")))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    for number, (label, text) in enumerate(notes):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, text, wrapped)

"""A report as PDF: title, what it is of, chart, table with its head on every page, notes, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from wmsdesk.documents.flowing_pdf import QUIET, RULE, FlowingPdf
from wmsdesk.documents.fonts import Typeface, typeface
from wmsdesk.documents.writing import WrittenTable, write_whole
from wmsdesk.i18n import N_
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.reports.charting import points
from wmsdesk.services.reports.describing import notes_of, period_said
from wmsdesk.services.reports.exporting import is_personal
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import figure, said, unit_of

MOST_ROWS = 20_000
_MOST_BARS = 15
_LABEL, _LABEL_ROOM = 7, 66
_WIDEST_BAR = 110
_LEAST, _MOST = 6.0, 9.0
_LONGEST_WORD = 90.0
"""A word that is wider than this may be broken where there is too little room."""


def write_pdf(
    desk: Desk,
    found: Result | Drilled,
    out: Path,
    rows: Callable[[], Iterator[tuple[Any, ...]]],
    *,
    overwrite: bool = False,
) -> WrittenTable:
    """Write a report to ``out``; ``rows`` is gone through once, for its progress and its trace.

    Raises ``Refused`` past 20,000 rows, which nobody reads on paper, and where there is no font for its letters.
    """
    if len(found.rows) > MOST_ROWS:
        raise Refused(
            N_("A PDF holds at most {most} rows; write XLSX or CSV instead."),
            field="format",
            most=f"{MOST_ROWS:,}",
        )
    texts = _texts(desk, found)
    face = typeface([text for row in texts for text in row] + [line for line in _said_around(desk, found)])

    def fill(stream: BinaryIO, _scraps: Path) -> int:
        _build(desk, found, texts, face, stream)
        return sum(1 for _ in rows())

    return write_whole(out, fill, overwrite=overwrite)


def _texts(desk: Desk, found: Result | Drilled) -> list[list[str]]:
    """The head and the rows as they are read."""
    t, zone = desk.language, desk.settings.zone
    head = []
    for one in found.columns:
        unit = unit_of(one, found.unit) if one.kind == "money" else ""
        head.append(f"{t(one.label)} {unit}".strip())
    body = [
        [said(value, one, currency, t, zone) for value, one in zip(row, found.columns, strict=True)]
        for row, currency in zip(found.rows, found.currencies, strict=True)
    ]
    return [head, *body]


def _said_around(desk: Desk, found: Result | Drilled) -> list[str]:
    t = desk.language
    now = desk.local(desk.clock.now())
    made = f"{now:%Y-%m-%d %H:%M} · {desk.account.name} · {desk.store_name}"
    personal = (
        t(N_("This file holds personal data: keep and delete it as such.")) if is_personal(found) else ""
    )
    return [t(found.report.title), period_said(t, found), made, personal, *notes_of(found.report, t)]


def _build(
    desk: Desk, found: Result | Drilled, texts: list[list[str]], face: Typeface, stream: BinaryIO
) -> None:
    pdf = FlowingPdf(face, sides=15, top=14, bottom=15, lying=True)
    size, widths = _widths(texts, face, pdf.room)
    cell = pdf.style("cell", fontSize=size, leading=size * 1.3)
    right = pdf.style("right", cell, alignment=2)
    title = pdf.style("title", cell, fontSize=15, leading=20)
    small = pdf.style("small", cell, fontSize=8, leading=11, colour=QUIET)
    styles = [right if one.numeric else cell for one in found.columns]
    heading, period, made, personal, *notes = _said_around(desk, found)
    parts: list[Any] = [pdf.words(heading, title), pdf.words(period, small), pdf.words(made, small)]
    parts += [pdf.words(personal, small)] if personal else []
    parts.append(pdf.gap())
    if isinstance(found, Result) and (drawing := _chart(desk, found, face)) is not None:
        parts += [drawing, pdf.gap()]
    body = [[pdf.words(text, style) for text, style in zip(row, styles, strict=True)] for row in texts]
    for spot, text in enumerate(texts[0]):
        if text.isascii():
            # Chinese may break anywhere, an English heading only between its words.
            body[0][spot] = pdf.words(text, pdf.style("head", styles[spot], wordWrap=None))
    parts += [pdf.table(body, widths, _look(), repeatRows=1, hAlign="LEFT"), pdf.gap()]
    parts += [pdf.words(f"· {line}", small) for line in notes]
    pdf.write(stream, parts, title=heading, foot=f"wmsdesk · {found.report.name}", foot_size=7)


def _look() -> list[Any]:
    from reportlab.lib import colors

    return [
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.HexColor(RULE)),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]


def _widths(texts: Sequence[Sequence[str]], face: Typeface, room: float) -> tuple[float, list[float]]:
    """The size of the letters and the widths of the columns: as wide as texts, else as words."""
    columns = [[face.fit(text) for text in column] for column in zip(*texts[:400], strict=True)]
    for size in (_MOST, 8.0, 7.0):
        whole = [_widest((text[:60] for text in column), face, size) for column in columns]
        if sum(whole) <= room:
            return size, [one * min(1.35, room / sum(whole)) for one in whole]
    for size in (7.0, _LEAST):
        whole = [_widest((text[:60] for text in column), face, size) for column in columns]
        words = [
            min(_LONGEST_WORD, _widest((word for text in column for word in text.split()), face, size))
            for column in columns
        ]
        if (spare := room - sum(words)) >= 0:
            wanted = sum(whole) - sum(words)
            return size, [
                word + spare * (one - word) / wanted for one, word in zip(whole, words, strict=True)
            ]
    return _LEAST, [one * room / sum(words) for one in words]


def _widest(texts: Iterable[str], face: Typeface, size: float) -> float:
    """The width of the widest, with the room at its sides."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return max((stringWidth(text, face.name, size) for text in texts), default=0.0) + 8


def _chart(desk: Desk, found: Result, face: Typeface) -> Any:
    """Bars of the report's chart, the latest months or the largest; ``None`` where there is none."""
    from reportlab.graphics.charts.barcharts import VerticalBarChart
    from reportlab.graphics.shapes import Drawing, String
    from reportlab.lib import colors

    shown = points(found)
    column = found.report.column(found.report.chart.value) if found.report.chart is not None else None
    if shown is None or column is None:
        return None
    keep = slice(-24, None) if shown.kind == "line" else slice(0, _MOST_BARS)
    labels, values = _labels(desk, found)[keep], shown.values[keep]
    drawing = Drawing(740, 190)
    name = desk.language(column.label)
    drawing.add(String(0, 178, face.fit(f"{name} {shown.currency}".strip()), fontName=face.name, fontSize=9))
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height = 60, 45, min(670, _WIDEST_BAR * len(values)), 125
    bars.data = [[float(figure(value, column, shown.currency)) for value in values]]
    bars.bars[0].fillColor, bars.bars[0].strokeColor = colors.HexColor("#2F6DA3"), None
    bars.categoryAxis.categoryNames = [_cut(face.fit(one), face.name) for one in labels]
    bars.categoryAxis.labels.fontName = bars.valueAxis.labels.fontName = face.name
    bars.categoryAxis.labels.fontSize = bars.valueAxis.labels.fontSize = _LABEL
    bars.categoryAxis.labels.angle = 30
    bars.categoryAxis.labels.boxAnchor = "ne"
    bars.valueAxis.labelTextFormat = "{:,.0f}".format
    if min(bars.data[0]) >= 0:
        bars.valueAxis.valueMin = 0
    drawing.add(bars)
    return drawing


def _cut(label: str, face: str) -> str:
    """A label as long as there is room for under a bar, however wide its letters are."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if stringWidth(label, face, _LABEL) <= _LABEL_ROOM:
        return label
    while label and stringWidth(f"{label}…", face, _LABEL) > _LABEL_ROOM:
        label = label[:-1]
    return f"{label}…"


def _labels(desk: Desk, found: Result) -> list[str]:
    """What stands under the bars, as it is read."""
    shown, chart = points(found), found.report.chart
    label = found.place(chart.label) if chart is not None else None
    if shown is None or label is None:
        return []
    column, zone = found.columns[label], desk.settings.zone
    return [said(found.rows[spot][label], column, "", desk.language, zone) for spot in shown.spots]

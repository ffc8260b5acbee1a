"""A sheet as PDF: an A4 page, heads repeated, pages counted, the font embedded; the same sheet gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, BinaryIO

from wmsdesk.documents.fonts import Typeface
from wmsdesk.services.papers.sheet import Sheet, SheetTable

_SIZE = 9.0
_QUIET, _RULE, _INK = "#555555", "#BBBBBB", "#111111"


def draw_pdf(sheet: Sheet, face: Typeface, stream: BinaryIO) -> None:
    """Write the sheet to ``stream``; letters that the font lacks are shown by a stand-in."""
    from reportlab.lib import pagesizes
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    width, height = pagesizes.A4
    margin = 16 * mm
    room = width - 2 * margin
    frames = [
        PageTemplate("first", [_frame(Frame, margin, 16 * mm, room, height - 34 * mm)]),
        PageTemplate("later", [_frame(Frame, margin, 16 * mm, room, height - 34 * mm)]),
    ]
    document = BaseDocTemplate(
        stream,
        pagesize=pagesizes.A4,
        pageTemplates=frames,
        title=face.fit(f"{sheet.title} {sheet.number}"),
        author="wmsdesk",
        invariant=1,
    )
    document.build(_Drawing(sheet, face, room).parts(), canvasmaker=_counted(sheet, face, margin))


def _frame(kind: Any, x: float, y: float, width: float, height: float) -> Any:
    return kind(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


class _Drawing:
    """The parts of a sheet as reportlab lays them out."""

    def __init__(self, sheet: Sheet, face: Typeface, room: float) -> None:
        from reportlab.lib import colors
        from reportlab.lib.styles import ParagraphStyle

        self.sheet, self.face, self.room = sheet, face, room
        self.plain = ParagraphStyle("plain", fontName=face.name, fontSize=_SIZE, leading=_SIZE * 1.35)
        self.right = ParagraphStyle("right", self.plain, alignment=2)
        self.quiet = ParagraphStyle(
            "quiet", self.plain, fontSize=8, leading=11, textColor=colors.HexColor(_QUIET)
        )
        self.quiet_right = ParagraphStyle("quiet right", self.quiet, alignment=2)
        self.large = ParagraphStyle("large", self.plain, fontSize=10.5, leading=15)
        self.large_right = ParagraphStyle("large right", self.large, alignment=2)

    def words(self, text: str, style: Any) -> Any:
        """A text as a paragraph. The library reads markup, so whatever could be some is escaped."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        shown = self.face.fit(text)
        # Han text is broken between any two letters, other text between words.
        if any("\u2e80" <= letter <= "\uffef" for letter in shown):
            style = ParagraphStyle(f"{style.name} Han", style, wordWrap="CJK")
        return Paragraph(escape(shown).replace("\n", "<br/>"), style)

    def parts(self) -> list[Any]:
        """Everything below the head of the page."""
        from reportlab.lib.units import mm
        from reportlab.platypus import Spacer

        found: list[Any] = [*self._parties(), *self._facts()]
        for table in self.sheet.tables:
            found += [Spacer(1, 4 * mm), *self._table(table)]
        if self.sheet.notes:
            found.append(Spacer(1, 4 * mm))
            found += [self.words(note, self.plain) for note in self.sheet.notes]
        if self.sheet.signatures:
            found += [Spacer(1, 10 * mm), self._signatures()]
        return found

    def _parties(self) -> list[Any]:
        if not self.sheet.parties:
            return []
        cells = [
            [self.words(label, self.quiet), *(self.words(line, self.plain) for line in lines)]
            for label, lines in self.sheet.parties
        ]
        return [self._grid([cells], [self.room / len(cells)] * len(cells))]

    def _facts(self) -> list[Any]:
        """Three to a row."""
        pairs = [
            [self.words(label, self.quiet), self.words(value, self.plain)]
            for label, value in self.sheet.facts
        ]
        if not pairs:
            return []
        rows = [pairs[start : start + 3] for start in range(0, len(pairs), 3)]
        rows[-1] += [self.words("\u00a0", self.plain)] * (3 - len(rows[-1]))
        return [self._grid(rows, [self.room / 3] * 3)]

    def _grid(self, rows: Any, widths: list[float]) -> Any:
        from reportlab.platypus import Table

        return Table(
            rows, colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_look(self.face, 0, 6, 2)]
        )

    def _table(self, table: SheetTable) -> list[Any]:
        from reportlab.lib import colors
        from reportlab.platypus import LongTable

        styles = [self.right if one.right else self.plain for one in table.columns]
        heads = [self.quiet_right if one.right else self.quiet for one in table.columns]
        labels = [one.label for one in table.columns]
        rows = [_row(self.words, labels, heads), *(_row(self.words, row, styles) for row in table.rows)]
        look = [
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.HexColor(_INK)),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.HexColor(_RULE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *_look(self.face, 3, 3, 2),
        ]
        found = [self.words(table.title, self.large)] if table.title else []
        found.append(LongTable(rows, colWidths=self._widths(table), repeatRows=1, style=look))
        return [*found, self._totals(table)] if table.totals else found

    def _widths(self, table: SheetTable) -> list[float]:
        """As wide as what stands in them where that fits; the growing column has the rest, or gives way."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        wanted = []
        for place, one in enumerate(table.columns):
            texts = [one.label, *(row[place] for row in table.rows[:400])]
            widest = max(stringWidth(self.face.fit(text)[:60], self.face.name, _SIZE) for text in texts)
            wanted.append(min(widest, one.width * _SIZE * 0.75) + 8)
        growing = next((place for place, one in enumerate(table.columns) if one.grows), None)
        rest = self.room - sum(wanted)
        if growing is not None and wanted[growing] + rest >= 60:
            wanted[growing] += rest
            return wanted
        return [one * self.room / sum(wanted) for one in wanted]

    def _totals(self, table: SheetTable) -> Any:
        from reportlab.platypus import Table

        # The last of a sum's parts is the sum; totals of several units are none of each other's.
        alike = len({label for label, _value in table.totals}) < len(table.totals)
        styles = [self.right] * (len(table.totals) - 1) + [self.right if alike else self.large_right]
        rows = [
            [self.words(label, self.quiet_right), self.words(value, style)]
            for (label, value), style in zip(table.totals, styles, strict=True)
        ]
        return Table(rows, colWidths=[self.room * 0.7, self.room * 0.3], style=_look(self.face, 3, 3, 1.5))

    def _signatures(self) -> Any:
        from reportlab.lib import colors
        from reportlab.platypus import Table

        cells = [
            [self.words(label, self.quiet), self.words(name or "\u00a0", self.plain)]
            for label, name in self.sheet.signatures
        ]
        line = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.HexColor(_INK))
        width = self.room / len(cells)
        look = [line, ("VALIGN", (0, 0), (-1, -1), "TOP"), *_look(self.face, 0, 6, 8)]
        return Table([cells], colWidths=[width] * len(cells), style=look)


def _row(words: Callable[[str, Any], Any], texts: Sequence[str], styles: Sequence[Any]) -> list[Any]:
    return [words(text, style) for text, style in zip(texts, styles, strict=True)]


def _look(face: Typeface, left: float, right: float, above: float) -> list[tuple[Any, ...]]:
    """The room around what stands in a table, and its font: reportlab names its own where nobody names one."""
    sides = (("LEFTPADDING", left), ("RIGHTPADDING", right), ("TOPPADDING", above), ("BOTTOMPADDING", above))
    return [(name, (0, 0), (-1, -1), value) for name, value in (*sides, ("FONTNAME", face.name))]


def _counted(sheet: Sheet, face: Typeface, margin: float) -> Any:
    """A canvas that draws the head and the foot of each page once it knows how many there are."""
    from reportlab.lib import colors
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    class Counted(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **values: Any) -> None:
            super().__init__(*args, **(values | {"initialFontName": face.name}))
            self.kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            pages = len(self.kept)
            for page, state in enumerate(self.kept, start=1):
                self.__dict__.update(state)
                self._around(page, pages)
                super().showPage()
            super().save()

        def _around(self, page: int, pages: int) -> None:
            width, height = self._pagesize
            self.setFillColor(colors.HexColor(_INK))
            self.setFont(face.name, 16)
            self.drawString(margin, height - 14 * mm, face.fit(sheet.title))
            self.setFont(face.name, 9)
            self.drawRightString(width - margin, height - 14 * mm, face.fit(f"{sheet.number}   {sheet.day}"))
            self.setStrokeColor(colors.HexColor(_INK))
            self.line(margin, height - 16 * mm, width - margin, height - 16 * mm)
            self.setFillColor(colors.HexColor(_QUIET))
            self.setFont(face.name, 8)
            said = sheet.page_words.format(page=page, pages=pages)
            self.drawRightString(width - margin, 9 * mm, face.fit(said))

    return Counted

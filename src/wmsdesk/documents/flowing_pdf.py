"""Paragraphs and tables that flow over the pages of a PDF, each page with its number at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, BinaryIO

from wmsdesk.documents.fonts import Typeface

QUIET = "#555555"
RULE = "#BBBBBB"


class FlowingPdf:
    """Pages of one size in one font; the same parts give the same bytes. Measures are in millimetres.

    ``sides``, ``top`` and ``bottom`` are the margins.
    """

    def __init__(
        self, face: Typeface, *, sides: float, top: float, bottom: float, lying: bool = False
    ) -> None:
        from reportlab.lib import pagesizes
        from reportlab.lib.units import mm

        self.face = face
        self.size = pagesizes.landscape(pagesizes.A4) if lying else pagesizes.A4
        self._sides, self._top, self._bottom, self._mm = sides * mm, top * mm, bottom * mm, mm

    @property
    def room(self) -> float:
        """Points between the margins."""
        return float(self.size[0] - 2 * self._sides)

    def points(self, millimetres: float) -> float:
        """As many millimetres in points."""
        return float(millimetres * self._mm)

    def style(self, name: str, parent: Any = None, *, colour: str = "", **look: Any) -> Any:
        """How a paragraph looks; Chinese breaks between any two letters."""
        from reportlab.lib import colors
        from reportlab.lib.styles import ParagraphStyle

        if colour:
            look["textColor"] = colors.HexColor(colour)
        base = {} if parent is not None else {"fontName": self.face.name, "wordWrap": "CJK"}
        return ParagraphStyle(name, parent, **base, **look)

    def words(self, text: str, style: Any) -> Any:
        """A paragraph. Text is data: the library reads markup, so every letter that could be some is escaped."""
        from reportlab.platypus import Paragraph

        return Paragraph(escape(self.face.fit(text)).replace("\n", "<br/>"), style)

    def gap(self, millimetres: float = 4) -> Any:
        """Room between two parts."""
        from reportlab.platypus import Spacer

        return Spacer(1, self.points(millimetres))

    def table(
        self, rows: Sequence[Sequence[Any]], widths: Sequence[float], look: Sequence[Any], **more: Any
    ) -> Any:
        """A table that breaks between rows; ``look`` are the library's commands besides those of every table."""
        from reportlab.platypus import LongTable, TableStyle

        style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *look])
        return LongTable(rows, colWidths=list(widths), style=style, **more)

    def write(
        self, stream: BinaryIO, parts: Sequence[Any], *, title: str, foot: str, foot_size: float
    ) -> None:
        """Lay the parts out; ``foot`` stands on every page beside its number."""
        from reportlab.platypus import SimpleDocTemplate

        face, side, low = self.face, self._sides, self._bottom - self.points(7)

        def draw_foot(canvas: Any, document: Any) -> None:
            canvas.setFont(face.name, foot_size)
            canvas.drawString(side, low, face.fit(foot))
            canvas.drawRightString(self.size[0] - side, low, str(document.page))

        SimpleDocTemplate(
            stream,
            pagesize=self.size,
            leftMargin=side,
            rightMargin=side,
            topMargin=self._top,
            bottomMargin=self._bottom,
            title=face.fit(title),
            author="wmsdesk",
            invariant=1,
        ).build(list(parts), onFirstPage=draw_foot, onLaterPages=draw_foot)

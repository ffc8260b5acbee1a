"""The handling report of a case on paper: as PDF to hand over, as plain text to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from wmsdesk.documents.flowing_pdf import QUIET, FlowingPdf
from wmsdesk.documents.fonts import Typeface, typeface
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.writing import write_whole
from wmsdesk.i18n import N_
from wmsdesk.services import case_report as reporting
from wmsdesk.services.case_report import CaseReport
from wmsdesk.services.desk import Desk
from wmsdesk.text import safe

WIDTH = 78
_LABEL = 22


@dataclass(frozen=True)
class WrittenReport:
    """A report that was written."""

    number: str
    path: Path


def write_report(desk: Desk, number: str, out: Path, *, overwrite: bool = False) -> WrittenReport:
    """Write the report of a case to ``out``, by its ending, and leave a trace of it.

    Raises ``FileRefused`` for another ending or a file that is there, ``Refused`` where there is no font for its
    letters, ``NotFound`` and ``NotPermitted``; nothing is left behind then.
    """
    ending = out.suffix.lower()
    if ending not in (".pdf", ".txt"):
        raise FileRefused(N_("{file} must end in .pdf or .txt."), file=safe(out.name))
    found = reporting.report(desk, number)
    face = typeface(_texts(found)) if ending == ".pdf" else None

    def fill(stream: BinaryIO, _scraps: Path) -> int:
        if face is None:
            stream.write(as_text(found).encode("utf-8"))
        else:
            _build(found, face, stream)
        reporting.trace(desk, found.number, safe(out.name))
        return 1

    write_whole(out, fill, overwrite=overwrite)
    return WrittenReport(found.number, out)


def as_text(found: CaseReport) -> str:
    """The report as lines of text; what a terminal would obey is drawn harmless."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: CaseReport) -> Iterator[str]:
    yield safe(found.title)
    yield "=" * _cells(found.title)
    yield safe(found.made)
    for title, pairs in found.sections:
        if pairs:
            yield from ("", safe(title), "-" * _cells(title))
        for label, text in pairs:
            first, *others = safe(text, lines=True).split("\n")
            yield f"{_padded(label)}{first}".rstrip()
            yield from (f"{' ' * _LABEL}{one}".rstrip() for one in others)
    yield from ("", safe(found.heads[0]), "-" * _cells(found.heads[0]))
    for when, who, what in found.timeline:
        first, *others = safe(what, lines=True).split("\n")
        yield f"{when}  {safe(who):<10}  {first}".rstrip()
        yield from (f"{' ' * 30}{one}".rstrip() for one in others)


def _cells(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(one) in "WF" else 1 for one in safe(text))


def _padded(label: str) -> str:
    return safe(label) + " " * max(2, _LABEL - _cells(label))


def _texts(found: CaseReport) -> list[str]:
    pairs = [text for _title, pairs in found.sections for pair in pairs for text in pair]
    titles = [title for title, _pairs in found.sections]
    return [
        found.title,
        found.made,
        *titles,
        *pairs,
        *found.heads,
        *(text for one in found.timeline for text in one),
    ]


def _build(found: CaseReport, face: Typeface, stream: BinaryIO) -> None:
    pdf = FlowingPdf(face, sides=20, top=18, bottom=18)
    cell = pdf.style("cell", fontSize=9.5, leading=13)
    label = pdf.style("label", cell, colour=QUIET)
    title = pdf.style("title", cell, fontSize=16, leading=22)
    head = pdf.style("head", cell, fontSize=11.5, leading=16, spaceBefore=8, spaceAfter=3)
    look, words = _look(), pdf.words
    left, when_width, who_width = pdf.points(42), pdf.points(32), pdf.points(22)
    parts: list[Any] = [words(found.title, title), words(found.made, label)]
    for name, pairs in found.sections:
        if pairs:
            rows = [[words(one, label), words(text, cell)] for one, text in pairs]
            parts += [words(name, head), pdf.table(rows, [left, pdf.room - left], look)]
    lines = [[words(one, label) for one in found.heads[1:]]]
    lines += [
        [words(when, label), words(who, label), words(what, cell)] for when, who, what in found.timeline
    ]
    widths = [when_width, who_width, pdf.room - when_width - who_width]
    parts += [words(found.heads[0], head), pdf.table(lines, widths, look, repeatRows=1), pdf.gap()]
    pdf.write(stream, parts, title=found.title, foot=f"wmsdesk · {found.number}", foot_size=7.5)


def _look() -> list[Any]:
    from reportlab.lib import colors

    return [
        ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.HexColor("#CCCCCC")),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ]

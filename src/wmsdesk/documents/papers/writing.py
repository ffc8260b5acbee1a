"""A paper to a file: PDF or text by the file's ending."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from wmsdesk.documents.papers.text import as_text
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.writing import WrittenTable, check_spot, write_whole
from wmsdesk.i18n import N_
from wmsdesk.services.papers.sheet import Sheet

ENDINGS = (".pdf", ".txt")


def check_paper_place(out: Path, *, overwrite: bool = False) -> None:
    """Raise ``FileRefused`` where no paper could be written to ``out``, before one is numbered for it."""
    if out.suffix.lower() not in ENDINGS:
        raise FileRefused(N_("A paper is written to a .pdf or a .txt file."), field="out")
    check_spot(out, overwrite=overwrite)


def write_paper(
    sheet: Sheet, out: Path, *, font: Path | None = None, overwrite: bool = False
) -> WrittenTable:
    """Write the sheet to ``out``; the file appears whole or not at all.

    Raises ``FileRefused`` for another ending or a place that cannot be written, and ``Refused`` where a PDF has letters
    that no font found can draw; a text needs no font.
    """
    check_paper_place(out, overwrite=overwrite)
    if out.suffix.lower() == ".txt":
        content = as_text(sheet).encode()

        def fill(stream: BinaryIO, _scraps: Path) -> int:
            stream.write(content)
            return 1

    else:
        from wmsdesk.documents.fonts import typeface
        from wmsdesk.documents.papers.pdf import draw_pdf

        face = typeface(sheet.texts(), named=font)

        def fill(stream: BinaryIO, _scraps: Path) -> int:
            draw_pdf(sheet, face, stream)
            return 1

    return write_whole(out, fill, overwrite=overwrite)

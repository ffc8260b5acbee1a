"""Open a file of rows that somebody sent: CSV or XLSX, told apart by its first bytes, not by its name."""

from __future__ import annotations

import os

from wmsdesk.documents.delimited import open_delimited
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.sources import LIMITS, Limits, SourceFile, find_source
from wmsdesk.documents.tables import SourceRow, SourceTable
from wmsdesk.documents.workbooks import open_workbook, refuse_old_workbook
from wmsdesk.i18n import N_

__all__ = ["LIMITS", "Limits", "SourceRow", "SourceTable", "open_table"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF-", N_("{file} is a PDF document; only CSV and XLSX files can be read.")),
    (b"\x1f\x8b", N_("{file} is compressed with gzip; unpack it first.")),
    (b"Rar!", N_("{file} is a RAR archive; unpack it first.")),
    (b"7z\xbc\xaf\x27\x1c", N_("{file} is a 7z archive; unpack it first.")),
    (b"{\\rtf", N_("{file} is an RTF document; only CSV and XLSX files can be read.")),
    (b"\x89PNG", N_("{file} is a picture; only CSV and XLSX files can be read.")),
    (b"\xff\xd8\xff", N_("{file} is a picture; only CSV and XLSX files can be read.")),
    (b"SQLite format 3\0", N_("{file} is a database; only CSV and XLSX files can be read.")),
)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")


def _refuse_others(source: SourceFile, head: bytes) -> None:
    for beginning, sentence in _OTHERS:
        if head.startswith(beginning):
            raise FileRefused(sentence, file=source.name)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_MARKUP):
        raise FileRefused(
            N_("{file} is a web page or XML under another name; save it from a spreadsheet as XLSX."),
            file=source.name,
        )


def open_table(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    limits: Limits = LIMITS,
) -> SourceTable:
    """The table in the file at ``path``, checked through so that only single rows can still be wrong.

    ``encoding`` is a person's choice for a CSV file; ``sheet`` names a workbook's sheet, otherwise the
    first visible one that has a header is taken. Texts that an export kept from being formulas come out as
    they were. Raises ``FileMissing``, ``EncodingUnknown`` (ask, then call again with ``encoding``) and
    ``FileRefused``.
    """
    source = find_source(path)
    head = source.head()
    if head.startswith(_ZIP):
        return open_workbook(source, sheet, limits)
    if head.startswith(_OLD_WORKBOOK):
        raise refuse_old_workbook(source)
    _refuse_others(source, head)
    return open_delimited(source, encoding, limits)

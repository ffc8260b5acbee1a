"""Whether a workbook is safe to open, found out before anything is opened.

A workbook is a zip of XML. A small one can unpack to more than the machine holds, its directory can lie
about that, and a sheet of two cells in opposite corners is laid out as seventeen thousand million. All
three are looked for here, reading a piece at a time.
"""

from __future__ import annotations

import copy
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.sources import Limits, SourceFile
from wmsdesk.i18n import N_

_CHUNK = 1 << 18
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SMALL = 1 << 20
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,9})")
_ENCRYPTED = 0x1
# Drawings are often no proper XML; no sheet may hide behind such a name.
_DRAWINGS = (".vml", ".svg")
_SHEET_LIST = "xl/_rels/workbook.xml.rels"
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def damaged(source: SourceFile) -> FileRefused:
    """The file begins as a workbook does and then is not one."""
    return FileRefused(N_("{file} is damaged: it cannot be read as an XLSX workbook."), file=source.name)


def _too_many_entries(source: SourceFile, limits: Limits) -> FileRefused:
    return FileRefused(
        N_("{file} is packed from more than {most} files; no workbook needs so many."),
        file=source.name,
        most=limits.entries,
    )


def check_archive(source: SourceFile, limits: Limits) -> None:
    """Raise ``FileRefused`` unless the zip file is a workbook that unpacks to something of a sane size."""
    if source.size > limits.workbook_bytes:
        raise FileRefused(
            N_("{file} is larger than {most} MB; save it as CSV."),
            file=source.name,
            most=limits.workbook_bytes >> 20,
        )
    with source.open() as stream:
        _check_directory_length(stream, source, limits)
        try:
            with zipfile.ZipFile(stream) as archive:
                entries = archive.infolist()
                _check_directory(entries, source, limits)
                for entry in entries:
                    _check_entry(archive, entry, source, limits)
        except _BROKEN:
            raise damaged(source) from None


def _check_directory_length(stream: BinaryIO, source: SourceFile, limits: Limits) -> None:
    """A directory of millions would be read into memory whole; packed data holds the mark only by chance."""
    found, rest = 0, b""
    while chunk := stream.read(_CHUNK):
        found += (rest + chunk).count(_DIRECTORY_ENTRY)
        rest = chunk[-3:]
    if found > 2 * limits.entries + 16:
        raise _too_many_entries(source, limits)
    stream.seek(0)


def _check_directory(entries: list[zipfile.ZipInfo], source: SourceFile, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise _too_many_entries(source, limits)
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise damaged(source)
    if any(_leaves_its_place(name) for name in names):
        raise FileRefused(N_("{file} packs a file that would land outside its folder."), file=source.name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused(N_("{file} is protected by a password; save it without one."), file=source.name)
    if "xl/workbook.xml" not in names:
        raise FileRefused(N_("{file} is a zip archive, not an XLSX workbook."), file=source.name)
    _check_sizes(entries, source, limits)


def _leaves_its_place(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return steps[0] == "" or ":" in steps[0] or ".." in steps


def _check_sizes(entries: list[zipfile.ZipInfo], source: SourceFile, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise FileRefused(
            N_("{file} unpacks to {size} MB; at most {most} MB can be read; save it as CSV."),
            file=source.name,
            size=f"{unpacked >> 20:,}",
            most=limits.unpacked_bytes >> 20,
        )
    packed = max(1, min(source.size, sum(entry.compress_size for entry in entries)))
    if unpacked > _SMALL and unpacked > packed * limits.unpacked_ratio:
        raise FileRefused(
            N_("{file} unpacks to {ratio} times its size, which no honest workbook does."),
            file=source.name,
            ratio=unpacked // packed,
        )


def _check_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: SourceFile, limits: Limits
) -> None:
    """Unpack one entry to nowhere, and hold it to the size the directory gives and to a sheet that fits."""
    # Asking for one byte more than stated shows a directory that states too little.
    asked = copy.copy(entry)
    asked.file_size += 1
    length, extent = 0, None
    drawing = entry.filename.lower().endswith(_DRAWINGS)
    with archive.open(asked) as unpacked:
        while chunk := unpacked.read(_CHUNK):
            if not length and chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
                extent = None if drawing else _Extent(entry.filename == _SHEET_LIST)
            length += len(chunk)
            if length > entry.file_size:
                raise damaged(source)
            if extent is not None:
                extent.feed(chunk, source)
    if length != entry.file_size:
        raise damaged(source)
    if extent is not None and extent.area > limits.workbook_cells:
        raise FileRefused(
            N_("{file} has a sheet of {rows} rows and {columns} columns, too large to read; save it as CSV."),
            file=source.name,
            rows=f"{extent.row:,}",
            columns=f"{extent.column:,}",
        )


@dataclass
class _Place:
    row: int = 0
    column: int = 0


class _Extent:
    """How far down and right the cells of a sheet reach, from its XML as it goes by."""

    def __init__(self, lists_sheets: bool) -> None:
        self._lists_sheets = lists_sheets
        self.row = self.column = 0
        self._at = _Place()
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    @property
    def area(self) -> int:
        """Cells in the whole rectangle."""
        return self.row * self.column

    def feed(self, chunk: bytes, source: SourceFile) -> None:
        """Take the next piece of the XML."""
        try:
            self._parser.Parse(chunk)
        except expat.ExpatError:
            raise damaged(source) from None

    def _refuse_doctype(self, *_: object) -> None:
        raise ValueError("a workbook's XML declares no document type")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c" or tag.endswith(":c"):
            self._cell(attributes.get("r"))
        elif tag == "row" or tag.endswith(":row"):
            stated = attributes.get("r", "")
            row = int(stated) if stated.isdecimal() and len(stated) < 10 else self._at.row + 1
            self._at = _Place(row, 0)
        elif self._lists_sheets and attributes.get("Target", "").strip().lower().endswith(_DRAWINGS):
            raise ValueError("a sheet is named as a drawing")

    def _cell(self, stated: str | None) -> None:
        at = self._at
        if stated and (found := _CELL.fullmatch(stated.strip())):
            at.column, at.row = _column_number(found.group(1)), int(found.group(2))
        else:
            at.column += 1
        if at.row > self.row:
            self.row = at.row
        if at.column > self.column:
            self.column = at.column


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number

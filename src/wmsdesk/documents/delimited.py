"""CSV files: cells between commas, semicolons, tabs or bars, quoted as RFC 4180 has it.

A file is gone through once when it is opened, so that what makes it unreadable is known before any row is
used; after that a row's problem is only that row's.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from wmsdesk.documents.encodings import settle_encoding
from wmsdesk.documents.formulas import undefuse
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.sources import Limits, SourceFile
from wmsdesk.documents.tables import SourceRow, SourceTable, clean_header, no_header, no_rows, row_refused
from wmsdesk.i18n import N_

_DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"(?:[^"]|"")*("|\Z)')
# A spreadsheet's own hint, alone on the first line.
_HINT = re.compile(r'"?sep=([,;\t|])"?\s*')


@dataclass(frozen=True)
class _Record:
    """One row as the file has it; ``spoiled`` where its quotation marks do not close as they must."""

    number: int
    cells: list[str]
    spoiled: bool = False


@dataclass
class _Layout:
    """Where the header stands and what parts the cells."""

    delimiter: str
    header_row: int
    header: list[str]
    rows: int = 0


class DelimitedTable(SourceTable):
    """A CSV file that has been gone through once."""

    limits: Limits
    _header_row: int

    def rows(self) -> Iterator[SourceRow]:
        """See :meth:`SourceTable.rows`."""
        with self.source.open() as stream:
            for record in _records(stream, self.encoding, self.delimiter, self.source, self.limits):
                if record.number <= self._header_row or not (
                    record.spoiled or any(map(str.strip, record.cells))
                ):
                    continue
                self.progress = min(1.0, stream.tell() / self.source.size)
                yield (
                    _spoiled(record) if record.spoiled else self._row(record.number, _undefused(record.cells))
                )
        self.progress = 1.0


def _undefused(cells: list[str]) -> list[str]:
    return [undefuse(cell) if cell[:1] == "'" else cell for cell in cells]


def _spoiled(record: _Record) -> SourceRow:
    sentence = N_("Row {row} has text after a closing quotation mark; a mark inside a cell must be doubled.")
    return SourceRow(record.number, {}, row_refused(sentence, record.number))


def _lines(text: TextIO, source: SourceFile, limits: Limits) -> Iterator[str]:
    """The physical lines, none of them longer than memory should hold; the byte order mark is gone."""
    first = True
    while line := text.readline(limits.line_characters):
        if len(line) >= limits.line_characters and not line.endswith(("\n", "\r")):
            raise FileRefused(
                N_("{file} has a line longer than {most} characters; this is not a table."),
                file=source.name,
                most=f"{limits.line_characters:,}",
            )
        yield line.lstrip("\ufeff") if first else line
        first = False


def _records(
    stream: BinaryIO, encoding: str, delimiter: str, source: SourceFile, limits: Limits
) -> Iterator[_Record]:
    """Every row, empty ones too. Raises ``FileRefused`` where the rest cannot be told apart any more."""
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    reader = csv.reader(_lines(text, source, limits), delimiter=delimiter, strict=True)
    number = 0
    try:
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                _refuse_runaway(problem, number, source)
                yield _Record(number, [], spoiled=True)
                continue
            if any(len(cell) > limits.cell_characters for cell in cells):
                raise _oversized(number, source)
            yield _Record(number, cells)
    finally:
        text.detach()


def _refuse_runaway(problem: csv.Error, number: int, source: SourceFile) -> None:
    """Stop at what swallows the rows behind it; other faults stay within their row."""
    reason = str(problem)
    if reason.startswith("field larger"):
        raise _oversized(number, source)
    if reason.startswith("unexpected end"):
        raise FileRefused(
            N_("Row {row} of {file} opens a quotation mark that is never closed."),
            row=number,
            file=source.name,
        )


def _oversized(number: int, source: SourceFile) -> FileRefused:
    return FileRefused(
        N_("Row {row} of {file} has a cell longer than 128 KiB; perhaps a quotation mark is never closed."),
        row=number,
        file=source.name,
    )


def _sniff_delimiter(line: str) -> str:
    """The sign that parts the header most often, quoted text left out; a comma where there is none."""
    bare = _QUOTED.sub("", line)
    return max(_DELIMITERS, key=bare.count)


def _first_text(source: SourceFile, encoding: str, limits: Limits) -> tuple[str | None, str]:
    """The delimiter that a hint on the first line names, and the text the header begins with.

    A quoted name may run over several lines, so some more are read where a quotation mark is still open.
    """
    with source.open() as stream:
        text = io.TextIOWrapper(stream, encoding=encoding, newline="")
        lines = _lines(text, source, limits)
        first = next(lines, "")
        if hint := _HINT.fullmatch(first):
            text.detach()
            return hint.group(1), ""
        header = first if first.strip() else next((line for line in lines if line.strip()), "")
        for line in lines:
            if header.count('"') % 2 == 0 or len(header) > limits.cell_characters:
                break
            header += line
        text.detach()
        return None, header


def _survey(source: SourceFile, encoding: str, limits: Limits) -> _Layout:
    """Go through the whole file once."""
    hinted, header = _first_text(source, encoding, limits)
    delimiter = hinted or _sniff_delimiter(header)
    layout: _Layout | None = None
    with source.open() as stream:
        for record in _records(stream, encoding, delimiter, source, limits):
            if layout is not None:
                layout.rows += record.spoiled or any(map(str.strip, record.cells))
            elif record.spoiled:
                raise FileRefused(
                    N_("The header of {file} has text after a closing quotation mark."), file=source.name
                )
            elif any(map(str.strip, record.cells)) and not (hinted and record.number == 1):
                layout = _Layout(delimiter, record.number, record.cells)
    if layout is None:
        raise no_header(source)
    return layout


def open_delimited(source: SourceFile, encoding: str | None, limits: Limits) -> DelimitedTable:
    """The CSV file's table. Raises ``EncodingUnknown`` and ``FileRefused``."""
    if source.size > limits.csv_bytes:
        raise FileRefused(
            N_("{file} is larger than {most} MB; split it."), file=source.name, most=limits.csv_bytes >> 20
        )
    settled = settle_encoding(source, encoding)
    layout = _survey(source, settled, limits)
    columns = clean_header(layout.header, source, limits)
    if not layout.rows:
        raise no_rows(source)
    table = DelimitedTable(source, columns, "csv", settled, layout.delimiter, "", layout.rows)
    table.limits, table._header_row = limits, layout.header_row
    return table

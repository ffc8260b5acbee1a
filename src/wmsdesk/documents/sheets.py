"""The rows of a table as CSV and as XLSX: what a cell of each kind becomes."""

from __future__ import annotations

import csv
import datetime as clock
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, BinaryIO, Literal

from wmsdesk.documents.formulas import defuse
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.i18n import N_

_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UNENCODABLE = re.compile("[\ud800-\udfff\x00]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_CHARACTERS = 32_767
_SHEET_ROWS = 1_048_576
_SHEET_DIGITS = 15
# Before this day spreadsheets count a 29th of February 1900 that never was.
_FIRST_DAY = clock.date(1900, 3, 1)
_FLUSHED_ROWS = 1000

Kind = Literal["text", "number", "money", "date"]


@dataclass(frozen=True)
class ColumnSpec:
    """One column of an export; ``label`` is its header, ``name`` is what programs call it.

    ``text`` takes anything. ``number`` and ``money`` take a number or a plain decimal text; an ``int`` of
    ``money`` is minor units, of which ``decimals`` make up one major unit's digits, anything else is major
    units already. ``date`` takes a date, a datetime in the reader's own time, or their ISO text. ``None``
    is an empty cell, and a value that does not fit its kind is written as the text it is.
    """

    name: str
    label: str
    kind: Kind = "text"
    decimals: int | None = None


def _amount(value: object, column: ColumnSpec) -> Decimal | None:
    """The number that a cell of a number column holds; ``None`` where it holds something else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int) and column.kind == "money":
        return Decimal(value).scaleb(-(column.decimals or 0))
    try:
        text = value if isinstance(value, str) else str(value)
        number = Decimal(text) if not isinstance(value, str) or _PLAIN_NUMBER.fullmatch(text) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _amount_text(number: Decimal, column: ColumnSpec) -> str:
    """Every digit there is, and at least the column's decimals."""
    least = column.decimals or 0
    return format(number, f".{max(least, -int(number.as_tuple().exponent))}f")


def _text(value: object) -> str:
    if isinstance(value, clock.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else str(value)


def _plain_text(match: re.Match[str]) -> str:
    """A character that text in a file cannot hold, as one that shows what it was."""
    point = ord(match.group())
    return chr(0x2400 + point) if point < 0x20 else "\ufffd"


def _csv_cell(value: object, column: ColumnSpec) -> str:
    if column.kind in ("number", "money") and (number := _amount(value, column)) is not None:
        return _amount_text(number, column)
    return defuse(_UNENCODABLE.sub(_plain_text, _text(value)))


Decorate = Callable[[Any, Any, int], None]
"""Adds to a workbook whose rows are written: given the book, its sheet and the number of rows below the header."""


def write_csv(
    stream: BinaryIO,
    columns: Sequence[ColumnSpec],
    rows: Iterable[Sequence[object]],
    scraps: Path,
    decorate: Decorate | None = None,
) -> tuple[int, int]:
    """UTF-8 with a byte order mark and CRLF, as spreadsheets expect. Rows written, cells shortened (none)."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([defuse(_UNENCODABLE.sub(_plain_text, column.label)) for column in columns])
    written = 0
    try:
        for row in rows:
            writer.writerow([_csv_cell(value, column) for value, column in zip(row, columns, strict=True)])
            written += 1
        text.flush()
    finally:
        text.detach()
    return written, 0


def write_workbook(
    stream: BinaryIO,
    columns: Sequence[ColumnSpec],
    rows: Iterable[Sequence[object]],
    scraps: Path,
    decorate: Decorate | None = None,
) -> tuple[int, int]:
    """One sheet with a bold header that stays in sight. Rows written, cells shortened.

    ``decorate`` may add charts and further sheets; a CSV file has no room for them and leaves it out.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(scraps),
    }
    book = xlsxwriter.Workbook(stream, options)
    sheet = _Sheet(book, columns)
    try:
        for number, row in enumerate(rows, 1):
            sheet.write(number, row)
        if decorate is not None:
            decorate(book, sheet.sheet, sheet.written)
        book.close()
    except FileCreateError as problem:
        raise _disk_problem(problem) from None
    finally:
        _close_scraps(book)
    return sheet.written, sheet.shortened


def _disk_problem(problem: Exception) -> OSError:
    """What the disk said, which the library wraps in an error of its own."""
    inner = problem.args[0] if problem.args else problem.__context__
    return inner if isinstance(inner, OSError) else OSError(str(problem))


def _close_scraps(book: Any) -> None:
    """Let go of the rows that the library keeps in a file of its own, when it did not come to its end."""
    book.fileclosed = 1
    for sheet in book.worksheets():
        scrap = getattr(sheet, "row_data_fh", None)
        if scrap is not None and not scrap.closed:
            try:
                scrap.close()
            except OSError:
                # The disk that is full cannot take the scrap either; the scrap is thrown away in any case.
                continue


class _Sheet:
    """The one sheet of a workbook while it is being written."""

    def __init__(self, book: Any, columns: Sequence[ColumnSpec]) -> None:
        self._columns = columns
        self.sheet = book.add_worksheet()
        self.sheet.freeze_panes(1, 0)
        self._formats = [_number_format(book, column) for column in columns]
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.written = self.shortened = 0
        header = book.add_format({"bold": True})
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, 14)
            self._string(0, place, column.label, header)

    def write(self, number: int, row: Sequence[object]) -> None:
        """Write one row, the first below the header being 1. Raises ``FileRefused`` past the last row."""
        if number >= _SHEET_ROWS:
            raise FileRefused(
                N_("An XLSX sheet holds at most {most} rows; write a CSV file instead."),
                most=f"{_SHEET_ROWS - 1:,}",
            )
        for place, (value, column) in enumerate(zip(row, self._columns, strict=True)):
            if value is not None and value != "":
                self._cell(number, place, value, column)
        self.written += 1

    def _cell(self, number: int, place: int, value: object, column: ColumnSpec) -> None:
        if column.kind in ("number", "money"):
            amount = _amount(value, column)
            if amount is not None and len(amount.normalize().as_tuple().digits) <= _SHEET_DIGITS:
                self.sheet.write_number(number, place, float(amount), self._formats[place])
                return
            if amount is not None:
                value = _amount_text(amount, column)
        elif column.kind == "date" and (moment := _moment(value)) is not None:
            timed = isinstance(moment, clock.datetime)
            self.sheet.write_datetime(number, place, moment, self._moment if timed else self._formats[place])
            return
        self._string(number, place, _text(value))

    def _string(self, number: int, place: int, text: str, form: Any = None) -> None:
        text = _NOT_XML.sub(_plain_text, text)
        if len(text) > _CELL_CHARACTERS:
            text = text[: _CELL_CHARACTERS - 1] + "…"
            self.shortened += 1
        self.sheet.write_string(number, place, text, form)


def _number_format(book: Any, column: ColumnSpec) -> Any:
    if column.kind == "date":
        return book.add_format({"num_format": "yyyy-mm-dd"})
    if column.kind == "text" or column.decimals is None:
        return None
    zeros = "." + "0" * column.decimals if column.decimals else ""
    return book.add_format({"num_format": ("#,##0" if column.kind == "money" else "0") + zeros})


def _moment(value: object) -> clock.date | clock.datetime | None:
    """The date or moment that a cell of a date column holds, as far as a spreadsheet can count it."""
    if isinstance(value, str):
        try:
            value = (
                clock.date.fromisoformat(value) if len(value) == 10 else clock.datetime.fromisoformat(value)
            )
        except ValueError:
            return None
    if isinstance(value, clock.datetime):
        value = value.replace(tzinfo=None)
        return value if value.date() >= _FIRST_DAY else None
    return value if isinstance(value, clock.date) and value >= _FIRST_DAY else None

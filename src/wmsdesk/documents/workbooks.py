"""XLSX workbooks: one sheet as a table, every cell as the text a person would have typed."""

from __future__ import annotations

import datetime as clock
import itertools
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import python_calamine as calamine

from wmsdesk.documents.archives import check_archive, damaged
from wmsdesk.documents.refusals import FileRefused, shown
from wmsdesk.documents.sources import Limits, SourceFile
from wmsdesk.documents.tables import SourceRow, SourceTable, clean_header, no_header, no_rows, row_refused
from wmsdesk.i18n import N_

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HALF_SECOND = clock.timedelta(microseconds=500_000)


class WorkbookTable(SourceTable):
    """One sheet, held in memory; its rows are turned into text one at a time."""

    limits: Limits
    _sheet: Any
    _header_row: int

    def rows(self) -> Iterator[SourceRow]:
        """See :meth:`SourceTable.rows`."""
        self.source.open().close()
        for number, cells in _numbered(self._sheet):
            if number <= self._header_row or not any(map(str.strip, cells)):
                continue
            self.progress = min(1.0, (number - self._header_row) / self.row_estimate)
            yield self._checked(number, cells)
        self.progress = 1.0

    def _checked(self, number: int, cells: list[str]) -> SourceRow:
        row = self._row(number, cells)
        if row.problem is None and any(len(cell) > self.limits.cell_characters for cell in cells):
            problem = row_refused(N_("Row {row} has a cell longer than 128 KiB."), number)
            return SourceRow(number, row.values, problem)
        return row


def _number_text(value: float) -> str:
    """A number as it was typed: no ``.0``, no exponent, and the fifteen digits that a spreadsheet keeps.

    One that is none, or beyond any, stays a word that no amount is read from.
    """
    if not math.isfinite(value):
        return str(value)
    if value.is_integer():
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def _time_text(value: clock.time | clock.datetime) -> str:
    return value.isoformat(timespec="seconds" if value.second else "minutes")


def _moment_text(value: clock.datetime) -> str:
    """A date, with its time of day where it has one; a spreadsheet's fractions of a second are rounding."""
    value = (value + _HALF_SECOND).replace(microsecond=0)
    return value.date().isoformat() if value.time() == clock.time() else _time_text(value)


def _duration_text(value: clock.timedelta) -> str:
    seconds = round(value.total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else ''}{hours}:{rest // 60:02}:{rest % 60:02}"


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: lambda value: value,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: _number_text,
    clock.datetime: _moment_text,
    clock.date: clock.date.isoformat,
    clock.time: _time_text,
    clock.timedelta: _duration_text,
}


def _text(value: Any) -> str:
    return _TEXTS.get(type(value), str)(value)


def _numbered(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as the spreadsheet shows it."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        yield number, [_text(cell) for cell in cells]


@contextmanager
def _foreign_code(source: SourceFile) -> Iterator[None]:
    """Turn whatever the library makes of a bad workbook, its panics too, into one sentence."""
    try:
        yield
    except calamine.PasswordError:
        raise FileRefused(
            N_("{file} is protected by a password; save it without one."), file=source.name
        ) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise damaged(source) from None
    except BaseException as problem:
        if type(problem).__module__ != "pyo3_runtime":
            raise
        raise damaged(source) from None


def refuse_old_workbook(source: SourceFile) -> FileRefused:
    """The refusal for a compound document: a workbook under a password, or one from before 2007."""
    rest = b""
    with source.open() as stream:
        while chunk := stream.read(1 << 20):
            if _ENCRYPTED_PACKAGE in rest + chunk:
                return FileRefused(
                    N_("{file} is protected by a password; save it without one."), file=source.name
                )
            rest = chunk[-len(_ENCRYPTED_PACKAGE) :]
    return FileRefused(N_("{file} is in the old XLS format; save it as XLSX."), file=source.name)


def _sheet_names(book: Any, wanted: str | None, source: SourceFile) -> list[str]:
    sheets = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    if wanted is None:
        return [one.name for one in sheets if one.visible == calamine.SheetVisibleEnum.Visible]
    if wanted not in [one.name for one in sheets]:
        raise FileRefused(
            N_("{file} has no sheet named {sheet}; it has: {sheets}."),
            file=source.name,
            sheet=shown(wanted),
            sheets=shown(", ".join(one.name for one in sheets)),
        )
    return [wanted]


def _find_header(sheet: Any) -> tuple[int, list[str]] | None:
    """The first row that holds anything, a title that is merged over several columns left out."""
    titles = {
        start[0] + 1
        for start, end in (sheet.merged_cell_ranges or ())
        if end[1] > start[1] and start[0] == end[0]
    }
    # A title stands at the top; a merged cell far below is data.
    for number, cells in itertools.islice(_numbered(sheet), 1000):
        filled = sum(bool(cell.strip()) for cell in cells)
        if filled and not (filled == 1 and number in titles):
            return number, cells
    return None


def open_workbook(source: SourceFile, wanted: str | None, limits: Limits) -> WorkbookTable:
    """The table on the sheet ``wanted``, or on the first visible one with a header."""
    check_archive(source, limits)
    with source.open() as stream, _foreign_code(source):
        book = calamine.CalamineWorkbook.from_filelike(stream)
        for name in _sheet_names(book, wanted, source):
            sheet = book.get_sheet_by_name(name)
            if found := _find_header(sheet):
                break
        else:
            raise no_header(source)
    header_row, header = found
    columns = clean_header(header, source, limits)
    below = itertools.islice(_numbered(sheet), header_row, None)
    if not any(any(map(str.strip, cells)) for _, cells in below):
        raise no_rows(source)
    table = WorkbookTable(source, columns, "xlsx", "", "", name, sheet.end[0] + 1 - header_row)
    table.limits, table._sheet, table._header_row = limits, sheet, header_row
    return table

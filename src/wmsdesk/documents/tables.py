"""What every file of rows has in common, whatever it was written by."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.documents.refusals import FileRefused, shown
from wmsdesk.documents.sources import Limits, SourceFile
from wmsdesk.i18n import N_


@dataclass(frozen=True)
class SourceRow:
    """One row of a file.

    ``number`` counts as a person does who looks at the file: the header is 1, an empty row counts.
    ``values`` holds a text for every column. ``problem`` says what is wrong with the row itself; its values
    are then not to be used.
    """

    number: int
    values: dict[str, str]
    problem: FileRefused | None = None


@dataclass
class SourceTable(ABC):
    """A file's columns, and its rows one after the other. ``rows()`` may be called again and begins anew."""

    source: SourceFile
    columns: tuple[str, ...]
    format: str
    """``"csv"`` or ``"xlsx"``, told from the first bytes and never from the name."""
    encoding: str
    """The text's encoding; ``""`` for a workbook."""
    delimiter: str
    """What stands between two cells; ``""`` for a workbook."""
    sheet: str
    """The sheet's name; ``""`` for a CSV file."""
    row_estimate: int
    """How many rows follow the header, empty ones left out where that is known."""
    progress: float = field(default=0.0, init=False)
    """How much of the file the latest ``rows()`` has gone through, from 0 to 1."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return self.source.digest

    @property
    def file_name(self) -> str:
        """The file's name as sentences quote it."""
        return self.source.name

    @abstractmethod
    def rows(self) -> Iterator[SourceRow]:
        """The rows that hold anything, in their order. Raises ``FileChanged`` if it was written since."""

    def _row(self, number: int, cells: Sequence[str]) -> SourceRow:
        """A row of this table from its cells: too few are filled up, too many are the row's problem."""
        width = len(self.columns)
        values = dict(zip(self.columns, cells, strict=False))
        if len(cells) < width:
            values.update(dict.fromkeys(self.columns[len(cells) :], ""))
        problem: FileRefused | None = None
        if len(cells) > width and any(cells[width:]):
            problem = row_refused(
                N_("Row {row} has {cells} cells, but the header has {columns} columns."),
                number,
                cells=len(cells),
                columns=width,
            )
        elif any("\0" in cell for cell in cells):
            problem = row_refused(N_("Row {row} holds a NUL character, which no text may hold."), number)
        return SourceRow(number, values, problem)


def row_refused(sentence: str, number: int, **values: Any) -> FileRefused:
    """What is wrong with one row."""
    return FileRefused(sentence, kind="bad-row", row=number, **values)


def clean_header(cells: Sequence[str], source: SourceFile, limits: Limits) -> tuple[str, ...]:
    """The names of the columns, stripped; empty cells at the end of the header are no columns.

    Raises ``FileRefused`` for a column without a name, two columns of one name, or more columns than are
    taken.
    """
    columns = [cell.strip().strip("\ufeff\u200b").strip() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > limits.columns:
        raise FileRefused(
            N_("{file} has {columns} columns; at most {most} can be read."),
            file=source.name,
            columns=len(columns),
            most=limits.columns,
        )
    seen: dict[str, int] = {}
    for place, name in enumerate(columns, 1):
        if not name:
            raise FileRefused(
                N_("Column {place} of {file} has no name in the header."), place=place, file=source.name
            )
        if "\0" in name:
            raise FileRefused(N_("The header of {file} holds a NUL character."), file=source.name)
        if name in seen:
            raise FileRefused(
                N_("{file} has two columns named {name}: column {first} and column {second}."),
                file=source.name,
                name=shown(name),
                first=seen[name],
                second=place,
            )
        seen[name] = place
    return tuple(columns)


def no_header(source: SourceFile) -> FileRefused:
    """There is nothing but empty rows."""
    return FileRefused(N_("{file} has no header: every row in it is empty."), file=source.name)


def no_rows(source: SourceFile) -> FileRefused:
    """There is a header and nothing else."""
    return FileRefused(N_("{file} has a header and no rows below it."), file=source.name)

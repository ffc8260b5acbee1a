"""What an import reads from and what it answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wmsdesk.i18n import Language
from wmsdesk.services.errors import DeskError, Refused
from wmsdesk.services.imports.mapping import ColumnMapping

Tell = Callable[[int, int | None], None]
"""Told now and then how many rows are done, and of how many if that is known."""


class Row(Protocol):
    """One row of a file; ``number`` counts as a person does, the header being 1."""

    @property
    def number(self) -> int:
        """The row's number."""
        ...

    @property
    def values(self) -> dict[str, str]:
        """The cells by column."""
        ...

    @property
    def problem(self) -> DeskError | None:
        """What is wrong with the row itself; its values are then not to be used."""
        ...


class Source(Protocol):
    """An opened table."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        ...

    @property
    def row_estimate(self) -> int:
        """About how many rows follow the header."""
        ...

    @property
    def digest(self) -> str:
        """What tells this file from any other."""
        ...

    @property
    def file_name(self) -> str:
        """The file's name as sentences quote it."""
        ...

    def rows(self) -> Iterator[Row]:
        """The rows in their order."""
        ...


class RowsRefused(Refused):
    """Several rows that can only be taken together and are not; ``rows`` holds each one's number and error."""

    def __init__(self, rows: Sequence[tuple[int, DeskError]]) -> None:
        self.rows = list(rows)
        _number, first = self.rows[0]
        super().__init__(
            first.sentence, field=first.field, kind=first.code, spoken=first.spoken, **first.values
        )


@dataclass(frozen=True)
class RowError:
    """Why a row was refused; ``field`` is empty where it is the row as a whole."""

    row: int
    field: str
    error: DeskError

    def say(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return self.error.say(language)


@dataclass(frozen=True)
class RowWarning:
    """What a person should know of a row that was taken; the values in ``spoken`` are sentences of ours."""

    row: int
    sentence: str
    values: dict[str, Any]
    field: str = ""
    spoken: tuple[str, ...] = ()

    def say(self, language: Language) -> str:
        """The sentence in the reader's language."""
        values = {
            name: language(str(value)) if name in self.spoken else value
            for name, value in self.values.items()
        }
        return language(self.sentence, **values)


@dataclass(frozen=True)
class ImportReport:
    """A whole file's outcome: counts of rows, every error and warning, and what the columns were taken for.

    ``run`` is the import's number (``None`` for a dry run); ``recheck_sample`` holds the codes of the customers
    whose re-check it opened.
    """

    read: int
    added: int
    updated: int
    unchanged: int
    refused: int
    errors: tuple[RowError, ...]
    warnings: tuple[RowWarning, ...]
    mapping: ColumnMapping
    run: int | None = None
    recheck_sample: tuple[str, ...] = ()


@dataclass
class Tally:
    """An import's outcome while it grows."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    errors: list[RowError] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
        }

    def note(self, outcome: str, rows: int = 1) -> None:
        """Count rows that were ``added``, ``updated`` or ``unchanged``."""
        setattr(self, outcome, getattr(self, outcome) + rows)

    def refuse(self, row: int, error: DeskError, rows: int = 1) -> None:
        """Note a refused row, or several that were refused together, with each of the bad fields."""
        self.refused += rows
        if isinstance(error, RowsRefused):
            self.errors.extend(RowError(number, one.field or "", one) for number, one in error.rows)
            return
        problems = getattr(error, "problems", None) or [error]
        self.errors.extend(RowError(row, one.field or "", one) for one in problems)

    def report(self, mapping: ColumnMapping, run: int | None, sample: tuple[str, ...]) -> ImportReport:
        """The finished report."""
        return ImportReport(
            **self.counts,
            errors=tuple(self.errors),
            warnings=tuple(self.warnings),
            mapping=mapping,
            run=run,
            recheck_sample=sample,
        )

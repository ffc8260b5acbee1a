"""Cells of a file turned into values, each text once: what thousands of rows repeat costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field, RecordType
from wmsdesk.services.catalogue.quantities import PLACES
from wmsdesk.services.errors import BadValue
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import Row
from wmsdesk.services.imports.tidying import tidied

_REMEMBERED = 20_000
_FINEST = Context(decimals=PLACES)
"""Quantities are read as fine as any may be; what the product allows is asked once it is known."""


@dataclass
class Texts:
    """One row as texts by field, tidied; fields it says nothing about are not among them."""

    rows: ClassVar[int] = 1
    number: int
    texts: dict[str, str] = field(default_factory=dict)


class Cells:
    """Reads cells by a file's mapping."""

    def __init__(self, fields: RecordType, mapping: ColumnMapping, currency: str) -> None:
        self.columns: dict[str, Field] = {column: fields[name] for column, name in mapping.fields.items()}
        self.column_of: dict[str, str] = {name: column for column, name in mapping.fields.items()}
        self._currency = currency
        self._values: dict[str, dict[str, Any]] = {column: {} for column in self.columns}

    def texts(self, row: Row) -> Texts:
        """The row's texts; an amount may carry the sign of the row's own currency."""
        column = self.column_of.get("currency")
        said = row.values[column].strip().upper() if column else ""
        found = Texts(row.number)
        for name, one in self.columns.items():
            if text := tidied(row.values[name], one, said or self._currency):
                found.texts[one.name] = text
        return found

    def value(self, column: str, cell: str) -> Any:
        """What a cell says: a value, ``None`` for nothing, or the ``BadValue`` that is wrong with it."""
        known = self._values[column]
        if cell not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[cell] = self._parsed(self.columns[column], cell)
        return known[cell]

    def _parsed(self, one: Field, cell: str) -> Any:
        try:
            value = one.parse(tidied(cell, one, self._currency), _FINEST)
        except BadValue as problem:
            # Kept for other rows too: where it was raised says nothing of them.
            return problem.with_traceback(None)
        return None if value in ("", ()) else value


def needed(one: Field) -> BadValue:
    """The error of a row that does not say what it must."""
    return BadValue(N_("{label} is needed."), field=one.name, spoken=("label",), label=one.label)


def missing(fields: RecordType, names: Iterable[str], texts: Mapping[str, Any]) -> list[BadValue]:
    """The errors of the fields among ``names`` that are not said."""
    return [needed(fields[name]) for name in names if name not in texts]

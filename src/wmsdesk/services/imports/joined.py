"""A person's name that a file holds in pieces: given name and surname in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.services.errors import DeskError
from wmsdesk.services.imports.mapping import ColumnMapping, fold_name
from wmsdesk.services.imports.report import Row, Source

_GIVEN = frozenset({"firstname", "givenname", "forename", "名", "名字"})
_MIDDLE = frozenset({"middlename", "middleinitial"})
_SURNAME = frozenset({"lastname", "surname", "familyname", "姓", "姓氏"})
_HAN = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True)
class _JoinedRow:
    number: int
    values: dict[str, str]
    problem: DeskError | None


class JoinedSource:
    """A source whose columns ``parts`` are one column, named after all of them."""

    def __init__(self, source: Source, parts: tuple[str, ...]) -> None:
        self._source, self._parts = source, parts
        self.column = " + ".join(parts)
        kept = [one for one in source.columns if one not in parts]
        kept.insert(min(map(source.columns.index, parts)), self.column)
        self.columns = tuple(kept)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def rows(self) -> Iterator[Row]:
        """The rows with the name in one piece."""
        for row in self._source.rows():
            values = row.values
            if row.problem is None:
                values = {**values, self.column: _name([values[one] for one in self._parts])}
            yield _JoinedRow(row.number, values, row.problem)


def joined(
    source: Source, guessed: ColumnMapping, given: Mapping[str, str] | None, targets: tuple[str, ...]
) -> tuple[Source, dict[str, str]]:
    """The source with a name in one piece where the file has it in several, and the mapping with it.

    The name goes to the first of ``targets`` that no other column takes by what is ``guessed``, unless a person
    has ``given`` one of the pieces a field.
    """
    mapping = dict(given or {})
    parts = _parts(source.columns)
    taken = {field for column, field in guessed.fields.items() if column not in parts} | set(mapping.values())
    target = next((one for one in targets if one not in taken), None)
    if len(parts) < 2 or target is None or mapping.keys() & set(parts):
        return source, mapping
    whole = JoinedSource(source, parts)
    return whole, mapping | {whole.column: target}


def _parts(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of given name, middle name and surname; none where one of the outer two is missing."""
    found = [
        next((one for one in columns if fold_name(one) in names), "") for names in (_GIVEN, _MIDDLE, _SURNAME)
    ]
    return tuple(filter(None, found)) if found[0] and found[2] else ()


def _name(pieces: list[str]) -> str:
    """The pieces in their order; a Chinese name has its surname first and no spaces."""
    said = [
        one.strip() for one in pieces if one.strip() and one.strip().casefold() not in ("null", "n/a", "-")
    ]
    if said and all(_HAN.fullmatch(one) for one in said):
        return "".join(reversed(said))
    return " ".join(said)

"""Fields that hold for every row of a file that does not say them itself: a currency, a state, a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.errors import DeskError, Refused
from wmsdesk.services.imports.columns import refuse_unusable, settle_mapping
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import Row, Source


@dataclass(frozen=True)
class _FilledRow:
    number: int
    values: dict[str, str]
    problem: DeskError | None


class FilledSource:
    """A source whose empty cells in some columns hold a text; columns it lacks stand at its end."""

    def __init__(self, source: Source, texts: Mapping[str, str]) -> None:
        self._source, self._texts = source, dict(texts)
        added = [one for one in texts if one not in source.columns]
        self.columns = (*source.columns, *added)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

    def rows(self) -> Iterator[Row]:
        """The rows with what they do not say filled in."""
        texts = self._texts.items()
        for row in self._source.rows():
            said = row.values
            missing = {name: text for name, text in texts if not said.get(name, "").strip()}
            yield _FilledRow(row.number, {**said, **missing}, row.problem) if missing else row


def filled(
    source: Source,
    known: RecordType,
    aliases: Mapping[str, Sequence[str]],
    mapping: Mapping[str, str] | None,
    given: Mapping[str, str] | None,
) -> tuple[Source, Mapping[str, str] | None]:
    """The source with the fields ``given`` filled in, and the mapping with the columns that were added for them.

    Raises ``Refused`` for a field that there is not.
    """
    if not given:
        return source, mapping
    for name in given:
        if name not in known:
            raise Refused(N_("There is no field named {name}."), field=name, name=name)
    guessed = settle_mapping(source.columns, known, aliases, mapping)
    columns = {field: column for column, field in guessed.fields.items()}
    own = {name: columns.get(name) or _free_name(name, source.columns) for name in given}
    whole = FilledSource(source, {own[name]: text for name, text in given.items()})
    return whole, dict(mapping or {}) | {column: name for name, column in own.items()}


def _free_name(field: str, columns: Sequence[str]) -> str:
    """A column's name that shows where its values come from and that the file does not have."""
    name = f"--set {field}"
    while name in columns:
        name += "'"
    return name


def settled(
    source: Source,
    known: RecordType,
    aliases: Mapping[str, Sequence[str]],
    mapping: Mapping[str, str] | None,
    given: Mapping[str, str] | None,
    *needed: str,
) -> tuple[Source, ColumnMapping]:
    """The source with what was given filled in, and what its columns are taken for.

    Raises ``Refused`` where a needed field has no column.
    """
    source, mapping = filled(source, known, aliases, mapping, given)
    columns = settle_mapping(source.columns, known, aliases, mapping)
    for name in needed:
        refuse_unusable(columns, (name,))
    return source, columns

"""Which column of a file is which field: guessed from the names, or read from a file that says so."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.field import RecordType
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.text import safe

_FOLDED_AWAY = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"[(\[【〔{].*?[)\]】〕}]")
_MAPPING_BYTES = 1 << 20
_ALIAS, _LABEL, _NAME = 1, 2, 3
# A folded name to the fields it may mean: the field, the kind of name, its order among the aliases.
_Known = dict[str, list[tuple[str, int, int]]]


@dataclass(frozen=True)
class ColumnMatch:
    """One column and the field it seems to be, if any; ``sure`` where a person need not look."""

    column: str
    field: str | None
    sure: bool = False


@dataclass(frozen=True)
class ColumnMapping:
    """Every column of a file in its order; no field stands twice."""

    matches: tuple[ColumnMatch, ...]

    @property
    def fields(self) -> dict[str, str]:
        """Column to field, for the columns that have one."""
        return {one.column: one.field for one in self.matches if one.field is not None}

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that no field takes."""
        return tuple(one.column for one in self.matches if one.field is None)


@dataclass(frozen=True)
class _Candidate:
    """One column that may be one field; ``sure`` outranks the kind of name, and that the order."""

    place: int
    field: str
    sure: bool
    kind: int
    order: int

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        return not self.sure, -self.kind, self.order, self.place


def fold_name(text: str) -> str:
    """A column's name with case, width, spaces, underscores and punctuation folded away."""
    return _FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text).casefold())


def _plain_name(text: str) -> str:
    """The name without what stands in brackets: a unit, an example, a star for required."""
    return fold_name(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def _known_names(record_type: RecordType, aliases: Mapping[str, Sequence[str]]) -> _Known:
    """Folded name to the fields it may mean, with the kind of name and its order among the aliases."""
    known: _Known = {}

    def add(text: str, field: str, kind: int, order: int) -> None:
        meanings = known.setdefault(fold_name(text), [])
        if field not in [meaning[0] for meaning in meanings]:
            meanings.append((field, kind, order))

    languages = [Language("en"), Language("zh")]
    for field in record_type:
        add(field.name, field.name, _NAME, 0)
    for field in record_type:
        for language in languages:
            add(language(field.label), field.name, _LABEL, 0)
    for field in record_type:
        for order, alias in enumerate(aliases.get(field.name, ())):
            add(alias, field.name, _ALIAS, order)
    known.pop("", None)
    return known


def _candidates(columns: Sequence[str], known: _Known) -> Iterator[_Candidate]:
    for place, column in enumerate(columns):
        whole, plain = fold_name(column), _plain_name(column)
        found = known.get(whole) or known.get(plain) or []
        strongest = max((kind for _, kind, _ in found), default=0)
        alone = sum(kind == strongest for _, kind, _ in found) == 1
        for field, kind, order in found:
            yield _Candidate(place, field, alone and kind == strongest, kind, order)
        if not found:
            yield from _partial(place, plain, known)


def _partial(place: int, name: str, known: _Known) -> Iterator[_Candidate]:
    """A long name that ends as a known one does, such as ``客户公司名称``: likely, never sure."""
    for length in range(len(name) - 1, 1, -1):
        ending = name[-length:]
        if length < (2 if not ending.isascii() else 5):
            return
        if meanings := known.get(ending):
            for field, _, order in meanings:
                yield _Candidate(place, field, False, 0, order)
            return


def guess_mapping(
    columns: Sequence[str], record_type: RecordType, aliases: Mapping[str, Sequence[str]]
) -> ColumnMapping:
    """What each column seems to be, by the fields' names, their labels in both languages and ``aliases``.

    No field is given twice: the column that fits better takes it and the other is left unused. A column
    that fits two fields takes the one that no better column takes.
    """
    known = _known_names(record_type, aliases)
    taken: dict[int, _Candidate] = {}
    given: set[str] = set()
    for candidate in sorted(_candidates(columns, known), key=lambda one: one.rank):
        if candidate.place not in taken and candidate.field not in given:
            taken[candidate.place] = candidate
            given.add(candidate.field)
    return ColumnMapping(
        tuple(
            ColumnMatch(column, taken[place].field, taken[place].sure)
            if place in taken
            else ColumnMatch(column, None)
            for place, column in enumerate(columns)
        )
    )


def read_mapping(path: str | os.PathLike[str]) -> dict[str, str]:
    """Column of the file to field, from a TOML, JSON or two-column CSV file; ``""`` ignores one.

    Raises ``Refused`` where the file is missing, larger than 1 MB, not UTF-8, malformed, or gives a field
    twice.
    """
    place = Path(path)
    text = _read_text(place)
    readers = {".toml": _from_toml, ".json": _from_json, ".csv": _from_csv}
    reader = readers.get(place.suffix.lower())
    if reader is None:
        raise Refused(N_("The mapping file {file} must end in .toml, .json or .csv."), file=safe(place.name))
    pairs = reader(text, safe(place.name))
    return _checked(pairs, safe(place.name))


def _read_text(place: Path) -> str:
    try:
        if not place.is_file():
            raise NotFound(
                N_("There is no mapping file {file}."), field="map", kind="file-missing", file=safe(place)
            )
        with place.open("rb") as stream:
            content = stream.read(_MAPPING_BYTES + 1)
    except (OSError, ValueError):
        raise Refused(N_("The mapping file {file} cannot be read."), file=safe(place.name)) from None
    if len(content) > _MAPPING_BYTES:
        raise Refused(N_("The mapping file {file} is larger than 1 MB."), file=safe(place.name))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(N_("The mapping file {file} is not UTF-8 text."), file=safe(place.name)) from None


def _from_toml(text: str, name: str) -> list[tuple[Any, Any]]:
    try:
        return list(tomllib.loads(text).items())
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        reason = safe(problem)
        raise Refused(
            N_("The mapping file {file} is not TOML: {reason}."), file=name, reason=reason
        ) from None


def _from_json(text: str, name: str) -> list[tuple[Any, Any]]:
    try:
        # Pairs, so that a column written twice is seen and not silently lost.
        content = json.loads(text, object_pairs_hook=_Pairs)
    except (json.JSONDecodeError, RecursionError) as problem:
        reason = safe(problem)
        raise Refused(
            N_("The mapping file {file} is not JSON: {reason}."), file=name, reason=reason
        ) from None
    if not isinstance(content, _Pairs):
        raise Refused(N_('The mapping file {file} must hold one object: {{"column": "field"}}.'), file=name)
    return list(content)


class _Pairs(list[tuple[str, Any]]):
    """The members of a JSON object as they stand."""


def _from_csv(text: str, name: str) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != 2:
                raise Refused(
                    N_("Row {row} of the mapping file {file} must have two cells: column, field."),
                    row=row,
                    file=name,
                )
            pairs.append((cells[0], cells[1]))
    except csv.Error:
        raise Refused(
            N_("The mapping file {file} has a quotation mark that is not closed."), file=name
        ) from None
    heading = tuple(fold_name(str(cell)) for cell in pairs[0]) if pairs else ()
    return pairs[1:] if heading in (("column", "field"), ("filecolumn", "field"), ("列", "字段")) else pairs


def _checked(pairs: list[tuple[Any, Any]], name: str) -> dict[str, str]:
    mapping: dict[str, str] = {}
    owners: dict[str, str] = {}
    for raw_column, raw_field in pairs:
        column = str(raw_column).strip()
        if not isinstance(raw_field, str):
            raise Refused(
                N_("The mapping file {file} must give column {column} the name of a field."),
                file=name,
                column=safe(column),
            )
        field = raw_field.strip()
        if column in mapping:
            raise Refused(
                N_("The mapping file {file} names column {column} twice."), file=name, column=safe(column)
            )
        if field and field in owners:
            raise Refused(
                N_("The mapping file {file} gives the field {taken} to two columns: {first} and {second}."),
                file=name,
                first=safe(owners[field]),
                second=safe(column),
                taken=safe(field),
            )
        mapping[column] = field
        owners[field] = column
    return mapping

"""What one row of a file says: its values, what is wrong with it, and what it can be recognised by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from wmsdesk.i18n import N_
from wmsdesk.models.store import Store
from wmsdesk.services.catalogue.bank import bank_account_key
from wmsdesk.services.catalogue.field import Context, Field, RecordType
from wmsdesk.services.catalogue.phones import phone_keys
from wmsdesk.services.catalogue.plain import full_width_folded, trimmed
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.permitted import refuse_forbidden
from wmsdesk.services.errors import BadValue, BadValues
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import Row, RowWarning
from wmsdesk.services.imports.tidying import tidied
from wmsdesk.services.likeness import name_key
from wmsdesk.services.settings import Settings
from wmsdesk.services.writing import speaking

_STRICT = frozenset({"usci", "money", "integer", "currency", "bank account"})
"""Kinds whose values are never left out: a row that is wrong in one of them is refused."""


@dataclass(frozen=True)
class LeftOut:
    """A value that its field cannot take; the notes keep it."""

    field: Field
    text: str
    error: BadValue

    @property
    def line(self) -> str:
        """The line that the notes keep; the same in every language, so that it is found again."""
        return f"{self.field.name} as imported: {' '.join(self.text.split())}"


@dataclass
class Judged:
    """One row: ``values`` holds only what it says, never an emptied field."""

    rows: ClassVar[int] = 1
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    problems: list[BadValue] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    code: str = ""
    usci: str = ""
    name_key: str = ""
    digits: tuple[str, ...] = ()
    bank_key: str = ""

    def warnings(self) -> list[RowWarning]:
        """What was left out, as a person should know it."""
        return [
            RowWarning(
                self.number,
                N_("{label} cannot be used as it stands and is kept in the notes: {value}"),
                {"label": one.field.label, "value": one.text},
                one.field.name,
                ("label",),
            )
            for one in self.left_out
        ]

    def refuse_problems(self) -> None:
        """Raise ``BadValues`` with every problem, if there is one."""
        if self.problems:
            raise BadValues(self.problems)

    def without_what_stands(self, texts: Mapping[str, str]) -> None:
        """Forget what the card says in the very same text: it is neither a change nor a problem."""
        same = {name for name, cell in self.cells.items() if trimmed(cell) == texts.get(name)}
        self.values = {name: value for name, value in self.values.items() if name not in same}
        self.problems = [one for one in self.problems if one.field not in same]
        self.left_out = [one for one in self.left_out if one.field.name not in same]

    def settle_notes(self, notes: Field, stored: str | None) -> None:
        """Let the notes keep what was left out, after what they say; the fields' own problems where they cannot."""
        kept = self.values.get("notes") or stored or ""
        lines = set(kept.split("\n"))
        new = [one.line for one in self.left_out if one.line not in lines]
        if not new:
            return
        try:
            self.values["notes"] = notes.parse("\n".join(filter(None, [kept, *new])), self.context)
        except BadValue:
            self.problems.extend(one.error for one in self.left_out)


class Judge:
    """Reads the rows of a file by its mapping."""

    def __init__(self, fields: RecordType, mapping: ColumnMapping, settings: Settings) -> None:
        self._fields = fields
        self._columns = [(column, fields[name]) for column, name in mapping.fields.items()]
        self._names = frozenset(mapping.fields.values())
        self._telling = [pair for pair in self._columns if pair[1].name in ("currency", "country")]
        self._settings = settings

    def judge(self, row: Row, stored: Mapping[str, Any] | None = None) -> Judged:
        """The row's values; ``stored`` is the card it belongs to, whose currency and country it inherits."""
        found = Judged(row.number)
        found.context = self._context(row, stored)
        for column, one in self._columns:
            text = tidied(row.values[column], one, found.context.currency)
            if text:
                found.cells[one.name] = row.values[column]
                self._take(found, one, text, row.values[column])
        return found

    def recognise(self, found: Judged) -> Judged:
        """Fill in what a customer's row can be recognised by."""
        values = found.values
        if "name" in values:
            found.name_key = name_key(values["name"])
        if "phone" in values:
            found.digits = phone_keys(values["phone"], self._region(found))
        if values.get("bank_account"):
            found.bank_key = bank_account_key(values["bank_account"])
        return found

    def complete(self, found: Judged) -> None:
        """Give a new customer's row the currency and country it does not say, and note what it must say."""
        found.values.setdefault("currency", self._settings.default_currency)
        if "country" not in self._names:
            found.values.setdefault("country", self._settings.default_country)
        self.require(found)

    def require(self, found: Judged) -> None:
        """Note every field that a row must say and does not."""
        bad = {problem.field for problem in found.problems}
        for one in self._fields:
            if one.required and one.name not in found.values and one.name not in bad:
                found.problems.append(
                    BadValue(N_("{label} is needed."), field=one.name, spoken=("label",), label=one.label)
                )

    def differs_by_context(self, found: Judged, stored: Mapping[str, Any]) -> bool:
        """Whether the card's own currency or country would have this row read in another way."""
        currency = found.values.get("currency") or stored["currency"]
        country = found.values.get("country") or stored["country"] or self._settings.default_country
        return (currency, country) != (found.context.currency, found.context.country)

    def _take(self, found: Judged, one: Field, text: str, cell: str) -> None:
        if one.name == "code":
            found.code = text
            return
        if one.name == "usci":
            found.usci = re.sub(r"\s", "", full_width_folded(text)).upper()
        try:
            value = one.parse(text, found.context)
        except BadValue as problem:
            if self._may_be_left_out(one):
                found.left_out.append(LeftOut(one, trimmed(cell), problem))
            else:
                found.problems.append(problem)
            return
        if value not in (None, "", ()):
            found.values[one.name] = value

    def _may_be_left_out(self, one: Field) -> bool:
        """Whether the notes may keep what the field cannot take: nothing may show there to more people."""
        optional = not one.required and not one.sensitive and one.kind.name not in _STRICT
        return optional and one.name != "notes" and one.level == self._fields["notes"].level

    def _context(self, row: Row, stored: Mapping[str, Any] | None) -> Context:
        said = dict(self._said(row))
        held = stored or {}
        currency = said.get("currency") or held.get("currency") or self._settings.default_currency
        country = said.get("country") or held.get("country") or self._settings.default_country
        return Context(currency=currency, region=country, country=country)

    def _said(self, row: Row) -> Iterable[tuple[str, str]]:
        """The currency and the country that the row itself says, as far as they can be read."""
        for column, one in self._telling:
            try:
                value = one.parse(tidied(row.values[column], one, ""), Context())
            except BadValue:
                continue
            if value:
                yield one.name, value

    def _region(self, found: Judged) -> str:
        """Where the row's phone is dialled: as the card that it becomes will have it."""
        said = found.values.get("country")
        return str(said or ("CN" if "country" in self._names else self._settings.default_country))


def judge_of(desk: Desk, columns: ColumnMapping, known_in: Callable[[Store], RecordType]) -> Judge:
    """A judge of rows with these columns, at this desk. Raises ``NotPermitted`` for a field its role may not enter."""
    with speaking():
        known, settings = known_in(desk.store), desk.settings
    refuse_forbidden(desk.role, known, columns.fields.values())
    return Judge(known, columns, settings)

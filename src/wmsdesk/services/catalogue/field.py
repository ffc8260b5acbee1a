"""What a field is: its name, its kind, who may see and change it. Forms, diffs, imports and help read this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Level(StrEnum):
    """How closely a field is kept; a role may see and change some levels and not others."""

    NORMAL = "normal"
    CREDIT = "credit"
    BANK = "bank"
    PERSONAL = "personal"


class Kind(Protocol):
    """How a field's text becomes a value and a value becomes text again."""

    name: str
    numeric: bool
    """Numbers stand to the right."""

    def parse(self, text: str, field: Field, context: Context) -> Any:
        """The value that ``text`` means; an empty text is ``None``. Raises ``BadValue`` naming the field."""
        ...

    def write(self, value: Any, context: Context) -> str:
        """The text a person reads and could type back; ``""`` for ``None``."""
        ...


@dataclass(frozen=True)
class Context:
    """What a kind needs to know of the record around a value."""

    currency: str = "CNY"
    region: str = "CN"
    """Where a phone number without a country code is dialled; two letters of ISO 3166."""
    country: str = "CN"
    """Whose tax numbers the record carries; two letters of ISO 3166."""
    decimals: int = 0
    """How many decimals a quantity of the record has; none where it is counted in pieces."""


@dataclass(frozen=True)
class Field:
    """One field of a record type.

    ``label`` and ``help`` are English sentences that are translated when shown; ``choices`` maps the stored word to
    its label. ``sensitive`` fields change only with another person's approval.
    """

    name: str
    label: str
    kind: Kind
    section: str
    level: Level = Level.NORMAL
    sensitive: bool = False
    required: bool = False
    max_length: int = 200
    choices: dict[str, str] = field(default_factory=dict)
    help: str = ""
    custom: bool = False

    def parse(self, text: str, context: Context) -> Any:
        """See :meth:`Kind.parse`."""
        return self.kind.parse(text, self, context)

    def write(self, value: Any, context: Context) -> str:
        """See :meth:`Kind.write`."""
        return self.kind.write(value, context)


@dataclass(frozen=True)
class RecordType:
    """A kind of record and its fields in the order a form shows them."""

    name: str
    label: str
    fields: tuple[Field, ...]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __contains__(self, name: str) -> bool:
        return any(one.name == name for one in self.fields)

    def __getitem__(self, name: str) -> Field:
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    def sections(self) -> dict[str, list[Field]]:
        """The fields by section, sections and fields in their order."""
        found: dict[str, list[Field]] = {}
        for one in self.fields:
            found.setdefault(one.section, []).append(one)
        return found

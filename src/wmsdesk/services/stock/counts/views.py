"""What the services of counting answer with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from wmsdesk.i18n import N_, Language


@dataclass(frozen=True)
class Scope:
    """What a count is of: a location, a class, a product, or all; ``due`` leaves out what is not due to be counted."""

    location: str = ""
    abc: str = ""
    sku: str = ""
    due: bool = False

    def words(self, t: Language) -> str:
        """What the count is of, in words."""
        said = [
            *([t(N_("location {location}"), location=self.location)] if self.location else []),
            *([t(N_("class {letter}"), letter=self.abc)] if self.abc else []),
            *([self.sku] if self.sku else []),
            *([t(N_("what is due"))] if self.due else []),
        ]
        return t.listed(said) or t(N_("everything"))

    def stored(self) -> dict[str, object]:
        """What the count keeps of it."""
        return {"location": self.location, "abc": self.abc, "sku": self.sku, "due": self.due}


@dataclass(frozen=True)
class Count:
    """A count and how far it has come: lines in all, counted, to be counted again, counted again."""

    id: int
    number: str
    state: str
    scope: Scope
    due_on: str
    by: str
    at: datetime
    reviewed_by: str
    state_since: datetime
    lines: int
    counted: int
    recounts: int
    recounted: int


@dataclass(frozen=True)
class SheetLine:
    """One line of a count. What should be there, and the difference, are ``None`` for whoever must not know yet."""

    id: int
    sku: str
    name: str
    unit: str
    decimals: int
    lot: str
    expires: str
    location: str
    first: int | None
    second: int | None
    recount: bool
    note: str
    expected: int | None = None
    difference: int | None = None
    share: Fraction | None = None
    value: int | None = None
    currency: str = ""
    outside: bool = False
    counters: tuple[str, ...] = ()

    @property
    def figure(self) -> int | None:
        """The figure that holds: the recount where there is one."""
        return self.first if self.second is None else self.second


@dataclass(frozen=True)
class CountStep:
    """One step that a count took."""

    step: str
    source: str
    target: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Sheet:
    """A count with its lines; ``blind`` says that this reader is not told what should be there."""

    count: Count
    lines: tuple[SheetLine, ...]
    steps: tuple[CountStep, ...]
    blind: bool


@dataclass(frozen=True)
class Due:
    """A product at a place that is due to be counted, and since how many days."""

    sku: str
    name: str
    abc: str
    location: str
    counted_at: datetime | None
    days: int


@dataclass(frozen=True)
class Figure:
    """What somebody counted, as typed; a lot or place need not be named where the count has one line of the SKU."""

    sku: str
    quantity: str
    location: str = ""
    lot: str | None = None
    note: str = ""
    line: int = 0

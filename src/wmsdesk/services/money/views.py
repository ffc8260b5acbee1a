"""What the money services answer with: frozen, complete, and without a way back to the store.

Amounts are minor units of the record's currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

BUCKETS = ("not_due", "to_30", "to_60", "to_90", "over_90")
"""How old what is open is, in days past the day it was due."""


@dataclass(frozen=True)
class Settled:
    """One settlement: of which invoice, by which payment or credit note, how much, on which day."""

    invoice: str
    by: str
    amount: int
    on: str


@dataclass(frozen=True)
class InvoiceRow:
    """An invoice or a credit note in a list. ``days`` is how long it is overdue, 0 where it is not."""

    number: str
    kind: str
    code: str
    name: str
    order: str
    currency: str
    gross: int
    settled: int
    issued_on: str
    due_on: str
    days: int
    disputed: bool

    @property
    def open(self) -> int:
        """What is still to be paid, or on a credit note to be used."""
        return self.gross - self.settled

    @property
    def bucket(self) -> str:
        """How old it is: one of ``BUCKETS``, ``""`` where nothing is open."""
        return bucket_of(self.days) if self.open else ""

    @property
    def state(self) -> str:
        """``open``, ``overdue`` or ``settled``."""
        if not self.open:
            return "settled"
        return "overdue" if self.days > 0 and self.kind == "invoice" else "open"


@dataclass(frozen=True)
class InvoiceView:
    """An invoice or a credit note whole; ``body`` is what stands on it."""

    row: InvoiceRow
    net: int
    tax: int
    record: str
    settled_on: str
    by: str
    at: datetime
    body: dict[str, Any]
    settlements: tuple[Settled, ...]


@dataclass(frozen=True)
class PaymentView:
    """A payment; ``settled`` names what it settled, ``undone_on`` and ``undoes`` tell of a mistake taken back."""

    number: str
    code: str
    name: str
    currency: str
    amount: int
    used: int
    received_on: str
    method: str
    reference: str
    note: str
    by: str
    at: datetime
    undone_on: str = ""
    undoes: str = ""
    settled: tuple[Settled, ...] = ()

    @property
    def unused(self) -> int:
        """What of it has settled nothing yet."""
        return 0 if self.undone_on or self.undoes else self.amount - self.used


@dataclass(frozen=True)
class Ageing:
    """What is open by age, in one currency; ``apart`` are amounts of other currencies for which there is no rate."""

    currency: str
    buckets: tuple[int, ...]
    apart: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """Everything that is open."""
        return sum(self.buckets)

    @property
    def overdue(self) -> int:
        """Everything past its day."""
        return sum(self.buckets[1:])


def bucket_of(days: int) -> str:
    """Which of ``BUCKETS`` so many days past the day due belong to."""
    if days <= 0:
        return BUCKETS[0]
    return BUCKETS[min(1 + (days - 1) // 30, 4)]

"""Sentences with their values, how late an order is, and how a rate is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.errors import BadValue, DeskError


@dataclass(frozen=True)
class Told:
    """A sentence worth knowing that stops nothing; ``values`` fill its places, those in ``spoken`` are translated."""

    sentence: str
    values: dict[str, Any] = field(default_factory=dict)
    spoken: tuple[str, ...] = ()

    def say(self, language: Language) -> str:
        """The sentence in the reader's language."""
        values = {
            name: language(value) if name in self.spoken else value for name, value in self.values.items()
        }
        return language(self.sentence, **values)


class BadLine(BadValue):
    """Something is wrong with one line; ``number`` counts from 1, ``inner`` is what."""

    def __init__(self, number: int, inner: DeskError) -> None:
        self.number = number
        field = f"line:{number}.{inner.field or 'sku'}"
        super().__init__(inner.sentence, field=field, kind=inner.code, spoken=inner.spoken, **inner.values)
        self.exit_code = inner.exit_code

    def say(self, language: Language) -> str:
        """The line's number before the sentence."""
        return language(N_("Line {number}: {problem}"), number=self.number, problem=super().say(language))


def late_days(state: str, promised_on: str | None, today: date) -> int:
    """How many days an order that is still to be delivered is past its promised day; 0 for every other."""
    from wmsdesk.services.orders.workflow import OPEN

    if not promised_on or state not in OPEN or state == "cancelled_awaiting_restock":
        return 0
    return max(0, (today - date.fromisoformat(promised_on)).days)


def write_rate(rate: int) -> str:
    """A tax rate in percent, as in ``13`` or ``5.5``."""
    whole, part = divmod(rate, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)

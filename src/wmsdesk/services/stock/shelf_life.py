"""How long goods must still last for a customer: a field of the card, reckoned from the promised day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

FIELD = "shelf_life_days"


@dataclass(frozen=True)
class ShelfLife:
    """``days`` that are to be left on the promised day: goods with a day before ``until`` will not do."""

    days: int
    until: str


def asked_by(custom: Mapping[str, Any] | None, promised_on: str | None, today: date) -> ShelfLife | None:
    """What a customer with these values of the card asks for, ``None`` where any goods will do that can be sold.

    A promised day that is past counts as today: the goods cannot arrive before.
    """
    days = (custom or {}).get(FIELD)
    if not isinstance(days, int) or days <= 0:
        return None
    day = max(today, date.fromisoformat(promised_on)) if promised_on else today
    try:
        return ShelfLife(days, (day + timedelta(days=days)).isoformat())
    except OverflowError:
        return ShelfLife(days, date.max.isoformat())

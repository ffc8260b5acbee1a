"""Level, terms and limit of a practice customer, agreeing with one another."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.services.demo.dice import Dice

_LEVELS = ("standard",) * 14 + ("silver",) * 4 + ("gold", "key")
_DAYS = {
    "standard": ("0", "0", "15", "30", "30", "30", "45"),
    "silver": ("15", "30", "30", "45", "60"),
    "gold": ("30", "30", "45", "60"),
    "key": ("30", "45", "60", "60", "90"),
}
_LIMITS = {
    "standard": (10_000, 20_000, 30_000, 50_000, 50_000, 80_000, 100_000, 150_000),
    "silver": (50_000, 100_000, 100_000, 200_000, 250_000, 300_000),
    "gold": (200_000, 300_000, 500_000, 500_000, 800_000),
    "key": (500_000, 800_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000),
}
_RATES = {"CNY": 1.0, "USD": 0.2, "EUR": 0.2, "GBP": 0.1, "SGD": 0.2, "HKD": 1.0, "JPY": 20.0}


@dataclass(frozen=True)
class Terms:
    """Level, days to pay and limit as typed; a limit of ``""`` is unset, one of zero means no credit."""

    level: str
    days: str
    limit: str


def draw_terms(kind: str, dice: Dice, currency: str = "CNY") -> Terms:
    """Terms for a customer of this kind; the limit is a round sum in ``currency``."""
    if kind == "person":
        return Terms("standard", "0", "0.00" if dice.chance(0.3) else "")
    zero = "0" if currency == "JPY" else "0.00"
    level = dice.of(_LEVELS)
    days = dice.of(_DAYS[level])
    if days == "0":
        return Terms(level, days, dice.of(("", "", zero)))
    if dice.chance(0.08):
        return Terms(level, days, "")
    amount = int(dice.of(_LIMITS[level]) * _RATES[currency])
    return Terms(level, days, str(amount) if currency == "JPY" else f"{amount}.00")

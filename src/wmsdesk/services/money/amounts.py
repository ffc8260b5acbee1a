"""Sums of money in whole minor units. Everything is rounded half up (away from zero), once, where it says so."""

from __future__ import annotations

from dataclasses import dataclass


def half_up(value: int, divisor: int) -> int:
    """``value / divisor`` to the nearest whole number, halves away from zero; ``divisor`` is positive."""
    whole, rest = divmod(abs(value), divisor)
    rounded = whole + (2 * rest >= divisor)
    return -rounded if value < 0 else rounded


@dataclass(frozen=True)
class Amounts:
    """What a line, an order or an invoice comes to, in minor units."""

    net: int
    tax: int

    @property
    def gross(self) -> int:
        """Net and tax."""
        return self.net + self.tax

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(self.net + other.net, self.tax + other.tax)

    def __sub__(self, other: Amounts) -> Amounts:
        return Amounts(self.net - other.net, self.tax - other.tax)


NOTHING = Amounts(0, 0)


def line_amounts(price: int, quantity: int, tax_rate: int) -> Amounts:
    """What ``quantity`` thousandths at ``price`` a unit come to; ``tax_rate`` in hundredths of a percent."""
    net = half_up(price * quantity, 1000)
    return Amounts(net, half_up(net * tax_rate, 10_000))


def share(whole: Amounts, part: int, of: int) -> Amounts:
    """The share of a line's amounts that ``part`` of its quantity ``of`` makes; the whole of it at ``part == of``.

    What is charged for several parts one after the other is the difference between two such shares, so that the
    parts add up to the line to the last unit.
    """
    if part >= of:
        return whole
    return Amounts(half_up(whole.net * part, of), half_up(whole.tax * part, of))

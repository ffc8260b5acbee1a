"""Quantities: whole thousandths of a product's unit, read as strictly as money and written plainly."""

from __future__ import annotations

import re

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.plain import refused, trimmed

PLACES = 3
WHOLE: int = 10**PLACES
"""One unit, in thousandths."""

LARGEST: int = 10**12
"""The largest quantity either way, in thousandths: a billion units. More is a slip of the finger."""

_QUANTITY = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")


def written(value: int, decimals: int) -> str:
    """``value`` thousandths with ``decimals`` decimals, more where it is finer than that: ``12`` or ``1.5``."""
    return _laid_out(value, decimals, "")


def grouped(value: int, decimals: int) -> str:
    """``value`` thousandths with the thousands of units grouped: ``12,000``."""
    return _laid_out(value, decimals, ",")


def _laid_out(value: int, decimals: int, separator: str) -> str:
    whole, part = divmod(abs(value), WHOLE)
    digits = f"{part:0{PLACES}d}".rstrip("0").ljust(decimals, "0")
    text = f"{whole:{separator}d}" + (f".{digits}" if digits else "")
    return f"-{text}" if value < 0 else text


class QuantityKind:
    """A quantity with as many decimals as its product has. ``minimum`` is in thousandths; ``1`` refuses zero."""

    name = "quantity"
    numeric = True

    def __init__(self, minimum: int = -LARGEST) -> None:
        self.minimum = minimum

    def parse(self, text: str, field: Field, context: Context) -> int | None:
        """The quantity in thousandths, or ``None``."""
        wanted = trimmed(text)
        if not wanted:
            return None
        match = _QUANTITY.fullmatch(wanted)
        if match is None:
            raise refused(field, N_("{label} must be a plain number such as 12."))
        value = _thousandths(match, field, context.decimals)
        if value is None or not self.minimum <= value <= LARGEST:
            raise self._outside(field, value, context.decimals)
        return value

    def _outside(self, field: Field, value: int | None, decimals: int) -> Exception:
        if value is not None and value < self.minimum and self.minimum == 1:
            return refused(field, N_("{label} must be more than nothing."))
        if value is not None and value < self.minimum and self.minimum == 0:
            return refused(field, N_("{label} must not be negative."))
        return refused(
            field,
            N_("{label} must lie between {minimum} and {maximum}."),
            minimum=grouped(self.minimum, decimals),
            maximum=grouped(LARGEST, decimals),
        )

    def write(self, value: int | None, context: Context) -> str:
        """The quantity without grouping."""
        return "" if value is None else written(value, context.decimals)


def _thousandths(match: re.Match[str], field: Field, decimals: int) -> int | None:
    """The quantity matched, ``None`` where it is beyond any range."""
    part = (match["part"] or "").rstrip("0")
    if len(part) > decimals:
        if decimals == 0:
            raise refused(field, N_("{label} is counted in whole units here: there is no part of one."))
        raise refused(field, N_("{label} has at most {decimals} decimals here."), decimals=decimals)
    digits = (match["whole"].replace(",", "") + part.ljust(PLACES, "0")).lstrip("0") or "0"
    if len(digits) > 18:
        return None
    return -int(digits) if match["sign"] else int(digits)

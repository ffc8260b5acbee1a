"""What a line of an order says in a file, read to the last digit: prices and discounts finer than any coin."""

from __future__ import annotations

import re
from typing import NamedTuple

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.money import LARGEST, decimals
from wmsdesk.services.catalogue.plain import full_width_folded, refused, trimmed
from wmsdesk.services.money.amounts import half_up

_PRICE = re.compile(r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")
_SHARE = re.compile(r"(?P<whole>[0-9]{1,3})(?:\.(?P<part>[0-9]+))?(?P<percent>\s*%)?")
_FINEST, _LONGEST = 20, 18


class Exact(NamedTuple):
    """A decimal number as it was written: ``number`` over ten to the power of ``scale``."""

    number: int
    scale: int


NOTHING_OFF = Exact(0, 0)


class ExactPriceKind:
    """The price of one unit with as many decimals as the file has; a discount often leaves more than a coin can pay."""

    name = "exact price"
    numeric = True

    def parse(self, text: str, field: Field, context: Context) -> Exact | None:
        """The price, or ``None``."""
        wanted = trimmed(text)
        if not wanted:
            return None
        if wanted.startswith("-") and _PRICE.fullmatch(wanted[1:]):
            raise refused(field, N_("{label} must not be negative."))
        match = _PRICE.fullmatch(wanted)
        if match is None:
            raise refused(field, N_("{label} must be a plain amount such as {example}."), example="1234.56")
        part = (match["part"] or "").rstrip("0")
        digits = match["whole"].replace(",", "").lstrip("0") + part
        if len(part) > _FINEST or len(digits) - len(part) > _LONGEST:
            raise refused(field, N_("{label} has more digits than any price."))
        return Exact(int(digits or "0"), len(part))

    def write(self, value: Exact | None, context: Context) -> str:
        """The price as a plain decimal number."""
        return "" if value is None else _written(value)


class DiscountKind:
    """What is taken off a price: ``0.15`` or ``15 %``; a plain number of one or more may mean either and is refused."""

    name = "discount"
    numeric = True

    def parse(self, text: str, field: Field, context: Context) -> Exact | None:
        """The share taken off, from 0 up to the whole of it, or ``None``."""
        match = _SHARE.fullmatch(full_width_folded(trimmed(text)))
        if not trimmed(text):
            return None
        if match is None or len(match["part"] or "") > _FINEST:
            raise refused(field, N_("{label} must be a share such as 0.15 or 15 %."))
        part = (match["part"] or "").rstrip("0")
        value = Exact(int(match["whole"] + part), len(part) + (2 if match["percent"] else 0))
        if value.number > 10**value.scale or (value.number == 10**value.scale and not match["percent"]):
            raise refused(field, N_("{label} must be a share such as 0.15 or 15 %."))
        return value

    def write(self, value: Exact | None, context: Context) -> str:
        """The share as a plain decimal number."""
        return "" if value is None else _written(value)


def price_of(price: Exact, off: Exact, currency: str) -> int:
    """The price of one unit after the discount in minor units, rounded half up."""
    return half_up(*_product(1, price, off, currency))


def net_of(quantity: int, price: Exact, off: Exact, currency: str) -> int:
    """What ``quantity`` thousandths come to after the discount in minor units: rounded half up once, for the line."""
    amount, divisor = _product(quantity, price, off, currency)
    return half_up(amount, divisor * 1000)


def fits(amount: int) -> bool:
    """Whether the store can hold this amount."""
    return -LARGEST <= amount <= LARGEST


def _product(quantity: int, price: Exact, off: Exact, currency: str) -> tuple[int, int]:
    kept = 10**off.scale - off.number
    return quantity * price.number * kept * 10 ** decimals(currency), 10 ** (price.scale + off.scale)


def _written(value: Exact) -> str:
    digits = f"{value.number:0{value.scale + 1}d}"
    cut = len(digits) - value.scale
    return digits[:cut] + (f".{digits[cut:]}" if value.scale else "")

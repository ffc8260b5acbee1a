"""A quantity of a product: from text to thousandths of its unit, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.quantities import WHOLE, QuantityKind, written
from wmsdesk.services.errors import BadValue


def parse_quantity(
    text: str, product: Mapping[str, Any], *, minimum: int = 1, field: str = "quantity"
) -> int:
    """The thousandths that ``text`` means for this product (a row of the store, or anything with its ``decimals``).

    Raises ``BadValue`` naming ``field`` for nothing, for less than ``minimum``, for more than a billion units and for a
    part of something that is only counted whole.
    """
    kind = QuantityKind(minimum)
    one = Field(field, N_("Quantity"), kind, "")
    value = kind.parse(text, one, Context(decimals=int(product["decimals"])))
    if value is None:
        raise BadValue(N_("{label} is needed."), field=field, spoken=("label",), label=one.label)
    return value


def plain_number(value: int) -> int | float:
    """``value`` thousandths as a number of units: whole where it is whole, as JSON has it."""
    whole, part = divmod(value, WHOLE)
    return float(value) / WHOLE if part else whole


def write_quantity(value: int, decimals: int) -> str:
    """``value`` thousandths as text with as many decimals as the product has."""
    return written(value, decimals)

"""Units of measure that are not counted in pieces, and how finely they are measured."""

from __future__ import annotations

PIECE = "pcs"
"""What a product that a file names without its unit is counted in."""

_MEASURED = {
    3: "kg kgs kilo kilos kilogram kilograms t to ton tons tonne tonnes l ltr liter litre liters litres m3 cbm lb lbs "
    "公斤 千克 吨 升 立方 立方米 方 斤",
    2: "m mtr meter metre meters metres m2 sqm yd yard yards ft 米 平方 平方米 尺 码",
}
_DECIMALS = {unit: places for places, units in _MEASURED.items() for unit in units.split()}


def decimals_of(unit: str) -> int:
    """How many decimals a quantity in this unit has where nothing else is said; 0 for whatever is counted."""
    return _DECIMALS.get(unit.strip().casefold(), 0)

"""A value of a report as a person reads it, as a program takes it, and as a file holds it."""

from __future__ import annotations

from datetime import tzinfo
from decimal import Decimal
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.models.columns import from_microseconds
from wmsdesk.services.catalogue.money import decimals, grouped, written
from wmsdesk.services.reports.report import Column

NO_DATA = N_("no data")
_HUNDREDTHS = ("percent", "days", "hours", "points")


def said(value: Any, column: Column, currency: str, t: Language, zone: tzinfo) -> str:
    """The value for a person's eyes."""
    if value is None:
        return t(NO_DATA) if column.kind in _HUNDREDTHS else "–"
    kind = column.kind
    if kind == "money":
        return grouped(value, currency)
    if kind == "quantity":
        return f"{_exact(value, 3):,}"
    if kind == "percent":
        return f"{Decimal(value).scaleb(-2):,.1f} %"
    if kind in _HUNDREDTHS:
        return f"{Decimal(value).scaleb(-2):,.1f}"
    if kind == "number":
        return f"{value:,}"
    if kind == "word":
        return t(column.words[value]) if value in column.words else str(value)
    if kind == "moment":
        return f"{from_microseconds(value).astimezone(zone):%Y-%m-%d %H:%M}"
    return str(value)


def plain(value: Any, column: Column, currency: str, zone: tzinfo) -> Any:
    """The value for a program: amounts as text, other figures as numbers, moments with their offset."""
    if value is None:
        return None
    if column.kind == "money":
        return written(value, currency)
    if column.kind == "moment":
        return from_microseconds(value).astimezone(zone).isoformat(timespec="minutes")
    exact = number(value, column)
    return exact if exact is None or isinstance(exact, int | str) else float(exact)


def number(value: Any, column: Column) -> Any:
    """A figure in its own unit without rounding; anything else as it is."""
    if value is None or not column.numeric or column.kind in ("number", "money"):
        return value
    return _exact(value, 3 if column.kind == "quantity" else 2)


def figure(value: int, column: Column, currency: str) -> Decimal:
    """A figure in its own unit, an amount in major units."""
    places = {"money": decimals(currency), "quantity": 3, "number": 0}.get(column.kind, 2)
    return Decimal(value).scaleb(-places)


def _exact(value: int, places: int) -> int | Decimal:
    found = Decimal(value).scaleb(-places).normalize()
    return int(found) if found == found.to_integral_value() else found


def unit_of(column: Column, currency: str) -> str:
    """The unit of a column: its own, or the currency of its amounts where that is one and the same."""
    return currency if column.kind == "money" else column.unit

"""The words for orders: how late, how far, how much, and how a number stands where there is little room."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_, Language
from wmsdesk.services.catalogue.money import decimals, grouped
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.orders.views import OrderCard, OrderRow

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
LATE = "!"
"""The glyph of a late order, for terminals without colour."""
HELD = "#"
_TEN_THOUSAND = 10_000


def short_number(number: str) -> str:
    """The last part of a number, which tells orders of one day apart."""
    return number.rpartition("-")[2]


def state_words(state: str, t: Language) -> str:
    """The name of a state."""
    return t(ORDER.states.get(state, state))


def money_words(amount: int, currency: str) -> str:
    """An amount with its currency."""
    return f"{grouped(amount, currency)} {currency}"


def money_in_short(amount: int, currency: str, t: Language) -> str:
    """An amount to three digits, as the head of a column shows it: ``CNY 12.3 k``, ``CNY 1.23 万``."""
    value = amount / 10 ** decimals(currency)
    steps = ((10**8, "亿"), (10**4, "万")) if t.code == "zh" else ((10**9, "G"), (10**6, "M"), (10**3, "k"))
    for size, letter in steps:
        if abs(value) >= size:
            shown = value / size
            places = 0 if abs(shown) >= 100 else 1 if abs(shown) >= 10 else 2
            return f"{currency} {shown:,.{places}f} {letter}"
    return f"{currency} {value:,.0f}"


def day_words(day: str, t: Language) -> str:
    """A day with its weekday."""
    if not day:
        return ""
    return f"{day} {t(WEEKDAYS[date.fromisoformat(day).weekday()])}"


def late_words(days: int, t: Language) -> str:
    """How late."""
    return t("{number} d late", number=days)


def due_words(row: OrderRow, t: Language) -> str:
    """When it is due, or how late it is."""
    if row.late_days:
        return late_words(row.late_days, t)
    days = row.due_in_days
    if days is None:
        return row.promised_on or t("no date")
    if days == 0:
        return t("due today")
    if days == 1:
        return t("due tomorrow")
    return t("due in {number} d", number=days) if days > 0 else row.promised_on


def hold_words(row: OrderRow | OrderCard, t: Language) -> str:
    """Why it is on hold, in few words."""
    return t("credit hold") if row.held_by_credit else row.hold_reason or t("on hold")


def far_words(row: OrderRow, t: Language) -> str:
    """How far it has come where it stands; nothing where that says nothing."""
    if row.state == "on_hold":
        return hold_words(row, t)
    if row.state in ("backorder", "part_allocated"):
        return t("{number} missing", number=row.lines - row.covered)
    if row.state == "picking":
        return t("{done} of {number} lines", done=row.picked, number=row.lines)
    if row.state in ("packed", "shipped") and (row.carrier or row.waybill):
        return f"{row.carrier} {row.waybill}".strip()
    return ""


def note_words(row: OrderRow, t: Language) -> tuple[str, str]:
    """The second line of a card and how loud it is: what needs somebody first, then how far, then when."""
    if row.state == "on_hold":
        return hold_words(row, t), "attention"
    if row.late_days:
        return due_words(row, t), "attention"
    far = far_words(row, t)
    if row.due_in_days == 0:
        return due_words(row, t), ""
    return far or due_words(row, t), "quiet"


def in_a_line(row: OrderRow, t: Language) -> list[Any]:
    """An order in one narrow line: its number, its state, and how late it is or when it is due."""
    said = f"{row.number or '–'} {state_words(row.state, t)}"
    parts: list[Any] = [safe(said)]
    if row.due_in_days is not None:
        parts += [" ", (due_words(row, t), "$needs-you" if row.late_days else "$quiet")]
    return parts


def mark_of(row: OrderRow) -> str:
    """The glyph before a card."""
    return HELD if row.state == "on_hold" else LATE if row.late_days else ""

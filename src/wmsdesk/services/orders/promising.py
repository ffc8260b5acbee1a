"""A promised day as people say it: ``2026-11-27``, ``27.``, ``+3``, ``fri``, ``周五``, ``tomorrow``, ``明天``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_WORDS = {"today": 0, "今天": 0, "今日": 0, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HAN_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_LEAST_LETTERS = 2
_FURTHEST = 3660


def read_day(text: str, today: date) -> date | None:
    """The day that ``text`` means when it is ``today``, ``None`` where it means none.

    A weekday is the next one, never today; ``下周五`` is that day of next week; a number of days follows a plus.
    """
    wanted = text.strip().casefold().replace("＋", "+")
    for read in _READERS:
        try:
            found = read(wanted, today)
        except (ValueError, OverflowError):
            found = None
        if found is not None:
            return found
    return None


def suggested_days(text: str, today: date, most: int = 6) -> list[date]:
    """Days to offer somebody who is typing a promise: what the text means, else the nearest ones."""
    if text.strip():
        day = read_day(text, today)
        return [day] if day else []
    week = [today + timedelta(days=days) for days in range(8)]
    return [week[0], week[1], week[2], week[3], week[7], today + timedelta(days=14)][:most]


def _exact(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _without_year(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{1,2})[-/月]([0-9]{1,2})[日号]?", text)
    if match is None:
        return None
    day = date(today.year, int(match[1]), int(match[2]))
    return day if day >= today else day.replace(year=today.year + 1)


def _day_of_month(text: str, today: date) -> date | None:
    match = re.fullmatch(r"([0-9]{1,2})[.日号]", text)
    if match is None:
        return None
    month = today.replace(day=1)
    for _ in range(12):
        try:
            day = month.replace(day=int(match[1]))
        except ValueError:
            day = None
        if day is not None and day >= today:
            return day
        month = (month + timedelta(days=32)).replace(day=1)
    return None


def _days_on(text: str, today: date) -> date | None:
    match = re.fullmatch(r"\+\s*([0-9]{1,4})\s*(d|w|天|日|周)?", text)
    if match is None:
        return None
    days = int(match[1]) * (7 if match[2] in ("w", "周") else 1)
    return today + timedelta(days=days) if days <= _FURTHEST else None


def _word(text: str, today: date) -> date | None:
    return today + timedelta(days=_WORDS[text]) if text in _WORDS else None


def _weekday(text: str, today: date) -> date | None:
    if len(text) < _LEAST_LETTERS:
        return None
    number = next((spot for spot, name in enumerate(_WEEKDAYS) if name.startswith(text)), None)
    if number is not None:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    match = re.fullmatch(r"(下?)(?:个?星期|周|礼拜)([一二三四五六日天])", text)
    if match is None:
        return None
    number = _HAN_WEEKDAYS[match[2]]
    if match[1]:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _exact,
    _without_year,
    _day_of_month,
    _days_on,
    _word,
    _weekday,
)

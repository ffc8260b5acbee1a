"""How the working week, its hours and the targets of the clock are written in the settings."""

from __future__ import annotations

import re
from functools import lru_cache

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue

PRIORITIES = ("low", "medium", "high", "urgent")
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~至到]\s*(\d{1,2}):(\d{2})")
_TARGET = re.compile(r"(low|medium|high|urgent)\s+(\d{1,4})\s*([hm])\s*/\s*(\d{1,4})\s*([hm])")
_LONGEST_MINUTES = 2000 * 60


def _refused(name: str, sentence: str) -> BadValue:
    return BadValue(sentence, field=name)


def read_days(text: str) -> str:
    """``Mon-Fri`` from ``mon-fri``, ``1-5``, ``周一至周五`` or ``Mon, Wed``. Raises ``BadValue``."""
    wrong = _refused("support_days", N_("The working days are written like Mon-Fri or Mon, Wed, Fri."))
    days: set[int] = set()
    for part in re.split(r"[,;，；、\s]+", text.strip()):
        ends = [_day(one) for one in re.split("[-–~至到]", part)] if part else []
        if not 1 <= len(ends) <= 2 or None in ends or (ends[0] or 0) > (ends[-1] or 0):
            raise wrong
        days |= set(range(ends[0] or 0, (ends[-1] or 0) + 1))
    return _written(sorted(days))


def _day(text: str) -> int | None:
    word = text.strip().casefold().removeprefix("星期").removeprefix("周").removeprefix("礼拜")
    if word in _CHINESE:
        return _CHINESE[word]
    if re.fullmatch("[1-7]", word):
        return int(word)
    found = [spot for spot, name in enumerate(WEEK, start=1) if len(word) >= 3 and _is_day(word, name)]
    return found[0] if found else None


def _is_day(word: str, name: str) -> bool:
    whole = {"mon": "monday", "tue": "tuesday", "wed": "wednesday", "thu": "thursday", "fri": "friday"}
    short = name.casefold()
    return whole.get(short, "saturday" if short == "sat" else "sunday").startswith(word)


def _written(days: list[int]) -> str:
    """Days in a row as from–to, others by name."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEK[days[0] - 1]}-{WEEK[days[-1] - 1]}"
    return ", ".join(WEEK[one - 1] for one in days)


def read_hours(text: str) -> str:
    """``09:00-12:00, 13:00-18:00`` from what was typed. Raises ``BadValue``."""
    wrong = _refused(
        "support_hours", N_("The working hours are written like 09:00-18:00, or 09:00-12:00, 13:00-18:00.")
    )
    spans: list[tuple[int, int]] = []
    for part in re.split("[,;，；、]", text.replace("：", ":")):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise wrong
        start, end = (int(found[one]) * 60 + int(found[one + 1]) for one in (1, 3))
        if int(found[2]) > 59 or int(found[4]) > 59 or not 0 <= start < end <= 24 * 60:
            raise wrong
        if spans and start < spans[-1][1]:
            raise wrong
        spans.append((start, end))
    return ", ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)


def read_targets(name: str, text: str) -> str:
    """``low 24h/72h, …`` with all four priorities, the first response never later than the resolution."""
    wrong = _refused(
        name,
        N_("Targets are written like low 24h/72h, medium 8h/24h, high 1h/4h, urgent 30m/2h: first response "
           "and resolution, all four."),
    )  # fmt: skip
    parts = [one.strip().casefold() for one in re.split("[,;，；、]", text) if one.strip()]
    found = [_TARGET.fullmatch(one) for one in parts]
    if len(parts) != 4 or any(one is None for one in found):
        raise wrong
    given = {one[1]: (_minutes(one[2], one[3]), _minutes(one[4], one[5])) for one in found if one}
    if set(given) != set(PRIORITIES):
        raise wrong
    if any(not 1 <= first <= whole <= _LONGEST_MINUTES for first, whole in given.values()):
        raise _refused(
            name,
            N_("A first response is never later than the resolution, and both take at most 2,000 hours."),
        )
    return ", ".join(f"{one} {_length(given[one][0])}/{_length(given[one][1])}" for one in PRIORITIES)


def _minutes(number: str, unit: str) -> int:
    return int(number) * (60 if unit == "h" else 1)


def _length(minutes: int) -> str:
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"


@lru_cache(maxsize=16)
def days_of(text: str) -> frozenset[int]:
    """The working days of a setting's text, Monday as 1."""
    if "-" in text:
        first, last = (WEEK.index(one) + 1 for one in text.split("-"))
        return frozenset(range(first, last + 1))
    return frozenset(WEEK.index(one) + 1 for one in text.split(", "))


@lru_cache(maxsize=16)
def hours_of(text: str) -> tuple[tuple[int, int], ...]:
    """The working hours of a setting's text, as minutes of the day."""
    spans = []
    for part in text.split(", "):
        start, end = ((int(one[:2]) * 60 + int(one[3:])) for one in part.split("-"))
        spans.append((start, end))
    return tuple(spans)


@lru_cache(maxsize=64)
def targets_of(text: str) -> dict[str, tuple[int, int]]:
    """Minutes to the first response and to the resolution, by priority."""
    given = (_TARGET.fullmatch(one) for one in text.split(", "))
    return {one[1]: (_minutes(one[2], one[3]), _minutes(one[4], one[5])) for one in given if one}

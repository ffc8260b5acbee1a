"""Moments and amounts as people say them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from wmsdesk.i18n import Language

_AMOUNT = re.compile(r"(-?)([0-9]+)(\.[0-9]+)?")


def ago(moment: datetime, now: datetime, t: Language) -> str:
    """How long ago, in the largest unit that fits: ``12 min``, ``3 h``, ``2 d``."""
    return span(now - moment, t)


def span(passed: timedelta, t: Language) -> str:
    """A stretch of time in one unit."""
    minutes = max(0, int(passed.total_seconds() // 60))
    if minutes < 60:
        return t("{number} min", number=minutes)
    if minutes < 48 * 60:
        return t("{number} h", number=minutes // 60)
    return t("{number} d", number=minutes // (24 * 60))


def grouped(text: str) -> str:
    """An amount as the store writes it with its thousands grouped; any other text as it is."""
    found = _AMOUNT.fullmatch(text)
    return f"{found[1]}{int(found[2]):,}{found[3] or ''}" if found else text

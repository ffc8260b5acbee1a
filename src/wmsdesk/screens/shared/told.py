"""Moments, amounts and names as people say them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_AMOUNT = re.compile(r"(-?)([0-9]+)(\.[0-9]+)?")


@dataclass(frozen=True)
class Times:
    """Stored moments as the store's own zone shows them. Make it with :meth:`of` off the loop: it reads settings."""

    zone: tzinfo
    now: datetime

    @classmethod
    def of(cls, desk: Any) -> Times:
        """For this desk, as of now."""
        return cls(desk.settings.zone, desk.clock.now())

    def said(self, at: datetime | None) -> str:
        """The time alone where it is of today, else with its day; nothing for ``None``."""
        if at is None:
            return ""
        here, today = at.astimezone(self.zone), self.now.astimezone(self.zone)
        return f"{here:%H:%M}" if here.date() == today.date() else f"{here:%Y-%m-%d %H:%M}"


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


def short_name(name: str, width: int = 28) -> str:
    """A name for a breadcrumb or a title."""
    return cut(safe(name), width)

"""Moments as a person writes them, in the store's time zone unless they say otherwise."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_TIME = re.compile(r"\d{1,2}:\d{2}")


def read_moment(text: str, zone: tzinfo, field: str, now: datetime | None = None) -> datetime:
    """The moment of ``2026-11-27T17:30``, with or without an offset, in UTC; with ``now`` also ``17:30`` of today.

    Raises ``BadValue`` naming the field.
    """
    wanted = text.strip().replace("：", ":")
    if now is not None and _TIME.fullmatch(wanted):
        wanted = f"{now.astimezone(zone):%Y-%m-%d}T{wanted}"
    found = _MOMENT.fullmatch(wanted)
    wrong = BadValue(N_("A time is written like 2026-11-27T17:30."), field=field)
    if found is None:
        raise wrong
    day, hour, offset = found.groups()
    offset = "+00:00" if (offset or "").upper() == "Z" else offset or ""
    try:
        moment = datetime.fromisoformat(
            f"{day}T{hour.zfill(5) if hour.count(':') == 1 else hour.zfill(8)}{offset}"
        )
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise wrong from None

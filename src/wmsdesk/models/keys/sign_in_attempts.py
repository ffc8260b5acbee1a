"""How long the next try at an account has to wait. Tries count before they are made, so parallel ones do."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from wmsdesk.models.keys.key_slots import canonical

FREE_TRIES = 5
"""The first four failures cost nothing: the wait begins after the fifth."""

LONGEST_WAIT = 60
MOST_ENTRIES = 512


@dataclass(frozen=True)
class Attempts:
    """The tries at one name since it last signed in, and when the latest was made (seconds since 1970)."""

    count: int
    latest: float


def entry_name(store_id: str, label: str) -> str:
    """The name an entry is kept under: it tells nobody which names were tried, known or unknown."""
    return hashlib.sha256(canonical([store_id, label])).hexdigest()


def delay_after(count: int) -> int:
    """Seconds to wait after ``count`` failures: none for four, then 1, 2, 4 … 60."""
    return 0 if count < FREE_TRIES else min(2 ** min(count - FREE_TRIES, 10), LONGEST_WAIT)


def try_at(entries: dict[str, Attempts], name: str, now: float) -> int:
    """Count a try, or tell how many seconds it has to wait; a try that has to wait is not counted.

    Changes ``entries`` in place, and keeps at most 512 of them.
    """
    if not math.isfinite(now):
        raise ValueError("not a time")
    now = float(now)
    before = entries.get(name, Attempts(0, now))
    # A clock set back must not turn a minute into a day: the wait then begins anew.
    latest = min(before.latest, now)
    wait = max(0, math.ceil(latest + delay_after(before.count) - now))
    entries[name] = Attempts(before.count, latest) if wait else Attempts(before.count + 1, now)
    while len(entries) > MOST_ENTRIES:
        del entries[
            min((other for other in entries if other != name), key=lambda other: entries[other].latest)
        ]
    return wait

"""What time it is. A desk carries its clock, so that a test can hold it still."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time for what is stored, running time for what has to lapse."""

    def now(self) -> datetime:
        """The time now, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow, whatever happens to the wall clock."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """See :class:`Clock`."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """See :class:`Clock`."""
        return time.monotonic()


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    at: datetime
    _running: float = field(default=0.0, init=False)

    def now(self) -> datetime:
        """See :class:`Clock`."""
        return self.at

    def monotonic(self) -> float:
        """See :class:`Clock`."""
        return self._running

    def forward(self, step: timedelta) -> None:
        """Let ``step`` pass on both the wall and the running clock."""
        self.at += step
        self._running += step.total_seconds()

"""The stage of a practice store: what is going to happen, in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count as counting

from wmsdesk.clock import FixedClock
from wmsdesk.i18n import Language


class Stage:
    """Deeds with their times, up to ``now``. Whatever is done may put more on the stage.

    What the program itself writes, such as the tasks that rules make, is in ``language``.
    """

    def __init__(self, clock: FixedClock, now: datetime, language: Language | None = None) -> None:
        self.clock, self.now, self.language = clock, now, language or Language()
        self._order = counting()
        self._waiting: list[tuple[datetime, int, Callable[[], object]]] = []

    def later(self, moment: datetime, deed: Callable[[], object]) -> None:
        """Let something be done at ``moment``: no earlier than the clock says, at the very end where it lies beyond."""
        moment = max(self.clock.at, min(moment, self.now))
        heapq.heappush(self._waiting, (moment, next(self._order), deed))

    def run(self, tell: Callable[[float], None] | None = None) -> None:
        """Do everything in its time; then the clock stands at ``now``. ``tell`` is told the share that is done."""
        done = 0
        while self._waiting:
            moment, _, deed = heapq.heappop(self._waiting)
            self.clock.at = moment
            deed()
            done += 1
            if tell:
                tell(done / (done + len(self._waiting)))
        self.clock.at = self.now

"""Playing the story of a practice store: its last three weeks, through the services, each thing at its time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import count as counting

from wmsdesk.clock import FixedClock
from wmsdesk.models.store import Store
from wmsdesk.services import approvals, customers
from wmsdesk.services.customers.views import Edit, Saved
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.story import PracticeEdit

_FIRST, _SECOND = "chen", "sun"
_TERMINALS = {"li": "desk 07", "chen": "desk 02", "sun": "desk 03"}


def play(store: Store, clock: FixedClock, story: Iterable[PracticeEdit], seed: int, now: datetime) -> None:
    """Let the story happen, each part at its time; at its end the clock stands at ``now``."""
    story = list(story)
    players = _Players(store, clock, seed, now)
    for edit in story:
        players.later(now - timedelta(hours=edit.hours_ago), partial(players.save, edit))
    players.run()
    clock.at = now


class _Players:
    """The people of the desk with what each is going to do, in the order of time."""

    def __init__(self, store: Store, clock: FixedClock, seed: int, now: datetime) -> None:
        self._clock, self._now, self._dice = clock, now, Dice(seed ^ 0x97A1)
        self._desks = {
            user: practice_desk(store, user, clock, terminal) for user, terminal in _TERMINALS.items()
        }
        self._order = counting()
        self._waiting: list[tuple[datetime, int, Callable[[], object]]] = []

    def later(self, moment: datetime, deed: Callable[[], object]) -> None:
        """Let something be done at ``moment``, or at the very end where that has not come yet."""
        heapq.heappush(self._waiting, (min(moment, self._now), next(self._order), deed))

    def run(self) -> None:
        """Do everything in its time."""
        while self._waiting:
            moment, _, deed = heapq.heappop(self._waiting)
            self._clock.at = moment
            deed()

    def save(self, edit: PracticeEdit) -> None:
        """One save, and what follows from it."""
        values = dict(edit.values)
        if "tags" in values:
            values["tags"] = ", ".join(values["tags"].split())
        wanted = Edit(edit.code, None, values, edit.reason, frozenset("*"))
        saved = customers.save(self._desks[edit.by], wanted)
        if saved.applied and edit.recheck == "confirmed":
            self._soon(2, 40, partial(self._recheck, edit, [one.field for one in saved.applied]))
        if edit.decision in ("approved", "rejected"):
            self._decide(edit, saved)

    def _decide(self, edit: PracticeEdit, saved: Saved) -> None:
        decide = self._reject if edit.decision == "rejected" else self._approve
        for number, field in saved.pending:
            self._soon(30, 26 * 60, partial(decide, edit, number, field))

    def _reject(self, edit: PracticeEdit, number: str, field: str) -> None:
        approvals.reject(self._desks[_FIRST], number, comment=edit.comment)

    def _approve(self, edit: PracticeEdit, number: str, field: str) -> None:
        request = approvals.approve(self._desks[_FIRST], number, comment=edit.comment)
        if request.state == "pending":
            self._soon(20, 6 * 60, partial(self._approve_too, edit, number, field))
        else:
            self._after_approval(edit, field)

    def _approve_too(self, edit: PracticeEdit, number: str, field: str) -> None:
        approvals.approve(self._desks[_SECOND], number)
        self._after_approval(edit, field)

    def _after_approval(self, edit: PracticeEdit, field: str) -> None:
        if edit.recheck == "confirmed":
            self._soon(10, 180, partial(self._recheck, edit, [field]))

    def _recheck(self, edit: PracticeEdit, fields: list[str]) -> None:
        customers.recheck(self._desks[edit.by], edit.code, confirm=fields)

    def _soon(self, least: int, most: int, deed: Callable[[], object]) -> None:
        """Let something be done so many minutes from now."""
        self.later(self._clock.at + timedelta(minutes=self._dice.between(least, most)), deed)

"""Playing what happened to the customers of a practice store: its last three weeks, through the services."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from wmsdesk.models.store import Store
from wmsdesk.services import approvals, customers
from wmsdesk.services.customers.views import Edit, Saved
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.story import PracticeEdit

_FIRST, _SECOND = "chen", "sun"
_TERMINALS = {"li": "desk 07", "chen": "desk 02", "sun": "desk 03"}


def play(stage: Stage, store: Store, story: Iterable[PracticeEdit], seed: int) -> None:
    """Put the story on the stage, each part at its time."""
    players = _Players(stage, store, seed)
    for edit in story:
        stage.later(stage.now - timedelta(hours=edit.hours_ago), partial(players.save, edit))


class _Players:
    """The people of the desk who change customers and decide on changes."""

    def __init__(self, stage: Stage, store: Store, seed: int) -> None:
        self._stage, self._dice = stage, Dice(seed ^ 0x97A1)
        self._desks = {
            user: practice_desk(store, user, stage.clock, terminal) for user, terminal in _TERMINALS.items()
        }

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
        self._stage.later(self._stage.clock.at + timedelta(minutes=self._dice.between(least, most)), deed)

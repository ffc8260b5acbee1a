"""Care of the last days, through the services: teams and holidays are kept, calls and visits planned, rules run."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.care import running, tasks
from wmsdesk.services.demo.care_words import BY_TEAM, CALLS, TEAMS, VISITS
from wmsdesk.services.demo.case_story import SUPERVISOR, SUPPORT
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.workdays import Workdays
from wmsdesk.services.errors import DeskError
from wmsdesk.services.support import causes, upkeep

_DUE = (-2, 0, 0, 1, 1, 2, 3, 5)
"""Working days from today on which something is to be done; one of them was yesterday's yesterday."""


def keep_lists(stage: Stage, store: Store) -> None:
    """Who works together, which cases go to them, and on which days nobody works."""
    chen = practice_desk(store, SUPERVISOR, stage.clock, "desk 22")
    for team, names in TEAMS:
        for name in names:
            upkeep.join_team(chen, team, name)
    labels = {one["code"]: one["label"] for one in causes.category_rows(chen)}
    for team, codes in BY_TEAM.items():
        for code in codes:
            causes.add_category(chen, code, labels[code], team)
    year = stage.now.astimezone(chen.settings.zone).year
    for one in (year - 1, year, year + 1):
        with suppress(DeskError):
            upkeep.take_holidays(chen, "CN", one, "zh_CN")


class CareStory:
    """Puts what is to be done in the coming days on the stage."""

    def __init__(self, stage: Stage, store: Store, seed: int) -> None:
        self._stage, self._store, self._dice = stage, store, Dice(seed ^ 0xC0DE)
        self._desk = practice_desk(store, SUPPORT, stage.clock, "desk 20")
        self._desk.language = stage.language
        self._days = Workdays(stage.now, self._desk.settings.zone)

    def begin(self) -> None:
        """Plan each on a day of the last two weeks; the rules run in the last night."""
        better = self._better()
        for place, ahead in enumerate(_DUE if better else ()):
            moment = self._days.at(self._dice.between(2, 8), self._dice.random())
            self._stage.later(moment, partial(self._plan, place, -ahead, self._dice.of(better)))
        self._stage.later(self._days.at(0, 0.0), partial(running.run, self._desk))

    def _better(self) -> list[dict[str, Any]]:
        query = Customer.select(Customer.code, Customer.country).where(Customer.level.in_(["key", "gold"]))
        return self._store.rows(query.order_by(Customer.id).limit(50))

    def _plan(self, place: int, ago: int, customer: dict[str, Any]) -> None:
        speaks = 0 if customer["country"] == "CN" else 1
        visit = place % 2 == 1
        texts = {
            "subject": self._dice.of(VISITS if visit else CALLS)[speaks],
            "kind": "visit" if visit else "call_back",
            "due_on": self._days.day(ago).isoformat(),
            "channel": "on_site" if visit else "phone",
        }
        about = tasks.About(customer=customer["code"], assignee=self._dice.of((SUPPORT, SUPPORT, "li")))
        with suppress(DeskError):
            tasks.create(self._desk, texts, about)

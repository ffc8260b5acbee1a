"""A year of care that is over: who agreed to what, contracts, visits, surveys about cases, improvements that helped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from wmsdesk.models.care.care_tables import Consent, Contract, Survey, Task, TaskEntry
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.models.tables import Account, Customer
from wmsdesk.services.demo.care_words import CONTRACTS, IMPROVEMENTS, OUTCOMES, SAID, SOURCES, VISITS
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.past_cases import language_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import Change

_MOST = 400
"""Customers that anything of this is about."""
_VISITED, _SIGNED = 60, 40
_CARE, _SURVEY = 0.45, 0.55
"""Of the better customers, how many agreed to greetings and to surveys."""


def load_care(support: Desk, seed: int, end: datetime) -> None:
    """Load a year of care before ``end`` at the desk of support."""
    with support.write("demo.trade", permission="complaint.log") as change:
        _Year(change, Dice(seed ^ 0xCAFE), end).load()


class _Year:
    """Enters the year into one change, by one throw of the dice after the other."""

    def __init__(self, change: Change, dice: Dice, end: datetime) -> None:
        self._change, self._dice, self._end = change, dice, end
        self._zone = change.settings.zone
        self._today = end.astimezone(self._zone).date()
        self._made_by = change.desk.account.id
        self._people = dict(change.store.tuples(Account.select(Account.name, Account.id)))

    def load(self) -> None:
        """All of it."""
        better = self._better()
        asked = self._agreements(better)
        contracts = self._contracts(better[:_SIGNED])
        visits = sum(self._visit(one) for one in better[:_VISITED])
        surveys = self._surveys(asked)
        improved = self._improvements()
        said = {"contracts": contracts, "visits": visits, "surveys": surveys, "improvements": improved}
        self._change.log("demo:care", said, publish=False)

    def _better(self) -> list[dict[str, Any]]:
        """The customers that somebody looks after: the best first, shuffled within their level."""
        query = Customer.select(Customer.id, Customer.level, Customer.country, Customer.currency).where(
            Customer.level.in_(["key", "gold", "silver"]), Customer.state == "active"
        )
        found = self._change.store.rows(query.order_by(Customer.id).limit(20 * _MOST))
        order = {"key": 0, "gold": 1, "silver": 2}
        return sorted(found, key=lambda one: (order[one["level"]], self._dice.random()))[:_MOST]

    def _day(self, ago: int) -> date:
        return self._today - timedelta(days=ago)

    def _moment(self, day: date) -> datetime:
        minutes = self._dice.between(9 * 60, 17 * 60)
        return min(datetime.combine(day, time(0), tzinfo=self._zone) + timedelta(minutes=minutes), self._end)

    def _made(self, day: date) -> dict[str, Any]:
        return {"made_by": self._made_by, "made_at": self._moment(day)}

    def _agreements(self, better: list[dict[str, Any]]) -> set[int]:
        """Who agreed to what, a few of them no longer; answers who may be asked."""
        found, asked = [], set()
        for one in better:
            for purpose, share in (("care", _CARE), ("survey", _SURVEY)):
                if not self._dice.chance(share):
                    continue
                day = self._day(self._dice.between(20, 360))
                word = {"customer": one["id"], "purpose": purpose, "source": self._dice.of(SOURCES)}
                found.append(word | {"state": "given", "since_on": day.isoformat()} | self._made(day))
                if self._dice.chance(0.04):
                    later = day + timedelta(days=10)
                    found.append(
                        word | {"state": "withdrawn", "since_on": later.isoformat()} | self._made(later)
                    )
                elif purpose == "survey":
                    asked.add(one["id"])
        if found:
            self._change.insert_many(Consent, found)
        return asked

    def _contracts(self, better: list[dict[str, Any]]) -> int:
        """A contract each, over a year: some end within weeks, a few are drafts or have ended."""
        for place, one in enumerate(better):
            ago = self._dice.between(338, 362) if place % 8 == 0 else self._dice.between(20, 330)
            starts = self._day(ago)
            state = "draft" if place % 9 == 4 else "ended" if place % 13 == 7 else "signed"
            self._change.insert(
                Contract,
                number=f"CT-{self._change.next_number('contract'):05d}",
                customer=one["id"],
                state=state,
                version=2 if state == "signed" else 1,
                subject=self._dice.of(CONTRACTS)[self._speaks(one)],
                starts_on=starts.isoformat(),
                ends_on=(starts + timedelta(days=364)).isoformat(),
                amount=self._dice.between(8, 120) * 1_000_000,
                currency=one["currency"],
                warn_days=30,
                updated_at=self._moment(starts),
                **self._made(starts),
            )
        return len(better)

    def _speaks(self, one: Mapping[str, Any]) -> int:
        return 0 if one["country"] == "CN" else 1

    def _visit(self, one: Mapping[str, Any]) -> int:
        """One or two visits that were made, each with what came of it."""
        visits = self._dice.between(1, 2)
        for _ in range(visits):
            day, speaks = self._day(self._dice.between(8, 340)), self._speaks(one)
            values = {
                "kind": "visit",
                "subject": self._dice.of(VISITS)[speaks],
                "customer": one["id"],
                "channel": self._dice.of(("on_site", "on_site", "phone", "video")),
                "outcome": self._dice.of(OUTCOMES)[speaks],
                "rating": self._dice.of((5, 5, 4, 4, 3, None)),
            }
            self._task(values, "zhao", day, done=day)
        return visits

    def _surveys(self, asked: set[int]) -> int:
        """After a case was closed, somebody who agreed was asked; most of them answered, and that is its rating."""
        columns = (SupportCase.id, SupportCase.customer, SupportCase.closed_at, SupportCase.rating)
        closed = self._change.store.rows(
            SupportCase.select(*columns).where(SupportCase.state == "closed").order_by(SupportCase.closed_at)
        )
        count = 0
        for case in closed:
            if case["customer"] not in asked:
                continue
            day = (case["closed_at"].astimezone(self._zone) + timedelta(days=1)).date()
            answered = case["rating"] is not None
            speaks = language_of(self._change.store, case["customer"])
            said = SAID.get(case["rating"], ("", ""))[speaks] if self._dice.chance(0.8) else ""
            self._change.insert(
                Survey,
                number=f"SV-{self._change.next_number('survey'):05d}",
                customer=case["customer"],
                case=case["id"],
                channel=self._dice.of(("phone", "phone", "mail", "message")),
                asked_on=min(day, self._today).isoformat(),
                rating=case["rating"],
                note=said or None,
                answered_on=min(day, self._today).isoformat() if answered else None,
                **self._made(min(day, self._today)),
            )
            count += 1
        return count

    def _improvements(self) -> int:
        """What complaints of the year have led to: done ones with their result, one that is late, one to come."""
        causes = dict(self._change.store.tuples(Cause.select(Cause.code, Cause.id)))
        owners = ("wu", "hu", "chen", "zhao")
        count = 0
        for place, (code, what, result) in enumerate(IMPROVEMENTS):
            case = self._case_of(causes.get(code))
            if case is None:
                continue
            begun = self._day(150 - 25 * place)
            due = (
                begun + timedelta(days=30)
                if place < len(IMPROVEMENTS) - 1
                else self._today + timedelta(days=21)
            )
            done = due - timedelta(days=3) if place < len(IMPROVEMENTS) - 2 else None
            values = {
                "kind": "improvement",
                "subject": what[0],
                "customer": case["customer"],
                "case": case["id"],
                "cause": causes[code],
                "due_on": due.isoformat(),
                "outcome": result[0] if done else None,
            }
            self._task(values, owners[place % len(owners)], begun, done=done)
            count += 1
        return count

    def _case_of(self, cause: int | None) -> dict[str, Any] | None:
        query = SupportCase.select(SupportCase.id, SupportCase.customer).where(SupportCase.cause == cause)
        return self._change.store.row(query.order_by(SupportCase.id).limit(1)) if cause else None

    def _task(self, values: Mapping[str, Any], who: str, begun: date, *, done: date | None) -> None:
        """A task with its timeline, finished on a day or still open."""
        made = self._made(begun)
        ended = {}
        if done is not None:
            ended = {"done_by": self._people[who], "done_at": self._moment(done), "done_on": done.isoformat()}
        row_id = self._change.insert(
            Task,
            number=f"T-{self._change.next_number('task'):05d}",
            state="done" if done else "open",
            priority="medium",
            assignee=self._people[who],
            updated_at=made["made_at"],
            **{"due_on": (done or begun).isoformat()} | dict(values) | ended | made,
        )
        lines = [{"task": row_id, "kind": "made", "note": ""} | made]
        if done is not None:
            told = {"made_by": self._people[who], "made_at": ended["done_at"]}
            lines.append({"task": row_id, "kind": "done", "note": values.get("outcome") or ""} | told)
        self._change.insert_many(TaskEntry, lines)

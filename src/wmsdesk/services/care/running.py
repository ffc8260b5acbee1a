"""Running the rules: what each finds on a day, and the tasks it makes of that. Run again, it makes nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.care import care_queries
from wmsdesk.models.care.care_queries import Found
from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.store import Store
from wmsdesk.services.care import festivals
from wmsdesk.services.care.consent import agreed
from wmsdesk.services.care.rules import Rule, rules_of
from wmsdesk.services.care.tasks import enter_once
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import Change, speaking

_AT_ONCE = 200


@dataclass(frozen=True)
class Finding:
    """What a rule found: the task's columns, the key by which it is known again, and which customer it is about."""

    key: str
    values: dict[str, Any]
    who: str


@dataclass(frozen=True)
class Ran:
    """What one rule came to: how much it found and how many tasks that made."""

    rule: str
    found: int
    made: int


@dataclass(frozen=True)
class _Look:
    """One look at a store on a day, in the words of the reader's language."""

    desk: Desk
    store: Store
    today: date

    def said(self, sentence: str, **values: object) -> str:
        """A sentence in the language of the desk: a task's subject is text that people read and change."""
        return self.desk.language(sentence, **values)


def run(desk: Desk) -> list[Ran]:
    """Run every rule that is switched on, as of today, and make its tasks. Raises ``NotPermitted``."""
    return [_run(desk, rule) for rule in _active(desk)]


def upcoming(desk: Desk, days: int = 30) -> list[tuple[str, str, str]]:
    """What care has before it in the next days, by day: (day, rule, what). Nothing is made of it."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        look = _Look(desk, desk.store, date_now(desk))
        found = [
            (finding.values["due_on"], rule.name, f"{finding.values['subject']} · {finding.who}")
            for rule in rules_of(desk.store)
            if rule.active and rule.name in _DATED
            for finding in _FINDERS[rule.name](look, Rule(rule.name, "", "", rule.body | {"lead_days": days}))
        ]
    return sorted(found)


def _active(desk: Desk) -> list[Rule]:
    with speaking():
        return [one for one in rules_of(desk.store) if one.active]


def _run(desk: Desk, rule: Rule) -> Ran:
    with speaking(), desk.store.snapshot():
        findings = list(_FINDERS[rule.name](_Look(desk, desk.store, date_now(desk)), rule))
    # The night job runs the rules by its own right, a person by that of whoever manages tasks.
    permission = "jobs.run" if desk.allows("jobs.run") else "task.manage"
    made, most = 0, rule.body.get("most", len(findings))
    for start in range(0, len(findings), _AT_ONCE):
        if made < most:
            with desk.write("task.rule", permission=permission) as change:
                made += _enter(change, rule, findings[start : start + _AT_ONCE], most - made)
    return Ran(rule.name, len(findings), made)


def _enter(change: Change, rule: Rule, findings: Iterable[Finding], most: int) -> int:
    """Make the tasks of these findings that have none yet, at most so many: the next run goes on."""
    made = 0
    for one in findings:
        if made == most:
            break
        made += enter_once(change, one.values | {"rule": rule.name, "rule_key": one.key}) is not None
    return made


def _days_ahead(today: date, lead: int) -> dict[str, date]:
    """The next days by month and day, 29 February with the 28th where the year has none."""
    found: dict[str, date] = {}
    for one in range(lead + 1):
        day = today + timedelta(days=one)
        found.setdefault(f"{day:%m-%d}", day)
        if (day.month, day.day) == (2, 28) and not _is_leap(day.year):
            found.setdefault("02-29", day)
    return found


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _greeting(customer_id: int, subject: str, due: date, **more: Any) -> dict[str, Any]:
    return {"kind": "care", "subject": subject, "customer": customer_id, "due_on": due.isoformat()} | more


def _birthdays(look: _Look, rule: Rule) -> Iterator[Finding]:
    ahead = _days_ahead(look.today, rule.body["lead_days"])
    for one in care_queries.birthdays(look.store, list(ahead)):
        if agreed(look.store, one.customer_id, one.id, "care"):
            due = ahead[one.birthday[5:]]
            subject = look.said(N_("Birthday of {name}"), name=one.name)
            yield Finding(
                f"birthday:{one.id}:{due.year}",
                _greeting(one.customer_id, subject, due, contact=one.id),
                one.customer_name,
            )


def _festivals(look: _Look, rule: Rule) -> Iterator[Finding]:
    last = look.today + timedelta(days=rule.body["lead_days"])
    coming = [pair for pair in festivals.between(look.today, last) if pair[1].name in rule.body["festivals"]]
    greeted = care_queries.of_levels(look.store, rule.body["levels"], "care") if coming else []
    for day, festival in coming:
        for one in greeted:
            subject = look.said(N_("{festival}: a greeting"), festival=look.said(festival.label))
            key = f"festival:{festival.name}:{one.customer_id}:{day.year}"
            yield Finding(key, _greeting(one.customer_id, subject, day), one.customer_name)


def _anniversaries(look: _Look, rule: Rule) -> Iterator[Finding]:
    ahead = _days_ahead(look.today, rule.body["lead_days"])
    for one in care_queries.first_orders(look.store, list(ahead)):
        due = ahead[one.day[5:]]
        years = due.year - int(one.day[:4])
        if years >= 1 and agreed(look.store, one.customer_id, None, "care"):
            subject = look.desk.language.plural(
                "{number} year since the first order", "{number} years since the first order", years
            )
            yield Finding(
                f"anniversary:{one.customer_id}:{due.year}",
                _greeting(one.customer_id, subject, due),
                one.customer_name,
            )


def _visits(look: _Look, rule: Rule) -> Iterator[Finding]:
    before = _months_back(look.today, rule.body["months"]).isoformat()
    for level in rule.body["levels"]:
        for one in care_queries.unvisited(look.store, rule.name, level, before):
            subject = look.said(N_("Regular visit"))
            values = _greeting(one.customer_id, subject, look.today + timedelta(days=7), kind="visit")
            yield Finding(
                f"visit:{one.customer_id}:{one.day or 'never'}:{look.today:%Y-%m}", values, one.customer_name
            )


def _complaints(look: _Look, rule: Rule) -> Iterator[Finding]:
    since = look.desk.clock.now() - timedelta(days=rule.body["days"])
    number = rule.body["number"]
    found = care_queries.complaining(look.store, rule.name, to_microseconds(since), number)
    for one in _not_warned(look, rule, found):
        sentence = N_("{number} complaints in {days} days")
        subject = look.said(sentence, number=one.number, days=rule.body["days"])
        yield Finding(
            f"complaints:{one.customer_id}:{one.day}", _warning(look, one, subject), one.customer_name
        )


def _silent(look: _Look, rule: Rule) -> Iterator[Finding]:
    today = look.today
    loyal = (today - timedelta(days=rule.body["loyal_days"] + rule.body["days"])).isoformat()
    quiet = (today - timedelta(days=rule.body["days"])).isoformat()
    found = care_queries.silent(look.store, rule.name, loyal, rule.body["number"], quiet)
    for one in _not_warned(look, rule, found):
        sentence = N_("Has ordered nothing since {day}")
        yield Finding(
            f"silent:{one.customer_id}:{one.day}",
            _warning(look, one, look.said(sentence, day=one.day)),
            one.customer_name,
        )


def _contracts(look: _Look, rule: Rule) -> Iterator[Finding]:
    for row_id, customer_id, _code, name, number, ends_on in care_queries.ending_contracts(
        look.store, look.today.isoformat()
    ):
        sentence = N_("Contract {number} ends on {day}")
        subject = look.said(sentence, number=number, day=ends_on)
        values = _greeting(customer_id, subject, date.fromisoformat(ends_on), kind="warning", priority="high")
        yield Finding(f"contract:{row_id}:{ends_on}", values, name)


def _warning(look: _Look, one: Found, subject: str) -> dict[str, Any]:
    return _greeting(one.customer_id, subject, look.today, kind="warning", priority="high")


def _not_warned(look: _Look, rule: Rule, found: Iterable[Found]) -> list[Found]:
    """Those about whom this rule has not warned within its quiet days."""
    found = list(found)
    since = look.desk.clock.now() - timedelta(days=rule.body["quiet_days"])
    ids = [one.customer_id for one in found]
    warned = care_queries.warned_since(look.store, rule.name, ids, to_microseconds(since)) if ids else set()
    return [one for one in found if one.customer_id not in warned]


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


_FINDERS: dict[str, Callable[[_Look, Rule], Iterator[Finding]]] = {
    "birthday": _birthdays,
    "festival": _festivals,
    "anniversary": _anniversaries,
    "visit_key": _visits,
    "visit_gold": _visits,
    "complaints": _complaints,
    "silent": _silent,
    "contract": _contracts,
}
_DATED = ("birthday", "festival", "anniversary", "contract")

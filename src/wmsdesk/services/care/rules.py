"""The rules that make tasks by themselves: greetings, visits, warnings; each finding makes one task, never a flood.

A rule is data: what an administrator may set of it stands in its ``body``. Greetings go only to those who agreed to
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_, Language
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import CareRule
from wmsdesk.models.store import Store
from wmsdesk.services.care.festivals import FESTIVALS
from wmsdesk.services.catalogue.records import CUSTOMER_LEVELS
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.writing import speaking

_NUMBERS = {
    "lead_days": (0, 365),
    "days": (1, 3650),
    "months": (1, 120),
    "number": (1, 1000),
    "quiet_days": (0, 3650),
    "loyal_days": (1, 3650),
    "most": (1, 10_000),
}
"""What may be set of a rule as a whole number, and its bounds."""


@dataclass(frozen=True)
class Rule:
    """A rule with what is set of it. ``help`` is a sentence for a person."""

    name: str
    label: str
    help: str
    body: dict[str, Any] = field(default_factory=dict)
    active: bool = True


RULES = {
    one.name: one
    for one in (
        Rule(
            "birthday",
            N_("Birthdays"),
            N_("A greeting for the birthday of a contact who agreed to care, a few days ahead."),
            {"lead_days": 3},
        ),
        Rule(
            "festival",
            N_("Festivals"),
            N_(
                "A greeting for festivals of the solar and the lunar calendar, to customers who agreed to care."
            ),
            {"lead_days": 7, "festivals": ["spring", "mid_autumn"], "levels": ["key", "gold"]},
        ),
        Rule(
            "anniversary",
            N_("Anniversaries of the first order"),
            N_("A word of thanks on the day of the first order, to customers who agreed to care."),
            {"lead_days": 3},
        ),
        Rule(
            "visit_key",
            N_("Visits to key accounts"),
            N_("A visit is planned when nobody has visited a key account for so many months."),
            {"months": 3, "levels": ["key"], "most": 20},
        ),
        Rule(
            "visit_gold",
            N_("Visits to gold customers"),
            N_("A visit is planned when nobody has visited a gold customer for so many months."),
            {"months": 6, "levels": ["gold"], "most": 20},
            active=False,
        ),
        Rule(
            "complaints",
            N_("Many complaints"),
            N_("A warning when a customer has so many complaints within so many days."),
            {"number": 3, "days": 30, "quiet_days": 30},
        ),
        Rule(
            "silent",
            N_("A loyal customer is silent"),
            N_(
                "A warning when a customer with so many orders within the loyal days has ordered nothing for a while."
            ),
            {"number": 4, "loyal_days": 365, "days": 90, "quiet_days": 90, "most": 10},
        ),
        Rule(
            "contract",
            N_("A contract is ending"),
            N_("A warning before the end of a signed contract, as many days ahead as the contract says."),
        ),
    )
}
"""The rules there are, with what they begin with."""


def rules(desk: Desk) -> list[Rule]:
    """Every rule as it is set now."""
    desk.require("task.read")
    with speaking():
        return rules_of(desk.store)


def rules_of(store: Store) -> list[Rule]:
    """See :func:`rules`; without asking who wants to know."""
    kept = {row["name"]: row for row in rows.many(store, CareRule)}
    return [_as_set(one, kept.get(one.name)) for one in RULES.values()]


def _as_set(one: Rule, row: Mapping[str, Any] | None) -> Rule:
    if row is None:
        return one
    return Rule(one.name, one.label, one.help, one.body | row["body"], row["active"])


def set_rule(desk: Desk, name: str, values: Mapping[str, str], *, active: bool | None = None) -> Rule:
    """Set numbers and lists of a rule, or switch it on and off. Raises ``NotFound`` and ``BadValue``.

    A list is written as its words, in the desk's language or as the store keeps them, with commas between.
    """
    if name not in RULES:
        raise NotFound(N_("There is no rule {name}."), field="rule", name=name)
    with desk.write("care.rule", permission="care.manage") as change:
        now = next(one for one in rules_of(change.store) if one.name == name)
        body = now.body | {key: _parsed(now, key, text, desk.language) for key, text in values.items()}
        wanted = now.active if active is None else active
        made = {"body": body, "active": wanted, "made_by": desk.account.id, "made_at": change.now}
        row_id = rows.value(change.store, CareRule, "id", name=name)
        if row_id is None:
            change.insert(CareRule, name=name, kind=name, **made)
        else:
            change.update(CareRule, row_id, **made)
        change.log(f"rule:{name}", {"old": [now.body, now.active], "new": [body, wanted]})
        return Rule(name, now.label, now.help, body, wanted)


def _parsed(rule: Rule, key: str, text: str, t: Language) -> Any:
    if key not in rule.body:
        raise BadValue(N_("The rule {name} has nothing called {key}."), field=key, name=rule.name, key=key)
    if key in _NUMBERS:
        least, most = _NUMBERS[key]
        text = text.strip()
        if not (text.isascii() and text.isdigit()) or not least <= int(text[:9]) <= most:
            raise BadValue(
                N_("{key} is a whole number from {least} to {most}."),
                field=key,
                key=key,
                least=least,
                most=most,
            )
        return int(text)
    known = {t(label).casefold(): name for name, label in choices_of(key).items()}
    known |= {name: name for name in choices_of(key)}
    words = [one.strip() for one in re.split("[,，、]", text) if one.strip()]
    if unknown := [one for one in words if one.casefold() not in known]:
        raise BadValue(
            N_("{key}: {word} is none of: {choices}."),
            field=key,
            key=key,
            word=unknown[0],
            choices=t.listed(t(label) for label in choices_of(key).values()),
        )
    return [known[one.casefold()] for one in words]


def choices_of(key: str) -> dict[str, str]:
    """The words that a list of a rule is made of: as the store keeps each, and its sentence."""
    if key == "festivals":
        return {one.name: one.label for one in FESTIVALS.values()}
    return dict(CUSTOMER_LEVELS)

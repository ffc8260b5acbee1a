"""A year of complaints and inquiries that are over, loaded in bulk with their clocks, causes, results and ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import CaseEntry, Cause, SupportCase
from wmsdesk.services.demo.case_costs import Given, given
from wmsdesk.services.demo.case_words import RATINGS, TALES, CaseTale
from wmsdesk.services.demo.dice import Dice
from wmsdesk.services.demo.past_money import Numbers
from wmsdesk.services.desk import Desk
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.words import SERIES
from wmsdesk.services.writing import Change

_SHARE = 0.03
"""Of the orders delivered in the year, how many somebody called about."""
_MOST = 600
_BAG = tuple(tale for tale in TALES for _ in range(tale.weight))


@dataclass(frozen=True)
class _Past:
    """An order that somebody called about, and when."""

    order: Mapping[str, Any]
    tale: CaseTale
    at: datetime
    given: Given | None = None


def tale_of(dice: Dice) -> CaseTale:
    """Something that happens, the frequent more often."""
    return dice.of(_BAG)


def load_cases(support: Desk, seed: int, end: datetime) -> None:
    """Load cases of the year before ``end`` at the desk of support, each closed some days after it began."""
    dice, zone, purse = Dice(seed ^ 0xCA5E), support.settings.zone, Dice(seed ^ 0xC057)
    with support.write("demo.trade", permission="complaint.log") as change:
        found = sorted(_chosen(support.store, dice, zone, end), key=lambda one: one.at)
        found = [_with_cost(one, purse) for one in found]
        causes = dict(change.store.tuples(Cause.select(Cause.code, Cause.id)))
        numbers = {kind: Numbers(change, series) for kind, series in SERIES.items()}
        for one in found:
            number = numbers[one.tale.kind].next(f"{one.at.astimezone(zone):%Y-%m-%d}")
            _enter(change, one, number, causes, dice, end)
        for series in numbers.values():
            series.keep()
        change.log("demo:cases", {"cases": len(found)}, publish=False)


def _chosen(store: Store, dice: Dice, zone: Any, end: datetime) -> list[_Past]:
    query = SalesOrder.select(
        SalesOrder.id, SalesOrder.customer, SalesOrder.delivered_on, SalesOrder.currency, SalesOrder.gross
    ).where(SalesOrder.delivered_on.is_null(False))
    orders = store.rows(query.order_by(SalesOrder.id))
    wanted = min(_MOST, int(len(orders) * _SHARE))
    found = []
    for _ in range(wanted):
        order = dice.of(orders)
        day = datetime.fromisoformat(order["delivered_on"]).replace(tzinfo=zone)
        moment = day + timedelta(days=dice.between(0, 4), minutes=dice.between(9 * 60, 17 * 60 + 20))
        if moment < end - timedelta(days=1):
            found.append(_Past(order, tale_of(dice), moment))
    return found


def _with_cost(one: _Past, purse: Dice) -> _Past:
    return replace(one, given=given(one.tale, one.order["gross"], one.order["currency"], purse))


def language_of(store: Store, customer: int) -> int:
    """0 where a customer is spoken to in Chinese, 1 in English."""
    from wmsdesk.models import rows
    from wmsdesk.models.tables import Customer

    return 0 if rows.value(store, Customer, "country", id=customer) == "CN" else 1


def _enter(
    change: Change, one: _Past, number: str, causes: Mapping[str, int], dice: Dice, end: datetime
) -> None:
    """A case with its clocks as they ran and the lines of its timeline."""
    tale, working = one.tale, casework.working(change)
    speaks = language_of(change.store, one.order["customer"])
    given = clock.targets(change.settings, tale.kind, tale.priority)
    row: dict[str, Any] = clock.started(working, one.at, given)
    late = dice.chance(0.12)
    answered = working.add(one.at, given[0] * (1.2 if late else 0.1 + 0.8 * dice.random()))
    solved = max(answered, working.add(one.at, given[1] * (1.4 if late else 0.2 + 0.7 * dice.random())))
    solved = min(solved, end - timedelta(minutes=5))
    answered = min(answered, solved)
    row |= clock.responded(row | _EMPTY, answered)
    row |= clock.ended(working, _EMPTY | row, solved, "resolved_at")
    complaint = tale.kind == "complaint"
    rated = dice.chance(0.55)
    case = {
        **row,
        "number": number,
        "kind": tale.kind,
        "state": "closed",
        "version": 6,
        "customer": one.order["customer"],
        "order": one.order["id"] if complaint else None,
        "subject": tale.subject[speaks],
        "body": tale.body[speaks],
        "category": tale.category,
        "priority": tale.priority,
        "channel": dice.of(("phone", "phone", "phone", "mail", "web")),
        "assignee": change.desk.account.id,
        "cause": causes.get(tale.cause) if complaint else None,
        "action": tale.action[speaks],
        "result": tale.result[speaks],
        "remedy": one.given.remedy if one.given else None,
        "cost": one.given.cost if one.given else None,
        "currency": one.given.currency if one.given else None,
        "closed_at": solved,
        "told_at": solved,
        "rating": dice.of((5, 5, 5, 4, 4, 4, 3, 2)) if rated and not late else 2 if rated else None,
        "rated_at": solved + timedelta(hours=1) if rated else None,
        "made_by": change.desk.account.id,
        "made_at": one.at,
        "updated_at": solved,
    }
    case_id = change.insert(SupportCase, **case)
    change.insert_many(CaseEntry, _lines(change, case_id, case, answered, dice))
    if one.given is not None:
        body = {
            "remedy": one.given.remedy,
            "cost": one.given.said,
            "currency": one.given.currency,
            "paper": "",
        }
        made = {"made_by": change.desk.account.id, "made_at": answered}
        change.insert(CaseEntry, case=case_id, kind="remedy", body=body, **made)
    casework.index(change, case_id)


_EMPTY: dict[str, Any] = {"responded_at": None, "resolved_at": None, "closed_at": None, "paused_since": None}


def _lines(
    change: Change, case_id: int, case: Mapping[str, Any], answered: datetime, dice: Dice
) -> Sequence[dict[str, Any]]:
    """The timeline: what was said, who took it, the answer, the steps to the end."""
    opened, solved = case["made_at"], case["closed_at"]
    way = ["new", "acknowledged", "investigating", "proposed", "resolved", "closed"]
    if case["kind"] != "complaint":
        way = ["new", "resolved", "closed"]
    told = [("logged", "", "new", case["body"], opened), ("call_out", "", "", case["action"], answered)]
    for place, (source, target) in enumerate(pairwise(way)):
        share = (place + 1) / (len(way) - 1)
        told.append(("step", source, target, "", answered + (solved - answered) * share))
    if case["rating"]:
        told.append(("rating", "", str(case["rating"]), dice.of(RATINGS), case["rated_at"]))
    return [
        {
            "case": case_id,
            "kind": kind,
            "source": source,
            "target": target,
            "note": note or "",
            "made_by": change.desk.account.id,
            "made_at": moment,
        }
        for kind, source, target, note, moment in told
    ]

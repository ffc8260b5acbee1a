"""What hangs on a customer besides the card: it goes with the card when two are made one, and back when they part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.models.care.care_tables import Contract, Survey, Task
from wmsdesk.models.money.money_tables import Invoice, Payment
from wmsdesk.models.orders.order_tables import RecurringOrder, ReturnOrder, SalesOrder
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.services.consequences import follow
from wmsdesk.services.writing import Change

BELONGINGS: dict[str, Any] = {
    "orders": SalesOrder,
    "recurring": RecurringOrder,
    "returns": ReturnOrder,
    "invoices": Invoice,
    "payments": Payment,
    "cases": SupportCase,
    "tasks": Task,
    "contracts": Contract,
    "surveys": Survey,
}
"""What moves, by the word a merge remembers it under. Papers, consent and past grades stay as they were given."""
_TRADE = ("orders", "invoices", "payments")
_AT_ONCE = 500


def hand_over(change: Change, loser: int, winner: int) -> dict[str, list[int]]:
    """Let everything of the loser be the winner's; answers what was moved, nothing said of what there is none of."""
    moved = {}
    for name, model in BELONGINGS.items():
        ids = [one for (one,) in change.store.tuples(model.select(model.id).where(model.customer == loser))]
        if ids:
            moved[name] = ids
            _move(change, model, ids, winner)
    _follow(change, moved, winner)
    return moved


def give_back(change: Change, moved: Mapping[str, list[int]], holders: Sequence[int], loser: int) -> None:
    """Let what was moved be the loser's again, but for what has been moved on to others than ``holders`` since."""
    back = {}
    for name, model in BELONGINGS.items():
        if ids := _still_with(change, model, moved.get(name, []), holders):
            back[name] = ids
            _move(change, model, ids, loser)
    _follow(change, back, loser, *holders)


def _still_with(change: Change, model: Any, ids: Sequence[int], holders: Sequence[int]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        query = model.select(model.id).where(model.id.in_(list(some)), model.customer.in_(list(holders)))
        found += [one for (one,) in change.store.tuples(query)]
    return found


def _move(change: Change, model: Any, ids: Sequence[int], customer: int) -> None:
    for one in ids:
        change.update(model, one, customer=customer)


def _follow(change: Change, moved: Mapping[str, list[int]], *customers: int) -> None:
    """Cases are found by their customer's name; credit rests on orders and money, and active orders on credit."""
    for case in moved.get("cases", ()):
        follow(change, "a case changed hands", case)
    if any(name in moved for name in _TRADE):
        for one in customers:
            follow(change, "a customer's trade changed", one)

"""Allocation: goods are promised to order lines, picked, shipped or given back, all inside the caller's change.

What expires first goes first, then what came first, then as a picker walks; what is expired, in quarantine, frozen or
being counted is never promised. Of a line, ``reserved`` is what is held for it and not picked yet, ``picked`` what was
picked in all (shipped or not), ``shipped`` what has left: what is still to be allocated is
``quantity - reserved - picked``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows, stock_queries
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.goods_tables import Product
from wmsdesk.models.order_tables import OrderLine, Reservation
from wmsdesk.models.stock_queries import Balance, Held
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import enter_ship
from wmsdesk.services.stock.reasons import Reason, passed_over, taken
from wmsdesk.services.writing import Change


@dataclass(frozen=True)
class Need:
    """How much more goods a line needs, in thousandths of the product's unit."""

    line_id: int
    product_id: int
    quantity: int


@dataclass(frozen=True)
class Allotted:
    """What a line got now, what it still misses, and why: what was taken, then what was passed over."""

    line_id: int
    quantity: int
    missing: int
    reasons: tuple[Reason, ...] = ()


@dataclass
class _Shelf:
    """One balance while goods are given out, with what is left of it."""

    balance: Balance
    left: int
    why_not: Reason | None


@dataclass
class _Plan:
    """What will be promised to one line."""

    need: Need
    parts: list[tuple[_Shelf, int]] = field(default_factory=list)

    @property
    def got(self) -> int:
        return sum(quantity for _shelf, quantity in self.parts)


def allocate(
    change: Change, order_id: int, needs: Sequence[Need], *, complete_only: bool = False
) -> list[Allotted]:
    """Promise goods to lines of one order, in the order given, and answer what each got and why.

    With ``complete_only`` nothing is held unless every need can be met in full. Nothing is ever promised twice.
    """
    needs = [one for one in needs if one.quantity > 0]
    ids = sorted({one.product_id for one in needs})
    shelves, decimals = _shelves(change, ids), _decimals(change, ids)
    plans = [_planned(one, shelves.get(one.product_id, [])) for one in needs]
    whole = all(plan.got == plan.need.quantity for plan in plans)
    if complete_only and not whole:
        return [_nothing(plan, shelves, decimals) for plan in plans]
    _hold(change, plans, decimals)
    if any(plan.parts for plan in plans):
        held = {plan.need.line_id: plan.got for plan in plans if plan.parts}
        change.log(f"order:{order_id}", {"allocated": held}, action="stock.allocate", publish=False)
    return [_allotted(change, plan, shelves, decimals) for plan in plans]


def _shelves(change: Change, product_ids: Sequence[int]) -> dict[int, list[_Shelf]]:
    """Where each product lies in the order of its use, with what may be promised of it."""
    today = change.now.astimezone(change.settings.zone).date().isoformat()
    found: dict[int, list[_Shelf]] = {one: [] for one in product_ids}
    for one in stock_queries.balances(change.store, product_ids):
        why_not = passed_over(one, 0, today)
        found[one.product].append(_Shelf(one, 0 if why_not else one.free, why_not))
    return found


def _decimals(change: Change, product_ids: Iterable[int]) -> dict[int, int]:
    return {one: int(rows.value(change.store, Product, "decimals", id=one) or 0) for one in product_ids}


def _planned(need: Need, shelves: Sequence[_Shelf]) -> _Plan:
    """Take from each shelf in its turn until the need is met."""
    plan, missing = _Plan(need), need.quantity
    for shelf in shelves:
        part = min(shelf.left, missing)
        if part > 0:
            shelf.left -= part
            missing -= part
            plan.parts.append((shelf, part))
        if not missing:
            break
    return plan


def _hold(change: Change, plans: Sequence[_Plan], decimals: dict[int, int]) -> None:
    """Write the promises: a reservation for each part, and what the line holds now."""
    zone = change.settings.zone
    made = {"state": "held", "made_by": change.desk.account.id, "made_at": change.now}
    new: list[dict[str, Any]] = []
    for plan in plans:
        for shelf, quantity in plan.parts:
            since = from_microseconds(shelf.balance.since).astimezone(zone).date().isoformat()
            why = taken(shelf.balance, quantity, decimals[plan.need.product_id], since).stored()
            new.append(
                {
                    "order_line": plan.need.line_id,
                    "balance": shelf.balance.id,
                    "quantity": quantity,
                    "why": why,
                }
                | made
            )
    change.insert_many(Reservation, new)
    for plan in plans:
        if plan.parts:
            _add(change, plan.need.line_id, reserved=plan.got)


def _allotted(
    change: Change, plan: _Plan, shelves: dict[int, list[_Shelf]], decimals: dict[int, int]
) -> Allotted:
    places_after = decimals[plan.need.product_id]
    zone = change.settings.zone
    reasons = [
        taken(shelf.balance, quantity, places_after,
              from_microseconds(shelf.balance.since).astimezone(zone).date().isoformat())
        for shelf, quantity in plan.parts
    ]  # fmt: skip
    missing = plan.need.quantity - plan.got
    return Allotted(
        plan.need.line_id,
        plan.got,
        missing,
        (*reasons, *(_why_missing(plan, shelves[plan.need.product_id], places_after) if missing else ())),
    )


def _nothing(plan: _Plan, shelves: dict[int, list[_Shelf]], decimals: dict[int, int]) -> Allotted:
    """What is told of a line whose order would not be complete."""
    short = plan.got < plan.need.quantity
    why = _why_missing(plan, shelves[plan.need.product_id], decimals[plan.need.product_id]) if short else []
    return Allotted(plan.need.line_id, 0, plan.need.quantity, (Reason("incomplete"), *why))


def _why_missing(plan: _Plan, shelves: Sequence[_Shelf], decimals: int) -> list[Reason]:
    """Where the rest is that a line did not get."""
    if not shelves:
        return [Reason("none")]
    passed = [
        Reason(one.why_not.word, one.why_not.quantity, decimals, one.why_not.values)
        for one in shelves
        if one.why_not and one.why_not.quantity
    ]
    promised = (
        sum(one.balance.on_hand - (one.balance.free if one.why_not else one.left) for one in shelves)
        - plan.got
    )
    return passed + ([Reason("promised", promised, decimals)] if promised else [])


def release(change: Change, line_ids: Sequence[int], quantity: int | None = None) -> int:
    """Give back what is held for these lines and not picked, at most ``quantity`` in all; answers what was freed.

    What was promised last is given back first.
    """
    left = quantity
    freed: dict[int, int] = {}
    for held in reversed(list(stock_queries.of_lines(change.store, line_ids, "held"))):
        part = held.quantity if left is None else min(held.quantity, left)
        if part <= 0:
            break
        _end(change, held, part, "released")
        freed[held.line] = freed.get(held.line, 0) + part
        left = None if left is None else left - part
    for line_id, part in freed.items():
        _add(change, line_id, reserved=-part)
    if freed:
        change.log(f"line:{min(freed)}", {"released": freed}, action="stock.give_back", publish=False)
    return sum(freed.values())


def pick(change: Change, line_id: int, quantity: int) -> None:
    """What is held for a line is taken from its shelf: the promise first made is picked first.

    Raises ``Refused`` where less is held than was picked.
    """
    held = list(stock_queries.of_lines(change.store, [line_id], "held"))
    there = sum(one.quantity for one in held)
    if quantity <= 0 or quantity > there:
        raise Refused(
            N_("This is more than is held for the line, or nothing."), field="quantity", kind="not-held"
        )
    left = quantity
    for one in held:
        part = min(one.quantity, left)
        if part == one.quantity:
            change.update(Reservation, one.id, state="picked")
        else:
            change.update(Reservation, one.id, quantity=one.quantity - part)
            _copy(change, one, part, "picked")
        left -= part
        if not left:
            break
    _add(change, line_id, reserved=-quantity, picked=quantity)
    change.log(f"line:{line_id}", {"picked": quantity}, action="stock.pick", publish=False)


def unpick(change: Change, line_id: int) -> int:
    """Picked goods go back to their shelf and are promised to nobody; answers how much."""
    total = 0
    for one in stock_queries.of_lines(change.store, [line_id], "picked"):
        _end(change, one, one.quantity, "released")
        total += one.quantity
    if total:
        _add(change, line_id, picked=-total)
        change.log(f"line:{line_id}", {"unpicked": total}, action="stock.put_back", publish=False)
    return total


def ship(change: Change, order_id: int, record: str) -> dict[int, int]:
    """What was picked for an order leaves for its customer; answers how much of each line.

    ``record`` is the order's number, which the moves carry.
    """
    customer = places.place(change.store, places.CUSTOMER)["id"]
    shipped: dict[int, int] = {}
    for one in stock_queries.of_order(change.store, order_id, "picked"):
        _end(change, one, one.quantity, "shipped")
        enter_ship(change, one, customer, record)
        shipped[one.line] = shipped.get(one.line, 0) + one.quantity
    for line_id, quantity in shipped.items():
        _add(change, line_id, shipped=quantity)
    if shipped:
        change.log(
            f"order:{order_id}", {"shipped": shipped, "of": record}, action="stock.ship", publish=False
        )
    return shipped


def _end(change: Change, held: Held, quantity: int, state: str) -> None:
    """End a reservation, or as much of it as ``quantity`` says."""
    if quantity == held.quantity:
        change.update(Reservation, held.id, state=state, ended_at=change.now)
    else:
        change.update(Reservation, held.id, quantity=held.quantity - quantity)


def _copy(change: Change, held: Held, quantity: int, state: str) -> None:
    """The other part of a reservation that was divided, with the same reason."""
    why = rows.value(change.store, Reservation, "why", id=held.id)
    change.insert(
        Reservation,
        order_line=held.line,
        balance=held.balance,
        quantity=quantity,
        state=state,
        why=why,
        made_by=change.desk.account.id,
        made_at=change.now,
    )


def _add(change: Change, line_id: int, **quantities: int) -> None:
    """Add to the quantities of a line."""
    row = rows.one(change.store, OrderLine, *quantities, id=line_id)
    if row is None:
        raise NotFound(N_("The line is no longer there."), field="line")
    change.update(OrderLine, line_id, **{name: row[name] + more for name, more in quantities.items()})

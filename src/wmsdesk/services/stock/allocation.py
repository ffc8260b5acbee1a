"""Allocation: goods are promised to order lines, picked, shipped or given back, all inside the caller's change.

What expires first goes first, then what came first, then as a picker walks; what is expired, in quarantine, frozen or
being counted is never promised, nor what does not last as long as the customer asks. Of a line, ``reserved`` is what
is held for it and not picked yet, ``picked`` what was picked in all (shipped or not), ``shipped`` what has left: what
is still to be allocated is ``quantity - reserved - picked``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.orders.order_tables import Reservation
from wmsdesk.models.stock import stock_queries
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.stock.stock_queries import Balance
from wmsdesk.services.stock.reasons import Reason, passed_over, taken
from wmsdesk.services.stock.reserving import add_to_line, pick, pick_again, release, ship, unpick
from wmsdesk.services.stock.shelf_life import ShelfLife
from wmsdesk.services.writing import Change

__all__ = ["Allotted", "Need", "allocate", "pick", "pick_again", "release", "ship", "unpick"]


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
class _Plan:
    """What will be promised to one line, and why these goods."""

    need: Need
    parts: list[tuple[Balance, int]] = field(default_factory=list)

    @property
    def got(self) -> int:
        return sum(quantity for _balance, quantity in self.parts)

    @property
    def missing(self) -> int:
        return self.need.quantity - self.got


class _Shelves:
    """What may be promised now, product by product in the order of its use, less what was taken here already."""

    def __init__(self, change: Change, life: ShelfLife | None) -> None:
        self.change, self._life = change, life
        self._zone = change.settings.zone
        self._today = change.now.astimezone(self._zone).date().isoformat()
        self._coming: dict[int, Iterator[Balance]] = {}
        self._open: dict[int, tuple[Balance, int]] = {}
        self._decimals: dict[int, int] = {}

    def take(self, need: Need) -> _Plan:
        """Take from each shelf in its turn until the need is met or nothing is left."""
        plan, missing, product = _Plan(need), need.quantity, need.product_id
        while missing and (shelf := self._next(product)) is not None:
            balance, left = shelf
            part = min(left, missing)
            missing -= part
            plan.parts.append((balance, part))
            self._open[product] = (balance, left - part)
        return plan

    def _next(self, product: int) -> tuple[Balance, int] | None:
        """The shelf that is next, with what is left on it."""
        if product not in self._coming:
            day = self._life.until if self._life is not None else self._today
            self._coming[product] = stock_queries.usable(self.change.store, product, day)
        balance, left = self._open.get(product, (None, 0))
        if not left:
            balance = next(self._coming[product], None)
            left = balance.free if balance else 0
        return (balance, left) if balance else None

    def read_no_more(self) -> None:
        """End the reading of shelves: a write to balances costs more with every reading of them that is still open."""
        self._coming.clear()

    def decimals(self, product: int) -> int:
        """How finely a product is counted."""
        if product not in self._decimals:
            self._decimals[product] = int(rows.value(self.change.store, Product, "decimals", id=product) or 0)
        return self._decimals[product]

    def why(self, plan: _Plan) -> list[Reason]:
        """Why each part of a plan was the next."""
        decimals = self.decimals(plan.need.product_id)
        return [
            taken(
                one,
                quantity,
                decimals,
                from_microseconds(one.since).astimezone(self._zone).date().isoformat(),
            )
            for one, quantity in plan.parts
        ]

    def why_missing(self, plan: _Plan, held: int) -> list[Reason]:
        """Where the rest is that a line did not get; ``held`` is what this order holds of the product since now."""
        lying = stock_queries.balances(self.change.store, [plan.need.product_id])
        if not lying:
            return [Reason("none")]
        decimals = self.decimals(plan.need.product_id)
        passed = [passed_over(one, decimals, self._today, self._life) for one in lying]
        promised = sum(one.reserved for one in lying) - held
        return [one for one in passed if one and one.quantity] + (
            [Reason("promised", promised, decimals)] if promised > 0 else []
        )


def allocate(
    change: Change,
    order_id: int,
    needs: Sequence[Need],
    *,
    complete_only: bool = False,
    life: ShelfLife | None = None,
) -> list[Allotted]:
    """Promise goods to lines of one order, in the order given, and answer what each got and why.

    With ``complete_only`` nothing is held unless every need can be met in full; ``life`` is how long the goods must
    still last. Nothing is ever promised twice.
    """
    shelves = _Shelves(change, life)
    plans = [shelves.take(one) for one in needs if one.quantity > 0]
    shelves.read_no_more()
    if complete_only and any(plan.missing for plan in plans):
        return [_nothing(shelves, plan) for plan in plans]
    why = [shelves.why(plan) for plan in plans]
    _hold(change, plans, why)
    if held := {plan.need.line_id: plan.got for plan in plans if plan.parts}:
        change.log(f"order:{order_id}", {"allocated": held}, action="stock.allocate", publish=False)
    return [_allotted(shelves, plan, reasons) for plan, reasons in zip(plans, why, strict=True)]


def _hold(change: Change, plans: Sequence[_Plan], why: Sequence[Sequence[Reason]]) -> None:
    """Write the promises: a reservation for each part, and what the line holds now."""
    made = {"state": "held", "made_by": change.desk.account.id, "made_at": change.now}
    new: list[dict[str, Any]] = []
    for plan, reasons in zip(plans, why, strict=True):
        for (balance, quantity), reason in zip(plan.parts, reasons, strict=True):
            about = {"order_line": plan.need.line_id, "balance": balance.id, "quantity": quantity}
            new.append({**about, "why": reason.stored(), **made})
    if new:
        change.insert_many(Reservation, new)
    for plan in plans:
        if plan.parts:
            add_to_line(change, plan.need.line_id, reserved=plan.got)


def _allotted(shelves: _Shelves, plan: _Plan, reasons: Sequence[Reason]) -> Allotted:
    missing = shelves.why_missing(plan, plan.got) if plan.missing else []
    return Allotted(plan.need.line_id, plan.got, plan.missing, (*reasons, *missing))


def _nothing(shelves: _Shelves, plan: _Plan) -> Allotted:
    """What is told of a line whose order would not be complete."""
    why = shelves.why_missing(plan, 0) if plan.missing else []
    return Allotted(plan.need.line_id, 0, plan.need.quantity, (Reason("incomplete"), *why))

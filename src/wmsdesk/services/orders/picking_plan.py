"""What to pick today: the orders whose goods are held, by promised day, and their goods as a picker walks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from wmsdesk.models.orders import picking_queries
from wmsdesk.models.orders.picking_queries import Stop
from wmsdesk.services.catalogue.quantities import written
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.listing import rows_of
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.orders.views import OrderRow
from wmsdesk.services.stock.reasons import Reason
from wmsdesk.services.writing import speaking

TO_PICK = ("picking", "allocated", "part_allocated")
"""States in which somebody can pick, what has been begun first."""

MOST = 500
"""The most orders of one plan: more than a shift picks."""


@dataclass(frozen=True)
class HeldGoods:
    """Goods held for one line of an order, or picked for it: how much of which lot at which place, and why these."""

    number: str
    customer: str
    line: int
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    picked: bool
    lot: str
    expires: str
    place: str
    place_name: str
    why: str

    @property
    def quantity_text(self) -> str:
        """How much, as text."""
        return written(self.quantity, self.decimals)


@dataclass(frozen=True)
class PickingPlan:
    """The orders, the earliest promise first, and everything they need in walk order. ``more`` tells of a cut."""

    orders: tuple[OrderRow, ...]
    stops: tuple[HeldGoods, ...]
    more: bool = False


def held_goods(desk: Desk, number: str) -> tuple[HeldGoods, ...]:
    """What is held or picked for an order, as a picker walks. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, number)
        return _told(desk, picking_queries.of_order(desk.store, row["id"]))


def picking_plan(desk: Desk, days_ahead: int | None = 0) -> PickingPlan:
    """What is to be picked for orders promised up to ``days_ahead`` days from today; ``None`` for whenever."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        today = date_now(desk)
        until = (today + timedelta(days=days_ahead)).isoformat() if days_ahead is not None else ""
        ids = picking_queries.to_pick(desk.store, TO_PICK, until, MOST + 1)
        shown = ids[:MOST]
        return PickingPlan(
            tuple(rows_of(desk, shown)),
            _told(desk, picking_queries.of_orders(desk.store, shown)),
            len(ids) > MOST,
        )


def _told(desk: Desk, stops: Iterable[Stop]) -> tuple[HeldGoods, ...]:
    found = []
    for one in stops:
        why = Reason.of(json.loads(one.why))
        found.append(
            HeldGoods(
                one.number,
                one.customer,
                one.line,
                one.sku,
                one.name,
                one.unit,
                one.decimals,
                one.quantity,
                one.state == "picked",
                one.lot,
                one.expires or "",
                one.place,
                one.place_name,
                why.say(desk.language) if why else "",
            )
        )
    return tuple(found)

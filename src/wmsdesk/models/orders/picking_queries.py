"""Goods held for orders with the place they lie at, in the order in which a picker walks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from wmsdesk.models.store import Store


class Stop(NamedTuple):
    """A reservation that has not ended: of which line of which order, how much, of which lot, where, and why."""

    id: int
    order: int
    number: str
    order_state: str
    promised_on: str | None
    customer: str
    line: int
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    state: str
    lot: str
    expires: str | None
    place: str
    place_name: str
    why: str


_STOP = """
    SELECT r.id, o.id, o.number, o.state, o.promised_on, c.name, l.id, p.sku, p.name, p.unit, p.decimals, r.quantity,
           r.state, t.code, t.expires, a.code, a.name, r.why
    FROM reservation r JOIN order_line l ON l.id = r.order_line_id JOIN sales_order o ON o.id = l.order_id
         JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = l.product_id
         JOIN stock_balance b ON b.id = r.balance_id JOIN lot t ON t.id = b.lot_id
         JOIN location a ON a.id = b.location_id"""
_WALK = "ORDER BY a.walk, a.code, p.sku, t.code, r.id"


def of_order(store: Store, order_id: int) -> list[Stop]:
    """What is held or picked for an order and has not left."""
    found = store.sql(f"{_STOP} WHERE l.order_id = ? AND r.state IN ('held', 'picked') {_WALK}", (order_id,))
    return [Stop._make(row) for row in found]


def of_orders(store: Store, order_ids: Sequence[int]) -> list[Stop]:
    """What is still to be picked for these orders."""
    ids = json.dumps(list(order_ids))
    where = "WHERE l.order_id IN (SELECT value FROM json_each(?)) AND r.state = 'held'"
    return [Stop._make(row) for row in store.sql(f"{_STOP} {where} {_WALK}", (ids,))]


def to_pick(store: Store, states: Sequence[str], until: str, most: int) -> list[int]:
    """The ids of orders in these states that are promised by a day (``""``: any), the earliest promise first."""
    promised = "AND promised_on <= ?" if until else ""
    values = (json.dumps(list(states)), *((until,) if until else ()), most)
    found = store.sql(
        f"""SELECT id FROM sales_order WHERE state IN (SELECT value FROM json_each(?)) AND history = 0 {promised}
            ORDER BY promised_on, urgency DESC, id LIMIT ?""",
        values,
    )
    return [row_id for (row_id,) in found]

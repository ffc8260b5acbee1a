"""The goods of an order as papers list them: which lot from which place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from wmsdesk.models.store import Store


class Goods(NamedTuple):
    """Goods promised to a line, or taken or gone for it, from one lot at one place."""

    line: int
    sku: str
    name: str
    unit: str
    decimals: int
    lot: str
    expires: str
    location: str
    quantity: int
    note: str


def goods(store: Store, order_id: int, states: Sequence[str]) -> list[Goods]:
    """The goods in these states of a reservation, in the order of a walk through the warehouse."""
    found = store.sql(
        """SELECT l.position, p.sku, p.name, p.unit, p.decimals, t.code, coalesce(t.expires, ''), w.code,
                  sum(r.quantity), coalesce(l.note, '')
           FROM reservation r JOIN order_line l ON l.id = r.order_line_id JOIN product p ON p.id = l.product_id
                JOIN stock_balance b ON b.id = r.balance_id JOIN lot t ON t.id = b.lot_id
                JOIN location w ON w.id = b.location_id
           WHERE l.order_id = ? AND r.state IN (SELECT value FROM json_each(?))
           GROUP BY l.id, b.id ORDER BY w.walk, w.code, l.position, t.expires IS NULL, t.expires, t.code""",
        (order_id, json.dumps(list(states))),
    )
    return [Goods._make(row) for row in found]

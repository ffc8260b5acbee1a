"""Questions about one order or a few that a card and the rules ask, in plain statements."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"


class LineRow(NamedTuple):
    """A line of an order with its product."""

    id: int
    order_id: int
    position: int
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    price: int
    tax_rate: int
    net: int
    tax: int
    gross: int
    state: str
    reserved: int
    picked: int
    shipped: int
    delivered: int
    damaged: int
    returned: int
    note: str | None
    cancel_reason: str | None

    @property
    def missing(self) -> int:
        """What no goods are held for yet; a cancelled line misses nothing."""
        return max(0, self.quantity - self.reserved - self.picked) if self.state == "open" else 0


_LINE = """
    SELECT l.id, l.order_id, l.position, l.product_id, p.sku, p.name, p.unit, p.decimals, l.quantity, l.price,
           l.tax_rate, l.net, l.tax, l.gross, l.state, l.reserved, l.picked, l.shipped, l.delivered, l.damaged,
           l.returned, l.note, l.cancel_reason
    FROM order_line l JOIN product p ON p.id = l.product_id"""


def lines(store: Store, order_id: int) -> list[LineRow]:
    """The lines of an order in their order."""
    found = store.sql(f"{_LINE} WHERE l.order_id = ? ORDER BY l.position", (order_id,))
    return [LineRow._make(row) for row in found]


def lines_of(store: Store, line_ids: Collection[int]) -> dict[int, LineRow]:
    """These lines by id."""
    found = store.sql(f"{_LINE} WHERE l.id IN {_LISTED}", (json.dumps(list(line_ids)),))
    return {row.id: row for row in map(LineRow._make, found)}


def waiting_orders(store: Store, product_ids: Collection[int], levels: Sequence[str]) -> list[int]:
    """Orders that wait for one of these products, the one whose turn it is first.

    By promised day, then the customer's class (``levels`` from the highest down), then urgency and the moment of entry.
    """
    rank = " ".join(f"WHEN ? THEN {number}" for number in range(len(levels)))
    found = store.sql(
        f"""SELECT DISTINCT o.id FROM order_line l
            JOIN sales_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id
            WHERE l.product_id IN {_LISTED} AND l.state = 'open' AND l.quantity > l.reserved + l.picked
              AND o.state IN ('backorder', 'part_allocated') AND o.history = 0
            ORDER BY o.promised_on, CASE c.level {rank} ELSE {len(levels)} END, -o.urgency, o.made_at, o.id""",
        (json.dumps(list(product_ids)), *levels),
    )
    return [row_id for (row_id,) in found]


def pickers(store: Store, order_id: int) -> list[int]:
    """The accounts that picked for an order."""
    found = store.sql(
        "SELECT DISTINCT made_by FROM order_step WHERE order_id = ? AND step = 'finish_picking'", (order_id,)
    )
    return [account for (account,) in found]


def recent_numbers(store: Store, customer_id: int, most: int) -> list[int]:
    """The ids of a customer's newest orders."""
    found = store.sql(
        "SELECT id FROM sales_order WHERE customer_id = ? ORDER BY ordered_on DESC, id DESC LIMIT ?",
        (customer_id, most),
    )
    return [row_id for (row_id,) in found]


def open_of_customer(store: Store, customer_id: int) -> list[tuple[int, str]]:
    """(id, state) of a customer's open orders, the oldest first."""
    found = store.sql(
        """SELECT id, state FROM sales_order WHERE customer_id = ?
           AND state NOT IN ('draft', 'delivered', 'closed', 'cancelled') ORDER BY made_at, id""",
        (customer_id,),
    )
    return [(row_id, state) for row_id, state in found]


def open_numbers(store: Store, customer_id: int) -> list[str]:
    """The numbers of a customer's open orders, the oldest first."""
    found = store.sql(
        """SELECT number FROM sales_order WHERE customer_id = ?
           AND state NOT IN ('draft', 'delivered', 'closed', 'cancelled') ORDER BY made_at, id""",
        (customer_id,),
    )
    return [number for (number,) in found]


def why_held(store: Store, order_id: int) -> list[tuple[int, int, str, Any]]:
    """(line, quantity, state, why as stored) of an order's reservations that stand or were shipped, oldest first."""
    found = store.sql(
        """SELECT r.order_line_id, r.quantity, r.state, r.why FROM reservation r
           JOIN order_line l ON l.id = r.order_line_id
           WHERE l.order_id = ? AND r.state <> 'released' ORDER BY l.position, r.id""",
        (order_id,),
    )
    return [(line, quantity, state, json.loads(why)) for line, quantity, state, why in found]


def delivered_until(store: Store, day: str) -> list[int]:
    """The ids of orders of our own that were delivered by a day and are not closed."""
    found = store.sql(
        """SELECT id FROM sales_order WHERE state = 'delivered' AND delivered_on <= ? AND history = 0
           ORDER BY promised_on, id""",
        (day,),
    )
    return [row_id for (row_id,) in found]

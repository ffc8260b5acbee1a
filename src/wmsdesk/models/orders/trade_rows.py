"""What an export of orders or of stock reads, a page at a time, in plain statements."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from wmsdesk.models.store import Store

ORDERED = "(l.state = 'open' OR o.state IN ('cancelled', 'cancelled_awaiting_restock'))"
"""The lines (``l``) that an order (``o``) is of: one that was cancelled by itself is not, those of a whole one are."""


class OrderedLine(NamedTuple):
    """A line of an order with what the order says."""

    order: str
    customer: str
    customer_name: str
    state: str
    currency: str
    ordered_on: str
    promised_on: str | None
    shipped_on: str | None
    delivered_on: str | None
    ship_to: str | None
    carrier: str | None
    waybill: str | None
    reference: str | None
    notes: str | None
    sku: str
    product_name: str
    unit: str
    decimals: int
    quantity: int
    price: int
    net: int
    tax: int
    gross: int


def ordered_lines(store: Store, order_ids: Sequence[int]) -> list[OrderedLine]:
    """The lines of these orders, in the order of the ids and then of the lines; drafts without a number have none."""
    found = store.sql(
        f"""SELECT o.number, c.code, c.name, o.state, o.currency, o.ordered_on, o.promised_on, o.shipped_on,
                   o.delivered_on, o.ship_to, o.carrier, o.waybill, o.customer_reference, o.notes,
                   p.sku, p.name, p.unit, p.decimals, l.quantity, l.price, l.net, l.tax, l.gross
            FROM json_each(?) wanted JOIN sales_order o ON o.id = wanted.value
            JOIN customer c ON c.id = o.customer_id JOIN order_line l ON l.order_id = o.id
            JOIN product p ON p.id = l.product_id
            WHERE o.number IS NOT NULL AND {ORDERED} ORDER BY wanted.key, l.position""",
        (json.dumps(list(order_ids)),),
    )
    return [OrderedLine._make(row) for row in found]


class LyingGoods(NamedTuple):
    """What lies of one lot at one place."""

    sku: str
    product_name: str
    unit: str
    decimals: int
    currency: str
    cost: int | None
    location: str
    place_kind: str
    lot: str
    lot_state: str
    expires: str | None
    on_hand: int
    reserved: int


def lying(store: Store, product_ids: Sequence[int]) -> list[LyingGoods]:
    """What lies of these products, in the order of the ids, then by place and lot."""
    found = store.sql(
        """SELECT p.sku, p.name, p.unit, p.decimals, p.currency, p.cost, c.code, c.kind, t.code, t.state, t.expires,
                  b.on_hand, b.reserved
           FROM json_each(?) wanted JOIN product p ON p.id = wanted.value
           JOIN stock_balance b ON b.product_id = p.id AND b.on_hand > 0
           JOIN location c ON c.id = b.location_id JOIN lot t ON t.id = b.lot_id
           ORDER BY wanted.key, c.walk, c.code, t.expires IS NULL, t.expires, t.code""",
        (json.dumps(list(product_ids)),),
    )
    return [LyingGoods._make(row) for row in found]

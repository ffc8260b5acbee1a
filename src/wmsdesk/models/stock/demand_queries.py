"""What went to customers day by day, from the ledger and from history that made no moves; what planning asks for."""

from __future__ import annotations

from typing import NamedTuple

from wmsdesk.models.store import Store

DAY = 86_400_000_000
"""A day in microseconds."""

_SOLD_STATES = "('shipped', 'delivered', 'closed')"

MOVED_OUT = """FROM stock_move m JOIN location t ON t.id = m.target_id AND t.kind = 'customer'
            WHERE m.made_at >= :since"""
"""The moves to customers since a moment (microseconds)."""

SOLD_BEFORE = f"""FROM sales_order o JOIN order_line l ON l.order_id = o.id
            WHERE o.history = 1 AND o.state IN {_SOLD_STATES} AND l.quantity > 0 AND l.state = 'open'
                AND coalesce(o.shipped_on, o.ordered_on) >= :day"""
"""The lines of history, which made no moves, since a day."""


class DemandRow(NamedTuple):
    """Of one product: how much, the sum of the squares of its days, the first and the last day (days since 1970)."""

    product: int
    total: int
    squares: float
    first: int
    last: int


_DEMAND = f"""
    SELECT product, sum(q), sum(1.0 * q * q), min(day), max(day) FROM (
        SELECT product, day, sum(quantity) AS q FROM (
            SELECT m.product_id AS product, (m.made_at + :offset) / {DAY} AS day, m.quantity AS quantity
            {MOVED_OUT} {{moves}}
            UNION ALL
            SELECT l.product_id, CAST(julianday(coalesce(o.shipped_on, o.ordered_on)) - 2440587.5 AS INTEGER),
                l.quantity
            {SOLD_BEFORE} {{lines}})
        GROUP BY product, day)
    GROUP BY product"""


class Window(NamedTuple):
    """Since when demand is looked at: a moment (microseconds) and, in history, a day.

    ``offset`` is how far the store's zone is ahead of UTC: it says where one day ends.
    """

    since: int
    day: str
    offset: int


def demand(store: Store, window: Window, product: int | None = None) -> dict[int, DemandRow]:
    """What of each product (or of one) went to customers in the window."""
    values = {**window._asdict(), "product": product}
    one = product is not None
    statement = _DEMAND.format(
        moves="AND m.product_id = :product" if one else "", lines="AND l.product_id = :product" if one else ""
    )
    with store.statements() as connection:
        return {row[0]: DemandRow._make(row) for row in connection.execute(statement, values)}


class PlannedProduct(NamedTuple):
    """A product with what planning needs of it. Quantities are thousandths."""

    id: int
    sku: str
    name: str
    unit: str
    decimals: int
    abc: str | None
    price: int | None
    cost: int | None
    currency: str
    reorder_point: int | None
    lead_time_days: int | None
    order_cost: int | None
    holding_cost: int | None
    on_hand: int
    reserved: int
    blocked: int
    since: int | None
    waiting: int

    @property
    def usable(self) -> int:
        """What could be promised now."""
        return self.on_hand - self.reserved - self.blocked


_PRODUCTS = """
    SELECT p.id, p.sku, p.name, p.unit, p.decimals, p.abc, p.price, p.cost, p.currency, p.reorder_point,
        p.lead_time_days, p.order_cost, p.holding_cost, coalesce(s.on_hand, 0), coalesce(s.reserved, 0),
        coalesce(s.blocked, 0), s.since, coalesce(w.waiting, 0)
    FROM product p
    LEFT JOIN (
        SELECT b.product_id, sum(b.on_hand) AS on_hand, sum(b.reserved) AS reserved, min(b.since) AS since,
            sum(CASE WHEN c.state <> 'active' OR l.state <> 'free' OR b.counting = 1 OR l.expires < ?
                THEN b.on_hand - b.reserved ELSE 0 END) AS blocked
        FROM stock_balance b JOIN location c ON c.id = b.location_id AND c.kind = 'stock' JOIN lot l ON l.id = b.lot_id
        WHERE b.on_hand > 0 {only_stock} GROUP BY b.product_id) s ON s.product_id = p.id
    LEFT JOIN (
        SELECT l.product_id, sum(l.quantity - l.reserved - l.picked) AS waiting
        FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open'
        WHERE o.state IN ('confirmed', 'part_allocated', 'backorder') AND o.history = 0
            AND l.quantity > l.reserved + l.picked
        GROUP BY l.product_id) w ON w.product_id = p.id
    WHERE p.state = 'active' {only} ORDER BY p.sku_key"""


def products(store: Store, today: str, product: int | None = None) -> list[PlannedProduct]:
    """Every product in use with what lies of it and what orders still wait for; only one where it is named."""
    one = product is not None
    statement = _PRODUCTS.format(
        only="AND p.id = ?" if one else "", only_stock="AND b.product_id = ?" if one else ""
    )
    values = (today, product, product) if one else (today,)
    return [PlannedProduct._make(row) for row in store.sql(statement, values)]


class Shelf(NamedTuple):
    """What of a product is free at one place, with the place's turn on a picker's walk."""

    product: int
    location: str
    walk: int
    free: int
    expired: int


_SHELVES = """
    SELECT b.product_id, c.code, c.walk,
        sum(CASE WHEN l.state = 'free' AND b.counting = 0 AND (l.expires IS NULL OR l.expires >= ?)
            THEN b.on_hand - b.reserved ELSE 0 END),
        sum(CASE WHEN l.expires < ? THEN b.on_hand - b.reserved ELSE 0 END)
    FROM stock_balance b JOIN location c ON c.id = b.location_id AND c.kind = 'stock' AND c.state = 'active'
        JOIN lot l ON l.id = b.lot_id
    GROUP BY b.product_id, c.id ORDER BY b.product_id, c.walk, c.code"""


def shelves(store: Store, today: str) -> list[Shelf]:
    """Where each product lies or lay, as a picker walks."""
    return [Shelf._make(row) for row in store.sql(_SHELVES, (today, today))]

"""Whether what is remembered of stock agrees with what it was worked out from."""

from __future__ import annotations

from wmsdesk.models.store import Store

_LEDGER = """
    SELECT p.sku, d.code, sum(e.moved), sum(e.kept) FROM (
        SELECT m.product_id AS product, m.lot_id AS lot, m.target_id AS place, m.quantity AS moved, 0 AS kept
        FROM stock_move m JOIN location t ON t.id = m.target_id AND t.kind IN ('stock', 'quarantine')
        UNION ALL
        SELECT m.product_id, m.lot_id, m.source_id, -m.quantity, 0
        FROM stock_move m JOIN location s ON s.id = m.source_id AND s.kind IN ('stock', 'quarantine')
        UNION ALL
        SELECT product_id, lot_id, location_id, 0, on_hand FROM stock_balance) e
    JOIN product p ON p.id = e.product JOIN location d ON d.id = e.place
    GROUP BY e.product, e.lot, e.place HAVING sum(e.moved) <> sum(e.kept) LIMIT ?"""

_RESERVED = """
    SELECT p.sku, d.code, coalesce(r.open, 0), b.reserved
    FROM stock_balance b JOIN product p ON p.id = b.product_id JOIN location d ON d.id = b.location_id
        LEFT JOIN (SELECT balance_id, sum(quantity) AS open FROM reservation WHERE state IN ('held', 'picked')
                   GROUP BY balance_id) r ON r.balance_id = b.id
    WHERE b.reserved <> coalesce(r.open, 0) LIMIT ?"""

_LINES = """
    SELECT coalesce(o.number, '#' || o.id), l.position, coalesce(r.held, 0), l.reserved
    FROM order_line l JOIN sales_order o ON o.id = l.order_id
        LEFT JOIN (SELECT order_line_id, sum(quantity) AS held FROM reservation WHERE state = 'held'
                   GROUP BY order_line_id) r ON r.order_line_id = l.id
    WHERE l.reserved <> coalesce(r.held, 0) LIMIT ?"""

_COUNTING = """
    SELECT p.sku, d.code, 0, 1 FROM stock_balance b JOIN product p ON p.id = b.product_id
        JOIN location d ON d.id = b.location_id
    WHERE b.counting = 1 AND NOT EXISTS (
        SELECT 1 FROM stock_count_line l JOIN stock_count c ON c.id = l.count_id
        WHERE l.balance_id = b.id AND c.state NOT IN ('completed', 'cancelled', 'requested')) LIMIT ?"""

Wrong = tuple[str, str, int, int]
"""What it is of, where, what it should be, what it is."""


def wrong_balances(store: Store, most: int = 100) -> list[Wrong]:
    """Balances that are not the sum of their moves."""
    return [tuple(row) for row in store.sql(_LEDGER, (most,))]


def wrong_reservations(store: Store, most: int = 100) -> list[Wrong]:
    """Balances that do not promise what their reservations say."""
    return [tuple(row) for row in store.sql(_RESERVED, (most,))]


def wrong_lines(store: Store, most: int = 100) -> list[Wrong]:
    """Order lines that do not hold what their reservations say; the second word is the line's number."""
    return [(row[0], str(row[1]), row[2], row[3]) for row in store.sql(_LINES, (most,))]


def counting_for_nothing(store: Store, most: int = 100) -> list[Wrong]:
    """Goods kept back for a count that there is not."""
    return [tuple(row) for row in store.sql(_COUNTING, (most,))]

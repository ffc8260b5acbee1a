"""What must hold of orders, stock and money in a sound store, told as a list of what does not."""

from __future__ import annotations

from wmsdesk.models.store import Store
from wmsdesk.services.returns.workflow import AUTHORISED

_AUTHORISED = ", ".join(f"'{one}'" for one in AUTHORISED)

_RULES = {
    "on hand is not the sum of the moves": """
        SELECT b.id, b.on_hand FROM stock_balance b WHERE b.on_hand <> (
            SELECT coalesce(sum(CASE WHEN m.target_id = b.location_id THEN m.quantity ELSE -m.quantity END), 0)
            FROM stock_move m WHERE m.product_id = b.product_id AND m.lot_id = b.lot_id
              AND b.location_id IN (m.source_id, m.target_id))""",
    "reserved is not what is held and picked": """
        SELECT b.id, b.reserved FROM stock_balance b WHERE b.reserved <> (
            SELECT coalesce(sum(r.quantity), 0) FROM reservation r
            WHERE r.balance_id = b.id AND r.state IN ('held', 'picked'))""",
    "less than nothing is available": "SELECT id FROM stock_balance WHERE on_hand < reserved OR reserved < 0",
    "an order that has ended holds goods": """
        SELECT DISTINCT o.number FROM sales_order o JOIN order_line l ON l.order_id = o.id
        JOIN reservation r ON r.order_line_id = l.id
        WHERE o.state IN ('cancelled', 'shipped', 'delivered', 'closed') AND r.state IN ('held', 'picked')""",
    "a line holds other than its reservations": """
        SELECT l.id FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE o.history = 0 AND (
            l.reserved <> (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                           WHERE r.order_line_id = l.id AND r.state = 'held')
            OR l.picked - l.shipped <> (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                                        WHERE r.order_line_id = l.id AND r.state = 'picked')
            OR l.shipped <> (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                             WHERE r.order_line_id = l.id AND r.state = 'shipped'))""",
    "a line has more than it wants": """
        SELECT id FROM order_line WHERE quantity > 0 AND reserved + picked > quantity""",
    "what left in moves is not what the lines say": """
        SELECT o.number FROM sales_order o WHERE o.history = 0 AND o.number IS NOT NULL AND
            (SELECT coalesce(sum(shipped), 0) FROM order_line WHERE order_id = o.id) <>
            (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE record = o.number AND kind = 'ship')""",
    "a line does not add up": "SELECT id FROM order_line WHERE net + tax <> gross",
    "an order is not the sum of its lines": """
        SELECT o.number, o.gross FROM sales_order o
        WHERE o.state NOT IN ('cancelled', 'cancelled_awaiting_restock')
          AND (o.net + o.tax <> o.gross OR o.gross <> (
            SELECT coalesce(sum(gross), 0) FROM order_line WHERE order_id = o.id AND state = 'open'))""",
    "the counts by state are not those of the orders": """
        SELECT state, currency, sum(number), sum(gross) FROM (
            SELECT state, currency, number, gross FROM order_count
            UNION ALL SELECT state, currency, -1, -gross FROM sales_order)
        GROUP BY 1, 2 HAVING sum(number) <> 0 OR sum(gross) <> 0""",
    "the timeline does not end where the order is": """
        SELECT o.id, o.state FROM sales_order o WHERE o.history = 0 AND o.state IS NOT (
            SELECT target FROM order_step WHERE order_id = o.id ORDER BY id DESC LIMIT 1)""",
    "the timeline has a gap": """
        SELECT id FROM (SELECT id, order_id, source, lag(target) OVER (PARTITION BY order_id ORDER BY id) AS before
                        FROM order_step) WHERE before IS NOT NULL AND source <> before""",
    "the numbers of a day have a gap": """
        SELECT substr(number, 1, 11), count(*), max(CAST(substr(number, 13) AS INTEGER)) FROM sales_order
        WHERE number LIKE 'SO-________-%' AND history = 0
        GROUP BY 1 HAVING count(*) <> max(CAST(substr(number, 13) AS INTEGER))""",
    "the counter is not behind the last number": """
        SELECT c.name, c.next FROM counter c WHERE c.name LIKE 'SO-%' AND c.next <> 1 + (
            SELECT count(*) FROM sales_order WHERE number LIKE c.name || '-%')""",
    "somebody checked what they picked": "SELECT number FROM sales_order WHERE checked_by = picked_by",
    "an order is not where its goods say": """
        SELECT o.number, o.state FROM sales_order o WHERE o.history = 0 AND (
            (o.state = 'allocated' AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id
                AND l.state = 'open' AND l.reserved + l.picked < l.quantity))
            OR (o.state = 'part_allocated' AND NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id
                AND l.state = 'open' AND l.reserved > 0))
            OR (o.state IN ('backorder', 'confirmed', 'received', 'draft') AND EXISTS (
                SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.reserved + l.picked > 0)))""",
    "shipped goods were not invoiced to the last unit": """
        SELECT o.number FROM sales_order o WHERE o.history = 0 AND o.state IN ('shipped', 'delivered', 'closed')
          AND o.gross <> (SELECT coalesce(sum(gross), 0) FROM invoice WHERE order_id = o.id AND kind = 'invoice')""",
    "more was authorised to come back than was shipped": f"""
        SELECT l.id FROM order_line l WHERE l.shipped < (
            SELECT coalesce(sum(b.quantity), 0) FROM return_line b JOIN return_order r ON r.id = b.return_id
            WHERE b.order_line_id = l.id AND r.state IN ({_AUTHORISED}))""",
    "more came back than was shipped": "SELECT id FROM order_line WHERE returned > shipped AND quantity > 0",
    "somebody authorised their own return": "SELECT number FROM return_order WHERE authorised_by = made_by",
    "more money went back than was taken": """
        SELECT o.number FROM sales_order o WHERE
            (SELECT coalesce(sum(gross), 0) FROM invoice WHERE order_id = o.id AND kind = 'credit_note') >
            (SELECT coalesce(sum(gross), 0) FROM invoice WHERE order_id = o.id AND kind = 'invoice')""",
}


def trade_problems(store: Store) -> list[str]:
    """What does not hold; an empty list for a sound store."""
    return [f"{rule}: {rows}" for rule, ask in _RULES.items() if (rows := store.sql(ask).fetchall())]

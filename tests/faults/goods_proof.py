"""What must hold of products and stock in a sound store, told as a list of what does not."""

from __future__ import annotations

from wmsdesk.models.stock import stock_proof
from wmsdesk.models.store import Store

_RULES = {
    "less than nothing is available": "SELECT id FROM stock_balance WHERE on_hand < reserved OR reserved < 0",
    "a line has more than it wants": """
        SELECT id FROM order_line WHERE quantity > 0 AND reserved + picked > quantity""",
    "a line picked other than its reservations": """
        SELECT l.id FROM order_line l JOIN sales_order o ON o.id = l.order_id WHERE o.history = 0
          AND l.picked - l.shipped <> (SELECT coalesce(sum(r.quantity), 0) FROM reservation r
                                       WHERE r.order_line_id = l.id AND r.state = 'picked')""",
    "what left is not what the lines say": """
        SELECT (SELECT coalesce(sum(shipped), 0) FROM order_line),
               (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE kind = 'ship')
        WHERE (SELECT coalesce(sum(shipped), 0) FROM order_line)
           <> (SELECT coalesce(sum(quantity), 0) FROM stock_move WHERE kind = 'ship')""",
    "somebody decided on their own adjustment": """
        SELECT number FROM stock_adjustment WHERE decided_by = requested_by""",
    "an approved adjustment without its move": """
        SELECT a.number FROM stock_adjustment a WHERE a.state = 'approved'
          AND (SELECT coalesce(sum(m.quantity), 0) FROM stock_move m WHERE m.record = a.number) <> abs(a.difference)""",
    "an adjustment that was not approved has a move": """
        SELECT a.number FROM stock_adjustment a JOIN stock_move m ON m.record = a.number WHERE a.state <> 'approved'""",
    "somebody reviewed what they counted": """
        SELECT c.number FROM stock_count c JOIN stock_count_line l ON l.count_id = c.id
        WHERE c.reviewed_by IN (l.first_by, l.second_by)""",
    "a completed count without a move for each difference": """
        SELECT c.number, l.id FROM stock_count c JOIN stock_count_line l ON l.count_id = c.id
        WHERE c.state = 'completed' AND (l.move_id IS NULL) <> (coalesce(l.second, l.first) = l.expected)""",
    "goods are counted in two counts at once": """
        SELECT l.balance_id FROM stock_count_line l JOIN stock_count c ON c.id = l.count_id
        WHERE c.state NOT IN ('completed', 'cancelled') GROUP BY 1 HAVING count(*) > 1""",
    "goods of a count under way are not kept back": """
        SELECT b.id FROM stock_balance b JOIN stock_count_line l ON l.balance_id = b.id
        JOIN stock_count c ON c.id = l.count_id
        WHERE c.state NOT IN ('completed', 'cancelled', 'requested') AND b.counting = 0""",
    "a way that does not end where its count is": """
        SELECT c.number FROM stock_count c WHERE c.state <> 'requested' AND c.state IS NOT (
            SELECT target FROM stock_count_step WHERE count_id = c.id ORDER BY id DESC LIMIT 1)""",
    "numbers with a gap": """
        SELECT name, next FROM counter WHERE name IN ('adjustment', 'count') AND next <> 1 + CASE name
            WHEN 'adjustment' THEN (SELECT count(*) FROM stock_adjustment)
            ELSE (SELECT count(*) FROM stock_count) END""",
}


def stock_problems(store: Store) -> list[str]:
    """What does not hold; an empty list for a sound store."""
    found = [f"{rule}: {rows}" for rule, ask in _RULES.items() if (rows := store.sql(ask).fetchall())]
    for find in (
        stock_proof.wrong_balances,
        stock_proof.wrong_reservations,
        stock_proof.wrong_lines,
        stock_proof.counting_for_nothing,
    ):
        found += [f"{find.__name__}: {rows}"] if (rows := find(store)) else []
    return found

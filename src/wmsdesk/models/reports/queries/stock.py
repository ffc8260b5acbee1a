"""How stock lies and moves: turnover, what nobody buys, how true the book is, what runs out."""

from __future__ import annotations

from wmsdesk.models.reports.queries.query import COUNT, Query, count, distinct, total
from wmsdesk.models.stock.demand_queries import DAY, MOVED_OUT, SOLD_BEFORE

_OURS = "('stock', 'quarantine')"
_WORDS = "p.sku AS product, p.name AS product_name, p.unit AS unit"

# Opening and closing stock are what all moves before the first and up to the last day come to; what went out is what
# customers got, also with orders from before this store.
TURNOVER = Query(
    f"""SELECT {_WORDS}, m.day AS day, m.kind AS kind, m.record AS record, m.opening AS opening, m.closing AS closing,
            m.out AS out
        FROM (
            SELECT product_id, local_day(made_at) AS day, kind, record,
                CASE WHEN made_at < :since_at THEN ours END AS opening,
                CASE WHEN made_at < :until_at THEN ours END AS closing,
                CASE WHEN made_at >= :since_at AND made_at < :until_at THEN gone END AS out
            FROM (SELECT m.product_id, m.made_at, m.kind, m.record,
                      m.quantity * ((t.kind IN {_OURS}) - (s.kind IN {_OURS})) AS ours,
                      m.quantity * ((t.kind = 'customer') - (s.kind = 'customer')) AS gone
                  FROM stock_move m JOIN location s ON s.id = m.source_id JOIN location t ON t.id = m.target_id)
            WHERE made_at < :until_at AND (ours <> 0 OR gone <> 0)
            UNION ALL
            SELECT l.product_id, o.ordered_on, 'history', o.number, NULL, NULL, l.quantity
            FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open'
            WHERE o.history = 1 AND o.state IN ('delivered', 'closed') AND o.ordered_on BETWEEN :since AND :until) m
        JOIN product p ON p.id = m.product_id""",
    ("product",),
    {"opening": total("opening"), "closing": total("closing"), "out": total("out")},
    ("product_name", "unit"),
    order="out DESC, product",
    oldest_first="day",
)

SLOW = Query(
    f"""SELECT {_WORDS}, p.currency AS currency, g.code AS location, t.code AS lot, t.expires AS expires,
            local_day(b.since) AS day, b.on_hand AS on_hand, p.last_out AS last_out,
            CAST(round(b.on_hand * coalesce(p.cost, 0) / 1000.0) AS INTEGER) AS value
        FROM (SELECT p.*, (SELECT max(local_day(m.made_at)) FROM stock_move m JOIN location k ON k.id = m.target_id
                           WHERE m.product_id = p.id AND k.kind = 'customer') AS last_out FROM product p) p
            JOIN stock_balance b ON b.product_id = p.id AND b.on_hand > 0
            JOIN lot t ON t.id = b.lot_id JOIN location g ON g.id = b.location_id
        WHERE coalesce(p.last_out, local_day(b.since)) < date(:today, '-' || :days || ' days')""",
    ("product", "currency"),
    {"on_hand": total("on_hand"), "value": total("value"), "places": COUNT},
    ("product_name", "unit", "last_out"),
    order="value DESC, product",
    oldest_first="day",
)

ACCURACY = Query(
    f"""SELECT k.number AS count, {_WORDS}, g.code AS location, t.code AS lot, l.expected AS expected,
            coalesce(l.second, l.first) AS counted, coalesce(l.second, l.first) - l.expected AS difference,
            coalesce(l.second, l.first) = l.expected AS matches,
            local_day(coalesce(l.second_at, l.first_at)) AS day,
            substr(local_day(coalesce(l.second_at, l.first_at)), 1, 7) AS month
        FROM stock_count_line l JOIN stock_count k ON k.id = l.count_id JOIN stock_balance b ON b.id = l.balance_id
            JOIN product p ON p.id = b.product_id JOIN lot t ON t.id = b.lot_id JOIN location g ON g.id = b.location_id
        WHERE k.state <> 'cancelled' AND l.first IS NOT NULL
          AND coalesce(l.second_at, l.first_at) >= :since_at AND coalesce(l.second_at, l.first_at) < :until_at""",
    ("month",),
    {"counted": COUNT, "matches": count("matches")},
    order="month",
    oldest_first="day, count",
)

OUTS = Query(
    f"""SELECT o.number AS "order", o.state AS state, o.ordered_on AS day, c.code AS customer, {_WORDS},
            l.quantity AS quantity, max(0, l.quantity - l.reserved - l.picked - l.shipped) AS missing,
            o.state IN ('backorder', 'part_allocated') AND l.quantity > l.reserved + l.picked + l.shipped AS short
        FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open'
            JOIN product p ON p.id = l.product_id JOIN customer c ON c.id = o.customer_id
        WHERE o.history = 0 AND o.ordered_on BETWEEN :since AND :until
          AND o.state NOT IN ('draft', 'received', 'cancelled', 'cancelled_awaiting_restock')""",
    ("product",),
    {"lines": COUNT, "short": count("short"), "orders": distinct("order")},
    ("product_name", "unit"),
    having="short > 0",
    order="short DESC, product",
    oldest_first='day, "order"',
)

# The window is that of planning (``:since``, ``:day``, ``:offset``), and so is where its days end.
_DAY = f"date((m.made_at + :offset) / {DAY} * 86400, 'unixepoch')"
_RECEIVED = """FROM stock_move m JOIN location s ON s.id = m.source_id AND s.kind = 'supplier'
            WHERE m.kind <> 'opening' AND m.made_at >= :since"""
RECEIPTS = Query(
    f"SELECT m.product_id AS id, m.quantity AS received, {_DAY} AS received_on {_RECEIVED}",
    ("id",),
    {"received": total("received"), "receipts": distinct("received_on")},
)
DEMAND = Query(
    f"""SELECT {_WORDS}, f.day AS day, f.kind AS kind, f.record AS record, f.sold AS sold, f.received AS received,
            CASE WHEN f.received IS NOT NULL THEN f.day END AS received_on
        FROM (
            SELECT m.product_id AS id, {_DAY} AS day, m.kind AS kind, m.record AS record, m.quantity AS sold,
                NULL AS received {MOVED_OUT}
            UNION ALL
            SELECT l.product_id, coalesce(o.shipped_on, o.ordered_on), 'history', o.number, l.quantity, NULL
            {SOLD_BEFORE}
            UNION ALL
            SELECT m.product_id, {_DAY}, m.kind, m.record, NULL, m.quantity {_RECEIVED}) f
        JOIN product p ON p.id = f.id AND p.state = 'active'""",
    ("product",),
    {"sold": total("sold"), "received": total("received"), "receipts": distinct("received_on")},
    oldest_first="day, record",
)

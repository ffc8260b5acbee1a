"""How orders go: by state, on time, late, perfect, cancelled, waiting for goods, and how long each step takes."""

from __future__ import annotations

from typing import Any

from wmsdesk.models.reports.queries.query import COUNT, Asking, Query, count, distinct, hours, most, total
from wmsdesk.models.reports.report_summaries import current

_WHO = "c.code AS customer, c.name AS name"
_DELIVERED = "o.delivered_on IS NOT NULL AND o.state IN ('delivered', 'closed')"

BY_STATE = Query(
    f"""SELECT o.number AS "order", o.state AS state, o.ordered_on AS day, o.promised_on AS promised, {_WHO},
            o.currency AS currency, o.gross AS amount
        FROM sales_order o JOIN customer c ON c.id = o.customer_id
        WHERE o.ordered_on BETWEEN :since AND :until""",
    ("state", "currency"),
    {"orders": COUNT, "amount": total("amount")},
    order="currency, state",
    oldest_first='day, "order"',
)

ON_TIME = Query(
    f"""SELECT o.number AS "order", o.ordered_on AS day, {_WHO}, o.promised_on AS promised,
            o.delivered_on AS delivered_on, substr(o.delivered_on, 1, 7) AS month,
            coalesce(o.delivered_on <= o.promised_on, 0) AS on_time,
            coalesce(o.delivered_on > o.promised_on, 0) AS late,
            o.promised_on IS NOT NULL AS promised_too, o.promised_on IS NULL AS unpromised
        FROM sales_order o JOIN customer c ON c.id = o.customer_id
        WHERE {_DELIVERED} AND o.delivered_on BETWEEN :since AND :until""",
    ("month",),
    {
        "delivered": COUNT,
        "promised": count("promised_too"),
        "on_time": count("on_time"),
        "late": count("late"),
        "unpromised": count("unpromised"),
    },
    order="month",
    oldest_first='delivered_on, "order"',
)

LATE = Query(
    f"""SELECT o.number AS "order", o.state AS state, {_WHO}, o.promised_on AS promised, o.currency AS currency,
            CAST(julianday(:today) - julianday(o.promised_on) AS INTEGER) AS days,
            p.sku AS product, p.name AS product_name, p.unit AS unit, l.quantity AS quantity, l.shipped AS shipped,
            l.gross AS amount
        FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open'
            JOIN product p ON p.id = l.product_id JOIN customer c ON c.id = o.customer_id
        WHERE o.promised_on < :today AND o.history = 0
          AND o.state NOT IN ('draft', 'shipped', 'delivered', 'closed', 'cancelled', 'cancelled_awaiting_restock')""",
    ("order",),
    {"days": most("days"), "lines": COUNT, "amount": total("amount")},
    ("customer", "name", "state", "promised", "currency"),
    order='days DESC, "order"',
)

# The time between a step and the next one is the time spent in the state between them.
CYCLE = Query(
    f"""SELECT o.number AS "order", s.source AS source, s.target AS target, {_WHO}, s.made_at AS at,
            (s.made_at - s.before) / 60000000 AS minutes
        FROM (SELECT order_id, source, target, made_at,
                  lag(made_at) OVER (PARTITION BY order_id ORDER BY id) AS before FROM order_step
              UNION ALL
              SELECT a.order_id, 'received', 'delivered whole', b.made_at, a.made_at
              FROM order_step a JOIN order_step b ON b.order_id = a.order_id AND b.target = 'delivered'
              WHERE a.target = 'received') s
            JOIN sales_order o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
        WHERE s.before IS NOT NULL AND s.made_at >= :since_at AND s.made_at < :until_at""",
    ("source", "target"),
    {"times": COUNT, "hours": hours("minutes"), "longest": most("minutes")},
    order="times DESC, source, target",
    oldest_first="minutes DESC",
)

PERFECT = Query(
    f"""SELECT *, on_time AND complete AND undamaged AND papers AS perfect FROM (
        SELECT o.number AS "order", {_WHO}, o.promised_on AS promised, o.delivered_on AS delivered_on,
            substr(o.delivered_on, 1, 7) AS month, o.delivered_on <= o.promised_on AS on_time,
            o.history = 1 OR NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id
                AND (l.state = 'cancelled' OR l.delivered < l.quantity)) AS complete,
            NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.damaged > 0) AS undamaged,
            NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id AND i.disputed = 1)
                AND NOT EXISTS (SELECT 1 FROM support_case k LEFT JOIN cause w ON w.id = k.cause_id
                    WHERE k.order_id = o.id AND k.kind = 'complaint' AND k.state NOT IN ('rejected', 'duplicate')
                      AND (k.category = 'billing' OR w.code IN ('labelling', 'price'))) AS papers
        FROM sales_order o JOIN customer c ON c.id = o.customer_id
        WHERE {_DELIVERED} AND o.promised_on IS NOT NULL AND o.net >= 0
          AND o.delivered_on BETWEEN :since AND :until)""",
    ("month",),
    {
        "delivered": COUNT,
        "on_time": count("on_time"),
        "complete": count("complete"),
        "undamaged": count("undamaged"),
        "papers": count("papers"),
        "perfect": count("perfect"),
    },
    order="month",
    oldest_first='delivered_on, "order"',
)

CANCELLED = Query(
    f"""SELECT 'order' AS what, o.number AS "order", o.ordered_on AS day, {_WHO}, o.currency AS currency,
            (SELECT nullif(s.reason, '') FROM order_step s WHERE s.order_id = o.id
             AND s.target IN ('cancelled', 'cancelled_awaiting_restock') ORDER BY s.id LIMIT 1) AS reason,
            (SELECT coalesce(sum(l.gross), 0) FROM order_line l WHERE l.order_id = o.id) AS amount
        FROM sales_order o JOIN customer c ON c.id = o.customer_id
        WHERE o.state IN ('cancelled', 'cancelled_awaiting_restock') AND o.ordered_on BETWEEN :since AND :until
        UNION ALL
        SELECT 'line', o.number, o.ordered_on, c.code, c.name, o.currency, nullif(l.cancel_reason, ''), l.gross
        FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'cancelled'
            JOIN customer c ON c.id = o.customer_id
        WHERE o.state NOT IN ('draft', 'cancelled', 'cancelled_awaiting_restock')
          AND o.ordered_on BETWEEN :since AND :until
          AND NOT EXISTS (SELECT 1 FROM sales_order h
                          WHERE h.parent_id = o.id AND l.cancel_reason = '→ ' || h.number)""",
    ("what", "reason", "currency"),
    {"number": COUNT, "amount": total("amount")},
    order="what DESC, number DESC, reason, currency",
    oldest_first='day, "order"',
)

BACKORDERS = Query(
    f"""SELECT o.number AS "order", o.state AS state, o.promised_on AS promised, {_WHO}, p.sku AS product,
            p.name AS product_name, p.unit AS unit, o.currency AS currency,
            l.quantity - l.reserved - l.picked - l.shipped AS quantity,
            CAST(round(1.0 * l.gross * (l.quantity - l.reserved - l.picked - l.shipped) / l.quantity) AS INTEGER)
                AS amount
        FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open'
            JOIN product p ON p.id = l.product_id JOIN customer c ON c.id = o.customer_id
        WHERE o.state IN ('backorder', 'part_allocated')
          AND l.quantity > l.reserved + l.picked + l.shipped""",
    ("product", "currency"),
    {"orders": distinct("order"), "quantity": total("quantity"), "amount": total("amount")},
    ("product_name", "unit"),
    order="amount DESC, product, currency",
    oldest_first='promised, "order"',
)


def on_time_months(ask: Asking, first: str, last: str) -> list[dict[str, Any]]:
    """The rows of ``ON_TIME`` for whole months, from the summary."""
    return ask.rows(
        f"""SELECT month, delivered, delivered - unpromised AS promised, on_time,
                delivered - unpromised - on_time AS late, unpromised
            FROM {current(ask.store, "delivery_month")}
            WHERE month BETWEEN :first AND :last AND delivered <> 0 ORDER BY month""",
        {"first": first, "last": last},
    )


def state_counts(ask: Asking) -> list[dict[str, Any]]:
    """The rows of ``BY_STATE`` over all days, from the counts that triggers keep."""
    return ask.rows(
        """SELECT state, currency, number AS orders, gross AS amount FROM order_count
           WHERE number <> 0 ORDER BY currency, state"""
    )

"""Who the customers are: new ones, stages, those nobody looked at, those that look alike, how they behave."""

from __future__ import annotations

from typing import Any

from wmsdesk.models.migrations.m0007_reports import COUNTED
from wmsdesk.models.reports.queries.query import (
    COUNT,
    Asking,
    Query,
    average,
    count,
    distinct,
    mean,
    most,
    total,
)
from wmsdesk.models.reports.queries.sales import ORDERS
from wmsdesk.models.reports.report_summaries import current

NEW = Query(
    """SELECT c.code AS customer, c.name AS name, c.source AS source, c.city AS city,
           local_day(c.created_at) AS day, substr(local_day(c.created_at), 1, 7) AS month,
           EXISTS (SELECT 1 FROM sales_order o WHERE o.customer_id = c.id
                   AND o.state NOT IN ('draft', 'cancelled', 'cancelled_awaiting_restock')) AS ordered
       FROM customer c
       WHERE c.state <> 'merged' AND c.created_at >= :since_at AND c.created_at < :until_at""",
    ("month",),
    {"customers": COUNT, "ordered": count("ordered")},
    order="month",
    oldest_first="day, customer",
)

# Shipped orders and what they say of a customer; an order that comes to less than nothing is a return.
_HISTORY = """
    SELECT customer_id, count(*) AS orders, min(day) AS first_on, max(day) AS last_on,
        sum(day > date(:today, '-90 days')) AS in_90, sum(day > date(:today, '-365 days')) AS in_365
    FROM (SELECT customer_id, coalesce(shipped_on, delivered_on, ordered_on) AS day FROM sales_order
          WHERE state IN ('shipped', 'delivered', 'closed') AND net >= 0)
    WHERE day <= :today GROUP BY customer_id
"""
STAGED = f"""
    SELECT *, CASE
        WHEN orders = 0 THEN 'potential'
        WHEN silent > 180 OR (orders > 1 AND interval > 0 AND silent > 3 * interval) THEN 'lost'
        WHEN silent > 90 THEN 'dormant'
        WHEN orders = 1 THEN 'first'
        WHEN in_365 >= 4 THEN 'loyal'
        ELSE 'active' END AS stage
    FROM (SELECT c.code AS customer, c.name AS name, c.state AS state, c.country AS country, c.region AS region,
              c.city AS city, c.industry AS industry, coalesce(h.orders, 0) AS orders,
              h.last_on AS last_on, h.in_365 AS in_365,
              CAST(julianday(:today) - julianday(h.last_on) AS INTEGER) AS silent,
              (julianday(h.last_on) - julianday(h.first_on)) / (h.orders - 1) AS interval
          FROM customer c LEFT JOIN ({_HISTORY}) h ON h.customer_id = c.id)
"""
"""Every card with the stage that its shipped orders give it."""

STAGES = Query(
    f"SELECT * FROM ({STAGED}) WHERE state = 'active'",
    ("stage",),
    {"customers": COUNT, "orders": total("orders")},
    oldest_first="last_on, customer",
)

UNREVIEWED = Query(
    """SELECT c.code AS customer, c.name AS name, c.owner AS owner, c.city AS city,
           local_day(c.reviewed_at) AS reviewed_on, substr(local_day(c.reviewed_at), 1, 7) AS month,
           CAST(julianday(:today) - julianday(local_day(c.reviewed_at)) AS INTEGER) AS days
       FROM customer c
       WHERE c.state = 'active' AND local_day(c.reviewed_at) < date(:today, '-' || :months || ' months')""",
    ("month",),
    {"customers": COUNT},
    order="month",
    oldest_first="reviewed_on, customer",
)

_ALIKE = """
    SELECT 'name' AS why, name_key AS value, id FROM customer WHERE state = 'active' AND name_key <> ''
    UNION SELECT 'phone', p.digits, p.customer_id FROM customer_phone p JOIN customer c ON c.id = p.customer_id
          WHERE length(p.digits) >= 7 AND c.state = 'active'
    UNION SELECT 'bank', bank_key, id FROM customer WHERE state = 'active' AND bank_key IS NOT NULL
"""
ALIKE = Query(
    f"""SELECT DISTINCT why, first, c.code AS customer, c.name AS name, c.city AS city,
            local_day(c.created_at) AS day
        FROM (SELECT why, id, min(code) OVER (PARTITION BY why, value) AS first,
                  count(*) OVER (PARTITION BY why, value) AS many
              FROM (SELECT a.why, a.value, a.id, c.code FROM ({_ALIKE}) a JOIN customer c ON c.id = a.id)) g
            JOIN customer c ON c.id = g.id WHERE g.many > 1""",
    ("why", "first"),
    {"customers": distinct("customer")},
    order="customers DESC, why, first",
    oldest_first="day, customer",
)

BEHAVIOUR = Query(
    f"""SELECT *, CAST(julianday(day) - julianday(lag(day) OVER (PARTITION BY customer, currency ORDER BY day))
                AS INTEGER) AS gap
        FROM (SELECT s.*, (SELECT count(*) FROM order_line l JOIN sales_order o ON o.id = l.order_id
                           WHERE o.number = s."order" AND l.state = 'open') AS lines
              FROM ({ORDERS}) s WHERE s.is_order)""",
    ("customer", "currency"),
    {
        "orders": COUNT,
        "sales": total("sales"),
        "basket": average("sales"),
        "lines": mean("lines"),
        "gap": mean("gap"),
        "last_on": most("day"),
    },
    ("name",),
    ranked_by="sales",
    oldest_first='day, "order"',
)


def favourites(ask: Asking) -> dict[str, str]:
    """By customer code, the product they order most often, over the days asked for."""
    rows = ask.tuples(
        f"""SELECT code, sku || ' ' || product FROM (
                SELECT c.code, p.sku, p.name AS product,
                    row_number() OVER (PARTITION BY c.id ORDER BY count(*) DESC, p.sku) AS place
                FROM sales_order o JOIN order_line l ON l.order_id = o.id AND l.state = 'open' AND l.quantity > 0
                    JOIN product p ON p.id = l.product_id JOIN customer c ON c.id = o.customer_id
                WHERE o.ordered_on BETWEEN :since AND :until AND o.state {COUNTED}
                GROUP BY c.id, p.id) WHERE place = 1"""
    )
    return dict(rows)


def every_value(ask: Asking, days: bool) -> list[list[Any]]:
    """Code, currency, orders, sales, last order day and name of every customer with an order, column by column.

    Over the days asked for, or over all of them from the summary.
    """
    statement = (
        f"""SELECT s.customer, s.currency, sum(s.is_order), sum(s.sales), max(CASE WHEN s.is_order THEN s.day END),
                min(s.name)
            FROM ({ORDERS}) s GROUP BY 1, 2 HAVING sum(s.is_order) > 0"""
        if days
        else f"""SELECT c.code, s.currency, s.orders, s.net - s.later, s.last_on, c.name
            FROM {current(ask.store, "sales_customer")} s CROSS JOIN customer c ON c.id = s.customer_id
            WHERE s.orders > 0 AND s.last_on <= :until"""
    )
    return ask.columns(statement)

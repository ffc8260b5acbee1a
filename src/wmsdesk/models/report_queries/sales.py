"""What was sold: orders and lines as facts, and the summaries that answer the same without reading them all.

Sales are amounts without tax, of orders that were received and not cancelled, by the day they were ordered, less
what came back. See ``migrations/m0007_reports.py`` for what counts.
"""

from __future__ import annotations

from typing import Any

from wmsdesk.models.migrations.m0007_reports import COUNTED, SHARE_BACK, SHARE_LATER
from wmsdesk.models.report_queries.query import Asking, Query, count, distinct, total
from wmsdesk.models.report_summaries import current

_LATER, _BACK = SHARE_LATER.format("l"), SHARE_BACK.format("l")

ORDERS = f"""
    SELECT o.number AS "order", o.state AS state, o.ordered_on AS day, substr(o.ordered_on, 1, 7) AS month,
        o.currency AS currency, c.code AS customer, c.name AS name, c.country AS country, c.region AS region,
        c.city AS city, c.industry AS industry, c.level AS level,
        o.net - (SELECT coalesce(sum({_LATER}), 0) FROM order_line l
                 WHERE l.order_id = o.id AND l.returned <> 0) AS sales,
        (SELECT coalesce(sum({_BACK}), 0) FROM order_line l
         WHERE l.order_id = o.id AND (l.quantity < 0 OR l.returned <> 0)) AS returned,
        o.net >= 0 AS is_order
    FROM sales_order o JOIN customer c ON c.id = o.customer_id
    WHERE o.ordered_on BETWEEN :since AND :until AND o.state {COUNTED}
"""
LINES = f"""
    SELECT o.number AS "order", o.ordered_on AS day, substr(o.ordered_on, 1, 7) AS month, o.currency AS currency,
        c.code AS customer, c.name AS name, p.sku AS product, p.name AS product_name, p.unit AS unit,
        coalesce(p.category, '') AS category, l.quantity AS quantity, l.price AS price,
        l.net - {_LATER} AS sales, {_BACK} AS returned
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
        JOIN product p ON p.id = l.product_id JOIN customer c ON c.id = o.customer_id
    WHERE o.ordered_on BETWEEN :since AND :until AND o.state {COUNTED} AND l.state = 'open'
"""
_FIGURES = {"orders": count("is_order"), "sales": total("sales"), "returned": total("returned")}
_DAY = 'day, "order"'

BY_MONTH = Query(ORDERS, ("month", "currency"), _FIGURES, order="month, currency", oldest_first=_DAY)
BY_CUSTOMER = Query(
    ORDERS,
    ("customer", "currency"),
    _FIGURES,
    ("name",),
    having="orders <> 0 OR sales <> 0",
    ranked_by="sales",
    oldest_first=_DAY,
)
BY_REGION = Query(
    ORDERS,
    ("country", "region", "city", "currency"),
    _FIGURES | {"customers": distinct("customer")},
    ranked_by="sales",
    oldest_first=_DAY,
)
BY_PRODUCT = Query(
    LINES,
    ("product", "currency"),
    {
        "lines": count(""),
        "quantity": total("quantity"),
        "sales": total("sales"),
        "returned": total("returned"),
    },
    ("product_name", "unit"),
    ranked_by="sales",
    oldest_first=_DAY,
)


def months(ask: Asking, first: str, last: str) -> list[dict[str, Any]]:
    """The rows of ``BY_MONTH`` for whole months, from the summary."""
    return ask.rows(
        f"""SELECT month, currency, orders, net - later AS sales, back AS returned
            FROM {current(ask.store, "sales_month")}
            WHERE month BETWEEN :first AND :last AND (orders <> 0 OR net - later <> 0 OR back <> 0)
            ORDER BY month, currency""",
        {"first": first, "last": last},
    )


def customers(ask: Asking, limit: int) -> list[dict[str, Any]]:
    """The rows of ``BY_CUSTOMER`` over all days, from the summary; every one of them where ``limit`` is 0."""
    found: list[dict[str, Any]] = []
    table = current(ask.store, "sales_customer")
    for (currency,) in ask.tuples("SELECT DISTINCT currency FROM sales_month ORDER BY currency"):
        values = {"currency": currency, "most": limit or -1}
        kept = "currency = :currency AND (orders <> 0 OR net - later <> 0)"
        whole = ask.tuples(f"SELECT sum(net - later) FROM {table} WHERE {kept}", values)[0][0]
        least = ask.tuples(
            f"""SELECT min(sales) FROM (SELECT net - later AS sales FROM {table} WHERE {kept}
                                        ORDER BY net - later DESC LIMIT :most)""",
            values,
        )[0][0]
        rows = ask.rows(
            f"""SELECT c.code AS customer, s.currency AS currency, c.name AS name, s.orders AS orders,
                    s.net - s.later AS sales
                FROM {table} s JOIN customer c ON c.id = s.customer_id
                WHERE s.{kept} AND s.net - s.later >= :least ORDER BY sales DESC, c.code LIMIT :most""",
            values | {"least": least},
        )
        found += [row | {"rank": rank, "whole": whole} for rank, row in enumerate(rows, 1)]
    return found


def all_products(ask: Asking) -> list[dict[str, Any]]:
    """The rows of ``BY_PRODUCT`` over all days, from the summary, ranked."""
    return ask.rows(
        f"""SELECT p.sku AS product, p.name AS product_name, p.unit AS unit, s.currency AS currency, s.lines AS lines,
                s.quantity AS quantity, s.net - s.later AS sales, s.back AS returned,
                row_number() OVER (PARTITION BY s.currency ORDER BY s.net - s.later DESC, p.sku) AS rank,
                sum(s.net - s.later) OVER (PARTITION BY s.currency) AS whole
            FROM {current(ask.store, "sales_product")} s JOIN product p ON p.id = s.product_id
            WHERE s.month = '' AND s.lines <> 0 ORDER BY s.currency, rank"""
    )


def products(ask: Asking, first: str, last: str) -> dict[tuple[int, str], list[int]]:
    """Lines, quantity, sales and returned by (product id, currency) over whole months, from the summary."""
    rows = ask.tuples(
        f"""SELECT product_id, currency, sum(lines), sum(quantity), sum(net - later), sum(back)
            FROM {current(ask.store, "sales_product")} WHERE month BETWEEN :first AND :last
            GROUP BY product_id, currency HAVING sum(lines) <> 0""",
        {"first": first, "last": last},
    )
    return {(product, currency): figures for product, currency, *figures in rows}


def products_of_days(ask: Asking) -> dict[tuple[int, str], list[int]]:
    """As :func:`products`, for the days from ``:since`` to ``:until``, line by line."""
    rows = ask.tuples(
        f"""SELECT l.product_id, o.currency, count(*), sum(l.quantity), sum(l.net - {_LATER}), sum({_BACK})
            FROM sales_order o JOIN order_line l ON l.order_id = o.id
            WHERE o.ordered_on BETWEEN :since AND :until AND o.state {COUNTED} AND l.state = 'open'
            GROUP BY 1, 2"""
    )
    return {(product, currency): figures for product, currency, *figures in rows}


def product_words(ask: Asking) -> dict[int, tuple[str, str, str]]:
    """SKU, name and unit of every product."""
    rows = ask.tuples("SELECT id, sku, name, unit FROM product")
    return {key: (sku, name, unit) for key, sku, name, unit in rows}

"""What was sold: orders and lines as facts, and the summaries that answer the same without reading them all.

Sales are amounts without tax, of orders that were received and not cancelled, by the day they were ordered, less
what came back. See ``migrations/m0007_reports.py`` for what counts.
"""

from __future__ import annotations

from operator import add, itemgetter
from typing import Any

from wmsdesk.models.migrations.m0007_reports import COUNTED, SHARE_BACK, SHARE_LATER
from wmsdesk.models.reports.queries.query import Asking, Query, count, distinct, total
from wmsdesk.models.reports.report_summaries import after_mark, current, is_current

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
# %G and %V are the year and the number of a week that begins on Monday, as the calendar of weeks counts them.
BY_PERIOD = Query(
    f"""SELECT *, CASE :each
            WHEN 'day' THEN day WHEN 'week' THEN strftime('%G-W%V', day) WHEN 'year' THEN substr(day, 1, 4)
            WHEN 'quarter' THEN substr(day, 1, 4) || '-Q' || ((CAST(substr(day, 6, 2) AS INTEGER) + 2) / 3)
            ELSE month END AS span
        FROM ({ORDERS})""",
    ("span", "currency"),
    _FIGURES,
    order="span, currency",
    oldest_first=_DAY,
)
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


def best_customers(ask: Asking, limit: int) -> list[dict[str, Any]]:
    """The first ``limit`` rows of each currency of ``BY_CUSTOMER`` over all days, from the summary."""
    found: list[dict[str, Any]] = []
    table = current(ask.store, "sales_customer")
    for currency, whole in _wholes(ask):
        values = {"currency": currency, "most": limit}
        kept = "currency = :currency AND (orders <> 0 OR net - later <> 0)"
        least = ask.tuples(
            f"""SELECT min(sales) FROM (SELECT net - later AS sales FROM {table} WHERE {kept}
                                        ORDER BY net - later DESC LIMIT :most)""",
            values,
        )[0][0]
        # CROSS JOIN: the few that are left of the summary first, then their names.
        rows = ask.rows(
            f"""SELECT c.code AS customer, s.currency AS currency, c.name AS name, s.orders AS orders,
                    s.net - s.later AS sales
                FROM {table} s CROSS JOIN customer c ON c.id = s.customer_id
                WHERE s.{kept} AND s.net - s.later >= :least ORDER BY sales DESC, c.code LIMIT :most""",
            values | {"least": least},
        )
        found += [row | {"rank": rank, "whole": whole} for rank, row in enumerate(rows, 1)]
    return found


def _wholes(ask: Asking) -> list[tuple[str, int]]:
    """The sales of each currency over all days."""
    return ask.tuples(
        f"""SELECT currency, sum(net - later) FROM {current(ask.store, "sales_month")}
            GROUP BY currency ORDER BY currency"""
    )


Figures = dict[str, list[tuple[int, ...]]]
"""By currency, rows of a key and its figures."""


def all_customers(ask: Asking) -> tuple[Figures, dict[int, tuple[str, str]]]:
    """Customer id, orders and sales of every customer over all days; and code and name of each, in order of code."""
    found: Figures = {}
    words: dict[int, tuple[str, str]] = {}
    rows = ask.tuples(
        f"""SELECT s.currency, s.customer_id, s.orders, s.net - s.later, c.code, c.name
            FROM {current(ask.store, "sales_customer")} s CROSS JOIN customer c ON c.id = s.customer_id
            WHERE s.orders <> 0 OR s.net - s.later <> 0"""
    )
    rows.sort(key=itemgetter(4))
    for currency, customer, orders, amount, code, name in rows:
        found.setdefault(currency, []).append((customer, orders, amount))
        words[customer] = (code, name)
    return found, words


def all_products(ask: Asking) -> Figures:
    """Product id, lines, quantity, sales and returned of every product over all days, from the summary."""
    figures = "product_id, lines, quantity, net - later, back"
    kept = "month = '' AND currency = :currency AND lines <> 0"
    select = f"SELECT {figures} FROM sales_product WHERE {kept}"
    summed = {currency: ask.tuples(select, {"currency": currency}) for currency, _ in _wholes(ask)}
    if is_current(ask.store):
        return {currency: rows for currency, rows in summed.items() if rows}
    waiting = f"SELECT currency, {figures} FROM {after_mark('sales_product')} WHERE month = ''"
    return added([summed, _by_currency(ask.tuples(waiting))])


def products(ask: Asking, first: str, last: str) -> Figures:
    """As :func:`all_products`, over whole months."""
    rows = ask.tuples(
        f"""SELECT currency, product_id, sum(lines), sum(quantity), sum(net - later), sum(back)
            FROM {current(ask.store, "sales_product")} WHERE month BETWEEN :first AND :last
            GROUP BY currency, product_id HAVING sum(lines) <> 0""",
        {"first": first, "last": last},
    )
    return _by_currency(rows)


def products_of_days(ask: Asking) -> Figures:
    """As :func:`all_products`, for the days from ``:since`` to ``:until``, line by line."""
    rows = ask.tuples(
        f"""SELECT o.currency, l.product_id, count(*), sum(l.quantity), sum(l.net - {_LATER}), sum({_BACK})
            FROM sales_order o JOIN order_line l ON l.order_id = o.id
            WHERE o.ordered_on BETWEEN :since AND :until AND o.state {COUNTED} AND l.state = 'open'
            GROUP BY 1, 2"""
    )
    return _by_currency(rows)


def _by_currency(rows: list[tuple[Any, ...]]) -> Figures:
    found: Figures = {}
    for currency, *figures in rows:
        found.setdefault(currency, []).append(tuple(figures))
    return found


def added(parts: list[Figures]) -> Figures:
    """Figures of several spans of days, each key's added up; what has no line in any of them is left out."""
    sums: dict[str, dict[int, tuple[int, ...]]] = {}
    for part in parts:
        for currency, rows in part.items():
            mine = sums.setdefault(currency, {})
            for key, *figures in rows:
                before = mine.get(key)
                mine[key] = tuple(figures if before is None else map(add, before, figures))
    kept = {
        currency: [(key, *figures) for key, figures in mine.items() if figures[0]]
        for currency, mine in sums.items()
    }
    return {currency: rows for currency, rows in kept.items() if rows}


def product_words(ask: Asking) -> dict[int, tuple[str, str, str]]:
    """SKU, name and unit of every product, in order of SKU."""
    rows = ask.tuples("SELECT id, sku, name, unit FROM product")
    rows.sort(key=itemgetter(1))
    return {key: (sku, name, unit) for key, sku, name, unit in rows}

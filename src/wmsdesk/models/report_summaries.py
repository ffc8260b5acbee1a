"""The summaries that the fast reports read: taken in with the write that enters an order, counted anew to be checked.

``sales_month``, ``sales_customer``, ``sales_product`` and ``delivery_month`` hold what ``summary_mark`` marks.
Readers add what lies after the marks, so that rows written round :func:`take_in` are never missing from a figure.
"""

from __future__ import annotations

from wmsdesk.models.migrations.m0007_reports import COUNTED, SHARE_BACK, SHARE_LATER
from wmsdesk.models.store import Store

_BACK, _LATER = SHARE_BACK.format("l"), SHARE_LATER.format("l")
_NEW_ORDERS = "o.id > (SELECT order_id FROM summary_mark)"
# A line that was added to an order which is in the summaries already.
_NEW_LINES = "l.id > (SELECT line_id FROM summary_mark) AND o.id <= (SELECT order_id FROM summary_mark)"
_DELIVERED = "o.delivered_on IS NOT NULL AND o.state IN ('delivered', 'closed')"
_OPEN = f"o.state {COUNTED} AND l.state = 'open'"
# Without NOT INDEXED the planner goes through all orders of a state instead of the few after the mark.
_LINES_OF_ORDERS = "sales_order o NOT INDEXED CROSS JOIN order_line l ON l.order_id = o.id"
_LINES_ALONE = "order_line l NOT INDEXED CROSS JOIN sales_order o ON o.id = l.order_id"

_PRODUCTS = f"""
    SELECT substr(o.ordered_on, 1, 7) AS month, o.currency AS currency, l.product_id AS product_id,
        count(*) AS lines, sum(l.quantity) AS quantity, sum(l.net) AS net, sum({_BACK}) AS back, sum({_LATER}) AS later
    FROM {{lines}} WHERE {{which}} AND {_OPEN} GROUP BY 1, 2, 3
"""
_SELECTS = {
    "sales_product": (
        f"""WITH g AS MATERIALIZED ({_PRODUCTS})
            SELECT * FROM g UNION ALL
            SELECT '', currency, product_id, sum(lines), sum(quantity), sum(net), sum(back), sum(later) FROM g
            WHERE true GROUP BY currency, product_id""",
        ("lines", "quantity", "net", "back", "later"),
    ),
    "sales_customer": (
        f"""SELECT customer_id, currency, sum(net >= 0) AS orders, sum(net) AS net, sum(later) AS later,
                max(CASE WHEN net >= 0 THEN ordered_on END) AS last_on
            FROM (SELECT o.customer_id, o.currency, o.net, o.ordered_on,
                      (SELECT coalesce(sum({_LATER}), 0) FROM order_line l
                       WHERE l.order_id = o.id AND l.returned <> 0) AS later
                  FROM sales_order o NOT INDEXED WHERE {{which}} AND o.state {COUNTED}) WHERE true GROUP BY 1, 2""",
        ("orders", "net", "later"),
    ),
    "sales_month": (
        f"""SELECT month, currency, sum(net >= 0) AS orders, sum(net) AS net, sum(back) AS back, sum(later) AS later
            FROM (SELECT substr(o.ordered_on, 1, 7) AS month, o.currency, o.net,
                      (SELECT coalesce(sum({_BACK}), 0) FROM order_line l
                       WHERE l.order_id = o.id AND (l.quantity < 0 OR l.returned <> 0)) AS back,
                      (SELECT coalesce(sum({_LATER}), 0) FROM order_line l
                       WHERE l.order_id = o.id AND l.returned <> 0) AS later
                  FROM sales_order o NOT INDEXED WHERE {{which}} AND o.state {COUNTED}) WHERE true GROUP BY 1, 2""",
        ("orders", "net", "back", "later"),
    ),
    "delivery_month": (
        f"""SELECT substr(o.delivered_on, 1, 7) AS month, count(*) AS delivered,
                sum(coalesce(o.delivered_on <= o.promised_on, 0)) AS on_time,
                sum(o.promised_on IS NULL) AS unpromised
            FROM sales_order o NOT INDEXED WHERE {{which}} AND {_DELIVERED} GROUP BY 1""",
        ("delivered", "on_time", "unpromised"),
    ),
}
_LINE_SELECTS = {
    "sales_product": _SELECTS["sales_product"][0],
    "sales_customer": f"""
        SELECT o.customer_id AS customer_id, o.currency AS currency, 0 AS orders, 0 AS net, sum({_LATER}) AS later,
            NULL AS last_on
        FROM {{lines}} WHERE {{which}} AND {_OPEN} GROUP BY 1, 2""",
    "sales_month": f"""
        SELECT substr(o.ordered_on, 1, 7) AS month, o.currency AS currency, 0 AS orders, 0 AS net,
            sum({_BACK}) AS back, sum({_LATER}) AS later
        FROM {{lines}} WHERE {{which}} AND {_OPEN} GROUP BY 1, 2""",
}
"""What a line alone adds, where its order is in the summaries already."""
_KEYS = {
    "sales_product": ("month", "currency", "product_id"),
    "sales_customer": ("customer_id", "currency"),
    "sales_month": ("month", "currency"),
    "delivery_month": ("month",),
}
SUMMARIES = tuple(_SELECTS)
"""The summary tables by name."""


def take_in(store: Store) -> None:
    """Add what lies after the marks to every summary, inside the caller's transaction."""
    for table, (_, figures) in _SELECTS.items():
        grown = ", ".join(f"{one} = {one} + excluded.{one}" for one in figures)
        if table == "sales_customer":
            grown += ", last_on = nullif(max(coalesce(last_on, ''), coalesce(excluded.last_on, '')), '')"
        for select in _parts_after_mark(table):
            head, sep, rest = select.partition("SELECT * FROM g")
            insert = f"INSERT INTO {table}"
            said = f"{head}{insert} {sep}{rest}" if sep else f"{insert} {select}"
            store.sql(f"{said} ON CONFLICT DO UPDATE SET {grown}")
    store.sql(
        """UPDATE summary_mark SET
               order_id = max(order_id, (SELECT coalesce(max(id), 0) FROM sales_order)),
               line_id = max(line_id, (SELECT coalesce(max(id), 0) FROM order_line))"""
    )


def _parts_after_mark(table: str) -> list[str]:
    """What new orders and new lines of older ones add to a summary."""
    parts = [_SELECTS[table][0].format(lines=_LINES_OF_ORDERS, which=_NEW_ORDERS)]
    if table in _LINE_SELECTS:
        parts.append(_LINE_SELECTS[table].format(lines=_LINES_ALONE, which=_NEW_LINES))
    return parts


def current(store: Store, table: str) -> str:
    """A summary with what lies after its marks, as a table expression with one row a key."""
    behind = store.value_of(
        """SELECT (SELECT max(id) FROM sales_order) > order_id OR (SELECT max(id) FROM order_line) > line_id
           FROM summary_mark"""
    )
    if not behind:
        return table
    figures, keys = _SELECTS[table][1], _KEYS[table]
    sums = [f"sum({one}) AS {one}" for one in figures]
    more = ["max(last_on) AS last_on"] if table == "sales_customer" else []
    columns = ", ".join([*keys, *sums, *more])
    parts = " UNION ALL ".join(f"SELECT * FROM ({one})" for one in _parts_after_mark(table))
    return f"(SELECT {columns} FROM (SELECT * FROM {table} UNION ALL {parts}) GROUP BY {', '.join(keys)})"


def recount(store: Store) -> dict[str, int]:
    """How many rows of each summary differ from a count of all orders; all of them 0 in a healthy store.

    A key whose orders were all cancelled may be left with nothing in it.
    """
    return {table: _differences(store, table) for table in SUMMARIES}


def _differences(store: Store, table: str) -> int:
    select, figures = _SELECTS[table]
    zero = " AND ".join(f"{one} = 0" for one in figures)
    counted = f"SELECT * FROM ({select.format(lines=_LINES_OF_ORDERS, which='true')}) WHERE NOT ({zero})"
    kept = f"SELECT * FROM {current(store, table)} WHERE NOT ({zero})"
    return int(
        store.value_of(
            f"SELECT count(*) FROM (SELECT * FROM ({kept} EXCEPT {counted}) "
            f"UNION ALL SELECT * FROM ({counted} EXCEPT {kept}))"
        )
    )


def rebuild(store: Store) -> None:
    """Throw the summaries away and count all orders again, inside the caller's transaction."""
    for table in SUMMARIES:
        store.sql(f"DELETE FROM {table}")
    store.sql("UPDATE summary_mark SET order_id = 0, line_id = 0")
    take_in(store)

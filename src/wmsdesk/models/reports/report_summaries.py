"""The summaries that the fast reports read: taken in with the write that enters an order, counted anew to be checked.

``sales_month``, ``sales_customer``, ``sales_product`` and ``delivery_month`` hold what ``summary_mark`` marks.
Readers add what lies after the marks, so that rows written round :func:`take_in` are never missing from a figure.
"""

from __future__ import annotations

from wmsdesk.models.migrations.m0007_reports import COUNTED, SHARE_BACK, SHARE_LATER
from wmsdesk.models.store import Store

_BACK, _LATER = SHARE_BACK.format("l"), SHARE_LATER.format("l")
_NEW_ORDERS = "o.id > (SELECT order_id FROM summary_mark)"
# Lines of new orders, and those that were added to an order which is in the summaries already.
_NEW_LINES = "l.id > (SELECT line_id FROM summary_mark)"
_DELIVERED = "o.delivered_on IS NOT NULL AND o.state IN ('delivered', 'closed')"
_OPEN = f"o.state {COUNTED} AND l.state = 'open'"
# Without NOT INDEXED the planner goes through all orders of a state instead of the few after the mark.
_ORDERS = "sales_order o NOT INDEXED"
_LINES = "order_line l NOT INDEXED CROSS JOIN sales_order o ON o.id = l.order_id"
_CAME_BACK = "(l.quantity < 0 OR l.returned <> 0)"

_BY_PRODUCT = f"""WITH g AS MATERIALIZED (
        SELECT substr(o.ordered_on, 1, 7) AS month, o.currency AS currency, l.product_id AS product_id,
            count(*) AS lines, sum(l.quantity) AS quantity, sum(l.net) AS net, sum({_BACK}) AS back,
            sum({_LATER}) AS later
        FROM {_LINES} WHERE {{which}} AND {_OPEN} GROUP BY 1, 2, 3)
    SELECT * FROM g UNION ALL
    SELECT '', currency, product_id, sum(lines), sum(quantity), sum(net), sum(back), sum(later) FROM g
    WHERE true GROUP BY currency, product_id"""
_BY_DELIVERY = f"""
    SELECT substr(o.delivered_on, 1, 7) AS month, count(*) AS delivered,
        sum(coalesce(o.delivered_on <= o.promised_on, 0)) AS on_time, sum(o.promised_on IS NULL) AS unpromised
    FROM {_ORDERS} WHERE {{which}} AND {_DELIVERED} GROUP BY 1"""

_AFTER_MARK = {
    "sales_product": (_BY_PRODUCT.format(which=_NEW_LINES),),
    "sales_customer": (
        f"""SELECT o.customer_id AS customer_id, o.currency AS currency, sum(o.net >= 0) AS orders,
                sum(o.net) AS net, 0 AS later, max(CASE WHEN o.net >= 0 THEN o.ordered_on END) AS last_on
            FROM {_ORDERS} WHERE {_NEW_ORDERS} AND o.state {COUNTED} GROUP BY 1, 2""",
        f"""SELECT o.customer_id AS customer_id, o.currency AS currency, 0 AS orders, 0 AS net,
                sum({_LATER}) AS later, NULL AS last_on
            FROM {_LINES} WHERE {_NEW_LINES} AND {_CAME_BACK} AND {_OPEN} GROUP BY 1, 2""",
    ),
    "sales_month": (
        f"""SELECT substr(o.ordered_on, 1, 7) AS month, o.currency AS currency, sum(o.net >= 0) AS orders,
                sum(o.net) AS net, 0 AS back, 0 AS later
            FROM {_ORDERS} WHERE {_NEW_ORDERS} AND o.state {COUNTED} GROUP BY 1, 2""",
        f"""SELECT substr(o.ordered_on, 1, 7) AS month, o.currency AS currency, 0 AS orders, 0 AS net,
                sum({_BACK}) AS back, sum({_LATER}) AS later
            FROM {_LINES} WHERE {_NEW_LINES} AND {_CAME_BACK} AND {_OPEN} GROUP BY 1, 2""",
    ),
    "delivery_month": (_BY_DELIVERY.format(which=_NEW_ORDERS),),
}
"""What lies after the marks, table by table: each line and each order is read once."""

_FIGURES = {
    "sales_product": ("lines", "quantity", "net", "back", "later"),
    "sales_customer": ("orders", "net", "later"),
    "sales_month": ("orders", "net", "back", "later"),
    "delivery_month": ("delivered", "on_time", "unpromised"),
}
_KEYS = {
    "sales_product": ("month", "currency", "product_id"),
    "sales_customer": ("customer_id", "currency"),
    "sales_month": ("month", "currency"),
    "delivery_month": ("month",),
}
SUMMARIES = tuple(_AFTER_MARK)
"""The summary tables by name."""

# A count of everything goes order by order, each with its lines: another way than what keeps the summaries.
_ALL = {
    "sales_product": _BY_PRODUCT.format(which="true"),
    "sales_customer": f"""
        SELECT customer_id, currency, sum(net >= 0) AS orders, sum(net) AS net, sum(later) AS later,
            max(CASE WHEN net >= 0 THEN ordered_on END) AS last_on
        FROM (SELECT o.customer_id, o.currency, o.net, o.ordered_on,
                  (SELECT coalesce(sum({_LATER}), 0) FROM order_line l WHERE l.order_id = o.id) AS later
              FROM {_ORDERS} WHERE o.state {COUNTED}) GROUP BY 1, 2""",
    "sales_month": f"""
        SELECT month, currency, sum(net >= 0) AS orders, sum(net) AS net, sum(back) AS back, sum(later) AS later
        FROM (SELECT substr(o.ordered_on, 1, 7) AS month, o.currency, o.net,
                  (SELECT coalesce(sum({_BACK}), 0) FROM order_line l WHERE l.order_id = o.id) AS back,
                  (SELECT coalesce(sum({_LATER}), 0) FROM order_line l WHERE l.order_id = o.id) AS later
              FROM {_ORDERS} WHERE o.state {COUNTED}) GROUP BY 1, 2""",
    "delivery_month": _BY_DELIVERY.format(which="true"),
}

MANY = 10_000
"""So many lines may wait where very many are entered: taken in together they are a third of the work."""


def take_in(store: Store, least: int = 0) -> None:
    """Add what lies after the marks to every summary, inside the caller's transaction.

    With ``least`` nothing is done while fewer lines wait; readers add them until then.
    """
    if least and _waiting_lines(store) < least:
        return
    for table, selects in _AFTER_MARK.items():
        grown = ", ".join(f"{one} = {one} + excluded.{one}" for one in _FIGURES[table])
        if table == "sales_customer":
            grown += ", last_on = nullif(max(coalesce(last_on, ''), coalesce(excluded.last_on, '')), '')"
        for select in selects:
            store.sql(
                f"INSERT INTO {table} SELECT * FROM ({select}) WHERE true ON CONFLICT DO UPDATE SET {grown}"
            )
    store.sql(
        """UPDATE summary_mark SET
               order_id = max(order_id, (SELECT coalesce(max(id), 0) FROM sales_order)),
               line_id = max(line_id, (SELECT coalesce(max(id), 0) FROM order_line))"""
    )


def _waiting_lines(store: Store) -> int:
    return int(
        store.value_of("SELECT (SELECT coalesce(max(id), 0) FROM order_line) - line_id FROM summary_mark")
    )


def is_current(store: Store) -> bool:
    """Whether nothing lies after the marks."""
    return not store.value_of(
        """SELECT coalesce((SELECT max(id) FROM sales_order) > order_id, 0)
                OR coalesce((SELECT max(id) FROM order_line) > line_id, 0)
           FROM summary_mark"""
    )


def after_mark(table: str) -> str:
    """What lies after the marks, as a table expression; a key may have several rows."""
    return "(" + " UNION ALL ".join(f"SELECT * FROM ({one})" for one in _AFTER_MARK[table]) + ")"


def current(store: Store, table: str) -> str:
    """A summary with what lies after its marks, as a table expression with one row a key."""
    if is_current(store):
        return table
    keys = _KEYS[table]
    sums = [f"sum({one}) AS {one}" for one in _FIGURES[table]]
    more = ["max(last_on) AS last_on"] if table == "sales_customer" else []
    columns = ", ".join([*keys, *sums, *more])
    both = f"SELECT * FROM {table} UNION ALL SELECT * FROM {after_mark(table)}"
    return f"(SELECT {columns} FROM ({both}) GROUP BY {', '.join(keys)})"


def recount(store: Store) -> dict[str, int]:
    """How many rows of each summary differ from a count of all orders; all of them 0 in a healthy store.

    A key whose orders were all cancelled may be left with nothing in it.
    """
    return {table: _differences(store, table) for table in SUMMARIES}


def _differences(store: Store, table: str) -> int:
    zero = " AND ".join(f"{one} = 0" for one in _FIGURES[table])
    counted = f"SELECT * FROM ({_ALL[table]}) WHERE NOT ({zero})"
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

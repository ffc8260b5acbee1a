"""What files of products, stock and orders are held against, asked for many rows at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from wmsdesk.models.orders.trade_rows import ORDERED
from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"


class KnownProduct(NamedTuple):
    """What an import needs of a product; prices are minor units of its currency."""

    id: int
    sku: str
    sku_key: str
    state: str
    unit: str
    decimals: int
    price: int | None
    currency: str


class KnownCustomer(NamedTuple):
    """What an import needs of a customer."""

    id: int
    code: str
    state: str
    currency: str
    merged_into: int | None


class KnownOrder(NamedTuple):
    """What the store holds of an order that a file names."""

    id: int
    number: str
    state: str
    history: bool
    customer: int
    currency: str
    ordered_on: str
    promised_on: str | None
    shipped_on: str | None
    delivered_on: str | None


def products_by_key(store: Store, keys: Collection[str]) -> dict[str, KnownProduct]:
    """Products by the key that SKUs are compared by."""
    columns = ", ".join(KnownProduct._fields)
    found = _rows(store, f"SELECT {columns} FROM product WHERE sku_key IN {_LISTED}", keys)
    return {one.sku_key: one for one in (KnownProduct(*row) for row in found)}


def customers_by_id(store: Store, ids: Collection[int]) -> dict[int, KnownCustomer]:
    """Customers by id; whoever a merged one became is there as well."""
    columns = ", ".join(KnownCustomer._fields)
    found: dict[int, KnownCustomer] = {}
    wanted = set(ids)
    while wanted:
        rows = _rows(store, f"SELECT {columns} FROM customer WHERE id IN {_LISTED}", wanted)
        found |= {row[0]: KnownCustomer(*row) for row in rows}
        wanted = {one.merged_into for one in found.values() if one.merged_into} - found.keys()
    return found


def orders_by_number(store: Store, numbers: Collection[str]) -> dict[str, KnownOrder]:
    """Orders by number."""
    found = _rows(
        store,
        f"""SELECT id, number, state, history, customer_id, currency, ordered_on, promised_on, shipped_on, delivered_on
            FROM sales_order WHERE number IN {_LISTED}""",
        numbers,
    )
    return {row[1]: KnownOrder(row[0], row[1], row[2], bool(row[3]), *row[4:]) for row in found}


def lines_of(store: Store, orders: Iterable[int]) -> dict[int, list[tuple[int, int, int]]]:
    """The lines of orders in their order: product, quantity, net amount.

    A line that was cancelled counts only where the whole order was.
    """
    found: dict[int, list[tuple[int, int, int]]] = {}
    for order, *line in _rows(
        store,
        f"""SELECT l.order_id, l.product_id, l.quantity, l.net FROM order_line l
            JOIN sales_order o ON o.id = l.order_id
            WHERE l.order_id IN {_LISTED} AND {ORDERED} ORDER BY l.order_id, l.position""",
        list(orders),
    ):
        found.setdefault(order, []).append((line[0], line[1], line[2]))
    return found


def opening_stock(store: Store, products: Collection[int]) -> dict[tuple[int, str, str], int]:
    """How much opening stock was entered so far: by product, code of the lot and code of the place."""
    found = _rows(
        store,
        f"""SELECT m.product_id, l.code, p.code, sum(m.quantity)
            FROM stock_move m JOIN lot l ON l.id = m.lot_id JOIN location p ON p.id = m.target_id
            WHERE m.product_id IN {_LISTED} AND m.kind = 'opening' GROUP BY m.product_id, l.code, p.code""",
        products,
    )
    return {(product, lot, place): quantity for product, lot, place, quantity in found}


def _rows(store: Store, statement: str, listed: Collection[Any]) -> list[Any]:
    """The rows of a statement about these values; nothing is asked where there are none."""
    if not listed:
        return []
    return list(store.sql(statement, (json.dumps(list(listed), ensure_ascii=False),)).fetchall())

"""Lists of products: narrowed and sorted, as the ids in their order."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.models.store import Store

SORTS = ("name", "sku", "updated", "available")
_ORDERS = {
    "name": "p.name_sort",
    "sku": "p.sku_key",
    "updated": "p.updated_at",
    "available": "coalesce(s.free, 0)",
}
_STOCK = """
    LEFT JOIN (SELECT b.product_id, sum(b.on_hand - b.reserved) AS free FROM stock_balance b
               JOIN location c ON c.id = b.location_id AND c.kind = 'stock' WHERE b.on_hand > 0 GROUP BY b.product_id) s
    ON s.product_id = p.id"""
_BALANCES = (
    "EXISTS (SELECT 1 FROM stock_balance b {join} WHERE b.product_id = p.id AND b.on_hand > 0 AND {test})"
)
_MARKS = {
    "reorder": "p.reorder_point IS NOT NULL AND coalesce(s.free, 0) <= p.reorder_point",
    "out": "coalesce(s.free, 0) <= 0",
    "quarantine": _BALANCES.format(
        join="JOIN location c ON c.id = b.location_id", test="c.kind = 'quarantine'"
    ),
    "expired": _BALANCES.format(join="JOIN lot l ON l.id = b.lot_id", test="l.expires < ?"),
    "counting": "EXISTS (SELECT 1 FROM stock_balance b WHERE b.product_id = p.id AND b.counting = 1)",
}
_IN_STOCK_TABLE = ("reorder", "out")
_MOST_BOUND = 30_000


@dataclass(frozen=True)
class Narrowing:
    """What a list is narrowed by; an empty text narrows nothing."""

    state: str = ""
    category: str = ""
    abc: str = ""
    mark: str = ""
    location: int | None = None


def narrowed(
    store: Store,
    by: Narrowing,
    sort: str,
    descending: bool,
    today: str,
    among: Sequence[int] | None = None,
) -> array[int]:
    """The ids of the products that are left, in order; ``among`` are those to choose from."""
    tests, values = ["1"], []
    known: list[tuple[str, Any]] = [("p.state = ?", by.state), ("p.category = ?", by.category)]
    known.append(("p.abc IS NULL" if by.abc == "none" else "p.abc = ?", by.abc))
    for test, value in known:
        if value:
            tests.append(test)
            values += [value] if "?" in test else []
    if by.mark:
        tests.append(_MARKS[by.mark])
        values += [today] if by.mark == "expired" else []
    if by.location is not None:
        tests.append(_BALANCES.format(join="", test="b.location_id = ?"))
        values.append(by.location)
    if among is not None:
        tests.append(f"p.id IN ({', '.join('?' * len(among[:_MOST_BOUND]))})")
        values += among[:_MOST_BOUND]
    stock = _STOCK if sort == "available" or by.mark in _IN_STOCK_TABLE else ""
    way = "DESC" if descending else "ASC"
    statement = (
        f"SELECT p.id FROM product p {stock} WHERE {' AND '.join(tests)} ORDER BY {_ORDERS[sort]} {way}, p.id"
    )
    return array("q", (row[0] for row in store.sql(statement, values)))

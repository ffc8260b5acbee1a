"""Products as they are looked up: by what they are called, and what there is of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.models.search.search_words import fold, query_words
from wmsdesk.models.store import Store

_NAMES = (
    "id",
    "sku",
    "name",
    "unit",
    "decimals",
    "price",
    "currency",
    "category",
    "barcode",
    "state",
    "abc",
    "reorder_point",
)
_SHOWN = f"SELECT {', '.join(_NAMES)} FROM product"

# A place or a lot that is frozen, goods past their day or being counted: there, but not to be promised.
_TOTALS = """
    SELECT b.product_id,
        sum(CASE WHEN p.kind = 'stock' THEN b.on_hand ELSE 0 END),
        sum(CASE WHEN p.kind = 'stock' THEN b.reserved ELSE 0 END),
        sum(CASE WHEN p.kind = 'quarantine' THEN b.on_hand ELSE 0 END),
        sum(CASE WHEN p.kind = 'stock' AND (p.state <> 'active' OR l.state <> 'free' OR b.counting = 1
                 OR l.expires < ?) THEN b.on_hand - b.reserved ELSE 0 END)
    FROM stock_balance b JOIN location p ON p.id = b.location_id JOIN lot l ON l.id = b.lot_id
    WHERE b.product_id IN ({ids}) AND b.on_hand > 0 GROUP BY b.product_id"""
_BATCH = 500


def totals(store: Store, product_ids: Sequence[int], today: str) -> dict[int, tuple[int, int, int, int]]:
    """On hand, reserved, in quarantine and not to be promised, of each product that there is anything of."""
    found: dict[int, tuple[int, int, int, int]] = {}
    for start in range(0, len(product_ids), _BATCH):
        ids = product_ids[start : start + _BATCH]
        statement = _TOTALS.format(ids=", ".join("?" * len(ids)))
        found |= {row[0]: (row[1], row[2], row[3], row[4]) for row in store.sql(statement, (today, *ids))}
    return found


def shown(store: Store, product_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a list shows of these products."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(product_ids), _BATCH):
        ids = product_ids[start : start + _BATCH]
        answer = store.sql(f"{_SHOWN} WHERE id IN ({', '.join('?' * len(ids))})", ids)
        found |= {row[0]: dict(zip(_NAMES, row, strict=True)) for row in answer}
    return found


def found(store: Store, query: str, most: int) -> tuple[list[int], bool]:
    """The products with every word of ``query`` in them, and whether there are more than ``most``.

    An exact SKU or barcode comes first, then SKUs that begin so, then the rest by name, those in use before the others.
    """
    whole, plain = fold(query), query.strip()
    words = query_words(query)
    if not words:
        return [], False
    tests = [" OR ".join(["instr(search_text, ?) > 0"] * len(word.forms)) for word in words]
    where = " AND ".join(f"({test})" for test in tests)
    statement = f"SELECT id FROM product INDEXED BY product_found WHERE {where} LIMIT ?"
    forms = [form for word in words for form in word.forms]
    rest = [row[0] for row in store.sql(statement, (*forms, most + 1))]
    exact = [row[0] for row in store.sql(_EXACT, (whole, plain))]
    begin = [row[0] for row in store.sql(_BEGIN, (whole, whole + chr(0x10FFFF), _MOST_BEGIN))]
    return list(dict.fromkeys([*exact, *begin, *rest]))[:most], len(rest) > most


_MOST_BEGIN = 50
_EXACT = "SELECT id FROM product WHERE sku_key = ? UNION SELECT id FROM product WHERE barcode = ?"
_BEGIN = "SELECT id FROM product WHERE sku_key >= ? AND sku_key < ? ORDER BY sku_key LIMIT ?"


def states(store: Store, product_ids: Sequence[int]) -> dict[int, str]:
    """The state of each of these products."""
    found: dict[int, str] = {}
    for start in range(0, len(product_ids), _BATCH):
        ids = product_ids[start : start + _BATCH]
        found |= dict(
            store.sql(f"SELECT id, state FROM product WHERE id IN ({', '.join('?' * len(ids))})", ids)
        )
    return found

"""Lists of stock as screens and commands ask for them: lots by place, moves, who goods are promised to."""

from __future__ import annotations

from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.stock.goods_tables import Location
from wmsdesk.models.store import Store

_LINES = ("id", "at", "kind", "source", "target", "lot", "quantity", "record", "reason", "by", "cost")


def lots_by_place(store: Store) -> dict[int, int]:
    """How many lots lie at each place."""
    return dict(
        store.sql("SELECT location_id, count(*) FROM stock_balance WHERE on_hand > 0 GROUP BY location_id")
    )


def products_at(store: Store, location: int) -> set[int]:
    """The products of which some lies at a place."""
    answer = store.sql(
        "SELECT product_id FROM stock_balance WHERE location_id = ? AND on_hand > 0", (location,)
    )
    return {row[0] for row in answer}


def moves(
    store: Store, product: int | None, *, before: int | None = None, kind: str = "", limit: int = 100
) -> list[dict[str, Any]]:
    """The latest moves, of one product or of all, those before the move ``before`` where it is given."""
    tests, values = ["1"], []
    for test, value in (("m.product_id = ?", product), ("m.id < ?", before), ("m.kind = ?", kind or None)):
        if value is not None:
            tests.append(test)
            values.append(value)
    names = (*_LINES, "sku", "decimals")
    answer = store.sql(
        f"""
        SELECT m.id, m.made_at, m.kind, s.code, t.code, l.code, m.quantity, m.record, m.reason, a.name, m.cost,
            p.sku, p.decimals
        FROM stock_move m JOIN location s ON s.id = m.source_id JOIN location t ON t.id = m.target_id
            JOIN lot l ON l.id = m.lot_id JOIN account a ON a.id = m.made_by JOIN product p ON p.id = m.product_id
        WHERE {" AND ".join(tests)} ORDER BY m.id DESC LIMIT ?""",
        (*values, limit),
    )
    found = [dict(zip(names, row, strict=True)) for row in answer]
    return [row | {"at": from_microseconds(row["at"])} for row in found]


def promised(store: Store, product: int) -> list[dict[str, Any]]:
    """Whom a product is promised to: the reservations that have not ended, the oldest first."""
    names = ("order", "state", "lot", "location", "quantity", "since", "why", "promised_on")
    answer = store.sql(
        """
        SELECT coalesce(o.number, '#' || o.id), r.state, l.code, p.code, r.quantity, r.made_at, r.why, o.promised_on
        FROM stock_balance b JOIN reservation r ON r.balance_id = b.id AND r.state IN ('held', 'picked')
            JOIN order_line ol ON ol.id = r.order_line_id JOIN sales_order o ON o.id = ol.order_id
            JOIN lot l ON l.id = b.lot_id JOIN location p ON p.id = b.location_id
        WHERE b.product_id = ? AND b.reserved > 0 ORDER BY r.id""",
        (product,),
    )
    found = [dict(zip(names, row, strict=True)) for row in answer]
    return [row | {"since": from_microseconds(row["since"])} for row in found]


def adjustments(store: Store, state: str, limit: int = 2000) -> list[dict[str, Any]]:
    """Requests for adjustments, the oldest first of those that wait, else the latest."""
    about = "number state sku name unit decimals lot location kind difference on_hand value currency why reason by at"
    names = (*about.split(), "decided_by", "decided_at", "comment", "now")
    way = "ASC" if state == "waiting" else "DESC"
    answer = store.sql(
        f"""
        SELECT a.number, a.state, p.sku, p.name, p.unit, p.decimals, l.code, c.code, a.kind, a.difference, a.on_hand,
            a.value, a.currency, a.why, a.reason, r.name, a.requested_at, d.name, a.decided_at, a.comment,
            coalesce((SELECT on_hand FROM stock_balance b WHERE b.product_id = a.product_id AND b.lot_id = a.lot_id
                      AND b.location_id = a.location_id), 0)
        FROM stock_adjustment a JOIN product p ON p.id = a.product_id JOIN lot l ON l.id = a.lot_id
            JOIN location c ON c.id = a.location_id JOIN account r ON r.id = a.requested_by
            LEFT JOIN account d ON d.id = a.decided_by
        WHERE ? IN ('', a.state) ORDER BY a.id {way} LIMIT ?""",
        (state, limit),
    )
    return [dict(zip(names, row, strict=True)) for row in answer]


def place_of(store: Store, code: str) -> dict[str, Any] | None:
    """The place of this code, upper or lower case being the same; ``None`` where there is none."""
    code = code.strip()
    return rows.one(store, Location, code=code) or rows.one(store, Location, code=code.upper())

"""Questions about returns, in plain statements."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from wmsdesk.models.store import Store


class ReturnedLine(NamedTuple):
    """A line of a return with the order line it is of, and its product."""

    id: int
    order_line: int
    position: int
    product_id: int
    sku: str
    name: str
    unit: str
    decimals: int
    ordered: int
    shipped: int
    net: int
    tax: int
    quantity: int
    received: int
    condition: str | None
    disposition: str | None


class Listed(NamedTuple):
    """A return as a list shows it."""

    id: int
    number: str
    state: str
    order_number: str | None
    customer_code: str
    customer_name: str
    reason: str
    resolution: str | None
    without_goods: int
    made_at: int


class ShippedLot(NamedTuple):
    """How much of which lot was shipped for a line, and in which order."""

    code: str
    expires: str | None
    quantity: int


@dataclass(frozen=True)
class Narrowing:
    """What a list leaves out; what is empty leaves nothing out."""

    states: tuple[str, ...] = ()
    customer: int | None = None
    order: int | None = None
    text: str = ""


def lines(store: Store, return_id: int) -> list[ReturnedLine]:
    """The lines of a return in the order of the order's lines."""
    found = store.sql(
        """SELECT r.id, l.id, l.position, l.product_id, p.sku, p.name, p.unit, p.decimals, l.quantity, l.shipped,
                  l.net, l.tax, r.quantity, r.received, r.condition, r.disposition
           FROM return_line r JOIN order_line l ON l.id = r.order_line_id JOIN product p ON p.id = l.product_id
           WHERE r.return_id = ? ORDER BY l.position""",
        (return_id,),
    )
    return [ReturnedLine._make(row) for row in found]


def settled_before(store: Store, order_line: int, return_id: int) -> int:
    """How much of an order line other returns have been given money back for."""
    found = store.value_of(
        """SELECT sum(CASE WHEN r.without_goods THEN l.quantity ELSE l.received END)
           FROM return_line l JOIN return_order r ON r.id = l.return_id
           WHERE l.order_line_id = ? AND r.id <> ? AND r.refunded = 1""",
        (order_line, return_id),
    )
    return int(found or 0)


def shipped_lots(store: Store, order_line: int) -> list[ShippedLot]:
    """The lots that went out for a line, as they were picked."""
    found = store.sql(
        """SELECT t.code, t.expires, r.quantity FROM reservation r JOIN stock_balance b ON b.id = r.balance_id
           JOIN lot t ON t.id = b.lot_id WHERE r.order_line_id = ? AND r.state = 'shipped' ORDER BY r.id""",
        (order_line,),
    )
    return [ShippedLot._make(row) for row in found]


def narrowed(store: Store, by: Narrowing) -> array[int]:
    """The ids that are left, the newest first."""
    conditions, values = ["1"], list[Any]()
    if by.states:
        conditions.append(f"state IN ({', '.join('?' * len(by.states))})")
        values += by.states
    if by.customer is not None:
        conditions.append("customer_id = ?")
        values.append(by.customer)
    if by.order is not None:
        conditions.append("order_id = ?")
        values.append(by.order)
    if by.text:
        conditions.append("(number LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!')")
        part = by.text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values += [f"%{part}%"] * 2
    found = store.sql(
        f"SELECT id FROM return_order WHERE {' AND '.join(conditions)} ORDER BY id DESC", values
    )
    return array("q", (row_id for (row_id,) in found))


def shown(store: Store, ids: Sequence[int]) -> dict[int, Listed]:
    """The rows of these returns by id."""
    marks = ", ".join("?" * len(ids))
    found = store.sql(
        f"""SELECT r.id, r.number, r.state, o.number, c.code, c.name, r.reason, r.resolution, r.without_goods,
                   r.made_at
            FROM return_order r JOIN sales_order o ON o.id = r.order_id JOIN customer c ON c.id = r.customer_id
            WHERE r.id IN ({marks})""",
        ids,
    )
    return {row.id: row for row in map(Listed._make, found)}


def arrived(store: Store, number: str) -> dict[int, list[tuple[str, int]]]:
    """(lot, quantity) of what a return brought into quarantine, by product, in the order of its arrival."""
    found: dict[int, list[tuple[str, int]]] = {}
    for product, lot, quantity in store.sql(
        """SELECT m.product_id, t.code, m.quantity FROM stock_move m JOIN lot t ON t.id = m.lot_id
           JOIN location a ON a.id = m.target_id JOIN location b ON b.id = m.source_id
           WHERE m.record = ? AND a.kind = 'quarantine' AND b.kind = 'customer' ORDER BY m.id""",
        (number,),
    ):
        found.setdefault(product, []).append((lot, quantity))
    return found

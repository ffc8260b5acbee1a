"""Balances and reservations as allocation asks for them: one statement for many products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wmsdesk.models.store import Store

_BATCH = 500


class Balance(NamedTuple):
    """One lot at one place: what lies there, what of it is promised, and what may keep it from being promised."""

    id: int
    product: int
    lot: int
    lot_code: str
    lot_state: str
    expires: str | None
    location: int
    place: str
    kind: str
    place_state: str
    on_hand: int
    reserved: int
    counting: int
    since: int

    @property
    def free(self) -> int:
        """What is there and not promised."""
        return self.on_hand - self.reserved


_BALANCE = """
    SELECT b.id, b.product_id, l.id, l.code, l.state, l.expires, p.id, p.code, p.kind, p.state,
        b.on_hand, b.reserved, b.counting, b.since
    FROM stock_balance b JOIN lot l ON l.id = b.lot_id JOIN location p ON p.id = b.location_id"""
_IN_TURN = "ORDER BY b.product_id, l.expires IS NULL, l.expires, b.since, p.walk, b.id"


def balances(store: Store, product_ids: Sequence[int]) -> list[Balance]:
    """Where these products lie, each in the order in which it is to be used up.

    What has a day comes first, the earliest day before the others; then what came first; then as a picker walks.
    """
    found: list[Balance] = []
    ids = sorted(set(product_ids))
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        where = f"WHERE b.product_id IN ({', '.join('?' * len(some))}) AND b.on_hand > 0"
        found += map(Balance._make, store.sql(f"{_BALANCE} {where} {_IN_TURN}", some))
    return found


def usable(store: Store, product: int, today: str) -> Iterator[Balance]:
    """What of a product may be promised on this day, in the order of its use; read no further than it is asked for."""
    yield from map(Balance._make, store.sql(_USABLE, (product, today)))


_USABLE = f"""{_BALANCE}
    WHERE b.product_id = ? AND b.on_hand > b.reserved AND b.counting = 0 AND p.kind = 'stock' AND p.state = 'active'
        AND l.state = 'free' AND (l.expires IS NULL OR l.expires >= ?)
    {_IN_TURN.replace("b.product_id, ", "")}"""


def balance(store: Store, product: int, lot: int, location: int) -> Balance | None:
    """What lies there of one lot."""
    where = "WHERE b.product_id = ? AND b.lot_id = ? AND b.location_id = ?"
    row = store.sql(f"{_BALANCE} {where}", (product, lot, location)).fetchone()
    return Balance._make(row) if row else None


class Held(NamedTuple):
    """A reservation that has not ended, with where its goods are."""

    id: int
    line: int
    balance: int
    quantity: int
    state: str
    product: int
    lot: int
    location: int


_HELD = """
    SELECT r.id, r.order_line_id, r.balance_id, r.quantity, r.state, b.product_id, b.lot_id, b.location_id
    FROM reservation r JOIN stock_balance b ON b.id = r.balance_id"""


def of_lines(store: Store, line_ids: Sequence[int], *states: str) -> Iterator[Held]:
    """The reservations of these lines that are in one of ``states``, in the order in which they were made."""
    ids = sorted(set(line_ids))
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        where = (
            f"WHERE r.order_line_id IN ({', '.join('?' * len(some))}) "
            f"AND r.state IN ({', '.join('?' * len(states))}) ORDER BY r.order_line_id, r.id"
        )
        yield from map(Held._make, store.sql(f"{_HELD} {where}", (*some, *states)).fetchall())


def of_order(store: Store, order_id: int, *states: str) -> list[Held]:
    """The reservations of an order's lines that are in one of ``states``."""
    lines = [row[0] for row in store.sql("SELECT id FROM order_line WHERE order_id = ?", (order_id,))]
    return list(of_lines(store, lines, *states))

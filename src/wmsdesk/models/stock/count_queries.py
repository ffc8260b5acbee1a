"""Counts as they are asked for: which goods are in one, what should lie there, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.store import Store

_BATCH = 500


class CountLine(NamedTuple):
    """A line of a count with the goods it is of."""

    id: int
    balance: int
    product: int
    sku: str
    name: str
    unit: str
    decimals: int
    abc: str | None
    cost: int | None
    price: int | None
    currency: str
    lot: str
    expires: str | None
    place: int
    location: str
    expected: int | None
    first: int | None
    first_by: int | None
    second: int | None
    second_by: int | None
    recount: int
    note: str
    on_hand: int
    reserved: int

    @property
    def counted(self) -> int | None:
        """The figure that holds: the recount where there is one."""
        return self.first if self.second is None else self.second

    @property
    def difference(self) -> int:
        """How much more lies there than should, 0 where nothing was counted."""
        if self.counted is None or self.expected is None:
            return 0
        return self.counted - self.expected


_LINES = """
    SELECT c.id, b.id, p.id, p.sku, p.name, p.unit, p.decimals, p.abc, p.cost, p.price, p.currency, l.code, l.expires,
        d.id, d.code, c.expected, c.first, c.first_by, c.second, c.second_by, c.recount, c.note, b.on_hand, b.reserved
    FROM stock_count_line c JOIN stock_balance b ON b.id = c.balance_id JOIN product p ON p.id = b.product_id
        JOIN lot l ON l.id = b.lot_id JOIN location d ON d.id = b.location_id
    WHERE c.count_id = ? ORDER BY d.walk, d.code, p.sku_key, l.expires IS NULL, l.expires, l.code"""


def lines(store: Store, count: int) -> list[CountLine]:
    """The lines of a count as somebody walks past the goods."""
    return [CountLine._make(row) for row in store.sql(_LINES, (count,))]


def picked_of(store: Store, balance: int) -> int:
    """What of a lot at a place was picked and has not left: it lies on no shelf."""
    statement = "SELECT coalesce(sum(quantity), 0) FROM reservation WHERE balance_id = ? AND state = 'picked'"
    return int(store.value_of(statement, (balance,)))


class Candidate(NamedTuple):
    """A lot at a place that a count could be of."""

    balance: int
    product: int
    location: int
    counting: int


def candidates(store: Store, *, location: int | None, abc: str, product: int | None) -> list[Candidate]:
    """What lies in the store at a place, of a class, of a product; of all of them where none is said."""
    tests, values = ["b.on_hand > 0", "d.kind IN ('stock', 'quarantine')"], []
    for test, value in (
        ("b.location_id = ?", location),
        ("b.product_id = ?", product),
        ("p.abc = ?", abc or None),
    ):
        if value is not None:
            tests.append(test)
            values.append(value)
    statement = f"""
        SELECT b.id, b.product_id, b.location_id, b.counting
        FROM stock_balance b JOIN product p ON p.id = b.product_id JOIN location d ON d.id = b.location_id
        WHERE {" AND ".join(tests)} ORDER BY b.id"""
    return [Candidate._make(row) for row in store.sql(statement, values)]


def count_of(store: Store, balance: int) -> str | None:
    """The number of the count that holds a lot at a place still."""
    statement = """
        SELECT c.number FROM stock_count_line l JOIN stock_count c ON c.id = l.count_id
        WHERE l.balance_id = ? AND c.state NOT IN ('completed', 'cancelled') ORDER BY c.id DESC LIMIT 1"""
    found = store.value_of(statement, (balance,))
    return None if found is None else str(found)


def set_counting(store: Store, balances: Sequence[int], counting: bool) -> None:
    """Keep these goods from being promised while they are counted, or let them be promised again."""
    for start in range(0, len(balances), _BATCH):
        ids = balances[start : start + _BATCH]
        marks = ", ".join("?" * len(ids))
        store.sql(f"UPDATE stock_balance SET counting = ? WHERE id IN ({marks})", (int(counting), *ids))


class Lying(NamedTuple):
    """A product at a place, with when it was counted there last and when it first came."""

    product: int
    sku: str
    name: str
    abc: str | None
    location: str
    counted: int | None
    came: int


_LYING = """
    SELECT p.id, p.sku, p.name, p.abc, d.code, k.at, min(l.received_at)
    FROM stock_balance b JOIN product p ON p.id = b.product_id JOIN location d ON d.id = b.location_id
        JOIN lot l ON l.id = b.lot_id
        LEFT JOIN (SELECT b.product_id AS product, b.location_id AS place, max(coalesce(c.second_at, c.first_at)) AS at
                   FROM stock_count_line c JOIN stock_count k ON k.id = c.count_id AND k.state = 'completed'
                       JOIN stock_balance b ON b.id = c.balance_id
                   GROUP BY b.product_id, b.location_id) k ON k.product = p.id AND k.place = d.id
    WHERE b.on_hand > 0 AND d.kind = 'stock' GROUP BY p.id, d.id ORDER BY d.walk, d.code, p.sku_key"""


def lying(store: Store) -> list[Lying]:
    """Every product at every place of the store where some of it lies."""
    return [Lying._make(row) for row in store.sql(_LYING)]


def headers(store: Store, states: Sequence[str], number: str = "", limit: int = 1000) -> list[dict[str, Any]]:
    """Counts with how far they have come, the latest first."""
    names = ("id", "number", "state", "scope", "due_on", "by", "at", "reviewed_by", "state_since", "lines", "counted",
             "recounts", "recounted")  # fmt: skip
    tests, values = ["1"], [*states]
    if states:
        tests.append(f"c.state IN ({', '.join('?' * len(states))})")
    if number:
        tests.append("c.number = ?")
        values.append(number)
    statement = f"""
        SELECT c.id, c.number, c.state, c.scope, c.due_on, a.name, c.made_at, r.name, c.state_since,
            count(l.id), count(l.first), coalesce(sum(l.recount), 0),
            coalesce(sum(l.recount AND l.second IS NOT NULL), 0)
        FROM stock_count c JOIN account a ON a.id = c.made_by LEFT JOIN account r ON r.id = c.reviewed_by
            LEFT JOIN stock_count_line l ON l.count_id = c.id
        WHERE {" AND ".join(tests)} GROUP BY c.id ORDER BY c.id DESC LIMIT ?"""
    found = [dict(zip(names, row, strict=True)) for row in store.sql(statement, (*values, limit))]
    return [
        row | {"at": from_microseconds(row["at"]), "state_since": from_microseconds(row["state_since"])}
        for row in found
    ]


def steps(store: Store, count: int) -> list[dict[str, Any]]:
    """The way a count went."""
    names = ("step", "source", "target", "reason", "by", "at")
    answer = store.sql(
        "SELECT s.step, s.source, s.target, s.reason, a.name, s.made_at FROM stock_count_step s "
        "JOIN account a ON a.id = s.made_by WHERE s.count_id = ? ORDER BY s.id",
        (count,),
    )
    found = [dict(zip(names, row, strict=True)) for row in answer]
    return [row | {"at": from_microseconds(row["at"])} for row in found]


def held_latest_first(store: Store, balance: int) -> list[tuple[int, int, int, int]]:
    """What is held of a lot at a place and not picked, the latest first: reservation, line, order, quantity."""
    statement = """
        SELECT r.id, r.order_line_id, l.order_id, r.quantity
        FROM reservation r JOIN order_line l ON l.id = r.order_line_id
        WHERE r.balance_id = ? AND r.state = 'held' ORDER BY r.id DESC"""
    return [(row[0], row[1], row[2], row[3]) for row in store.sql(statement, (balance,))]

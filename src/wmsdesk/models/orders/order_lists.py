"""What a list or a board of orders asks of the store, in plain statements: it is asked at every look."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from wmsdesk.models.paging import SortedRows
from wmsdesk.models.store import Store

SORTS = {"promised": "promised_on", "ordered": "ordered_on", "total": "gross"}
"""The columns a list of orders can be sorted by, each with an index for a state, for what is open and for all."""

OPEN = "state NOT IN ('draft', 'delivered', 'closed', 'cancelled')"
"""What somebody still has to do something about; the words are those of the indexes of open orders."""

_LISTED = "(SELECT value FROM json_each(?))"
_ANY = "1"


class Listed(NamedTuple):
    """An order as a list shows it."""

    id: int
    number: str | None
    state: str
    customer_id: int
    customer_code: str
    customer_name: str
    customer_short: str | None
    currency: str
    gross: int
    ordered_on: str
    promised_on: str | None
    hold_reason: str | None
    held_by_credit: int
    carrier: str | None
    waybill: str | None
    position: str | None
    expected_on: str | None
    urgency: int
    customer_reference: str | None
    state_since: int


class Progress(NamedTuple):
    """How many of an order's open lines there are, have all their goods held, are picked whole."""

    lines: int
    covered: int
    picked: int


@dataclass(frozen=True)
class Narrowing:
    """What a list leaves out. ``states`` empty means all; ``among`` are the only ids looked at, ``None`` for all."""

    states: tuple[str, ...] = ()
    customer: int | None = None
    late_before: str = ""
    due_from: str = ""
    due_to: str = ""
    made_by: int | None = None
    product: int | None = None
    ordered_from: str = ""
    ordered_to: str = ""
    carrier: str = ""
    among: tuple[int, ...] | None = None


def counts(store: Store) -> list[tuple[str, str, int, int]]:
    """(state, currency, number, gross) of all orders, kept by triggers."""
    found = store.sql("SELECT state, currency, number, gross FROM order_count WHERE number > 0")
    return [(state, currency, number, gross) for state, currency, number, gross in found]


def sorted_orders(
    store: Store, state: str, sort: str, descending: bool, open_states: Sequence[str]
) -> SortedRows:
    """All orders of one state, of every state in ``open_states`` (``state`` is ``open``) or of any (``""``)."""
    numbers: dict[str, int] = {}
    for one, _currency, number, _gross in counts(store):
        numbers[one] = numbers.get(one, 0) + number
    if state == "open":
        where, values, count = OPEN, tuple[str, ...](), sum(numbers.get(one, 0) for one in open_states)
    elif state:
        where, values, count = "state = ?", (state,), numbers.get(state, 0)
    else:
        where, values, count = _ANY, (), sum(numbers.values())
    return SortedRows(store, "sales_order", where, values, SORTS[sort], count=count, descending=descending)


def narrowed(store: Store, by: Narrowing, sort: str, descending: bool) -> array[int]:
    """The ids that are left, in order; eight bytes each."""
    conditions, values = _conditions(by)
    way = "DESC" if descending else "ASC"
    found = store.sql(
        f"SELECT id FROM sales_order o WHERE {conditions} ORDER BY {SORTS[sort]} {way}, id {way}", values
    )
    return array("q", (row_id for (row_id,) in found))


def narrowed_counts(store: Store, by: Narrowing) -> list[tuple[str, str, int, int]]:
    """(state, currency, number, gross) of the orders that are left."""
    conditions, values = _conditions(by)
    found = store.sql(
        f"""SELECT state, currency, count(*), sum(gross) FROM sales_order o WHERE {conditions}
            GROUP BY state, currency""",
        values,
    )
    return [(state, currency, number, gross) for state, currency, number, gross in found]


def first_of_state(store: Store, state: str, by: Narrowing, most: int) -> list[int]:
    """The first orders in a state by promised day."""
    conditions, values = _conditions(by)
    found = store.sql(
        f"""SELECT id FROM sales_order o WHERE state = ? AND {conditions}
            ORDER BY promised_on, id LIMIT ?""",
        (state, *values, most),
    )
    return [row_id for (row_id,) in found]


def late_and_due(store: Store, today: str) -> tuple[int, int]:
    """How many open orders are past their promised day, and how many are promised for today."""
    count = f"SELECT count(*) FROM sales_order WHERE {OPEN} AND promised_on {{}} ?"
    late = store.value_of(count.format("<"), (today,))
    return int(late or 0), int(store.value_of(count.format("="), (today,)) or 0)


def _conditions(by: Narrowing) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []

    def add(condition: str, *bound: Any) -> None:
        conditions.append(condition)
        values.extend(bound)

    if by.among is not None:
        add(f"o.id IN {_LISTED}", json.dumps(by.among))
    if by.states:
        # The plus sign keeps SQLite from walking an index by state when it is told which few it may take.
        plus = "+" if by.among is not None or by.customer else ""
        add(f"{plus}state IN ({', '.join('?' * len(by.states))})", *by.states)
    if by.customer is not None:
        add("customer_id = ?", by.customer)
    if by.late_before:
        add(f"{OPEN} AND promised_on < ?", by.late_before)
    if by.due_from:
        add("promised_on BETWEEN ? AND ?", by.due_from, by.due_to)
    if by.ordered_from:
        add("ordered_on >= ?", by.ordered_from)
    if by.ordered_to:
        add("ordered_on <= ?", by.ordered_to)
    if by.carrier:
        add("instr(lower(coalesce(carrier, '')), ?) > 0", by.carrier)
    if by.made_by is not None:
        add("made_by = ?", by.made_by)
    if by.product is not None:
        add(
            "EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.product_id = ? AND l.state = 'open')",
            by.product,
        )
    return " AND ".join(conditions) or _ANY, values


def shown(store: Store, ids: Sequence[int]) -> dict[int, Listed]:
    """The rows of these orders by id."""
    found = store.sql(
        f"""SELECT o.id, o.number, o.state, c.id, c.code, c.name, c.short_name, o.currency, o.gross, o.ordered_on,
                   o.promised_on, o.hold_reason, o.held_by_credit, o.carrier, o.waybill, o.position, o.expected_on,
                   o.urgency, o.customer_reference, o.state_since
            FROM sales_order o JOIN customer c ON c.id = o.customer_id WHERE o.id IN {_LISTED}""",
        (json.dumps(list(ids)),),
    )
    return {row.id: row for row in map(Listed._make, found)}


def progress(store: Store, ids: Iterable[int]) -> dict[int, Progress]:
    """How far the lines of these orders have come."""
    found = store.sql(
        f"""SELECT order_id, count(*), sum(reserved + picked >= quantity), sum(picked >= quantity)
            FROM order_line WHERE order_id IN {_LISTED} AND state = 'open' GROUP BY order_id""",
        (json.dumps(list(ids)),),
    )
    return {order: Progress(lines, covered, picked) for order, lines, covered, picked in found}


def with_text(store: Store, numbers: Sequence[str], start: str, word: str, most: int) -> list[int]:
    """The ids of orders with one of these numbers, with a number that begins so, with this waybill or reference."""
    beyond = "\U0010ffff"
    found = store.sql(
        f"""SELECT id FROM sales_order WHERE number IN {_LISTED}
            UNION SELECT id FROM (SELECT id FROM sales_order WHERE number >= ? AND number < ? LIMIT ?)
            UNION SELECT id FROM (SELECT id FROM sales_order WHERE waybill >= ? AND waybill < ? LIMIT ?)
            UNION SELECT id FROM (SELECT id FROM sales_order WHERE customer_reference = ? LIMIT ?)""",
        (
            json.dumps(list(numbers)),
            start,
            start + beyond if start else "",
            most,
            word,
            word + beyond if word else "",
            most,
            word,
            most,
        ),
    )
    return [row_id for (row_id,) in found]


def of_customers(store: Store, customers: Sequence[int], most: int) -> list[int]:
    """The newest orders of these customers."""
    found = store.sql(
        f"SELECT id FROM sales_order WHERE customer_id IN {_LISTED} ORDER BY ordered_on DESC, id DESC LIMIT ?",
        (json.dumps(list(customers)), most),
    )
    return [row_id for (row_id,) in found]

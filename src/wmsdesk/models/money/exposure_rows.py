"""What a customer owes or is about to owe, as the store's sums: one statement a part, each over an index of its own."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.models.store import Store

ACTIVE = (
    "confirmed",
    "allocated",
    "part_allocated",
    "backorder",
    "picking",
    "picked",
    "checked",
    "packed",
)
"""The states in which an order counts against credit before it is shipped."""

_ACTIVE = ", ".join(f"'{state}'" for state in ACTIVE)
# The words of the partial index sales_order_open stand here again, so that it is the one that is used.
_OPEN = "o.state NOT IN ('draft', 'delivered', 'closed', 'cancelled')"


@dataclass(frozen=True)
class OpenOrder:
    """One order that counts: gross amounts of its whole lines that wait, that went out, and of its invoices."""

    id: int
    currency: str
    waits: bool
    waiting: int
    gone: int
    invoiced: int


@dataclass(frozen=True)
class PartShipped:
    """A line of which some has gone out and some has not."""

    order_id: int
    net: int
    tax: int
    quantity: int
    shipped: int
    still_open: bool


_COUNTS = f"""o.customer_id = ? AND {_OPEN} AND o.history = 0
    AND (o.state = 'shipped' OR o.state IN ({_ACTIVE}) OR (o.state = 'on_hold' AND o.held_from IN ({_ACTIVE})))"""

_ORDERS = f"""
    SELECT o.id, o.currency, o.state <> 'shipped',
           sum(CASE WHEN l.shipped = 0 AND l.state = 'open' THEN l.gross ELSE 0 END),
           sum(CASE WHEN l.shipped >= l.quantity THEN l.gross ELSE 0 END),
           (SELECT coalesce(sum(i.gross), 0) FROM invoice i WHERE i.order_id = o.id AND i.kind = 'invoice')
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE {_COUNTS} GROUP BY o.id"""

_PARTS = f"""
    SELECT o.id, l.net, l.tax, l.quantity, l.shipped, l.state = 'open'
    FROM sales_order o JOIN order_line l ON l.order_id = o.id
    WHERE {_COUNTS} AND l.shipped > 0 AND l.shipped < l.quantity"""


def open_orders(store: Store, customer_id: int) -> list[OpenOrder]:
    """The customer's orders that are confirmed or shipped; history counts nowhere."""
    return [
        OpenOrder(number, currency, bool(waits), waiting, gone, invoiced)
        for number, currency, waits, waiting, gone, invoiced in store.sql(_ORDERS, (customer_id,))
    ]


def part_shipped(store: Store, customer_id: int) -> list[PartShipped]:
    """The lines of those orders of which a part has gone out."""
    return [
        PartShipped(number, net, tax, quantity, shipped, bool(still_open))
        for number, net, tax, quantity, shipped, still_open in store.sql(_PARTS, (customer_id,))
    ]


def open_invoices(store: Store, customer_id: int) -> dict[str, int]:
    """What is still open on the customer's invoices, by currency."""
    found = store.sql(
        """SELECT currency, sum(gross - settled) FROM invoice
           WHERE customer_id = ? AND settled < gross AND kind = 'invoice' GROUP BY currency""",
        (customer_id,),
    )
    return dict(found)


def overdue(store: Store, customer_id: int, today: str) -> list[tuple[str, int, str]]:
    """What is past its day on ``today``: by currency the open amount and the oldest day it was due."""
    found = store.sql(
        """SELECT currency, sum(gross - settled), min(due_on) FROM invoice
           WHERE customer_id = ? AND settled < gross AND kind = 'invoice' AND due_on < ? GROUP BY currency""",
        (customer_id, today),
    )
    return [(currency, amount, oldest) for currency, amount, oldest in found]

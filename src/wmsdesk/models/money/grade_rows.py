"""The raw figures a credit grade rests on, one statement each. Days are texts of the store's zone, both ends inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.store import Store


@dataclass(frozen=True)
class Paid:
    """What was paid within a time, in one currency, and how much of it by the day it was due."""

    currency: str
    amount: int
    on_time: int


def paid(store: Store, customer_id: int, since: str, until: str) -> list[Paid]:
    """Payments that settled invoices, by the day they came in; one that was taken back counts nowhere."""
    found = store.sql(
        """SELECT i.currency, sum(s.amount), sum(iif(s.settled_on <= i.due_on, s.amount, 0))
           FROM invoice i JOIN settlement s ON s.invoice_id = i.id JOIN payment p ON p.id = s.payment_id
           WHERE i.customer_id = ? AND p.undone_on IS NULL AND s.settled_on BETWEEN ? AND ?
           GROUP BY i.currency ORDER BY i.currency""",
        (customer_id, since, until),
    )
    return [Paid(*values) for values in found]


@dataclass(frozen=True)
class Lateness:
    """Invoices that were settled within a time: how many, their days late added up, the longest; how many were late."""

    invoices: int
    days: int
    longest: int
    late: int


def lateness(store: Store, customer_id: int, since: str, until: str) -> Lateness:
    """Of the invoices that payments settled; one that came to nothing is left out, and early counts as on the day."""
    found = store.sql(
        """SELECT count(*), coalesce(sum(late), 0), coalesce(max(late), 0), coalesce(sum(late > 0), 0) FROM (
               SELECT cast(max(0, julianday(i.settled_on) - julianday(i.due_on)) AS INTEGER) AS late FROM invoice i
               WHERE i.customer_id = ? AND i.kind = 'invoice' AND i.settled = i.gross AND i.gross > 0
                 AND i.settled_on BETWEEN ? AND ?
                 AND EXISTS (SELECT 1 FROM settlement s WHERE s.invoice_id = i.id AND s.payment_id IS NOT NULL))""",
        (customer_id, since, until),
    ).fetchone()
    return Lateness(*found)


def paid_invoices(store: Store, customer_id: int) -> int:
    """How many invoices were ever paid in full, by payments."""
    return int(
        store.value_of(
            """SELECT count(*) FROM invoice i
               WHERE i.customer_id = ? AND i.kind = 'invoice' AND i.settled = i.gross AND i.gross > 0
                 AND EXISTS (SELECT 1 FROM settlement s WHERE s.invoice_id = i.id AND s.payment_id IS NOT NULL)""",
            (customer_id,),
        )
    )


def first_trade(store: Store, customer_id: int) -> str | None:
    """The day of the first order that became one, or of the first invoice."""
    found: str | None = store.value_of(
        """SELECT min(day) FROM (
               SELECT min(ordered_on) AS day FROM sales_order
               WHERE customer_id = ?1 AND state NOT IN ('draft', 'cancelled')
               UNION ALL SELECT min(issued_on) FROM invoice WHERE customer_id = ?1)""",
        (customer_id,),
    )
    return found


def troubled(store: Store, customer_id: int, since: str, until: str) -> tuple[int, int]:
    """Of the invoices issued within a time: how many are disputed or had goods come back, and how many there are."""
    found = store.sql(
        """SELECT coalesce(sum(disputed OR EXISTS (
                      SELECT 1 FROM return_order r WHERE r.order_id = invoice.order_id
                        AND r.state NOT IN ('requested', 'denied', 'cancelled'))), 0), count(*)
           FROM invoice WHERE customer_id = ? AND kind = 'invoice' AND issued_on BETWEEN ? AND ?""",
        (customer_id, since, until),
    ).fetchone()
    return int(found[0]), int(found[1])


def overdue_invoices(store: Store, customer_id: int, today: str) -> tuple[int, str | None]:
    """How many invoices are past their day, and the oldest day one was due."""
    found = store.sql(
        """SELECT count(*), min(due_on) FROM invoice
           WHERE customer_id = ? AND kind = 'invoice' AND settled < gross AND due_on < ?""",
        (customer_id, today),
    ).fetchone()
    return int(found[0]), found[1]


def traders(store: Store, after: int, most: int, graded_before: datetime | None = None) -> list[int]:
    """The next customers after an id who ever had an order, an invoice or a grade, but for merged cards.

    With ``graded_before`` only those whose grade is older than that moment, or who have none.
    """
    before = 2**62 if graded_before is None else to_microseconds(graded_before)
    found = store.sql(
        """SELECT id FROM customer c WHERE id > ? AND state <> 'merged' AND (
               EXISTS (SELECT 1 FROM sales_order o WHERE o.customer_id = c.id)
               OR EXISTS (SELECT 1 FROM invoice i WHERE i.customer_id = c.id)
               OR EXISTS (SELECT 1 FROM customer_credit k WHERE k.id = c.id))
             AND NOT EXISTS (SELECT 1 FROM customer_credit k WHERE k.id = c.id AND k.graded_at >= ?)
           ORDER BY id LIMIT ?""",
        (after, before, most),
    )
    return [row_id for (row_id,) in found]


def paid_by_month(store: Store, customer_id: int, since: str) -> list[tuple[str, str, int, int]]:
    """Payments since a day, by month: month, currency, amount, and how much of it by the day due."""
    found = store.sql(
        """SELECT substr(s.settled_on, 1, 7), i.currency, sum(s.amount), sum(iif(s.settled_on <= i.due_on, s.amount, 0))
           FROM invoice i JOIN settlement s ON s.invoice_id = i.id JOIN payment p ON p.id = s.payment_id
           WHERE i.customer_id = ? AND p.undone_on IS NULL AND s.settled_on >= ? GROUP BY 1, 2 ORDER BY 1, 2""",
        (customer_id, since),
    )
    return [(month, currency, amount, on_time) for month, currency, amount, on_time in found]


def ordered_by_month(store: Store, customer_id: int, since: str) -> list[tuple[str, int]]:
    """How many orders were placed in each month since a day, cancelled ones and drafts left out."""
    found = store.sql(
        """SELECT substr(ordered_on, 1, 7), count(*) FROM sales_order
           WHERE customer_id = ? AND ordered_on >= ? AND state NOT IN ('draft', 'cancelled')
           GROUP BY 1 ORDER BY 1""",
        (customer_id, since),
    )
    return [(month, number) for month, number in found]

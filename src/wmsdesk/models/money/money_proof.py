"""Sums of money recounted from what they are sums of: whatever is kept twice must agree."""

from __future__ import annotations

from typing import NamedTuple

from wmsdesk.models.store import Store


class Wrong(NamedTuple):
    """A sum that does not agree: of what, what it is kept as, what it comes to."""

    what: str
    kept: int
    counted: int


_MOST = 1000
_SETTLED = """
    SELECT t.number, t.{kept}, coalesce(sum(s.amount), 0) AS counted
    FROM {table} t LEFT JOIN settlement s ON s.{column} = t.id {where}
    GROUP BY t.id HAVING counted <> t.{kept} LIMIT ?"""


def wrong_invoices(store: Store) -> list[Wrong]:
    """Invoices whose settled part is not the sum of their settlements."""
    return _found(store, _SETTLED.format(kept="settled", table="invoice", column="invoice_id",
                                         where="WHERE t.kind = 'invoice'"))  # fmt: skip


def wrong_credit_notes(store: Store) -> list[Wrong]:
    """Credit notes whose used part is not the sum of what they settled."""
    return _found(store, _SETTLED.format(kept="settled", table="invoice", column="credit_note_id",
                                         where="WHERE t.kind = 'credit_note'"))  # fmt: skip


def wrong_payments(store: Store) -> list[Wrong]:
    """Payments whose used part is not the sum of what they settled."""
    return _found(store, _SETTLED.format(kept="used", table="payment", column="payment_id", where=""))


def wrong_orders(store: Store) -> list[Wrong]:
    """Orders that are not history whose gross is not the sum of their open lines."""
    return _found(
        store,
        """SELECT coalesce(o.number, 'D-' || o.id), o.gross,
                  coalesce(sum(iif(l.state = 'open', l.gross, 0)), 0) AS counted
           FROM sales_order o LEFT JOIN order_line l ON l.order_id = o.id
           WHERE o.history = 0 AND o.state NOT IN ('cancelled', 'cancelled_awaiting_restock')
           GROUP BY o.id HAVING counted <> o.gross LIMIT ?""",
    )


def uninvoiced(store: Store) -> list[Wrong]:
    """Orders that have ended with goods shipped and no invoice; nothing of theirs counts in the exposure."""
    return _found(
        store,
        """SELECT o.number, 0, o.gross FROM sales_order o
           WHERE o.history = 0 AND o.state IN ('delivered', 'closed') AND o.gross > 0
             AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id AND i.kind = 'invoice')
             AND EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.shipped > 0) LIMIT ?""",
    )


def _found(store: Store, statement: str) -> list[Wrong]:
    return [Wrong._make(row) for row in store.sql(statement, (_MOST,))]

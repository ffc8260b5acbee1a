"""What lists of invoices and payments ask of the store, in plain statements."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.models.store import Store

_LISTED = "IN (SELECT value FROM json_each(?))"
INVOICE_SORTS = {"due": "due_on", "issued": "issued_on", "number": "number", "open": "gross - settled"}
PAYMENT_SORTS = {"received": "received_on", "number": "number", "amount": "amount"}


@dataclass(frozen=True)
class Narrowing:
    """What a list leaves out; what is empty leaves nothing out.

    ``state`` of invoices is ``open`` or ``settled``, of payments ``unused`` or ``undone``; ``due_before`` and
    ``due_from`` bound the day an invoice is due (the first outside, the second inside).
    """

    customers: tuple[int, ...] | None = None
    kind: str = ""
    state: str = ""
    number: str = ""
    due_before: str = ""
    due_from: str = ""
    disputed: bool = False


_INVOICE_STATES = {"open": "settled < gross", "settled": "settled = gross"}
_PAYMENT_STATES = {
    "unused": "used < amount AND undone_on IS NULL AND undoes_id IS NULL",
    "undone": "(undone_on IS NOT NULL OR undoes_id IS NOT NULL)",
}


def invoice_ids(store: Store, by: Narrowing, sort: str, descending: bool) -> array[int]:
    """The ids of the invoices that are left, in order."""
    conditions, values = _common(by, _INVOICE_STATES)
    for name, condition in (("kind", "kind = ?"), ("due_before", "due_on < ?"), ("due_from", "due_on >= ?")):
        if wanted := getattr(by, name):
            conditions.append(condition)
            values.append(wanted)
    if by.disputed:
        conditions.append("disputed = 1")
    return _ids(store, "invoice", INVOICE_SORTS[sort], descending, conditions, values)


def payment_ids(store: Store, by: Narrowing, sort: str, descending: bool) -> array[int]:
    """The ids of the payments that are left, in order."""
    conditions, values = _common(by, _PAYMENT_STATES)
    return _ids(store, "payment", PAYMENT_SORTS[sort], descending, conditions, values)


def _common(by: Narrowing, states: dict[str, str]) -> tuple[list[str], list[Any]]:
    conditions, values = ["1"], list[Any]()
    if by.customers is not None:
        conditions.append(f"customer_id {_LISTED}")
        values.append(json.dumps(by.customers))
    if by.number:
        conditions.append("number >= ? AND number < ?")
        values += [by.number, by.number + "\U0010ffff"]
    if by.state in states:
        conditions.append(states[by.state])
    return conditions, values


def _ids(
    store: Store, table: str, column: str, descending: bool, conditions: list[str], values: list[Any]
) -> array[int]:
    way = "DESC" if descending else "ASC"
    found = store.sql(
        f"SELECT id FROM {table} WHERE {' AND '.join(conditions)} ORDER BY {column} {way}, id {way}", values
    )
    return array("q", (row_id for (row_id,) in found))


_INVOICE = (
    ("number", "i.number"),
    ("kind", "i.kind"),
    ("code", "c.code"),
    ("name", "c.name"),
    ("order", "coalesce(o.number, '')"),
    ("currency", "i.currency"),
    ("gross", "i.gross"),
    ("settled", "i.settled"),
    ("issued_on", "i.issued_on"),
    ("due_on", "i.due_on"),
    ("disputed", "i.disputed"),
)
_PAYMENT = (
    ("number", "p.number"),
    ("code", "c.code"),
    ("name", "c.name"),
    ("currency", "p.currency"),
    ("amount", "p.amount"),
    ("used", "p.used"),
    ("received_on", "p.received_on"),
    ("method", "coalesce(p.method, '')"),
    ("reference", "coalesce(p.reference, '')"),
    ("note", "coalesce(p.note, '')"),
    ("by", "a.name"),
    ("at", "p.made_at"),
    ("undone_on", "coalesce(p.undone_on, '')"),
    ("undoes", "coalesce(u.number, '')"),
)


def invoices(store: Store, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The rows of these invoices by id, without what stands on them."""
    tables = """invoice i JOIN customer c ON c.id = i.customer_id
                LEFT JOIN sales_order o ON o.id = i.order_id"""
    return _shown(store, _INVOICE, f"i.id, {{}} FROM {tables} WHERE i.id", ids)


def payments(store: Store, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The rows of these payments by id; ``at`` in microseconds."""
    tables = """payment p JOIN customer c ON c.id = p.customer_id JOIN account a ON a.id = p.made_by
                LEFT JOIN payment u ON u.id = p.undoes_id"""
    return _shown(store, _PAYMENT, f"p.id, {{}} FROM {tables} WHERE p.id", ids)


def _shown(
    store: Store, columns: Sequence[tuple[str, str]], select: str, ids: Sequence[int]
) -> dict[int, dict[str, Any]]:
    wanted = ", ".join(column for _, column in columns)
    found = store.sql(f"SELECT {select.format(wanted)} {_LISTED}", (json.dumps(list(ids)),))
    names = [name for name, _ in columns]
    return {row_id: dict(zip(names, values, strict=True)) for row_id, *values in found}


def settlements(store: Store, column: str, row_id: int) -> list[tuple[str, str, int, str]]:
    """What settled an invoice, or what a payment or credit note has settled: invoice, by what, amount, day.

    ``column`` is ``invoice_id``, ``payment_id`` or ``credit_note_id``.
    """
    found = store.sql(
        f"""SELECT i.number, coalesce(p.number, n.number), s.amount, s.settled_on
            FROM settlement s JOIN invoice i ON i.id = s.invoice_id
                 LEFT JOIN payment p ON p.id = s.payment_id LEFT JOIN invoice n ON n.id = s.credit_note_id
            WHERE s.{column} = ? ORDER BY s.id""",
        (row_id,),
    )
    return [(invoice, by, amount, day) for invoice, by, amount, day in found]


def open_by_age(
    store: Store, today: str, customers: Sequence[int] | None = None
) -> list[tuple[int, str, int, int]]:
    """What is open on invoices, as customer, currency, which fifth (not due, to 30, 60, 90 days, over) and amount."""
    whose = f"AND customer_id {_LISTED}" if customers is not None else ""
    found = store.sql(
        f"""SELECT customer_id, currency,
                   CASE WHEN due_on >= ?1 THEN 0
                        ELSE min(4, 1 + (cast(julianday(?1) - julianday(due_on) AS INTEGER) - 1) / 30) END AS fifth,
                   sum(gross - settled)
            FROM invoice WHERE settled < gross AND kind = 'invoice' {whose.replace("?", "?2")}
            GROUP BY customer_id, currency, fifth""",
        (today,) if customers is None else (today, json.dumps(list(customers))),
    )
    return [(customer, currency, fifth, amount) for customer, currency, fifth, amount in found]


def unused(store: Store, customer_id: int) -> dict[str, int]:
    """What is left of the customer's payments and credit notes, by currency."""
    found = store.sql(
        """SELECT currency, sum(left_over) FROM (
               SELECT currency, amount - used AS left_over FROM payment
               WHERE customer_id = ?1 AND used < amount AND undone_on IS NULL AND undoes_id IS NULL
               UNION ALL SELECT currency, gross - settled FROM invoice
               WHERE customer_id = ?1 AND settled < gross AND kind = 'credit_note') GROUP BY currency""",
        (customer_id,),
    )
    return dict(found)


def entries(
    store: Store, customer_id: int, until: str, since: str = ""
) -> list[tuple[str, str, str, str, str, int]]:
    """What a statement of account lists: day, kind, number, what it is about, currency, amount (payments below zero).

    From ``since`` on and up to ``until``, both inside; kind is ``invoice``, ``credit_note``, ``payment`` or ``undone``.
    """
    found = store.sql(
        """SELECT issued_on AS day, kind, number, record, currency,
                  CASE kind WHEN 'invoice' THEN gross ELSE -gross END, 0 AS step, id
           FROM invoice WHERE customer_id = ?1 AND issued_on BETWEEN ?2 AND ?3
           UNION ALL
           SELECT p.received_on, iif(p.undoes_id IS NULL, 'payment', 'undone'), p.number,
                  coalesce(u.number, p.reference, ''), p.currency,
                  iif(p.undoes_id IS NULL, -p.amount, p.amount), 1, p.id
           FROM payment p LEFT JOIN payment u ON u.id = p.undoes_id
           WHERE p.customer_id = ?1 AND p.received_on BETWEEN ?2 AND ?3
           ORDER BY day, step, 8""",
        (customer_id, since, until),
    )
    return [tuple(row[:6]) for row in found]


def opening(store: Store, customer_id: int, before: str) -> dict[str, int]:
    """The customer's balance at the beginning of the day ``before``, by currency."""
    found = store.sql(
        """SELECT currency, sum(amount) FROM (
               SELECT currency, CASE kind WHEN 'invoice' THEN gross ELSE -gross END AS amount FROM invoice
               WHERE customer_id = ?1 AND issued_on < ?2
               UNION ALL
               SELECT currency, iif(undoes_id IS NULL, -amount, amount) FROM payment
               WHERE customer_id = ?1 AND received_on < ?2) GROUP BY currency""",
        (customer_id, before),
    )
    return dict(found)

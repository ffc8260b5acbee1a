"""Rows that ought to be there and are not: what the audit chain names, and what a number given out once stood for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.store import Store

_NAMED = {"customer": "customer", "account": "account"}
_NUMBERED = (
    "account",
    "customer",
    "contact",
    "address",
    "approval_request",
    "product",
    "stock_move",
    "sales_order",
    "order_line",
    "order_step",
    "reservation",
    "return_order",
    "invoice",
    "payment",
    "settlement",
    "credit_release",
    "support_case",
    "case_entry",
    "task",
    "task_entry",
    "consent",
    "contract",
    "survey",
)


def vanished(store: Store) -> Iterator[tuple[str, str]]:
    """Every row that was deleted, as (table, name): its id, or its number for a request.

    Nothing of these tables is ever deleted by the program, so each id that was given out must still be there, even
    where whoever deleted the row also set the table's counter back.
    """
    seen: set[tuple[str, str]] = set()
    for one in (*_named(store), *_requests(store), *_gaps(store)):
        if one not in seen:
            seen.add(one)
            yield one


def newest_row(store: Store) -> datetime | None:
    """When the newest change was made that a sealed row tells of; never later than the end of a whole chain."""
    found = store.value_of(
        """SELECT max(at) FROM (
               SELECT max(updated_at) AS at FROM customer
               UNION ALL SELECT max(created_at) FROM account
               UNION ALL SELECT max(max(requested_at, coalesce(decided_at, 0))) FROM approval_request)"""
    )
    return None if found is None else from_microseconds(found)


def _named(store: Store) -> Iterator[tuple[str, str]]:
    """Records that an entry of the chain is about."""
    for word, table in _NAMED.items():
        rows = store.sql(
            f"""SELECT DISTINCT CAST(substr(e.record, ?) AS INTEGER) AS number FROM audit_entry e
                LEFT JOIN {table} t ON t.id = CAST(substr(e.record, ?) AS INTEGER)
                WHERE e.record > ? AND e.record < ? AND t.id IS NULL ORDER BY number""",
            (len(word) + 2, len(word) + 2, f"{word}:", f"{word};"),
        )
        yield from ((table, str(number)) for (number,) in rows)


def _requests(store: Store) -> Iterator[tuple[str, str]]:
    """Requests that the chain saw being made."""
    rows = store.sql(
        """SELECT CASE WHEN json_valid(p.body) THEN json_extract(p.body, '$.request') END AS asked
           FROM audit_entry e JOIN audit_payload p ON p.seq = e.seq
           WHERE e.action = 'approval.request' AND asked IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM approval_request r WHERE r.number = asked)
           ORDER BY e.seq"""
    )
    yield from (("approval_request", str(number)) for (number,) in rows)


def _gaps(store: Store) -> Iterator[tuple[str, str]]:
    """Ids that were given out and have no row."""
    for table in _NUMBERED:
        last = int(store.value_of("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)
        if int(store.value_of(f"SELECT count(*) FROM {table}")) == last:
            continue
        rows = store.sql(
            f"""SELECT before + 1, id - 1 FROM (
                    SELECT id, lag(id, 1, 0) OVER (ORDER BY id) AS before FROM {table}
                    UNION ALL SELECT ? + 1, (SELECT coalesce(max(id), 0) FROM {table}))
                WHERE id - before > 1""",
            (last,),
        )
        for first, end in rows:
            yield from ((table, str(number)) for number in range(first, end + 1))

"""What is still open on customers: changes that wait for their re-check and requests that wait for approval."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wmsdesk.models.columns import from_microseconds, to_microseconds
from wmsdesk.models.store import Store

_LISTED = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class OpenItem:
    """A field of an open change that nobody has decided yet; ``corrects`` is the change it puts right."""

    id: int
    part: str
    field: str
    change: int
    state: str
    corrects: int | None


def undecided(store: Store, customer_id: int) -> list[OpenItem]:
    """The undecided fields of a customer's open changes."""
    found = store.sql(
        """SELECT i.id, i.part, i.field, c.id, c.state, c.corrects
           FROM customer_change c JOIN change_item i ON i.change_id = c.id
           WHERE c.customer_id = ? AND c.state IN ('unchecked', 'draft') AND i.verdict = '' ORDER BY i.id""",
        (customer_id,),
    )
    return [OpenItem(*values) for values in found]


def verdicts(store: Store, change_id: int) -> set[str]:
    """The different verdicts on a change's fields."""
    found = store.sql("SELECT DISTINCT verdict FROM change_item WHERE change_id = ?", (change_id,))
    return {verdict for (verdict,) in found}


def unchecked_fields(store: Store, customer_id: int) -> list[tuple[str, str]]:
    """The (part, field) of a customer's open changes that were not confirmed."""
    found = store.sql(
        """SELECT i.part, i.field FROM customer_change c JOIN change_item i ON i.change_id = c.id
           WHERE c.customer_id = ? AND c.state IN ('unchecked', 'draft') AND i.verdict IN ('', 'no')
           ORDER BY i.id""",
        (customer_id,),
    )
    return [(part, field) for part, field in found]


@dataclass(frozen=True)
class OpenChange:
    """A change that is still open, with how many of its fields nobody has decided."""

    code: str
    name: str
    made_by: int
    made_at: datetime
    fields: int


def older_than(store: Store, moment: datetime) -> list[OpenChange]:
    """The open changes made before ``moment``, the oldest first."""
    found = store.sql(
        """SELECT u.code, u.name, c.made_by, c.made_at,
                  (SELECT count(*) FROM change_item i WHERE i.change_id = c.id AND i.verdict = '')
           FROM customer_change c JOIN customer u ON u.id = c.customer_id
           WHERE c.state IN ('unchecked', 'draft') AND c.made_at < ? ORDER BY c.made_at, c.id""",
        (to_microseconds(moment),),
    )
    return [OpenChange(code, name, by, from_microseconds(at), fields) for code, name, by, at, fields in found]


def with_unchecked(store: Store, customers: Sequence[int]) -> set[int]:
    """Which of these customers have an open change."""
    return _among(
        store,
        "SELECT DISTINCT customer_id FROM customer_change "
        f"WHERE customer_id IN {_LISTED} AND state IN ('unchecked', 'draft')",
        customers,
    )


def with_pending(store: Store, customers: Sequence[int]) -> set[int]:
    """Which of these customers have a request that waits."""
    return _among(
        store,
        f"SELECT DISTINCT customer_id FROM approval_request WHERE customer_id IN {_LISTED} AND state = 'pending'",
        customers,
    )


def with_orders_on_hold(store: Store, customers: Sequence[int]) -> set[int]:
    """Which of these customers have an order on hold."""
    return _among(
        store,
        # The whole condition of the index on open orders, or it would not be used.
        f"SELECT DISTINCT customer_id FROM sales_order WHERE customer_id IN {_LISTED} "
        "AND state NOT IN ('draft', 'delivered', 'closed', 'cancelled') AND state = 'on_hold'",
        customers,
    )


def _among(store: Store, statement: str, customers: Iterable[int]) -> set[int]:
    return {found for (found,) in store.sql(statement, (json.dumps(list(customers)),))}

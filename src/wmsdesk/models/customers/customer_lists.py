"""What a list of customers asks of the store, in plain statements: it is asked at every key that is pressed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.paging import SORTS
from wmsdesk.models.store import Store

SHOWN = (
    "code",
    "name",
    "short_name",
    "former_name",
    "phone",
    "email",
    "city",
    "contact_name",
    "level",
    "tags",
    "usci",
    "state",
)
"""The columns that a row of a list is made of."""

_LISTED = "IN (SELECT value FROM json_each(?))"
_OPEN = "customer.id IN (SELECT customer_id FROM customer_change WHERE state IN ('unchecked', 'draft'))"
_WAITING = "customer.id IN (SELECT customer_id FROM approval_request WHERE state = 'pending')"
_LATE = """customer.id IN (SELECT customer_id FROM customer_change
           WHERE state IN ('unchecked', 'draft') AND made_at < ?)"""
_DUE = "customer.state = 'active' AND customer.reviewed_at < ?"
_HELD = "customer.id IN (SELECT customer_id FROM sales_order WHERE state = 'on_hold')"
_MARKS = {"unchecked": _OPEN, "pending": _WAITING, "hold": _HELD, "overdue": _LATE, "review": _DUE}


@dataclass(frozen=True)
class Narrowing:
    """What a list leaves out; an empty text leaves nothing out, but without ``state`` merged cards are.

    The marks ``overdue`` and ``review`` hold for what was last touched ``before`` a moment.
    """

    state: str = ""
    tag: str = ""
    city: str = ""
    kind: str = ""
    level: str = ""
    mark: str = ""
    grade: str = ""
    before: datetime | None = None


def shown(store: Store, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The rows of these customers by id, with ``SHOWN``; tags as a list, nothing as an empty text."""
    columns = ", ".join(SHOWN)
    found = store.sql(f"SELECT id, {columns} FROM customer WHERE id {_LISTED}", (json.dumps(list(ids)),))
    rows = {}
    for row_id, *values in found:
        row = {name: value or "" for name, value in zip(SHOWN, values, strict=True)}
        row["tags"] = json.loads(row["tags"]) if row["tags"] != "[]" else []
        rows[row_id] = row
    return rows


def grades(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """The credit grade of each of these customers that has one."""
    found = store.sql(
        f"SELECT id, grade FROM customer_credit WHERE grade <> '' AND id {_LISTED}", (json.dumps(list(ids)),)
    )
    return dict(found)


def contacts(store: Store, ids: Iterable[int]) -> dict[int, list[dict[str, str]]]:
    """What the contacts of these customers are found by, by customer."""
    found = store.sql(
        f"SELECT customer_id, name, phone, email FROM contact WHERE customer_id {_LISTED} ORDER BY id",
        (json.dumps(list(ids)),),
    )
    people: dict[int, list[dict[str, str]]] = {}
    for customer_id, name, phone, email in found:
        people.setdefault(customer_id, []).append({"name": name, "phone": phone or "", "email": email or ""})
    return people


def aliases(store: Store, ids: Iterable[int]) -> dict[int, list[str]]:
    """The codes of the cards merged into these, by the customer that stays; those merged into them before as well.

    Where hardly any card was merged, SQLite would begin with all customers instead: the cross joins keep it from that.
    """
    found = store.sql(
        f"""WITH RECURSIVE under (winner, id) AS (
                SELECT merged_into, id FROM customer WHERE merged_into {_LISTED}
                UNION SELECT under.winner, customer.id
                FROM under CROSS JOIN customer ON customer.merged_into = under.id)
            SELECT under.winner, code FROM under CROSS JOIN customer ON customer.id = under.id ORDER BY code""",
        (json.dumps(list(ids)),),
    )
    codes: dict[int, list[str]] = {}
    for winner, code in found:
        codes.setdefault(winner, []).append(code)
    return codes


def merged_into(store: Store, ids: Iterable[int]) -> list[int]:
    """The ids of the cards merged into these, and of those merged into them before."""
    found = store.sql(
        f"""WITH RECURSIVE under (id) AS (
                SELECT id FROM customer WHERE merged_into {_LISTED}
                UNION SELECT customer.id FROM under CROSS JOIN customer ON customer.merged_into = under.id)
            SELECT id FROM under""",
        (json.dumps(list(ids)),),
    )
    return [row_id for (row_id,) in found]


def with_code(store: Store, code: str) -> list[int]:
    """The ids of customers with this code, in the letters given or in capitals."""
    found = store.sql(
        "SELECT id FROM customer WHERE code IN (?, ?) AND state <> 'merged'", (code, code.upper())
    )
    return [row_id for (row_id,) in found]


def merged_card(store: Store, code: str) -> tuple[str, str, str] | None:
    """Code and name of the merged card with this code, in the letters given or in capitals, and the winner's code."""
    found: tuple[str, str, str] | None = store.sql(
        """SELECT gone.code, gone.name, kept.code FROM customer AS gone JOIN customer AS kept
           ON kept.id = gone.merged_into WHERE gone.code IN (?, ?)""",
        (code, code.upper()),
    ).fetchone()
    return found


def named_from(store: Store, start: str, most: int) -> list[int]:
    """The ids of customers whose name, without signs, begins with ``start``."""
    found = store.sql(
        """SELECT id FROM customer WHERE name_key >= ? AND name_key < ? AND state <> 'merged'
           ORDER BY name_key LIMIT ?""",
        (start, start + "\U0010ffff", most),
    )
    return [row_id for (row_id,) in found]


def narrowed(
    store: Store, by: Narrowing, sort: str, descending: bool, among: Sequence[int] | None = None
) -> array[int]:
    """The ids that are left, all or those ``among`` some, in order; eight bytes each."""
    conditions, values = _conditions(by)
    if among is not None:
        # The plus sign keeps SQLite from walking an index when it is told which few it may take.
        conditions = [f"id {_LISTED}", *(f"+{one}" if one.startswith("state") else one for one in conditions)]
        values.insert(0, json.dumps(list(among)))
    way = "DESC" if descending else "ASC"
    found = store.sql(
        f"SELECT id FROM customer WHERE {' AND '.join(conditions)} ORDER BY {SORTS[sort]} {way}, id {way}",
        values,
    )
    return array("q", (row_id for (row_id,) in found))


def _conditions(by: Narrowing) -> tuple[list[str], list[Any]]:
    conditions = ["state = ?"] if by.state else ["state <> 'merged'"]
    values: list[Any] = [by.state] if by.state else []
    for name in ("city", "kind", "level"):
        if wanted := getattr(by, name):
            conditions.append(f"{name} = ?")
            values.append(wanted)
    if by.grade:
        conditions.append("id IN (SELECT id FROM customer_credit WHERE grade = ?)")
        values.append(by.grade)
    if by.tag:
        conditions.append("id IN (SELECT customer_id FROM customer_tag WHERE tag = ?)")
        values.append(by.tag)
    if by.mark in _MARKS and (by.before is not None or "?" not in _MARKS[by.mark]):
        conditions.append(_MARKS[by.mark])
    if by.mark in ("overdue", "review") and by.before is not None:
        values.append(to_microseconds(by.before))
    return conditions, values

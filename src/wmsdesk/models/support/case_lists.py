"""What a queue of cases asks of the store, in plain statements, and any page of it by key."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.paging import SortedRows
from wmsdesk.models.store import Store

OPEN = "state NOT IN ('resolved', 'closed', 'rejected', 'duplicate')"
SORTS = {"clock": ("queue_key", "ASC"), "newest": ("opened_at", "DESC"), "oldest": ("opened_at", "ASC")}
"""By the clock only what is open is sorted: what has ended has none."""

SHOWN = (
    "id",
    "number",
    "kind",
    "state",
    "version",
    "subject",
    "category",
    "priority",
    "team",
    "assignee",
    "caller",
    "caller_name",
    "opened_at",
    "respond_by",
    "resolve_by",
    "respond_minutes",
    "resolve_minutes",
    "responded_at",
    "resolved_at",
    "closed_at",
    "paused_since",
    "paused_seconds",
    "escalated",
    "reopened",
    "rating",
)
_LISTED = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Narrowing:
    """What a queue leaves out; nothing by itself. ``late_at`` keeps what has missed a deadline by that moment."""

    open: bool = True
    equals: dict[str, Any] = field(default_factory=dict)
    teams: tuple[str, ...] | None = None
    customers: tuple[int, ...] | None = None
    nobody: bool = False
    escalated: bool = False
    late_at: Any = None
    mentions: int | None = None
    besides: str = ""
    """A kind that is left out."""

    @property
    def in_order(self) -> bool:
        """Whether an index holds what is left in the order of the clock, so that a page can be read by key."""
        filtered = (
            self.teams or self.customers or self.nobody or self.escalated or self.late_at or self.besides
        )
        return (
            self.open and not filtered and self.mentions is None and set(self.equals) <= {"assignee", "team"}
        )

    @property
    def conditions(self) -> tuple[list[str], list[Any]]:
        """The conditions and their values."""
        said, values = ([OPEN] if self.open else []), []
        for name, value in self.equals.items():
            said.append(f"{name} = ?")
            values.append(value)
        for column, wanted in (("team", self.teams), ("customer_id", self.customers)):
            if wanted is not None:
                said.append(f"{column} {_LISTED}")
                values.append(json.dumps(list(wanted), ensure_ascii=False))
        if self.besides:
            said.append("kind <> ?")
            values.append(self.besides)
        if self.nobody:
            said.append("assignee IS NULL")
        if self.escalated:
            said.append("escalated > 0")
        if self.mentions is not None:
            said.append("id IN (SELECT case_id FROM case_mention WHERE account_id = ? AND seen_at IS NULL)")
            values.append(self.mentions)
        if self.late_at is not None:
            said.append(_LATE)
            values += [to_microseconds(self.late_at)] * 2
        return said or ["1"], values


_LATE = """(coalesce(responded_at, resolved_at, closed_at, ?) > respond_by
            OR coalesce(resolved_at, closed_at, paused_since, ?) > resolve_by)"""


class CaseOrder(SortedRows):
    """The cases that are left, in one order, read a page at a time over an index that begins with what narrows them."""

    def __init__(self, store: Store, by: Narrowing, sort: str) -> None:
        conditions, values = by.conditions
        where = " AND ".join(conditions)
        count = int(store.value_of(f"SELECT count(*) FROM support_case WHERE {where}", values) or 0)
        column, way = SORTS[sort]
        super().__init__(
            store, "support_case", where, tuple(values), column, count=count, descending=way == "DESC"
        )


def narrowed(store: Store, by: Narrowing, sort: str, among: Sequence[int] | None = None) -> array[int]:
    """The ids that are left, all or those ``among`` some, in order; eight bytes each."""
    conditions, values = by.conditions
    column, way = SORTS[sort]
    if among is not None:
        # The plus sign keeps SQLite from walking an index when it is told which few it may take.
        conditions = [f"id {_LISTED}", *(f"+{one}" if one.startswith("state") else one for one in conditions)]
        values = [json.dumps(list(among)), *values]
    found = store.sql(
        f"SELECT id FROM support_case WHERE {' AND '.join(conditions)} ORDER BY {column} {way}, id {way}",
        values,
    )
    return array("q", (row_id for (row_id,) in found))


def running_out(store: Store, now: Any, until: Any) -> list[int]:
    """The open cases whose running clock is up by ``until`` and that are not escalated as far as that asks, in order.

    Those whose time is up at ``now`` may be escalated twice, the others once.
    """
    found = store.sql(
        f"""SELECT id FROM support_case WHERE {OPEN} AND queue_key <= ?
            AND (escalated = 0 OR (escalated = 1 AND queue_key < ?)) ORDER BY queue_key, id""",
        (to_microseconds(until), to_microseconds(now)),
    )
    return [row_id for (row_id,) in found]


def shown(store: Store, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What a queue shows of these cases, by id: their columns, customer, order and the name of who works on them."""
    columns = ", ".join(f"s.{name}" for name in SHOWN)
    found = store.sql(
        f"""SELECT {columns}, c.code, c.name, o.number, a.name FROM support_case s
            LEFT JOIN customer c ON c.id = s.customer_id LEFT JOIN sales_order o ON o.id = s.order_id
            LEFT JOIN account a ON a.id = s.assignee WHERE s.id {_LISTED}""",
        (json.dumps(list(ids)),),
    )
    names = (*SHOWN, "customer", "customer_name", "order", "who")
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def counts(store: Store, account: int, teams: Sequence[str], now: Any) -> dict[str, int]:
    """How many are open, mine, my teams', nobody's, late, and name me without my having looked.

    Each is counted from an index alone: one pass over the cases themselves would read all that is open.
    """
    late = (to_microseconds(now),) * 2
    questions: dict[str, tuple[str, tuple[Any, ...]]] = {
        "all": (OPEN, ()),
        "mine": (f"{OPEN} AND assignee = ?", (account,)),
        "team": (f"{OPEN} AND team {_LISTED}", (json.dumps(list(teams), ensure_ascii=False),)),
        "nobody": (f"{OPEN} AND assignee IS NULL", ()),
        "late": (f"{OPEN} AND {_LATE}", late),
    }
    found = {
        name: int(store.value_of(f"SELECT count(*) FROM support_case WHERE {where}", values) or 0)
        for name, (where, values) in questions.items()
    }
    named = store.value_of(
        "SELECT count(DISTINCT case_id) FROM case_mention WHERE account_id = ? AND seen_at IS NULL",
        (account,),
    )
    return found | {"named": int(named or 0)}

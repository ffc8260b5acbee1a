"""What lists of tasks ask of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from wmsdesk.models.store import Store

_COLUMNS = """t.id, t.number, t.kind, t.state, t.subject, c.code, c.name, t.due_on, t.priority,
              a.name, t.team, t.rule"""
_FROM = (
    """FROM task t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN account a ON a.id = t.assignee"""
)


class Listed(NamedTuple):
    """A task as a list shows it."""

    id: int
    number: str
    kind: str
    state: str
    subject: str
    customer: str | None
    customer_name: str | None
    due_on: str | None
    priority: str
    assignee: str | None
    team: str | None
    rule: str | None


@dataclass(frozen=True)
class Narrowing:
    """What a list leaves out; empty values leave nothing out. Days are inclusive."""

    state: str = ""
    kind: str = ""
    assignee: int | None = None
    team: str = ""
    customer: int | None = None
    case: int | None = None
    due_from: str = ""
    due_to: str = ""
    rule: str = ""


def listed(store: Store, by: Narrowing, most: int) -> list[Listed]:
    """The tasks that are left: open ones by their day, those without a day last; else the newest first."""
    conditions, values = _conditions(by)
    order = "t.due_on IS NULL, t.due_on, t.id" if by.state == "open" else "t.id DESC"
    found = store.sql(
        f"SELECT {_COLUMNS} {_FROM} WHERE {conditions} ORDER BY {order} LIMIT ?",
        (*values, most),
    )
    return [Listed(*row) for row in found]


def number_of(store: Store, by: Narrowing) -> int:
    """How many are left."""
    conditions, values = _conditions(by)
    return int(store.value_of(f"SELECT count(*) FROM task t WHERE {conditions}", values))


def by_ids(store: Store, ids: Sequence[int]) -> list[Listed]:
    """These tasks."""
    marks = ", ".join("?" * len(ids))
    return [Listed(*row) for row in store.sql(f"SELECT {_COLUMNS} {_FROM} WHERE t.id IN ({marks})", ids)]


def has_key(store: Store, rule_key: str) -> bool:
    """Whether a rule has made a task of this finding already, in whatever state it is now."""
    return store.value_of("SELECT 1 FROM task WHERE rule_key = ?", (rule_key,)) is not None


def _conditions(by: Narrowing) -> tuple[str, list[Any]]:
    wanted: list[tuple[str, Any]] = [
        ("t.state = ?", by.state),
        ("t.kind = ?", by.kind),
        ("t.assignee = ?", by.assignee),
        ("t.team = ?", by.team),
        ("t.customer_id = ?", by.customer),
        ("t.case_id = ?", by.case),
        ("t.due_on >= ?", by.due_from),
        ("t.due_on <= ?", by.due_to),
        ("t.rule = ?", by.rule),
    ]
    kept = [(condition, value) for condition, value in wanted if value not in ("", None)]
    return " AND ".join(condition for condition, _ in kept) or "1", [value for _, value in kept]

"""Tasks read: one by its number, a list narrowed by what somebody looks for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care import task_lists
from wmsdesk.models.care.care_tables import Task, TaskEntry
from wmsdesk.models.care.task_lists import Listed, Narrowing
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.models.tables import Account, Contact
from wmsdesk.services.accounts import account_key
from wmsdesk.services.care.views import TaskCard, TaskEntryView, TaskFilters, TaskRow
from wmsdesk.services.care.workflow import TASK
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.people import names_of
from wmsdesk.services.support.reading import cause_path
from wmsdesk.services.writing import speaking

_DUE = {"late", "today", "week"}


def number_of(desk: Desk, filters: TaskFilters | None = None) -> int:
    """How many tasks ``filters`` leave. Raises ``BadValue`` and ``NotFound``."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        return task_lists.number_of(desk.store, narrowing_of(desk, filters or TaskFilters()))


def listed(desk: Desk, filters: TaskFilters | None = None, *, limit: int = 200) -> list[TaskRow]:
    """The first ``limit`` tasks that ``filters`` leave, open ones by their day. Raises ``BadValue``, ``NotFound``."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        by, today = narrowing_of(desk, filters or TaskFilters()), date_now(desk)
        return [row_from(one, today) for one in task_lists.listed(desk.store, by, limit)]


def read(desk: Desk, number: str) -> TaskCard:
    """One task with its timeline. Raises ``NotFound``."""
    desk.require("task.read")
    with speaking(), desk.store.snapshot():
        return card_of(desk, row_of(desk.store, number))


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The row of the task with this number. Raises ``NotFound``."""
    row = rows.one(store, Task, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no task {number}."), field="number", number=number)
    return row


def card_of(desk: Desk, row: dict[str, Any]) -> TaskCard:
    """The card of a task's row."""
    store = desk.store
    entries = rows.many(store, TaskEntry, order="id", task=row["id"])
    names = names_of(store, [row["made_by"], row["done_by"], *(one["made_by"] for one in entries)])
    return TaskCard(
        row_from(task_lists.by_ids(store, [row["id"]])[0], date_now(desk)),
        row["version"],
        row["body"] or "",
        row["channel"] or "",
        _named(store, Contact, "name", row["contact"]),
        _named(store, SupportCase, "number", row["case"]),
        _named(store, SalesOrder, "number", row["order"]),
        _named(store, Cause, "code", row["cause"]),
        row["outcome"] or "",
        row["rating"],
        row["next_on"] or "",
        names.get(row["done_by"], ""),
        row["done_on"] or "",
        names.get(row["made_by"], ""),
        row["made_at"],
        tuple(
            TaskEntryView(one["made_at"], names.get(one["made_by"], ""), one["kind"], one["note"])
            for one in entries
        ),
        tuple(label for _code, label in cause_path(store, row["cause"])),
    )


def _named(store: Store, model: Any, column: str, row_id: int | None) -> str:
    return str(rows.value(store, model, column, id=row_id) or "") if row_id else ""


def row_from(one: Listed, today: date) -> TaskRow:
    """The line of a task in a list."""
    late = 0
    if one.state == "open" and one.due_on:
        late = max(0, (today - date.fromisoformat(one.due_on)).days)
    return TaskRow(
        one.number,
        one.kind,
        one.state,
        one.subject,
        one.customer or "",
        one.customer_name or "",
        one.due_on or "",
        late,
        one.priority,
        one.assignee or "",
        one.team or "",
        one.rule or "",
    )


def narrowing_of(desk: Desk, filters: TaskFilters) -> Narrowing:
    """What the store is asked for these filters."""
    if filters.state and filters.state not in TASK.states:
        raise BadValue(N_("There is no such state: {state}."), field="state", state=filters.state)
    if filters.due and filters.due not in _DUE:
        raise BadValue(N_("Due is one of: late, today, week."), field="due")
    today = date_now(desk)
    due_from = today.isoformat() if filters.due in ("today", "week") else ""
    last = {"late": today - timedelta(days=1), "today": today, "week": today + timedelta(days=6)}
    case = rows.value(desk.store, SupportCase, "id", number=filters.case) if filters.case else None
    if filters.case and case is None:
        raise NotFound(N_("There is no case {number}."), field="case", number=filters.case)
    return Narrowing(
        filters.state,
        filters.kind,
        desk.account.id if filters.whose == "mine" else None,
        filters.team,
        int(customer_row(desk.store, filters.customer)["id"]) if filters.customer else None,
        case,
        due_from,
        last[filters.due].isoformat() if filters.due else "",
        filters.rule,
    )


def account_of(store: Store, name: str) -> int:
    """The id of an account that may be given something to do. Raises ``BadValue``."""
    found = rows.one(store, Account, "id", "state", name_key=account_key(name))
    if found is None or found["state"] != "active":
        raise BadValue(N_("There is no active account {name}."), field="assignee", name=name)
    return int(found["id"])

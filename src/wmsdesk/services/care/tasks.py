"""Tasks made, changed, handed over, done and dropped. A task that a rule made is one like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care import task_lists
from wmsdesk.models.care.care_tables import Task, TaskEntry
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.models.tables import Contact
from wmsdesk.services.care.reading import account_of, card_of, row_of
from wmsdesk.services.care.views import TaskCard
from wmsdesk.services.care.workflow import TASK as TASK_WORKFLOW
from wmsdesk.services.catalogue.care import OUTCOME, TASK
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import parse_values, plain
from wmsdesk.services.errors import BadValue, Conflict, NotFound
from wmsdesk.services.writing import Change

_ANY = Context()


@dataclass(frozen=True)
class About:
    """What a task is about, each by what a person knows it by; an empty text is nothing."""

    customer: str = ""
    contact: int | None = None
    case: str = ""
    order: str = ""
    cause: str = ""
    assignee: str = ""


def create(desk: Desk, texts: Mapping[str, str], about: About | None = None) -> TaskCard:
    """Make a task. Raises ``BadValues`` for its fields and ``NotFound`` for what it is about."""
    with desk.write("task.create", permission="task.manage") as change:
        row_id = create_row(change, texts, about or About())
        return card_of(desk, rows.one(change.store, Task, id=row_id) or {})


def create_row(change: Change, texts: Mapping[str, str], about: About) -> int:
    """Make a task inside the caller's change and answer its id; see :func:`create`."""
    values = parse_values(TASK, texts, _ANY, whole=True)
    found = {name: plain(value) for name, value in values.items() if value is not None}
    return enter(change, found | _about(change, about))


def enter(change: Change, values: Mapping[str, Any]) -> int:
    """Number and store a task whose values are columns already."""
    number = f"T-{change.next_number('task'):05d}"
    made = {"made_by": change.desk.account.id, "made_at": change.now, "updated_at": change.now}
    row_id = change.insert(Task, number=number, **values, **made)
    _tell(change, row_id, "made", "")
    change.log(f"task:{number}", {"subject": values["subject"], "rule": values.get("rule") or ""})
    return row_id


def enter_once(change: Change, values: Mapping[str, Any]) -> int | None:
    """Make a task of what a rule found, unless it made one of the same finding before; ``None`` then."""
    if task_lists.has_key(change.store, values["rule_key"]):
        return None
    return enter(change, values)


def edit(desk: Desk, number: str, texts: Mapping[str, str], *, base_version: int | None = None) -> TaskCard:
    """Change fields of an open task. Raises ``BadValues``, ``Refused`` for one that has ended, ``Conflict``."""
    with desk.write("task.edit", permission="task.manage") as change:
        row = row_of(change.store, number)
        TASK_WORKFLOW.step(row["state"], "finish")
        _refuse_moved(row, base_version)
        values = {name: plain(value) for name, value in parse_values(TASK, texts, _ANY).items()}
        found = {name: value for name, value in values.items() if value != row[name]}
        if not found:
            return card_of(desk, row)
        parts = {name: [row[name], value] for name, value in found.items()}
        return _written(change, row, found, "edited", "", {"parts": {"task": parts}})


def assign(desk: Desk, number: str, to: str, note: str = "") -> TaskCard:
    """Hand a task over to somebody, or with an empty name to nobody in particular. Raises ``BadValue``."""
    with desk.write("task.assign", permission="task.manage") as change:
        row = row_of(change.store, number)
        TASK_WORKFLOW.step(row["state"], "finish")
        who = account_of(change.store, to) if to.strip() else None
        return _written(change, row, {"assignee": who}, "assigned", f"{to} {note}".strip(), {"to": to})


def note(desk: Desk, number: str, text: str) -> TaskCard:
    """Add a note to a task, ended or not. Raises ``BadValue`` where there are no words."""
    if not text.strip():
        raise BadValue(N_("A note needs words."), field="note")
    with desk.write("task.note", permission="task.manage") as change:
        row = row_of(change.store, number)
        return _written(change, row, {}, "note", text.strip(), {"note": text.strip()})


def finish(desk: Desk, number: str, texts: Mapping[str, str] | None = None) -> TaskCard:
    """Say that a task is done, with what came of it; a day to do it again plans the next one.

    ``texts`` are of ``catalogue.care.OUTCOME``. Raises ``BadValues`` and ``Refused``.
    """
    with desk.write("task.finish", permission="task.manage") as change:
        row = row_of(change.store, number)
        step = TASK_WORKFLOW.step(row["state"], "finish")
        today = day_now(change)
        values = {name: plain(value) for name, value in parse_values(OUTCOME, texts or {}, _ANY).items()}
        values = {"done_on": today} | {name: value for name, value in values.items() if value is not None}
        _check_days(values, today)
        _check_outcome(row["kind"], values)
        done = {"state": step.target, "done_by": change.desk.account.id, "done_at": change.now}
        card = _written(change, row, values | done, "done", str(values.get("outcome", "")), dict(values))
        if values.get("next_on"):
            _again(change, row, str(values["next_on"]))
        return card


def drop(desk: Desk, number: str, reason: str) -> TaskCard:
    """Say that a task will not be done, and why. Raises ``Refused`` without a reason."""
    return _move(desk, number, "drop", reason)


def reopen(desk: Desk, number: str, reason: str) -> TaskCard:
    """Take a task up again. Raises ``Refused`` without a reason."""
    return _move(desk, number, "reopen", reason)


def _move(desk: Desk, number: str, name: str, reason: str) -> TaskCard:
    with desk.write(f"task.{name}", permission="task.manage") as change:
        row = row_of(change.store, number)
        step = TASK_WORKFLOW.step(row["state"], name, reason=reason)
        values: dict[str, Any] = {"state": step.target}
        if step.target == "open":
            values |= {"done_by": None, "done_at": None, "done_on": None}
        return _written(change, row, values, step.target, reason.strip(), {"reason": reason.strip()})


def _written(
    change: Change,
    row: Mapping[str, Any],
    values: Mapping[str, Any],
    kind: str,
    said: str,
    body: dict[str, Any],
) -> TaskCard:
    """Write a task with a line of its timeline, and answer its card."""
    made = {"version": int(row["version"]) + 1, "updated_at": change.now}
    change.update(Task, row["id"], **values, **made)
    _tell(change, row["id"], kind, said)
    change.log(f"task:{row['number']}", body)
    return card_of(change.desk, rows.one(change.store, Task, id=row["id"]) or {})


def _tell(change: Change, task_id: int, kind: str, said: str) -> None:
    change.insert(
        TaskEntry, task=task_id, kind=kind, note=said, made_by=change.desk.account.id, made_at=change.now
    )


def _again(change: Change, row: Mapping[str, Any], day: str) -> None:
    """The next task of its kind, on the day that was agreed."""
    kept = ("kind", "subject", "body", "customer", "contact", "priority", "team", "assignee", "channel")
    enter(change, {name: row[name] for name in kept} | {"due_on": day})


def _check_outcome(kind: str, values: Mapping[str, Any]) -> None:
    """A visit and an improvement are worth nothing without what came of them."""
    if kind == "visit" and not values.get("outcome"):
        raise BadValue(N_("A visit that was made needs its outcome."), field="outcome")
    if kind == "improvement" and not values.get("outcome"):
        raise BadValue(N_("An improvement that was carried out needs its result."), field="outcome")


def _check_days(values: Mapping[str, Any], today: str) -> None:
    if values["done_on"] > today:
        raise BadValue(N_("It cannot have been done after today."), field="done_on")
    if values.get("next_on") and values["next_on"] <= values["done_on"]:
        raise BadValue(N_("The next day must be after the one on which it was done."), field="next_on")


def _refuse_moved(row: Mapping[str, Any], base_version: int | None) -> None:
    if base_version is not None and base_version != row["version"]:
        raise Conflict(
            N_("Somebody else changed this meanwhile: look at it again."), fields=(), version=row["version"]
        )


def _about(change: Change, about: About) -> dict[str, Any]:
    """The columns of what a task is about."""
    found: dict[str, Any] = {}
    if about.customer:
        found["customer"] = customer_row(change.store, about.customer)["id"]
    for name, model, column, text in (
        ("case", SupportCase, "number", about.case),
        ("order", SalesOrder, "number", about.order),
        ("cause", Cause, "code", about.cause),
    ):
        if text:
            row = rows.one(change.store, model, **{column: text})
            if row is None:
                raise NotFound(N_("There is nothing known as {text}."), field=name, text=text)
            found[name] = row["id"]
            if row.get("customer"):
                found.setdefault("customer", row["customer"])
    if about.contact is not None:
        owner = rows.value(change.store, Contact, "customer", id=about.contact)
        if owner is None or owner != found.setdefault("customer", owner):
            raise BadValue(N_("This person is no contact of the customer."), field="contact")
        found["contact"] = about.contact
    if about.assignee:
        found["assignee"] = account_of(change.store, about.assignee)
    return found

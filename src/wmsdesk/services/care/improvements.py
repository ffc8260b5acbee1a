"""Improvement actions: what is changed so that a complaint does not come again, by whom and until when.

An improvement is a task of its own kind. It always has somebody who answers for it and a day, and belongs to the case
it came from and the cause it is to take away; it is done only with what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.care.care_tables import Task
from wmsdesk.models.care.improvement_lists import ImprovementRow, improvements
from wmsdesk.models.support.support_tables import Cause
from wmsdesk.services.care.reading import card_of
from wmsdesk.services.care.tasks import About, create_row
from wmsdesk.services.care.views import TaskCard
from wmsdesk.services.care.workflow import TASK
from wmsdesk.services.catalogue.care import TASK as TASK_FIELDS
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, BadValues
from wmsdesk.services.support import casework
from wmsdesk.services.support.causes import cause_id
from wmsdesk.services.writing import speaking

KIND = "improvement"
OWNER = N_("Who answers for it")
MOST = 1000


@dataclass(frozen=True)
class Improvement:
    """One improvement in a list; ``late`` is how many days it is past its day, ``cause`` a code with its ``label``."""

    number: str
    state: str
    subject: str
    due_on: str
    late: int
    owner: str
    case: str
    case_subject: str
    cause: str
    cause_label: str
    customer: str
    customer_name: str
    result: str
    done_on: str


def plan(
    desk: Desk, case: str, texts: Mapping[str, str], *, owner: str, cause: str | None = None
) -> TaskCard:
    """Plan an improvement that follows from a case; without a ``cause`` it is about the one of the case.

    ``texts`` are subject, due_on, priority and body of a task. Raises ``BadValues`` where there is nothing to do,
    nobody who answers for it or no day, ``NotFound`` for the case, ``BadValue`` for the cause.
    """
    with desk.write("improvement.plan", permission="task.manage") as change:
        row = casework.row_of(change.store, case)
        _check_whole(texts, owner)
        if cause is None:
            code = str(rows.value(change.store, Cause, "code", id=row["cause"]) or "")
        else:
            code = _code_of(desk, cause)
        given = {name: texts[name] for name in ("subject", "due_on", "priority", "body") if name in texts}
        given = {"priority": "medium"} | {name: text for name, text in given.items() if text.strip()}
        about = About(case=row["number"], cause=code, assignee=owner.strip())
        task = create_row(change, given | {"kind": KIND}, about)
        casework.enter(change, row, "improvement", target=owner.strip(), note=texts["subject"].strip())
        casework.trace(change, row, improvement=rows.value(change.store, Task, "number", id=task))
        return card_of(desk, rows.one(change.store, Task, id=task) or {})


def _check_whole(texts: Mapping[str, str], owner: str) -> None:
    given = {"subject": texts.get("subject", ""), "assignee": owner, "due_on": texts.get("due_on", "")}
    labels = {
        "subject": TASK_FIELDS["subject"].label,
        "assignee": OWNER,
        "due_on": TASK_FIELDS["due_on"].label,
    }
    problems = [
        BadValue(N_("{label} is needed."), field=name, spoken=("label",), label=labels[name])
        for name, text in given.items()
        if not text.strip()
    ]
    if problems:
        raise BadValues(problems)


def _code_of(desk: Desk, cause: str) -> str:
    """The code of the cause that is meant, empty for none."""
    if not cause.strip():
        return ""
    return str(rows.value(desk.store, Cause, "code", id=cause_id(desk.store, cause)))


def listed(
    desk: Desk, *, state: str = "open", case: str = "", cause: str = "", limit: int = MOST
) -> list[Improvement]:
    """The improvements of a state (empty for every one), of a case, of a cause with all that is part of it.

    Open ones come first, by their day. Raises ``BadValue``, ``NotFound``, ``NotPermitted``.
    """
    desk.require("task.read")
    if state and state not in TASK.states:
        raise BadValue(N_("There is no such state: {state}."), field="state", state=state)
    with speaking(), desk.store.snapshot():
        about = casework.row_of(desk.store, case)["id"] if case else None
        what = cause_id(desk.store, cause) if cause else None
        found = improvements(desk.store, state=state, case=about, cause=what, most=min(limit, MOST))
        today = date_now(desk)
    return [_view(one, today) for one in found]


def _view(one: ImprovementRow, today: date) -> Improvement:
    late = 0
    if one.state == "open" and one.due_on:
        late = max(0, (today - date.fromisoformat(one.due_on)).days)
    return Improvement(one.number, one.state, one.subject, one.due_on, late, *one[4:])


def of_case(desk: Desk, number: str) -> list[Improvement]:
    """Every improvement that followed from a case, as far as this desk reads tasks."""
    return listed(desk, state="", case=number) if desk.allows("task.read") else []

"""A case is moved from state to state, by the table of its steps and what each of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.support.support_tables import SupportCase
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, BadValues, DeskError, NotPermitted, Refused
from wmsdesk.services.roles import PERMISSIONS
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.causes import cause_id
from wmsdesk.services.support.fields import CASE, NOTE, needed, read_note
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard, StepView
from wmsdesk.services.support.words import TO_CUSTOMER
from wmsdesk.services.support.workflow import STATES, workflow_of
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

_ANSWERS = ("acknowledge", "propose", "resolve", "answer")
"""The steps that are an answer to the customer."""
_USUAL = (
    *("acknowledge", "investigate", "answered", "propose", "resolve", "answer", "close"),
    *("wait", "decline", "reopen", "duplicate", "reject"),
)
"""The steps in the order in which they are usually wanted."""
_NEEDED = {
    "complaint": ("cause", "action", "result", "told"),
    "inquiry": ("result", "told"),
    "feedback": ("told",),
    "service": ("action", "result", "told"),
}
LABELS = {"cause": N_("Cause"), "action": N_("Action taken"), "result": N_("Result"), "told": N_("Told at")}
_SLACK = timedelta(days=1)


@dataclass(frozen=True)
class Outcome:
    """What was found and done, as far as it is given: ``None`` leaves what is there. ``cause`` is a code."""

    cause: str | None = None
    action: str | None = None
    result: str | None = None
    told: datetime | None = None

    def __bool__(self) -> bool:
        return any(one is not None for one in (self.cause, self.action, self.result, self.told))


def move(
    desk: Desk,
    number: str,
    target: str,
    *,
    note: str = "",
    outcome: Outcome | None = None,
    duplicate_of: str = "",
) -> CaseCard:
    """Take the step that leads to the state ``target`` (or has this name), with what it needs.

    Raises ``Refused`` where the table has no such step or something is missing, ``NotFound``, ``NotPermitted``.
    """
    with desk.write("complaint.move", permission="complaint.work") as change:
        row = casework.row_of(change.store, number)
        step = step_to(row, target)
        workflow_of(row["kind"]).step(row["state"], step.name, reason=note)
        if outcome:
            row = _set_outcome(change, row, outcome)
        columns = _columns(change, row, step, duplicate_of)
        row = casework.update(change, row, columns | {"state": step.target})
        casework.enter(change, row, "step", source=step.source, target=step.target, note=read_note(note))
        casework.index(change, row["id"])
        casework.trace(change, row, state=[step.source, step.target])
    return read_back(desk, number)


def step_to(row: Mapping[str, Any], target: str) -> Step:
    """The step from where a case is to a state. Raises ``Refused`` naming where it can go instead."""
    steps = workflow_of(row["kind"]).from_state(row["state"])
    wanted = target.strip().casefold()
    for step in steps:
        if wanted in (step.target, step.name):
            return step
    if wanted not in STATES:
        raise BadValue(N_("There is no state {state}."), field="state", state=target.strip())
    ways = tuple(dict.fromkeys(STATES[step.target] for step in steps))
    raise Refused(
        N_("{number} is {state}: from there it goes to {ways}."),
        kind="illegal-step",
        field="state",
        spoken=("state", "ways"),
        number=row["number"],
        state=STATES[row["state"]],
        ways=ways,
    )


def steps_of(desk: Desk, number: str) -> tuple[StepView, ...]:
    """Every step from where a case is, with why it is not possible now."""
    row = casework.desk_row(desk, number)
    steps = workflow_of(row["kind"]).from_state(row["state"])
    return tuple(
        StepView(one.name, one.target, one.asks_reason, _against(desk, one))
        for one in sorted(steps, key=lambda one: _USUAL.index(one.name))
    )


def _against(desk: Desk, step: Step) -> DeskError | None:
    if not desk.allows(step.permission):
        return NotPermitted(
            N_("Your role, {role}, may not do this: {action}."),
            spoken=("role", "action"),
            role=desk.role.label,
            action=PERMISSIONS[step.permission],
        )
    return None


def _columns(change: Change, row: dict[str, Any], step: Step, duplicate_of: str) -> dict[str, Any]:
    """What a step changes beside the state."""
    working, now = casework.working(change), change.now
    columns: dict[str, Any] = {}
    if step.source == "waiting_customer":
        columns |= clock.resumed(working, row, now)
    if step.name in _ANSWERS:
        columns |= clock.responded(row | columns, now)
    if step.target == "waiting_customer":
        columns |= clock.paused(row | columns, now)
    elif step.target == "resolved":
        columns |= clock.ended(working, row | columns, now, "resolved_at")
    elif step.target in ("rejected", "duplicate"):
        columns |= clock.ended(working, row | columns, now, "closed_at")
    elif step.target == "reopened":
        columns |= clock.reopened(working, row | columns, now)
    if step.name == "close":
        _check_closing(row)
        columns["closed_at"] = max(now, row["opened_at"])
    if step.name == "duplicate":
        columns["duplicate_of"] = _original(change, row, duplicate_of)
    return columns


def needed_by(kind: str) -> tuple[str, ...]:
    """What a case of this kind needs to be closed."""
    return _NEEDED[kind]


def missing_of(card: CaseCard) -> tuple[str, ...]:
    """As :func:`missing`, of a card."""
    return tuple(one for one in _NEEDED[card.kind] if not getattr(card, "told_at" if one == "told" else one))


def missing(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a case still lacks before it can be closed: of cause, action, result and told."""
    columns = {"told": "told_at"}
    return tuple(one for one in _NEEDED[row["kind"]] if not row[columns.get(one, one)])


def _check_closing(row: Mapping[str, Any]) -> None:
    problems = [
        BadValue(N_("To close it, {label} is needed."), field=one, spoken=("label",), label=LABELS[one])
        for one in missing(row)
    ]
    if problems:
        raise BadValues(problems)


def _original(change: Change, row: dict[str, Any], number: str) -> int | None:
    """The case that this one repeats; none need be named."""
    if not number.strip():
        return None
    other = casework.row_of(change.store, number)
    while other["duplicate_of"]:
        found = rows.one(change.store, SupportCase, id=other["duplicate_of"])
        if found is None or found["id"] == row["id"]:
            break
        other = found
    if other["id"] == row["id"]:
        raise Refused(N_("A case is no duplicate of itself."), field="of")
    return int(other["id"])


def set_outcome(desk: Desk, number: str, outcome: Outcome) -> CaseCard:
    """Keep what was found and done before the case is closed. Raises as :func:`move`."""
    with desk.write("complaint.outcome", permission="complaint.work") as change:
        row = _set_outcome(change, casework.row_of(change.store, number), outcome)
        casework.index(change, row["id"])
    return read_back(desk, number)


def tell(desk: Desk, number: str, text: str, told: datetime, *, kind: str = "call_out") -> CaseCard:
    """The customer is told what came of it: a call or a letter in the timeline and when it was, or neither.

    Raises as :func:`move`, and ``BadValue`` where nothing was said.
    """
    if kind not in TO_CUSTOMER:
        raise BadValue(N_("There is no kind of note named {kind}."), field="kind", kind=kind[:40])
    with desk.write("complaint.tell", permission="complaint.work") as change:
        row = casework.row_of(change.store, number)
        said = read_note(text)
        if not said:
            raise needed(NOTE)
        casework.enter(change, row, kind, note=said)
        row = _set_outcome(change, row, Outcome(told=told))
        casework.trace(change, row, entry=kind)
    return read_back(desk, number)


def _set_outcome(change: Change, row: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, text in (("action", outcome.action), ("result", outcome.result)):
        if text is not None:
            columns[name] = CASE[name].parse(text, Context())
    if outcome.cause is not None:
        columns["cause"] = cause_id(change.store, outcome.cause) if outcome.cause.strip() else None
    if outcome.told is not None:
        columns |= _told(change, row, outcome.told)
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if not changed:
        return row
    row = casework.update(change, row, changed)
    casework.enter(change, row, "change", body={"fields": ", ".join(changed)})
    casework.trace(change, row, fields=sorted(changed))
    return row


def _told(change: Change, row: dict[str, Any], told: datetime) -> dict[str, Any]:
    """When the customer was told, which is a response too."""
    if told > max(change.now, row["opened_at"]) + _SLACK:
        raise BadValue(N_("The customer cannot have been told in the future."), field="told")
    if told < row["opened_at"] - _SLACK:
        raise BadValue(N_("The customer cannot have been told before the case was opened."), field="told")
    return {"told_at": told, **clock.responded(row, told)}

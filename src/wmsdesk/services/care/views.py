"""What the care services answer with: frozen, complete, and without a way back to the store. Days are texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TaskRow:
    """A task in a list; ``late`` is how many days it is past its day, 0 where it is not."""

    number: str
    kind: str
    state: str
    subject: str
    customer: str
    customer_name: str
    due_on: str
    late: int
    priority: str
    assignee: str
    team: str
    rule: str


@dataclass(frozen=True)
class TaskEntryView:
    """One line of a task's timeline."""

    at: datetime
    by: str
    kind: str
    note: str


@dataclass(frozen=True)
class TaskCard:
    """A task with everything that is known of it."""

    row: TaskRow
    version: int
    body: str
    channel: str
    contact: str
    case: str
    order: str
    cause: str
    outcome: str
    rating: int | None
    next_on: str
    done_by: str
    done_on: str
    made_by: str
    made_at: datetime
    entries: tuple[TaskEntryView, ...] = ()
    cause_path: tuple[str, ...] = ()
    """The labels of the cause and of what it is part of, from the root on."""


@dataclass(frozen=True)
class TaskFilters:
    """What a list of tasks is narrowed by; an empty text narrows nothing.

    ``whose`` is ``mine``, ``team`` (the ``team`` named), or ``""``; ``due`` is ``late``, ``today``, ``week`` or ``""``.
    """

    state: str = "open"
    kind: str = ""
    whose: str = ""
    team: str = ""
    customer: str = ""
    case: str = ""
    due: str = ""
    rule: str = ""


@dataclass(frozen=True)
class ContractRow:
    """A contract; ``ends_in`` is how many days it still runs, ``None`` for one without an end."""

    number: str
    state: str
    version: int
    customer: str
    customer_name: str
    values: dict[str, str]
    ends_in: int | None
    warns: bool


@dataclass(frozen=True)
class ConsentView:
    """The newest word of a customer, or of one person there, on one purpose."""

    customer: str
    contact: str
    purpose: str
    state: str
    since_on: str
    source: str
    wording: str
    by: str


@dataclass(frozen=True)
class SurveyView:
    """That somebody was asked how content they are, and what they said."""

    number: str
    customer: str
    customer_name: str
    contact: str
    case: str
    order: str
    channel: str
    asked_on: str
    rating: int | None
    note: str
    answered_on: str

"""What the services of support answer with: frozen, complete, and without a way back to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wmsdesk.services.support.clock import Reading

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class CaseRow:
    """A case in the queue; ``spans`` holds where a search matched, by column."""

    number: str
    kind: str
    state: str
    subject: str
    customer: str
    customer_name: str
    caller: str
    category: str
    priority: str
    team: str
    who: str
    order: str
    opened_at: datetime
    clock: Reading
    escalated: int = 0
    reopened: int = 0
    spans: dict[str, Spans] = field(default_factory=dict)

    @property
    def about_whom(self) -> str:
        """The customer's name, or how the caller is known."""
        return self.customer_name or self.caller


@dataclass(frozen=True)
class Entry:
    """One line of a timeline. ``source`` and ``target`` are states, or people of a hand-over."""

    id: int
    at: datetime
    by: str
    kind: str
    source: str
    target: str
    note: str
    body: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseCard:
    """One case, whole."""

    id: int
    number: str
    kind: str
    state: str
    version: int
    customer: str
    customer_name: str
    contact: str
    caller: str
    caller_name: str
    channel: str
    order: str
    subject: str
    body: str
    promise: str
    category: str
    priority: str
    team: str
    who: str
    opened_at: datetime
    respond_by: datetime
    responded_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    told_at: datetime | None
    clock: Reading
    cause: str
    cause_path: tuple[str, ...]
    action: str
    result: str
    remedy: str
    cost: str
    currency: str
    duplicate_of: str
    reopened: int
    escalated: int
    rating: int | None
    rating_note: str
    source: str
    made_by: str
    made_at: datetime
    entries: tuple[Entry, ...] = ()
    others: int = 0
    """How many other cases of this customer are open."""
    stood: timedelta = timedelta(0)
    """The working time that its resolution clock stood still so far, a wait that is not over left out."""

    @property
    def resolve_by(self) -> datetime:
        """The deadline as it stands at the moment of reading."""
        return self.clock.resolve_by

    @property
    def breached(self) -> tuple[str, ...]:
        """Which of ``response`` and ``resolution`` came, or are, too late."""
        return self.clock.breached


@dataclass(frozen=True)
class StepView:
    """One step of a case from where it is; ``against`` says why it is not possible now."""

    name: str
    target: str
    asks_reason: bool = False
    against: Exception | None = None


@dataclass(frozen=True)
class CauseView:
    """One cause with its place in the tree; ``path`` are labels from the root on."""

    code: str
    label: str
    parent: str
    active: bool
    path: tuple[str, ...]
    used: int = 0
    leaf: bool = True

    @property
    def depth(self) -> int:
        """How deep it stands, 0 for a root."""
        return len(self.path) - 1


@dataclass(frozen=True)
class Contact:
    """A person at a caller's customer; ``calls`` says that this is whose number was heard."""

    id: int
    name: str
    title: str
    phone: str
    calls: bool = False


@dataclass(frozen=True)
class LastOrder:
    """One of the last orders of a customer, in a few words."""

    number: str
    state: str
    promised: str
    gross: str = ""


@dataclass(frozen=True)
class Match:
    """A customer that may be calling. ``exact`` says that the whole number is theirs."""

    code: str
    name: str
    city: str
    phone: str
    level: str
    marks: tuple[str, ...]
    exact: bool
    contact: str = ""
    grade: str = ""


@dataclass(frozen=True)
class Lookup:
    """Who may be calling; ``sure`` is the one that it must be, if it is only one."""

    text: str
    digits: str
    matches: tuple[Match, ...] = ()
    more: bool = False
    earlier: tuple[str, ...] = ()
    """Numbers of open cases that this number called about before anybody knew whose it is."""

    @property
    def sure(self) -> Match | None:
        """The only customer with the whole number, or the only one that it can be."""
        exact = [one for one in self.matches if one.exact]
        if len(exact) == 1:
            return exact[0]
        return self.matches[0] if not exact and len(self.matches) == 1 and not self.more else None


@dataclass(frozen=True)
class Caller:
    """What is known of a customer while they are on the line."""

    code: str
    name: str
    level: str
    marks: tuple[str, ...]
    contacts: tuple[Contact, ...] = ()
    orders: tuple[LastOrder, ...] = ()
    open_cases: tuple[CaseRow, ...] = ()
    cases: int = 0


@dataclass(frozen=True)
class Similar:
    """A past case like this one, what it shares with it, and what helped."""

    number: str
    kind: str
    state: str
    subject: str
    cause: str
    action: str
    result: str
    remedy: str
    shared: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Talk:
    """One time that a customer and the house spoke."""

    at: datetime
    kind: str
    number: str
    subject: str
    channel: str
    by: str
    note: str

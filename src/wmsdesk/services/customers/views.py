"""What the customer services answer with: frozen, complete, and without a way back to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from wmsdesk.i18n import N_
from wmsdesk.services.editing.differences import FieldChange

LISTED_STATES = {"active": N_("in use"), "retired": N_("retired"), "merged": N_("merged")}
LISTED_MARKS = {
    "unchecked": N_("unchecked"),
    "pending": N_("waits for approval"),
    "hold": N_("order on hold"),
    "overdue": N_("re-check overdue"),
    "review": N_("review due"),
}
"""What a list can be narrowed to besides the fields of the card."""

UNCHECKED, PENDING, HOLD, RETIRED, MERGED = ("unchecked", "pending", "hold", "retired", "merged")
"""The marks a card carries in a list."""


@dataclass(frozen=True)
class ContactView:
    """A contact; ``values`` holds the fields this reader may see, as text."""

    id: int
    values: dict[str, str]
    is_primary: bool
    active: bool


@dataclass(frozen=True)
class AddressView:
    """An address; ``values`` as text."""

    id: int
    values: dict[str, str]
    active: bool


@dataclass(frozen=True)
class PendingField:
    """A sensitive field whose new value waits for approval."""

    request: str
    field: str
    label: str
    new_text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class CustomerCard:
    """A customer's card as one reader may see it: ``values`` as text by field name."""

    id: int
    code: str
    version: int
    state: str
    values: dict[str, str]
    marks: tuple[str, ...]
    contacts: tuple[ContactView, ...] = ()
    addresses: tuple[AddressView, ...] = ()
    pending: tuple[PendingField, ...] = ()
    unchecked: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    merged_into: str = ""
    retired_reason: str = ""
    updated_at: datetime | None = None
    updated_by: str = ""
    reviewed_at: datetime | None = None
    grade: str = ""

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.values.get("name", "")


@dataclass(frozen=True)
class Suspect:
    """A customer that a new or edited card resembles, and by which fields."""

    code: str
    name: str
    fields: tuple[str, ...]
    blocks: bool = False


@dataclass(frozen=True)
class Saved:
    """What a save did: ``applied`` fields are live, ``pending`` ones wait as requests (number, field).

    ``asked`` tells old and new of the pending ones, in their order.
    """

    code: str
    version: int
    applied: tuple[FieldChange, ...] = ()
    pending: tuple[tuple[str, str], ...] = ()
    recheck: str = ""
    suspects: tuple[Suspect, ...] = ()
    id: int = 0
    asked: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class RecheckItem:
    """One field waiting for its re-check: what was meant beside what the store holds now.

    ``together`` says that it may be confirmed with others: an ordinary field of a card that was just entered.
    ``denied`` says that somebody, ``by`` at ``at``, has said that it is wrong, and nobody has corrected it yet.
    """

    id: int
    change: int
    part: str
    field: str
    label: str
    stored: str
    meant: str
    same: bool
    sensitive: bool
    by: str
    at: datetime
    together: bool = False
    denied: bool = False

    @property
    def name(self) -> str:
        """How an answer names it: ``phone`` or ``contact:7.phone``."""
        return self.field if self.part == "customer" else f"{self.part}.{self.field}"


@dataclass(frozen=True)
class RecheckView:
    """Everything that waits for its re-check on one card; ``denied`` are fields that were said to be wrong.

    Those wait for their correction, or for a yes that takes the no back. ``doubted`` counts the customers whom a no
    that was just said has put in doubt: the others of the import that brought the value.
    """

    code: str
    name: str
    items: tuple[RecheckItem, ...]
    waiting: tuple[PendingField, ...]
    state: str
    denied: tuple[RecheckItem, ...] = ()
    doubted: int = 0


@dataclass(frozen=True)
class Edit:
    """What a person wants to save: only the fields they touched, as typed."""

    code: str
    base_version: int | None
    values: dict[str, str]
    reason: str = ""
    suspects_seen: frozenset[str] = field(default_factory=frozenset)

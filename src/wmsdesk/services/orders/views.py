"""What the order services take and answer with: frozen, complete, and without a way back to the store.

Quantities are in thousandths of the product's unit, amounts in minor units of the order's currency, tax rates in
hundredths of a percent, days texts like ``2026-11-23``; ``services/orders/words.py`` writes them for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from wmsdesk.services.orders.typed import (
    DraftLine,
    LineChange,
    LinePlan,
    OrderChange,
    OrderDraft,
    OrderPlan,
)

__all__ = [
    "Board",
    "Column",
    "DraftLine",
    "Filters",
    "LineChange",
    "LinePlan",
    "OrderCard",
    "OrderChange",
    "OrderDraft",
    "OrderLineView",
    "OrderPlan",
    "OrderRow",
    "RevisionView",
    "StateCount",
    "StateTime",
    "StepView",
    "TimelineEntry",
    "TrackingView",
]


@dataclass(frozen=True)
class OrderLineView:
    """A line and how far its goods have come; ``missing`` is what no stock is held for yet."""

    id: int
    position: int
    sku: str
    name: str
    unit: str
    decimals: int
    quantity: int
    price: int
    tax_rate: int
    net: int
    tax: int
    gross: int
    state: str
    allocated: int
    picked: int
    shipped: int
    delivered: int
    damaged: int
    returned: int
    missing: int
    note: str = ""
    cancel_reason: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One step of an order: who took it when, from where to where and why."""

    at: datetime
    by: str
    step: str
    source: str
    target: str
    reason: str
    terminal: str = ""


@dataclass(frozen=True)
class StateTime:
    """How long an order stood in one state; the last one still runs unless the order has ended."""

    state: str
    since: datetime
    lasted: timedelta
    running: bool


@dataclass(frozen=True)
class TrackingView:
    """Where a shipment was seen."""

    at: datetime
    by: str
    kind: str
    position: str
    note: str
    expected_on: str


@dataclass(frozen=True)
class RevisionView:
    """What an order said before one change of it."""

    revision: int
    at: datetime
    by: str
    reason: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class OrderCard:
    """An order as one reader may see it. A draft without a number is named ``D-`` and its id.

    ``warnings`` are sentences of the action that answered with the card: worth knowing, stopping nothing.
    """

    id: int
    number: str
    state: str
    version: int
    revision: int
    customer_code: str
    customer_name: str
    customer_marks: tuple[str, ...]
    currency: str
    net: int
    tax: int
    gross: int
    lines: tuple[OrderLineView, ...]
    timeline: tuple[TimelineEntry, ...]
    ordered_on: str
    promised_on: str
    late_days: int
    ship_to: str
    ship_to_address: int | None
    payment_method: str
    customer_reference: str
    policy: str
    urgency: int
    notes: str
    held_from: str
    hold_reason: str
    shipped_on: str
    delivered_on: str
    carrier: str
    waybill: str
    carrier_contact: str
    position: str
    expected_on: str
    made_by: str
    picked_by: str
    checked_by: str
    state_since: datetime
    history: bool
    source: str
    parent: str = ""
    children: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    times: tuple[StateTime, ...] = ()
    tracking: tuple[TrackingView, ...] = ()
    revisions: tuple[RevisionView, ...] = ()
    returns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    held_by_credit: bool = False

    @property
    def open_lines(self) -> tuple[OrderLineView, ...]:
        """The lines that were not cancelled."""
        return tuple(one for one in self.lines if one.state == "open")


@dataclass(frozen=True)
class StepView:
    """A step that leaves the order's state. ``why_not`` is empty where it can be taken now, in the desk's language.

    ``asks`` names what the step takes: ``reason``, ``carrier``, ``waybill``, ``quantities``. ``holds`` says that credit
    stands in the way and that taking the step all the same puts the order on hold.
    """

    name: str
    label: str
    target: str
    asks: tuple[str, ...] = ()
    why_not: str = ""
    holds: bool = False

    @property
    def possible(self) -> bool:
        """Whether this desk may take the step now."""
        return not self.why_not


@dataclass(frozen=True)
class OrderRow:
    """An order in a list or on a board. ``late_days`` is 0 unless it is open and past its promised day.

    ``lines`` counts open lines, ``covered`` those with all their goods held, ``picked`` those picked whole.
    """

    id: int
    number: str
    state: str
    customer_code: str
    customer_name: str
    currency: str
    gross: int
    ordered_on: str
    promised_on: str
    late_days: int
    due_in_days: int | None
    lines: int
    covered: int
    picked: int
    hold_reason: str
    carrier: str
    waybill: str
    position: str
    expected_on: str
    urgency: int
    customer_reference: str
    state_since: datetime
    unchecked: bool = False
    customer_short: str = ""
    held_by_credit: bool = False


@dataclass(frozen=True)
class Filters:
    """What a list or a board is narrowed by; what is empty narrows nothing.

    ``states`` are states, or ``open`` for all in which something is still to be done. ``due`` is ``today``, ``week``
    or a day. ``text`` finds by number, waybill, the customer's reference and customer; ``carrier`` is a part of its
    name.
    """

    states: tuple[str, ...] = ()
    customer: str = ""
    late: bool = False
    due: str = ""
    made_by: str = ""
    text: str = ""
    sku: str = ""
    ordered_from: str = ""
    ordered_to: str = ""
    carrier: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything but the states narrows."""
        return any(
            (
                self.customer,
                self.late,
                self.due,
                self.made_by,
                self.text,
                self.sku,
                self.ordered_from,
                self.ordered_to,
                self.carrier,
            )
        )


@dataclass(frozen=True)
class StateCount:
    """How many orders stand in a state and what they come to, by currency."""

    state: str
    number: int
    amounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of the board: ``rows`` are its first orders, the latest ones first; ``count`` counts all."""

    state: str
    label: str
    count: StateCount
    rows: tuple[OrderRow, ...]


@dataclass(frozen=True)
class Board:
    """The board: its columns in the order of the work, and the counts above them."""

    columns: tuple[Column, ...]
    late: int
    due_today: int
    total: int

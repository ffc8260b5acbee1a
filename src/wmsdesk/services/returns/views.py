"""What the return services take and answer with: frozen and complete. Quantities are in thousandths of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wmsdesk.services.orders.typed import DraftLine
from wmsdesk.services.orders.views import StepView, TimelineEntry

__all__ = [
    "ReturnCard",
    "ReturnDraft",
    "ReturnFilters",
    "ReturnLineView",
    "ReturnRow",
    "ReturnWork",
    "StepView",
    "TimelineEntry",
]


@dataclass(frozen=True)
class ReturnDraft:
    """A return as typed: ``quantities`` by SKU of the order. ``wish`` is how the customer wants it settled.

    ``without_goods`` says that nothing comes back.
    """

    order: str
    quantities: Mapping[str, str]
    reason: str
    wish: str = "refund"
    without_goods: bool = False


@dataclass(frozen=True)
class ReturnWork:
    """What a step of a return takes, as typed. Quantities and conditions are by SKU.

    ``conditions`` are ``good`` or ``damaged``; ``resolution`` is one of ``RESOLUTIONS``; ``exchange`` are the lines of
    the replacement where the customer gets other goods than those that came back.
    """

    reason: str = ""
    quantities: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    resolution: str = ""
    exchange: tuple[DraftLine, ...] = ()
    promised: str = ""


@dataclass(frozen=True)
class ReturnLineView:
    """How much of one line of the order comes back, in which condition, and where its goods went."""

    line_id: int
    position: int
    sku: str
    name: str
    unit: str
    decimals: int
    shipped: int
    quantity: int
    received: int
    condition: str
    disposition: str


@dataclass(frozen=True)
class ReturnCard:
    """A return. ``warnings`` are sentences of the action that answered with it."""

    id: int
    number: str
    state: str
    order_number: str
    customer_code: str
    customer_name: str
    currency: str
    reason: str
    without_goods: bool
    resolution: str
    replacement: str
    credit_note: str
    complaint_id: int | None
    made_by: str
    made_at: datetime
    authorised_by: str
    closed_at: datetime | None
    lines: tuple[ReturnLineView, ...]
    timeline: tuple[TimelineEntry, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnRow:
    """A return in a list."""

    id: int
    number: str
    state: str
    order_number: str
    customer_code: str
    customer_name: str
    reason: str
    resolution: str
    without_goods: bool
    made_at: datetime


@dataclass(frozen=True)
class ReturnFilters:
    """What a list of returns is narrowed by; ``open`` stands for every state in which something is still to be done."""

    states: tuple[str, ...] = ()
    customer: str = ""
    order: str = ""
    text: str = ""

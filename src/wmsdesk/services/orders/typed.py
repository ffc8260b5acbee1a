"""An order, or a change of one, as somebody types it, and what it would come to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DraftLine:
    """One line as typed. An empty price is the product's, an empty tax rate the setting's."""

    sku: str
    quantity: str
    price: str = ""
    tax_rate: str = ""
    note: str = ""


@dataclass(frozen=True)
class OrderDraft:
    """An order as typed. ``ship_to_address`` is the id of an address of the customer; ``ship_to`` text goes before it.

    ``policy`` is ``partial`` or ``complete`` (nothing leaves before all of it is there).
    """

    customer: str
    lines: tuple[DraftLine, ...] = ()
    promised: str = ""
    ship_to: str = ""
    ship_to_address: int | None = None
    payment_method: str = ""
    customer_reference: str = ""
    policy: str = "partial"
    urgency: str = "0"
    notes: str = ""


@dataclass(frozen=True)
class LinePlan:
    """What a draft's line comes to: the product found, what is free of it, what is wrong with the line."""

    number: int
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
    available: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class OrderPlan:
    """A draft looked through before it is saved: ``problems`` stop it, ``warnings`` are worth knowing.

    Problems of fields are (field, sentence); a line's stand with the line too. Sentences are in the desk's language.
    """

    customer_code: str
    customer_name: str
    currency: str
    ship_to: str
    lines: tuple[LinePlan, ...]
    net: int
    tax: int
    gross: int
    problems: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineChange:
    """What is to be different on one line, as typed; ``None`` leaves it as it is."""

    position: int
    quantity: str | None = None
    price: str | None = None
    tax_rate: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class OrderChange:
    """What is to be different on an order, as typed.

    ``values`` are fields of ``ORDER_FIELDS`` by name (not the customer); ``ship_to_address`` the id of an address of
    the customer, used where ``values`` names no ship-to; ``cancel`` the positions of lines that are given up.
    """

    values: dict[str, str] = field(default_factory=dict)
    lines: tuple[LineChange, ...] = ()
    add: tuple[DraftLine, ...] = ()
    cancel: tuple[int, ...] = ()
    ship_to_address: int | None = None
    reason: str = ""

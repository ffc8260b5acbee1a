"""What the product services answer with: frozen, complete, and without a way back to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.money import written as amount
from wmsdesk.services.catalogue.quantities import written as quantity

Spans = tuple[tuple[int, int], ...]

LISTED_STATES = {"active": N_("active"), "retired": N_("retired")}
LISTED_MARKS = {
    "reorder": N_("at or below the reorder point"),
    "out": N_("nothing available"),
    "quarantine": N_("some in quarantine"),
    "expired": N_("some expired"),
    "counting": N_("being counted"),
}
CLASSES = {"A": "A", "B": "B", "C": "C", "none": N_("no class yet")}
"""What a list can be narrowed by, with the words for it."""


@dataclass(frozen=True)
class Totals:
    """What there is of a product, in thousandths of its unit.

    ``on_hand`` lies at places of the store; what waits in quarantine is apart. ``blocked`` is the part of what is
    available that cannot be promised now: expired, frozen, or being counted.
    """

    on_hand: int = 0
    reserved: int = 0
    quarantine: int = 0
    blocked: int = 0

    @property
    def available(self) -> int:
        """What is on hand and not promised."""
        return self.on_hand - self.reserved

    @property
    def allocatable(self) -> int:
        """What could be promised to an order now."""
        return self.available - self.blocked


@dataclass(frozen=True)
class ProductRow:
    """One product in a list. Amounts are minor units of ``currency``, quantities thousandths of ``unit``."""

    id: int
    sku: str
    name: str
    unit: str
    decimals: int
    price: int | None
    currency: str
    category: str
    barcode: str
    state: str
    abc: str
    reorder_point: int | None
    stock: Totals = Totals()
    spans: dict[str, Spans] = field(default_factory=dict)

    @property
    def short(self) -> bool:
        """Whether it is at or below its reorder point."""
        return self.reorder_point is not None and self.stock.available <= self.reorder_point

    @property
    def marks(self) -> tuple[str, ...]:
        """What needs to be seen: ``out``, ``reorder``, ``quarantine``, ``blocked``, ``retired``."""
        found = {
            "out": self.stock.available <= 0 and self.state == "active",
            "reorder": self.short and self.stock.available > 0,
            "quarantine": self.stock.quarantine > 0,
            "blocked": self.stock.blocked > 0,
            "retired": self.state == "retired",
        }
        return tuple(name for name, holds in found.items() if holds)

    @property
    def price_text(self) -> str:
        """The price as a person writes it, empty where there is none."""
        return "" if self.price is None else amount(self.price, self.currency)

    def quantity_text(self, value: int) -> str:
        """A quantity of this product as text."""
        return quantity(value, self.decimals)


@dataclass(frozen=True)
class ProductCard:
    """A product's card: ``values`` as text by field name."""

    id: int
    sku: str
    version: int
    state: str
    values: dict[str, str]
    abc: str
    decimals: int
    stock: Totals
    updated_at: datetime
    updated_by: str

    @property
    def name(self) -> str:
        """The product's name."""
        return self.values["name"]

    @property
    def unit(self) -> str:
        """What one of it is."""
        return self.values["unit"]

    def quantity_text(self, value: int) -> str:
        """A quantity of this product as text."""
        return quantity(value, self.decimals)

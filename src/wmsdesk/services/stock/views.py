"""What the stock services answer with: frozen, complete, and without a way back to the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wmsdesk.services.products.views import ProductCard
from wmsdesk.services.stock.reasons import Reason


@dataclass(frozen=True)
class LotLine:
    """One lot at one place. ``blocked`` names what keeps it from being promised, "" for nothing."""

    lot: str
    expires: str
    location: str
    on_hand: int
    reserved: int
    since: datetime
    blocked: str = ""

    @property
    def available(self) -> int:
        """What is there and not promised."""
        return self.on_hand - self.reserved


@dataclass(frozen=True)
class MoveLine:
    """One move of the ledger."""

    id: int
    at: datetime
    kind: str
    sku: str
    decimals: int
    lot: str
    source: str
    target: str
    quantity: int
    record: str
    reason: str
    by: str


@dataclass(frozen=True)
class PromiseLine:
    """Goods that an order holds or has picked, and why these."""

    order: str
    state: str
    lot: str
    location: str
    quantity: int
    since: datetime
    why: Reason | None
    promised_on: str


@dataclass(frozen=True)
class StockCard:
    """A product with all that lies of it and whom it is promised to."""

    card: ProductCard
    lots: tuple[LotLine, ...]
    promises: tuple[PromiseLine, ...] = ()


@dataclass(frozen=True)
class AdjustmentRow:
    """A request for an adjustment; ``now`` is what lies there at this moment. Quantities are thousandths."""

    number: str
    state: str
    sku: str
    name: str
    unit: str
    decimals: int
    lot: str
    location: str
    kind: str
    difference: int
    on_hand: int
    now: int
    value: int | None
    currency: str
    why: dict[str, object]
    reason: str
    by: str
    at: datetime
    decided_by: str
    decided_at: datetime | None
    comment: str

"""What a customer owes or is about to owe: confirmed orders, shipped goods not yet invoiced, open invoices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money import exposure_rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.errors import NotFound
from wmsdesk.services.money.amounts import Amounts, share
from wmsdesk.services.money.rates import convert
from wmsdesk.services.settings import load

PART_WORDS = {
    "orders": N_("orders not shipped"),
    "shipped": N_("shipped, not invoiced"),
    "invoices": N_("open invoices"),
}
"""The parts and what they are called."""

_LAST_DAY = "9999-12-31"


@dataclass(frozen=True)
class Exposure:
    """Gross amounts in the customer's currency, by part. ``apart`` are amounts for whose currency there is no rate."""

    orders: int
    shipped: int
    invoices: int
    currency: str = "CNY"
    apart: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """All parts together."""
        return self.orders + self.shipped + self.invoices


def exposure(
    store: Store, customer_id: int, *, without_order: int | None = None, on: str = _LAST_DAY
) -> Exposure:
    """The customer's exposure at the rates of the day ``on`` (the latest if none is named).

    ``without_order`` leaves one order's goods out (never its invoices), for a gate that counts that order anew.
    Raises ``NotFound``.
    """
    currency = rows.value(store, Customer, "currency", id=customer_id)
    if currency is None:
        raise NotFound(N_("The record is no longer there."))
    waiting, gone = _goods(store, customer_id, without_order)
    parts = (waiting, gone, Counter(exposure_rows.open_invoices(store, customer_id)))
    base, apart, sums = load(store).default_currency, Counter[str](), [0, 0, 0]
    for position, amounts in enumerate(parts):
        for code, amount in amounts.items():
            converted = convert(store, amount, code, currency, base, on)
            if converted is None:
                apart[code] += amount
            else:
                sums[position] += converted
    told = tuple(sorted((code, amount) for code, amount in apart.items() if amount))
    return Exposure(sums[0], sums[1], sums[2], currency, told)


def _goods(store: Store, customer_id: int, without: int | None) -> tuple[Counter[str], Counter[str]]:
    """By currency: what was ordered and has not gone out, and what has gone out and is not invoiced."""
    parts: dict[int, list[exposure_rows.PartShipped]] = {}
    for one in exposure_rows.part_shipped(store, customer_id):
        parts.setdefault(one.order_id, []).append(one)
    waiting, gone = Counter[str](), Counter[str]()
    for order in exposure_rows.open_orders(store, customer_id):
        if order.id == without:
            continue
        shipped, rest = order.gone, order.waiting
        for one in parts.get(order.id, ()):
            whole = Amounts(one.net, one.tax)
            part = share(whole, one.shipped, one.quantity).gross
            shipped += part
            rest += whole.gross - part if one.still_open else 0
        if order.waits:
            waiting[order.currency] += rest
        gone[order.currency] += max(0, shipped - order.invoiced)
    return waiting, gone

"""Many orders from a file entered at once, with their lines and the first step of their timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import Any

from wmsdesk.models.orders.order_tables import OrderLine, OrderStep, SalesOrder
from wmsdesk.services.imports.order_columns import ENDED, GONE
from wmsdesk.services.imports.order_parties import Buyer, Goods
from wmsdesk.services.writing import Change

STEP = "import"
"""The step by which an order comes into its timeline from a file."""


@dataclass
class NewOrder:
    """An order to enter; its buyer and goods have their ids by the time it is. Days are as the store writes them."""

    number: str
    buyer: Buyer
    currency: str
    state: str
    ordered_on: str
    promised_on: str | None = None
    shipped_on: str | None = None
    delivered_on: str | None = None
    ship_to: str | None = None
    carrier: str | None = None
    waybill: str | None = None
    notes: str | None = None
    tax_rate: int = 0
    lines: list[tuple[Goods, int, int, int, int]] = field(default_factory=list)
    """Product, thousandths, price of one, net and tax in minor units."""

    @property
    def history(self) -> bool:
        """Whether its goods were never in this store."""
        return self.state in GONE


def enter(change: Change, orders: Sequence[NewOrder], run: int) -> list[int]:
    """Enter orders inside the caller's change with one entry in the trace, and answer their ids."""
    zone = change.settings.zone
    ids = change.insert_many(SalesOrder, [_row(change, one, run, zone) for one in orders])
    lines = [line for order, one in zip(ids, orders, strict=True) for line in _lines(order, one)]
    change.insert_many(OrderLine, lines)
    change.insert_many(OrderStep, [_step(change, order, one) for order, one in zip(ids, orders, strict=True)])
    body = {"orders": len(orders), "lines": len(lines), "first": orders[0].number, "last": orders[-1].number}
    change.log(f"import:{run}", body, publish=False)
    return ids


def _row(change: Change, one: NewOrder, run: int, zone: tzinfo) -> dict[str, Any]:
    net, tax = sum(line[3] for line in one.lines), sum(line[4] for line in one.lines)
    return {
        "number": one.number,
        "state": one.state,
        "customer": one.buyer.id,
        "customer_reference": one.number,
        "currency": one.currency,
        "net": net,
        "tax": tax,
        "gross": net + tax,
        "ship_to": one.ship_to,
        "ordered_on": one.ordered_on,
        "promised_on": one.promised_on,
        "shipped_on": one.shipped_on,
        "delivered_on": one.delivered_on,
        "carrier": one.carrier,
        "waybill": one.waybill,
        "history": one.history,
        "source": "import",
        "notes": one.notes,
        "import_run": run,
        "made_by": change.desk.account.id,
        "made_at": change.now,
        "updated_at": change.now,
        "state_since": _since(change, one, zone),
    }


def _since(change: Change, one: NewOrder, zone: tzinfo) -> datetime:
    """When history came to where it is: the last day that is known of it; an open order came here just now."""
    if not one.history:
        return change.now
    day = date.fromisoformat(one.delivered_on or one.shipped_on or one.ordered_on)
    return min(datetime.combine(day, time(12), tzinfo=zone), change.now)


def _lines(order: int, one: NewOrder) -> list[dict[str, Any]]:
    gone, arrived = one.state in ("shipped", "delivered", "closed"), one.state in ENDED[:2]
    return [
        {
            "order": order,
            "position": position,
            "product": goods.id,
            "quantity": quantity,
            "price": price,
            "tax_rate": one.tax_rate,
            "net": net,
            "tax": tax,
            "gross": net + tax,
            "shipped": max(quantity, 0) if gone else 0,
            "delivered": max(quantity, 0) if arrived else 0,
        }
        for position, (goods, quantity, price, net, tax) in enumerate(one.lines, 1)
    ]


def _step(change: Change, order: int, one: NewOrder) -> dict[str, Any]:
    return {
        "order": order,
        "step": STEP,
        "source": "",
        "target": one.state,
        "made_by": change.desk.account.id,
        "made_at": change.now,
        "terminal": change.desk.terminal,
    }

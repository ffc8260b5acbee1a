"""What a step is taken with, and what comes of it besides the step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.store import Store
from wmsdesk.services.errors import DeskError, NotFound
from wmsdesk.services.orders.words import Told
from wmsdesk.services.products import parse_quantity


@dataclass
class Doing:
    """The words of one step: as typed by whoever takes it. ``quantities`` and ``damaged`` are texts by SKU.

    ``told`` gathers what is worth knowing. ``refusal`` is raised once everything is stored: the order was put on hold
    instead, and that stays.
    """

    reason: str = ""
    carrier: str = ""
    waybill: str = ""
    carrier_contact: str = ""
    expected: str = ""
    quantities: Mapping[str, str] = field(default_factory=dict)
    damaged: Mapping[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    refusal: DeskError | None = None


def quantities_by_line(
    store: Store, row: dict[str, Any], typed: Mapping[str, str], of: str, *, minimum: int = 0
) -> dict[int, int]:
    """The quantities typed for SKUs of an order, spread over its open lines of that SKU in their order.

    ``of`` names the quantity of a line that fills it (``reserved``, ``picked``, ``shipped`` …); what is beyond goes to
    the last line. Raises ``NotFound`` for a SKU the order has not, ``BadValue`` for a quantity that cannot be.
    """
    lines = [one for one in order_rows.lines(store, row["id"]) if one.state == "open"]
    found: dict[int, int] = {}
    for sku, text in typed.items():
        mine = [one for one in lines if one.sku == sku] or [
            one for one in lines if one.sku.casefold() == sku.strip().casefold()
        ]
        if not mine:
            raise NotFound(N_("The order has no line of {sku}."), field="quantity", sku=sku)
        _spread(found, mine, parse_quantity(text, mine[0]._asdict(), minimum=minimum), of)
    return found


def _spread(found: dict[int, int], lines: list[LineRow], quantity: int, of: str) -> None:
    for line in lines[:-1]:
        found[line.id] = min(quantity, int(getattr(line, of)))
        quantity -= found[line.id]
    found[lines[-1].id] = quantity

"""What the screens of one order read of it, in one call off the loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wmsdesk.screens.shared.told import Times


@dataclass(frozen=True)
class LoadedOrder:
    """An order's card, the steps that leave its state, the goods held for it, its money, and how moments are said."""

    card: Any
    steps: tuple[Any, ...]
    held: tuple[Any, ...]
    times: Times
    gate: Any = None
    money: Any = None
    papers: tuple[Any, ...] = ()


def load_order(desk: Any, number: str) -> LoadedOrder:
    """Read an order with all that its card shows. Raises as ``orders.read``."""
    from wmsdesk.services import orders
    from wmsdesk.services.orders.order_money import invoices_of
    from wmsdesk.services.orders.outlook import credit_of_order
    from wmsdesk.services.orders.picking_plan import held_goods
    from wmsdesk.services.papers.issuing import papers

    card = orders.read(desk, number)
    return LoadedOrder(
        card,
        tuple(orders.steps_of(desk, number)),
        held_goods(desk, number),
        Times.of(desk),
        credit_of_order(desk, number),
        invoices_of(desk, number),
        tuple(papers(desk, card.number)),
    )

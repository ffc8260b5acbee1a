"""The goods that an order holds: what its lines still need, what they got, and where that leaves the order."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.days import date_now
from wmsdesk.services.orders.freshness import shelf_life_of
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.workflow import outcome
from wmsdesk.services.orders.writing import Row, go
from wmsdesk.services.products import write_quantity
from wmsdesk.services.stock.allocation import Allotted, Need, allocate
from wmsdesk.services.writing import Change


def hold_stock(change: Change, row: Row) -> list[Allotted]:
    """Ask for what the open lines of an order still need."""
    needs = [
        Need(one.id, one.product_id, one.missing)
        for one in order_rows.lines(change.store, row["id"])
        if one.missing
    ]
    if not needs:
        return []
    life = shelf_life_of(change.store, row, date_now(change))
    return allocate(change, row["id"], needs, complete_only=row["policy"] == "complete", life=life)


def settle(change: Change, row: Row, *, reason: str = "") -> bool:
    """Bring the order to the state that what it holds now means; false where that is where it is."""
    return go(change, row, state_of(order_rows.lines(change.store, row["id"])), reason=reason)


def settle_lost(change: Change, order_id: int) -> None:
    """Goods that an order held are gone: it goes where what is left of them puts it."""
    row = rows.one(change.store, SalesOrder, id=order_id)
    if row is not None and row["state"] in ("allocated", "part_allocated"):
        settle(change, row)


def state_of(lines: Sequence[LineRow]) -> str:
    """Allocated, part allocated or backorder, by what is held for the lines."""
    still = [one for one in lines if one.state == "open"]
    return outcome(any(one.missing for one in still), any(one.reserved or one.picked for one in still))


def missing_in_words(change: Change, row: Row, got: Sequence[Allotted]) -> list[Told]:
    """What is short, line by line."""
    lines = order_rows.lines_of(change.store, [one.line_id for one in got if one.missing])
    return [
        Told(
            N_("Line {line}: of {sku} {missing} {unit} are missing."),
            {
                "line": one.position,
                "sku": one.sku,
                "unit": one.unit,
                "missing": write_quantity(one.missing, one.decimals),
            },
        )
        for one in sorted(lines.values(), key=lambda line: line.position)
    ]

"""Cancelling an order, or one line of it: recorded, never removed, and what was held goes to whoever waits."""

from __future__ import annotations

from collections.abc import Collection

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import OrderLine
from wmsdesk.services.orders.backorders import refill
from wmsdesk.services.orders.doing import Doing
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.stock.allocation import release, unpick
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change


def cancel_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Until picking the order is cancelled at once; after that its goods have to be put back first."""
    lines = order_rows.lines(change.store, row["id"])
    freed = give_back(change, [one.id for one in lines])
    for one in lines:
        if one.state == "open":
            change.update(OrderLine, one.id, state="cancelled", cancel_reason=doing.reason)
    take(
        change,
        row,
        step,
        reason=doing.reason,
        held_from=None,
        hold_reason=None,
        held_by_credit=False,
    )
    _pass_on(change, freed, doing)


def restock_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The goods are back in their places: the order is cancelled for good, and they are free for others."""
    lines = order_rows.lines(change.store, row["id"])
    freed = {one.product_id for one in lines if one.picked > one.shipped}
    for one in lines:
        if one.picked > one.shipped:
            unpick(change, one.id)
    take(change, row, step, reason=doing.reason)
    _pass_on(change, freed, doing)


def give_back(change: Change, line_ids: Collection[int]) -> set[int]:
    """Let go of what is held and not picked for these lines; answers of which products."""
    held = {one.product_id for one in order_rows.lines_of(change.store, line_ids).values() if one.reserved}
    release(change, list(line_ids))
    return held


def _pass_on(change: Change, products: Collection[int], doing: Doing) -> None:
    served = refill(change, products) if products else []
    if served:
        doing.told.append(
            Told(N_("What came free went to {numbers}."), {"numbers": ", ".join(dict.fromkeys(served))})
        )

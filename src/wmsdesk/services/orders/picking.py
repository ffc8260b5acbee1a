"""Picking: begin, finish with what was found, and the check of the goods by somebody else."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models import order_rows
from wmsdesk.services.errors import BadValue
from wmsdesk.services.orders.doing import Doing, quantities_by_line
from wmsdesk.services.orders.splitting import split_rest
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.products import write_quantity
from wmsdesk.services.stock.allocation import pick, release
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change


def begin_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Begin picking what is held; what is missing goes on as a backorder of its own."""
    split = split_rest(change, row, "reserved")
    take(change, row, step, reason=doing.reason, picked_by=change.desk.account.id)
    if split:
        doing.told.append(split[1])


def finish_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Note what was picked: all that is held, or the ``quantities`` found.

    What was not found is given back to stock, where a count may look for it, and goes on as a backorder. Raises
    ``BadValue`` for more than is held and for nothing at all.
    """
    found = _found(change, row, doing)
    if not any(found.values()):
        raise BadValue(
            N_("Nothing was picked: say that nothing was found, or cancel the order."), field="quantity"
        )
    _pick(change, found)
    split = split_rest(change, row, "picked")
    take(change, row, step, reason=doing.reason, picked_by=change.desk.account.id)
    if split:
        doing.told.append(split[1])


def nothing_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The picker found nothing of it: all is given back and the order waits as a backorder."""
    lines = [one.id for one in order_rows.lines(change.store, row["id"])]
    release(change, lines)
    take(change, row, step, reason=doing.reason, picked_by=None)


def _found(change: Change, row: Row, doing: Doing) -> dict[int, int]:
    """How much of each line was picked; a SKU that nobody speaks of was picked whole."""
    lines = [one for one in order_rows.lines(change.store, row["id"]) if one.state == "open"]
    typed = quantities_by_line(change.store, row, doing.quantities, "reserved")
    for one in lines:
        if typed.get(one.id, 0) > one.reserved:
            raise BadValue(
                N_("Of {sku} {held} {unit} are held for this order: more cannot be picked."),
                field="quantity",
                sku=one.sku,
                unit=one.unit,
                held=write_quantity(one.reserved, one.decimals),
            )
    return {one.id: typed.get(one.id, one.reserved) for one in lines}


def _pick(change: Change, found: dict[int, int]) -> None:
    for line_id, quantity in found.items():
        if quantity:
            pick(change, line_id, quantity)
    short = [line.id for line in order_rows.lines_of(change.store, found).values() if line.reserved]
    release(change, short)


def check_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The goods are what the order says, in the eyes of somebody other than the picker."""
    take(change, row, step, reason=doing.reason, checked_by=change.desk.account.id)

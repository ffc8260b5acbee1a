"""Picking: begin, finish with what was found, and the check of the goods by somebody else."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.orders.doing import Doing, quantities_by_line
from wmsdesk.services.orders.splitting import split_rest
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.products import write_quantity
from wmsdesk.services.stock.allocation import pick, pick_again, release
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
    if not any(found.values()) and not _picked(change, row):
        raise BadValue(
            N_("Nothing was picked: say that nothing was found, or cancel the order."), field="quantity"
        )
    _pick(change, found)
    split = split_rest(change, row, "picked")
    take(change, row, step, reason=doing.reason, picked_by=change.desk.account.id)
    if split:
        doing.told.append(split[1])


def nothing_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The picker found nothing of it: all is given back and the order waits as a backorder.

    Raises ``Refused`` where some of it was picked before the goods check sent the rest back.
    """
    if _picked(change, row):
        raise Refused(
            N_("Some of this order is picked already: finish picking with what was found of the rest."),
            kind="some-picked",
        )
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


def _picked(change: Change, row: Row) -> bool:
    return any(one.picked for one in order_rows.lines(change.store, row["id"]))


def send_back_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """What was counted is not what was picked: the lines that differ are picked again, the others stay as they are.

    ``quantities`` is what was counted by SKU; one nobody speaks of was right. The timeline names what differs. Raises
    ``BadValue`` where nothing does.
    """
    lines = [one for one in order_rows.lines(change.store, row["id"]) if one.picked]
    counted = quantities_by_line(change.store, row, doing.quantities, "picked")
    wrong = {one.sku for one in lines if counted.get(one.id, one.picked) != one.picked}
    if not wrong:
        raise BadValue(
            N_("Nothing differs from what was picked: say what was counted, or let the goods pass."),
            field="quantity",
        )
    differing = [one for one in lines if one.sku in wrong]
    said = [_difference(sku, [one for one in differing if one.sku == sku], counted) for sku in sorted(wrong)]
    for one in differing:
        pick_again(change, one.id)
    reason = " · ".join(["; ".join(said), *([doing.reason] if doing.reason else [])])
    note = {"counted": {one.id: counted.get(one.id, one.picked) for one in differing}}
    take(change, row, step, reason=reason, note=note)


def _difference(sku: str, lines: list[LineRow], counted: dict[int, int]) -> str:
    """``TAPE 18 ≠ 20 roll``: what was counted of a SKU beside what was picked, in any language."""
    one = lines[0]
    there = write_quantity(sum(counted.get(line.id, line.picked) for line in lines), one.decimals)
    return f"{sku} {there} ≠ {write_quantity(sum(line.picked for line in lines), one.decimals)} {one.unit}"


def check_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The goods are what the order says, in the eyes of somebody other than the picker."""
    take(change, row, step, reason=doing.reason, checked_by=change.desk.account.id)

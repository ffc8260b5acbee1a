"""Why an order has the goods it has, and why it has not the others."""

from __future__ import annotations

from dataclasses import dataclass

from wmsdesk.i18n import N_, Language
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.stock import stock_queries
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.backorders import LEVELS
from wmsdesk.services.orders.freshness import shelf_life_of
from wmsdesk.services.orders.numbers import handle_of, row_of
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.stock.reasons import Reason, passed_over
from wmsdesk.services.writing import speaking


@dataclass(frozen=True)
class LineWhy:
    """A line with how much of it is there and every reason, in the desk's language."""

    position: int
    sku: str
    unit: str
    decimals: int
    quantity: int
    allocated: int
    missing: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Why:
    """An order with the reason of its hold, if it is on one, and its lines."""

    number: str
    state: str
    said: str
    lines: tuple[LineWhy, ...]


def why(desk: Desk, number: str) -> Why:
    """Where the goods of an order come from, and what keeps the rest from it. Raises ``NotFound``."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, number)
        held: dict[int, list[Reason]] = {}
        for line, _quantity, _state, stored in order_rows.why_held(desk.store, row["id"]):
            reason = Reason.of(stored)
            if reason is not None:
                held.setdefault(line, []).append(reason)
        t, state = desk.language, row["state"]
        said = t(ORDER.states[state])
        if row["hold_reason"]:
            said = t.labelled(said, row["hold_reason"])
        lines = order_rows.lines(desk.store, row["id"])
        return Why(
            handle_of(row),
            state,
            said,
            tuple(_line(desk, row, one, held.get(one.id, [])) for one in lines),
        )


def _line(desk: Desk, row: Row, line: LineRow, held: list[Reason]) -> LineWhy:
    t = desk.language
    said = [one.say(t) for one in held]
    if line.state == "cancelled":
        said.append(t.labelled(t(N_("Cancelled")), line.cancel_reason or "–"))
    elif line.missing:
        said += [one.say(t) for one in _passed_over(desk, row, line)]
        said += _queue(desk, row["id"], line, t)
    return LineWhy(
        line.position,
        line.sku,
        line.unit,
        line.decimals,
        line.quantity,
        line.reserved + line.picked,
        line.missing,
        tuple(said),
    )


def _passed_over(desk: Desk, row: Row, line: LineRow) -> list[Reason]:
    """Where there is more of it, and why that cannot be had."""
    today = date_now(desk)
    life = shelf_life_of(desk.store, row, today)
    balances = stock_queries.balances(desk.store, [line.product_id])
    if not balances:
        return [Reason("none")]
    found = [
        reason
        for one in balances
        if (reason := passed_over(one, line.decimals, today.isoformat(), life)) is not None
        and reason.quantity
    ]
    own = sum(
        one.reserved + one.picked - one.shipped
        for one in order_rows.lines(desk.store, line.order_id)
        if one.product_id == line.product_id
    )
    promised = sum(one.reserved for one in balances) - own
    return found + ([Reason("promised", promised, line.decimals)] if promised else [])


def _queue(desk: Desk, order_id: int, line: LineRow, t: Language) -> list[str]:
    """How many orders have their turn before this one when goods come free."""
    waiting = order_rows.waiting_orders(desk.store, [line.product_id], LEVELS)
    if order_id not in waiting:
        return []
    before = waiting.index(order_id)
    if not before:
        return [t(N_("It is the next to get what comes free of {sku}."), sku=line.sku)]
    return [t(N_("Orders that get what comes free of {sku} before it: {count}."), sku=line.sku, count=before)]

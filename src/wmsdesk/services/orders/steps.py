"""The steps that leave an order's state, each with the reason why it cannot be taken now."""

from __future__ import annotations

from collections.abc import Iterator

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.services.credit.gate import Gate
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import DeskError
from wmsdesk.services.orders.checks import Asked, refuse
from wmsdesk.services.orders.credit_check import gate_for
from wmsdesk.services.orders.entry import refuse_unfinished
from wmsdesk.services.orders.freshness import first_usable_day, shelf_life_of
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.orders.views import StepView
from wmsdesk.services.orders.workflow import BEFORE_PICKING, ORDER, STEP_WORDS
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.stock.reading import available
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import speaking

ASKS: dict[str, tuple[str, ...]] = {
    "finish_picking": ("quantities",),
    "send_back": ("quantities",),
    "ship": ("carrier", "waybill", "carrier_contact", "expected"),
    "deliver": ("quantities", "damaged"),
}
"""What a step takes besides a reason."""

HOLDING = ("confirm", "allocate")
"""Steps that put the order on hold where credit says no."""

_GATED = ("confirm", "allocate", "ship", "resume")


def steps_of(desk: Desk, number: str) -> list[StepView]:
    """The steps that leave the state an order is in, in the order of the work. Raises ``NotFound``."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, number)
        asked = Asked(
            desk.store,
            desk.settings,
            desk.role,
            desk.account.id,
            date_now(desk),
        )
        found = gate_for(desk, row) if any(one.name in _GATED for one in _shown(row)) else None
        return [_view(desk, asked, row, step, found) for step in _shown(row)]


def _shown(row: Row) -> Iterator[Step]:
    """The steps worth showing: one for the allocation, whatever it will lead to, and one way off a hold."""
    for one in ORDER.from_state(row["state"]):
        if one.name in ("allocate_part", "run_short"):
            continue
        if one.name == "resume" and one.target != row["held_from"]:
            continue
        yield one


def _view(desk: Desk, asked: Asked, row: Row, step: Step, found: Gate | None) -> StepView:
    asks = (*(("reason",) if step.asks_reason else ()), *ASKS.get(step.name, ()))
    why_not = _refused(desk, asked, row, step)
    by_credit = not why_not and found is not None and found.outcome == "hold" and _gated(step, row)
    if by_credit and found is not None:
        why_not = found.say(desk.language)
    holds = by_credit and step.name in HOLDING and row["state"] in BEFORE_PICKING
    return StepView(step.name, STEP_WORDS[step.name], step.target, asks, why_not, holds)


def _refused(desk: Desk, asked: Asked, row: Row, step: Step) -> str:
    """What stands in the way of a step, credit apart."""
    try:
        refuse(asked, row, step)
        if step.name == "receive":
            refuse_unfinished(desk.store, asked.settings, asked.today, row)
    except DeskError as problem:
        return problem.say(desk.language)
    if step.name == "allocate" and row["state"] != "confirmed" and not _anything_free(asked, row):
        return desk.language(N_("Nothing more of what is missing is free."))
    return ""


def _gated(step: Step, row: Row) -> bool:
    return step.name in _GATED and not (step.name == "resume" and row["held_from"] == "received")


def _anything_free(asked: Asked, row: Row) -> bool:
    missing = [one.product_id for one in order_rows.lines(asked.store, row["id"]) if one.missing]
    day = first_usable_day(shelf_life_of(asked.store, row, asked.today), asked.today)
    return any(available(asked.store, missing, day).values())

"""Holds: by credit itself, by a person, and the way back to where the order was."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.credit.gate import Gate
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.orders.credit_check import gate_for, warnings_of
from wmsdesk.services.orders.doing import Doing
from wmsdesk.services.orders.holdings import settle
from wmsdesk.services.orders.workflow import ALLOCATION, BEFORE_PICKING, ORDER
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

BY_CREDIT = "credit"
"""What begins the trace of a hold that credit itself put on."""


def hold(change: Change, order_id: int, reason: str) -> bool:
    """Put an order on hold by a rule, inside the caller's change; false where it is held or cannot be held any more."""
    row = _row(change, order_id)
    if row["state"] not in BEFORE_PICKING:
        return False
    put_on(change, row, reason, by_credit=True)
    return True


def take_off(change: Change, order_id: int, reason: str) -> bool:
    """Let an order that a rule holds go on from where it was, if credit lets it.

    False where it is not on hold, where a person put it there (that one's word stands), or where credit says no.
    """
    row = _row(change, order_id)
    if row["state"] != "on_hold" or not row["held_by_credit"] or gate_for(change, row).outcome == "hold":
        return False
    let_go(change, row, reason)
    return True


def review_customer(change: Change, customer_id: int) -> list[str]:
    """Look at a customer's active orders again, since what they rest on has changed; answers the numbers now held.

    What credit held and would let pass now goes on again.
    """
    held = []
    for order_id, state in order_rows.open_of_customer(change.store, customer_id):
        row = _row(change, order_id)
        if state in BEFORE_PICKING and state != "received":
            found = gate_for(change, row)
            if found.outcome == "hold":
                put_on(change, row, found.say(change.desk.language), by_credit=True)
                held.append(str(row["number"]))
        elif state == "on_hold":
            take_off(change, order_id, "")
    return held


def put_on(change: Change, row: Row, reason: str, *, by_credit: bool = False) -> None:
    """The hold itself; the order remembers where it was and keeps the goods it has."""
    step = ORDER.step(row["state"], "hold", reason=reason)
    take(
        change,
        row,
        step,
        reason=reason,
        held_from=row["state"],
        hold_reason=reason,
        held_by_credit=by_credit,
        note={"by": BY_CREDIT} if by_credit else None,
    )


def let_go(change: Change, row: Row, reason: str) -> None:
    """The way back; what was changed meanwhile may mean that its goods are no longer all there."""
    step = ORDER.step("on_hold", "resume", target=row["held_from"], reason=reason)
    take(change, row, step, reason=reason, held_from=None, hold_reason=None, held_by_credit=False)
    if row["state"] in ALLOCATION:
        settle(change, row)


def stopped_by(change: Change, row: Row, found: Gate, doing: Doing) -> bool:
    """Whether credit stops the step: then the order is on hold instead, and the refusal says why.

    An order that cannot be held any more stays where it is.
    """
    if found.outcome != "hold":
        doing.told += warnings_of(found)
        return False
    if row["state"] not in BEFORE_PICKING:
        raise found.refusal()
    put_on(change, row, found.say(change.desk.language), by_credit=True)
    doing.refusal = found.refusal()
    return True


def hold_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """A person puts an order on hold."""
    put_on(change, row, doing.reason)


def resume_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """A person takes an order off hold; what credit still holds stays."""
    found = gate_for(change, row) if row["held_from"] != "received" else None
    if found is not None and found.outcome == "hold":
        raise found.refusal()
    doing.told += warnings_of(found) if found else []
    let_go(change, row, doing.reason)


def refuse_other_way_back(row: dict[str, Any], step: Step) -> None:
    """Raise ``Refused`` for a way off hold that is not where the order was."""
    if step.name == "resume" and step.target != row["held_from"]:
        raise Refused(
            N_("The order was held from {state}: that is where it goes back to."),
            kind="illegal-step",
            spoken=("state",),
            state=ORDER.states.get(row["held_from"] or "", ""),
        )


def _row(change: Change, order_id: int) -> Row:
    row = rows.one(change.store, SalesOrder, id=order_id)
    if row is None:
        raise NotFound(N_("The record is no longer there."))
    return row

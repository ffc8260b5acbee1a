"""Moving an order: the one way through its workflow, for screens and scripts alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wmsdesk.i18n import N_
from wmsdesk.services.days import date_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound, Refused
from wmsdesk.services.orders import allocating, cancelling, confirming, holding, picking, shipping
from wmsdesk.services.orders.checks import Asked, refuse
from wmsdesk.services.orders.doing import Doing
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.orders.reading import card_in
from wmsdesk.services.orders.views import OrderCard
from wmsdesk.services.orders.workflow import AFTER_SHIPMENT, ALLOCATION, ORDER
from wmsdesk.services.orders.writing import Row, take
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

Take = Callable[[Change, Row, Step, Doing], None]


def move(
    desk: Desk,
    number: str,
    target_or_step: str,
    *,
    reason: str = "",
    carrier: str = "",
    waybill: str = "",
    carrier_contact: str = "",
    expected: str = "",
    quantities: Mapping[str, str] | None = None,
    damaged: Mapping[str, str] | None = None,
    version: int | None = None,
) -> OrderCard:
    """Take an order to a state, or take a step by its name, with what the step asks for.

    ``quantities`` and ``damaged`` are by SKU, as typed. ``version`` refuses the step where the order has moved since.
    Where credit says no the order is put on hold, and that is kept although ``CreditHold`` is raised. Raises
    ``Refused`` (with the reason), ``BadValue``, ``NotFound``, ``NotPermitted``.
    """
    doing = Doing(
        reason.strip(), carrier, waybill, carrier_contact, expected, quantities or {}, damaged or {}
    )
    with desk.write("order.move", permission="") as change:
        row = row_of(change.store, number)
        refuse_moved_on(row, version)
        for step in _ways(row, target_or_step, doing.reason):
            refuse(asked_of(change), row, step)
            TAKES[step.name](change, row, step, doing)
            if doing.refusal is not None:
                break
        card = card_in(change, row, doing.told)
    if doing.refusal is not None:
        raise doing.refusal
    return card


def asked_of(change: Change) -> Asked:
    """Who is behind a change."""
    today = date_now(change)
    return Asked(change.store, change.settings, change.role, change.desk.account.id, today)


def refuse_moved_on(row: Row, version: int | None) -> None:
    """Raise ``Refused`` where the order is no longer what whoever acts has seen."""
    if version is not None and version != row["version"]:
        raise Refused(
            N_("Somebody else has changed this order since: look at it again."), kind="stale", field="version"
        )


def _ways(row: Row, wanted: str, reason: str) -> list[Step]:
    """The step that was asked for; from a hold before confirmation, the way back and the confirmation."""
    wanted = wanted.strip().lower()
    state = row["state"]
    if state in AFTER_SHIPMENT and wanted in ("cancel", "cancelled", "cancelled_awaiting_restock"):
        raise Refused(
            N_(
                "What has been shipped is not cancelled: it comes back by a return (return new --order {number})."
            ),
            kind="illegal-step",
            number=row["number"],
        )
    known = wanted in ORDER.states
    if not known and wanted not in {one.name for one in ORDER}:
        raise NotFound(
            N_("There is no state {state}; there are: {states}."),
            field="state",
            state=wanted,
            states=", ".join(ORDER.states),
        )
    if state == "on_hold" and wanted in ("confirmed", "resume"):
        target = row["held_from"] if wanted == "resume" or row["held_from"] == "received" else wanted
        back = ORDER.step(state, "resume", target=target, reason=reason)
        again = wanted == "confirmed" and target == "received"
        return [back, ORDER.step("received", "confirm")] if again else [back]
    if state == wanted and state in ALLOCATION:
        # Whoever asks for more stock says where it is to end; where it ends is for the stock to say.
        wanted = next(one.target for one in ORDER.from_state(state) if one.target in ALLOCATION)
    return [
        ORDER.step(state, target=wanted, reason=reason) if known else ORDER.step(state, wanted, reason=reason)
    ]


def _plain(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """A step that only says where the order is."""
    take(change, row, step, reason=doing.reason)


TAKES: dict[str, Take] = {
    "receive": confirming.receive_step,
    "confirm": confirming.confirm_step,
    "allocate": allocating.allocate_step,
    "allocate_part": allocating.allocate_step,
    "run_short": allocating.allocate_step,
    "pick": picking.begin_step,
    "finish_picking": picking.finish_step,
    "find_nothing": picking.nothing_step,
    "check": picking.check_step,
    "send_back": picking.send_back_step,
    "pack": _plain,
    "ship": shipping.ship_step,
    "deliver": shipping.deliver_step,
    "close": _plain,
    "hold": holding.hold_step,
    "resume": holding.resume_step,
    "cancel": cancelling.cancel_step,
    "restock": cancelling.restock_step,
}
"""What is done at each step of the table."""


def cancel(desk: Desk, number: str, reason: str, *, version: int | None = None) -> OrderCard:
    """Cancel an order; goods that were picked have to be put back first, a shipped one comes back as a return."""
    return move(desk, number, "cancel", reason=reason, version=version)

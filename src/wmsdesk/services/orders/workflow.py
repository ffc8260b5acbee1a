"""The states of an order and every step between them, after rules of the trade that no screen and no script gets round.

An order on hold goes back to where it was held from (``SalesOrder.held_from``). Until picking it is cancelled at once;
once goods have left their places it waits for them to be put back first; after shipment there is only a return.
"""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

BEFORE_PICKING = ("received", "confirmed", "allocated", "part_allocated", "backorder")
"""States in which an order can still be held, changed and cancelled at once."""

ALLOCATION = ("allocated", "part_allocated", "backorder")
"""What an allocation may end in: all of it, some of it, nothing."""

IN_THE_WAREHOUSE = ("picking", "picked", "checked", "packed")
"""States in which goods have left their places and have not been shipped."""

AFTER_SHIPMENT = ("shipped", "delivered", "closed")
"""States in which the goods are the customer's: what comes back is a return."""

OPEN = (*BEFORE_PICKING, *IN_THE_WAREHOUSE, "shipped", "on_hold", "cancelled_awaiting_restock")
"""States in which somebody still has something to do; what a board shows."""

ENDED = ("cancelled", "shipped", "delivered", "closed")
"""States in which an order holds no goods."""

ALLOCATED, PART_ALLOCATED, BACKORDER = ALLOCATION
_ALLOCATION_STEPS = {ALLOCATED: "allocate", PART_ALLOCATED: "allocate_part", BACKORDER: "run_short"}

ORDER = Workflow(
    "order",
    {
        "draft": N_("Draft"),
        "received": N_("Received"),
        "confirmed": N_("Confirmed"),
        "allocated": N_("Allocated"),
        "part_allocated": N_("Part allocated"),
        "backorder": N_("Backorder"),
        "picking": N_("Picking"),
        "picked": N_("Picked"),
        "checked": N_("Goods checked"),
        "packed": N_("Packed"),
        "shipped": N_("Shipped"),
        "delivered": N_("Delivered"),
        "closed": N_("Closed"),
        "on_hold": N_("On hold"),
        "cancelled_awaiting_restock": N_("To be restocked"),
        "cancelled": N_("Cancelled"),
    },
    (
        Step("receive", "draft", "received", "order.create"),
        Step("confirm", "received", "confirmed", "order.confirm"),
        *(
            Step(_ALLOCATION_STEPS[target], source, target, "order.allocate")
            for source in ("confirmed", *ALLOCATION)
            for target in ALLOCATION
            if source != target
        ),
        Step("pick", "allocated", "picking", "order.pick"),
        Step("pick", "part_allocated", "picking", "order.pick"),
        Step("finish_picking", "picking", "picked", "order.pick"),
        Step("find_nothing", "picking", "backorder", "order.pick"),
        Step("check", "picked", "checked", "order.check"),
        Step("send_back", "picked", "picking", "order.check"),
        Step("pack", "checked", "packed", "order.pack"),
        Step("ship", "packed", "shipped", "order.ship"),
        Step("deliver", "shipped", "delivered", "order.deliver"),
        Step("close", "delivered", "closed", "order.close"),
        *(Step("hold", source, "on_hold", "order.hold", asks_reason=True) for source in BEFORE_PICKING),
        *(Step("resume", "on_hold", target, "order.hold") for target in BEFORE_PICKING),
        *(
            Step("cancel", source, "cancelled", "order.cancel", asks_reason=True)
            for source in ("draft", *BEFORE_PICKING, "on_hold")
        ),
        *(
            Step("cancel", source, "cancelled_awaiting_restock", "order.cancel_picked", asks_reason=True)
            for source in IN_THE_WAREHOUSE
        ),
        Step("restock", "cancelled_awaiting_restock", "cancelled", "order.pick"),
    ),
)

STEP_WORDS = {
    "import": N_("Take in from a file"),
    "receive": N_("Receive the order"),
    "confirm": N_("Confirm"),
    "allocate": N_("Allocate"),
    "allocate_part": N_("Allocate in part"),
    "run_short": N_("Put on backorder"),
    "pick": N_("Begin picking"),
    "finish_picking": N_("Finish picking"),
    "find_nothing": N_("Nothing found"),
    "check": N_("Check the goods"),
    "send_back": N_("Send back to picking"),
    "pack": N_("Pack"),
    "ship": N_("Ship"),
    "deliver": N_("Note delivery"),
    "close": N_("Close"),
    "hold": N_("Hold"),
    "resume": N_("Take off hold"),
    "cancel": N_("Cancel the order"),
    "restock": N_("Put back in stock"),
}
"""What each step is called on a key or in a menu."""


def outcome(missing: bool, anything: bool) -> str:
    """The state an allocation leads to: ``missing`` goods or none, ``anything`` allocated or nothing."""
    if not missing:
        return ALLOCATED
    return PART_ALLOCATED if anything else BACKORDER

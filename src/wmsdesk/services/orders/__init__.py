"""Orders: enter, confirm, allocate, pick, check, ship, deliver, change, cancel, and everything that is asked of them.

What other rooms may call stands here by name; each is imported when it is first asked for, so that a board does not
wait for what a shipment needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.orders.boards import board
    from wmsdesk.services.orders.changing import cancel_line, change
    from wmsdesk.services.orders.entry import create, plan
    from wmsdesk.services.orders.listing import counts, find
    from wmsdesk.services.orders.moving import cancel, move
    from wmsdesk.services.orders.reading import last_orders, read
    from wmsdesk.services.orders.shipping import track
    from wmsdesk.services.orders.steps import steps_of
    from wmsdesk.services.orders.views import DraftLine, Filters, LineChange, OrderChange, OrderDraft

_ROOMS = {
    "boards": ("board",),
    "changing": ("cancel_line", "change"),
    "entry": ("create", "plan"),
    "listing": ("counts", "find"),
    "moving": ("cancel", "move"),
    "reading": ("last_orders", "read"),
    "shipping": ("track",),
    "steps": ("steps_of",),
    "views": ("DraftLine", "Filters", "LineChange", "OrderChange", "OrderDraft"),
}

__all__ = [
    "DraftLine",
    "Filters",
    "LineChange",
    "OrderChange",
    "OrderDraft",
    "board",
    "cancel",
    "cancel_line",
    "change",
    "counts",
    "create",
    "find",
    "last_orders",
    "move",
    "plan",
    "read",
    "steps_of",
    "track",
]

__getattr__ = opened(__name__, _ROOMS)

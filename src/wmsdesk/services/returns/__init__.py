"""Returns: ask, authorise, receive, inspect, resolve, close; with goods that come back or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.returns.moving import move, steps_of
    from wmsdesk.services.returns.reading import find, read
    from wmsdesk.services.returns.requesting import request, request_in
    from wmsdesk.services.returns.views import ReturnDraft, ReturnFilters, ReturnWork

_ROOMS = {
    "moving": ("move", "steps_of"),
    "reading": ("find", "read"),
    "requesting": ("request", "request_in"),
    "views": ("ReturnDraft", "ReturnFilters", "ReturnWork"),
}

__all__ = [
    "ReturnDraft",
    "ReturnFilters",
    "ReturnWork",
    "find",
    "move",
    "read",
    "request",
    "request_in",
    "steps_of",
]

__getattr__ = opened(__name__, _ROOMS)

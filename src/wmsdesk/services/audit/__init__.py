"""The audit trail: reading it, holding it against the store and an anchor, erasing what the law wants gone."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wmsdesk.services.audit.anchors import Anchor, make_anchor, read_anchor
    from wmsdesk.services.audit.reading import AuditLine, entries, erase_payload
    from wmsdesk.services.audit.verifying import Glance, Verdict, examine, glance, verify

_ROOMS = {
    "anchors": ("Anchor", "make_anchor", "read_anchor"),
    "reading": ("AuditLine", "entries", "erase_payload"),
    "verifying": ("Glance", "Verdict", "examine", "glance", "verify"),
}
_WHERE = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Anchor",
    "AuditLine",
    "Glance",
    "Verdict",
    "entries",
    "erase_payload",
    "examine",
    "glance",
    "make_anchor",
    "read_anchor",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)

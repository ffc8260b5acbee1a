"""The audit trail: reading it, holding it against the store and an anchor, erasing what the law wants gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.audit.anchors import Anchor, make_anchor, read_anchor
    from wmsdesk.services.audit.reading import AuditLine, entries, erase_payload
    from wmsdesk.services.audit.verifying import Glance, Verdict, examine, glance, verify

_ROOMS = {
    "anchors": ("Anchor", "make_anchor", "read_anchor"),
    "reading": ("AuditLine", "entries", "erase_payload"),
    "verifying": ("Glance", "Verdict", "examine", "glance", "verify"),
}

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

__getattr__ = opened(__name__, _ROOMS)

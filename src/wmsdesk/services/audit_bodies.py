"""What an audit entry says, as far as its reader may see it."""

from __future__ import annotations

import json
from typing import Any

from wmsdesk.models.audit_chain import Entry
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.customers.fields import record_type
from wmsdesk.services.desk import Desk

_NO_VALUES = frozenset({"code", "version", "request", "levels", "level", "state", "reviewed"})
"""What an entry about a customer says without telling anything that stands on the card."""

_WORDS = ("reason", "comment")


def body_for(desk: Desk, entry: Entry) -> dict[str, Any] | None:
    """The entry's content without the values this reader may not see; ``None`` once it was erased.

    Somebody who sees no customer data at all learns that a card was changed, and of which code, but not what.
    """
    if entry.body is None:
        return None
    body = _read(entry.body)
    if not entry.record.startswith("customer:"):
        return body
    if Level.NORMAL not in desk.role.sees:
        return {name: value for name, value in body.items() if name in _NO_VALUES}
    if "field" in body and not _seen(desk, "customer", str(body["field"])):
        body = {name: value for name, value in body.items() if name not in _WORDS}
    if "parts" in body:
        body["parts"] = {
            part: {name: pair for name, pair in fields.items() if _seen(desk, part.partition(":")[0], name)}
            for part, fields in body["parts"].items()
        }
    return body


def _read(text: str) -> dict[str, Any]:
    """The content, empty where another program put something else in its place: verifying tells of that."""
    try:
        body = json.loads(text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _seen(desk: Desk, part: str, name: str) -> bool:
    fields = record_type(desk.store, part)
    return desk.sees(fields[name]) if name in fields else True

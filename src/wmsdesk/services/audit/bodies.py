"""What an audit entry says, as far as its reader may see it."""

from __future__ import annotations

import json
from typing import Any

from wmsdesk.models.audit.audit_chain import Entry
from wmsdesk.services.catalogue.field import Level, RecordType
from wmsdesk.services.customers.fields import record_type
from wmsdesk.services.desk import Desk

_NO_VALUES = frozenset({"code", "version", "request", "levels", "level", "state", "reviewed"})
"""What an entry about a customer says without telling anything that stands on the card."""

_WORDS = ("reason", "comment")


class Bodies:
    """Reads the contents of entries for one reader."""

    def __init__(self, desk: Desk) -> None:
        self._role, self._store = desk.role, desk.store
        self._types: dict[str, RecordType] = {}

    def of(self, entry: Entry) -> dict[str, Any] | None:
        """The entry's content without the values this reader may not see; ``None`` once it was erased.

        Somebody who sees no customer data learns that a card was changed, and of which code, but not what.
        """
        if entry.body is None:
            return None
        body = _read(entry.body)
        if not entry.record.startswith("customer:"):
            return body
        if Level.NORMAL not in self._role.sees:
            return {name: value for name, value in body.items() if name in _NO_VALUES}
        if "field" in body and not self._seen("customer", str(body["field"])):
            body = {name: value for name, value in body.items() if name not in _WORDS}
        if isinstance(body.get("parts"), dict):
            body["parts"] = {
                part: {name: pair for name, pair in fields.items() if self._seen(part, name)}
                for part, fields in body["parts"].items()
            }
        return body

    def _seen(self, part: str, name: str) -> bool:
        """Whether the reader may see a field of the card or of one of its ``contact:7`` and ``address:9``."""
        kind = part.partition(":")[0]
        if kind not in self._types:
            self._types[kind] = record_type(self._store, kind)
        fields = self._types[kind]
        return self._role.may_see(fields[name]) if name in fields else True


def _read(text: str) -> dict[str, Any]:
    """The content, empty where another program put something else there: verifying tells of that."""
    try:
        body = json.loads(text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}

"""Who changed what on a card, and when: read from the audit trail, field by field."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from wmsdesk.models.audit import audit_chain
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.customers.fields import context_of, label_of, record_type
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.history import HistoryEntry
from wmsdesk.services.editing.values import meant
from wmsdesk.services.writing import speaking

_STATE_WORDS = ("state", "active")


def history(desk: Desk, code: str, *, limit: int = 200) -> list[HistoryEntry]:
    """The last ``limit`` entries of a card's trace, newest first, without the fields this desk may not see.

    At which terminal each was done is told to those who may read the audit trail; ``terminal`` is empty for others.
    """
    desk.require("customer.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, code)
        entries = audit_chain.read(desk.store, record=f"customer:{row['id']}", limit=limit)
        lines = [line for entry in entries for line in _lines(desk, row, entry)]
    return lines if desk.allows("audit.read") else [replace(one, terminal="") for one in lines]


def _lines(desk: Desk, row: dict[str, Any], entry: audit_chain.Entry) -> list[HistoryEntry]:
    body = json.loads(entry.body) if entry.body else {}
    lines = [
        line
        for part, fields in body.get("parts", {}).items()
        for name, (old, new) in fields.items()
        if (line := _line(desk, row, entry, part, name, old, new)) is not None
    ]
    if lines or body.get("parts") or not _may_read(desk, body.get("field", "")):
        return lines
    verdicts = [one for one in (*body.get("yes", []), *body.get("no", [])) if _may_read(desk, one)]
    words = str(body.get("reason") or body.get("comment") or ", ".join(verdicts))
    labels = tuple(label_of(desk.store, one) for one in verdicts)
    told = (entry.seq, entry.at, entry.actor, entry.terminal, entry.action)
    return [HistoryEntry(*told, "", "", "", words, labels)]


def _may_read(desk: Desk, shown: str) -> bool:
    """Whether an entry about this field (``contact:7.phone`` for a part's) may be told; ``""`` is about none."""
    part, _, name = shown.rpartition(".")
    fields = record_type(desk.store, part.partition(":")[0] or "customer")
    return name not in fields or desk.sees(fields[name])


def _line(
    desk: Desk, row: dict[str, Any], entry: audit_chain.Entry, part: str, name: str, old: Any, new: Any
) -> HistoryEntry | None:
    """One field's line, ``None`` where the reader may not see the field."""
    fields = record_type(desk.store, part.partition(":")[0])
    shown = name if part == "customer" else f"{part}.{name}"
    if name not in fields:
        old_text, new_text, label = _word(old), _word(new), name
    else:
        field: Field = fields[name]
        if not desk.sees(field):
            return None
        context = context_of(row)
        old_text, new_text, label = _text(field, old, context), _text(field, new, context), field.label
    return HistoryEntry(
        entry.seq, entry.at, entry.actor, entry.terminal, entry.action, shown, label, old_text, new_text
    )


def _text(field: Field, value: Any, context: Any) -> str:
    return field.write(meant(value, field), context)


def _word(value: Any) -> str:
    return (
        {True: "yes", False: "no", None: ""}.get(value, str(value))
        if isinstance(value, bool | None)
        else str(value)
    )

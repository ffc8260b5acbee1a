"""Two editors on one record: what only one of them touched merges by itself, what both touched is asked about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.services.catalogue.field import Context, RecordType
from wmsdesk.services.editing.differences import FieldChange
from wmsdesk.services.editing.values import meant, plain
from wmsdesk.services.errors import BadValue, Conflict
from wmsdesk.services.writing import Change

_BATCH = 500
_NEVER = object()


@dataclass(frozen=True)
class ConflictField:
    """A field that two people changed from the same base, as text."""

    field: str
    label: str
    base: str
    theirs: str
    mine: str
    by: str = ""


def without_conflicts(
    change: Change,
    row: Mapping[str, Any],
    base_version: int | None,
    mine: Sequence[FieldChange],
    fields: RecordType,
    context: Context,
    record: str,
) -> list[FieldChange]:
    """``mine`` without what is as it was at ``base_version`` (``None``: now), for there it was not mine to change.

    ``record`` is the word that the trace names such records with. Raises ``Conflict`` when somebody else changed one of
    the others after ``base_version``.
    """
    version = int(row["version"])
    if base_version is None or base_version == version:
        return list(mine)
    if not 0 < base_version < version:
        raise BadValue(
            N_("There is no version {number} of this card."), field="base_version", number=base_version
        )
    theirs = changed_since(change, f"{record}:{row['id']}", base_version)
    kept = [one for one in mine if theirs.get((one.part, one.field), (_NEVER, ""))[0] != plain(one.new)]
    found = [
        _conflict(one, *theirs[one.part, one.field], fields, context)
        for one in kept
        if (one.part, one.field) in theirs
    ]
    if found:
        raise Conflict(
            N_("Somebody else has changed {label} since you began: compare both and save again."),
            field=found[0].field,
            spoken=("label",),
            label=found[0].label,
            fields=found,
            version=version,
        )
    return kept


def _conflict(one: FieldChange, base: Any, by: str, fields: RecordType, context: Context) -> ConflictField:
    field = fields[one.field]
    base_text = field.write(meant(base, field), context)
    return ConflictField(one.field, one.label, base_text, one.old_text, one.new_text, by)


def changed_since(change: Change, record: str, version: int) -> dict[tuple[str, str], tuple[Any, str]]:
    """The fields of a record changed after ``version``: by (part, field), the value then and who changed it."""
    found: dict[tuple[str, str], tuple[Any, str]] = {}
    for entry in _entries(change, record):
        body = json.loads(entry.body) if entry.body else {}
        if body.get("version", version + 1) <= version:
            break
        for part, fields in body.get("parts", {}).items():
            for field, (old, _new) in fields.items():
                found[part, field] = (old, found.get((part, field), (None, entry.actor))[1])
    return found


def _entries(change: Change, record: str) -> Iterator[audit_chain.Entry]:
    """The trace of a record from its end back, however long it is."""
    before: int | None = None
    while True:
        batch = audit_chain.read(change.store, record=record, before=before, limit=_BATCH)
        yield from batch
        if len(batch) < _BATCH:
            return
        before = batch[-1].seq

"""Two editors on one card: what only one of them touched merges by itself, what both touched is asked about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import audit_chain
from wmsdesk.services.customers.fields import plain
from wmsdesk.services.customers.views import ConflictField, FieldChange
from wmsdesk.services.errors import BadValue, Conflict
from wmsdesk.services.writing import Change

_MOST = 500


def refuse_conflicts(
    change: Change, row: Mapping[str, Any], base_version: int | None, mine: Sequence[FieldChange]
) -> None:
    """Raise ``Conflict`` when somebody else changed one of ``mine`` after ``base_version`` (``None``: now)."""
    version = int(row["version"])
    if base_version is None or base_version == version:
        return
    if not 0 < base_version < version:
        raise BadValue(
            N_("There is no version {number} of this card."), field="base_version", number=base_version
        )
    theirs = changed_since(change, int(row["id"]), base_version)
    fields = [
        _conflict(one, *theirs[one.part, one.field])
        for one in mine
        if (one.part, one.field) in theirs and theirs[one.part, one.field][0] != plain(one.new)
    ]
    if fields:
        raise Conflict(
            N_("Somebody else has changed {label} since you began: compare both and save again."),
            field=fields[0].field,
            spoken=("label",),
            label=fields[0].label,
            fields=fields,
            version=version,
        )


def _conflict(one: FieldChange, base: Any, by: str) -> ConflictField:
    base_text = (
        base
        if isinstance(base, str)
        else one.old_text
        if base == plain(one.old)
        else ""
        if base is None
        else str(base)
    )
    return ConflictField(one.field, one.label, base_text, one.old_text, one.new_text, by)


def changed_since(change: Change, customer_id: int, version: int) -> dict[tuple[str, str], tuple[Any, str]]:
    """The fields of a card that were changed after ``version``: by (part, field), the value then and who changed it."""
    found: dict[tuple[str, str], tuple[Any, str]] = {}
    for entry in audit_chain.read(change.store, record=f"customer:{customer_id}", limit=_MOST):
        body = json.loads(entry.body) if entry.body else {}
        if body.get("version", version + 1) <= version:
            break
        for part, fields in body.get("parts", {}).items():
            for field, (old, _new) in fields.items():
                found[part, field] = (old, found.get((part, field), (None, entry.actor))[1])
    return found

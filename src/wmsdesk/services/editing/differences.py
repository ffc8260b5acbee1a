"""What a save changes: each field with its old and its new value, and the trace that the audit keeps of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wmsdesk.services.catalogue.field import Context, RecordType
from wmsdesk.services.editing.values import plain, value_in


@dataclass(frozen=True)
class FieldChange:
    """One field of one change, as values of the store and as text."""

    field: str
    label: str
    old: Any
    new: Any
    old_text: str
    new_text: str
    sensitive: bool = False
    part: str = "customer"


def differences(
    fields: RecordType,
    row: Mapping[str, Any],
    values: Mapping[str, Any],
    context: Context,
    part: str,
) -> list[FieldChange]:
    """The fields whose value differs from the row's, in the catalogue's order."""
    found = []
    for one in fields:
        if one.name not in values:
            continue
        old, new = value_in(row, one), values[one.name]
        if _settled(old) != _settled(new):
            found.append(
                FieldChange(
                    one.name,
                    one.label,
                    old,
                    new,
                    one.write(old, context),
                    one.write(new, context),
                    one.sensitive,
                    part,
                )
            )
    return found


def _settled(value: Any) -> Any:
    """Nothing, an empty text and no tags are one and the same; zero is something."""
    return None if value in ("", (), []) else value


def trace(changes: Iterable[FieldChange]) -> dict[str, dict[str, list[Any]]]:
    """Old and new of every field, by part, as the audit entry keeps them."""
    parts: dict[str, dict[str, list[Any]]] = {}
    for one in changes:
        parts.setdefault(one.part, {})[one.field] = [plain(one.old), plain(one.new)]
    return parts

"""From typed text to stored values and back, by the fields of a record type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.catalogue.field import Context, Field, RecordType
from wmsdesk.services.errors import BadValue, BadValues


def value_in(row: Mapping[str, Any], one: Field) -> Any:
    """The stored value of a field."""
    value = row["custom"].get(one.name) if one.custom else row[one.name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return meant(value, one)


def meant(value: Any, one: Field) -> Any:
    """The value of a field that :func:`plain` wrote as structured text."""
    if isinstance(value, str) and one.kind.name == "date":
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def texts_in(row: Mapping[str, Any], fields: Iterable[Field], context: Context) -> dict[str, str]:
    """The text of every field of a row."""
    return {one.name: one.write(value_in(row, one), context) for one in fields}


def parse_values(
    fields: RecordType, texts: Mapping[str, str], context: Context, *, whole: bool = False
) -> dict[str, Any]:
    """The values that the texts mean; with ``whole`` a required field that is not among them is a problem too.

    Raises ``BadValues`` with every problem at once.
    """
    problems: list[BadValue] = []
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if name not in fields:
            problems.append(BadValue(N_("There is no field named {name}."), field=name, name=name))
            continue
        try:
            values[name] = fields[name].parse(text, context)
        except BadValue as problem:
            problems.append(problem)
    for one in fields:
        missing = one.name not in texts if whole else False
        emptied = one.name in values and values[one.name] in (None, "", ())
        if one.required and (missing or emptied):
            problems.append(
                BadValue(N_("{label} is needed."), field=one.name, spoken=("label",), label=one.label)
            )
    if problems:
        raise BadValues(problems)
    return values


def plain(value: Any) -> Any:
    """A value in the form in which it is stored as structured text."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def columns_of(
    fields: RecordType, values: Mapping[str, Any], own: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The columns to write for these values; ``own`` are the user-defined values so far."""
    columns: dict[str, Any] = {}
    custom = dict(own or {})
    for name, value in values.items():
        one = fields[name]
        if one.custom:
            custom[name] = plain(value)
        else:
            columns[name] = plain(value)
    if any(fields[name].custom for name in values):
        columns["custom"] = custom
    if "tags" in columns:
        columns["tags"] = columns["tags"] or []
    return columns

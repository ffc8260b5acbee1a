"""What names a row of a report: as text for a command line and a view, as values for a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports.report import Column, Report

NOTHING = "-"
"""How a key that is not set is written; one that itself is nothing but such has one more of them."""


def keys_from(report: Report, texts: Sequence[str]) -> dict[str, Any]:
    """The keys that ``name=value`` or bare values mean. Raises ``BadValue``."""
    names = report.source.keys
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in names:
            free = [one for one in names if one not in found]
            if not free:
                raise BadValue(
                    N_("A row of {report} is named by: {keys}."),
                    field="key",
                    report=report.name,
                    keys=", ".join(names),
                )
            name, value = free[0], text
        found[name] = _value(report, name, value)
    return found


def _value(report: Report, name: str, text: str) -> Any:
    column = report.column(name)
    if text == NOTHING:
        return None
    if text and not text.strip(NOTHING):
        text = text[1:]
    if column is not None and column.numeric:
        try:
            return int(text)
        except ValueError:
            raise BadValue(
                N_("{label} must be a whole number in plain digits."),
                field="key",
                spoken=("label",),
                label=column.label,
            ) from None
    if column is not None and column.kind == "word":
        return _word(column, text)
    return text


def _word(column: Column, text: str) -> str:
    """The stored word, also for its label in any language."""
    from wmsdesk.i18n import LANGUAGES, Language

    for word, label in column.words.items():
        if text.casefold() in {word.casefold(), *(Language(code)(label).casefold() for code in LANGUAGES)}:
            return word
    return text


def key_text(value: Any) -> str:
    """One key as it is typed."""
    if value is None:
        return NOTHING
    text = str(value)
    return text if text.strip(NOTHING) or not text else text + NOTHING


def key_texts(keys: Mapping[str, Any]) -> dict[str, str]:
    """The keys as they are typed."""
    return {name: key_text(value) for name, value in keys.items()}

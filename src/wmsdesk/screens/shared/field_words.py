"""The fields of a record as a person reads them: what they are called and what stands in them."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.screens.shared.told import grouped


def shown_text(fields: Any, name: str, text: str, t: Language) -> str:
    """A value as a person reads it: a choice by its label, an amount grouped, anything else as it is."""
    if name not in fields:
        return text
    one = fields[name]
    return (
        t(one.choices[text]) if text in one.choices else grouped(text) if one.kind.name == "money" else text
    )


def field_label(fields: Any, name: str, t: Language) -> str:
    """The label of a field, of one of a contact or address with what it is part of before it."""
    part, dot, field = name.partition(".")
    if not dot:
        return t(fields[name].label) if name in fields else name
    from wmsdesk.services.catalogue.records import RECORD_TYPES

    kind = RECORD_TYPES.get(part.partition(":")[0])
    if kind is None:
        return name
    return f"{t(kind.label)} › {t(kind[field].label) if field in kind else field}"

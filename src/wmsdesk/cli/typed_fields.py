"""Fields of a record as they are typed on a command line, ``--set FIELD=VALUE``, and as JSON has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli.group import option
from wmsdesk.cli.session import WrongUsage
from wmsdesk.i18n import N_
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.catalogue.field import RecordType

set_option = option(
    "--set",
    "settings",
    multiple=True,
    metavar="FIELD=VALUE",
    help=N_("A field and its new value; once for each field. An empty value clears it."),
)
base_option = option(
    "--base-version",
    type=click.IntRange(1, 2**31),
    metavar="N",
    help=N_("The version the edit began with: what others changed since is never overwritten."),
)


def values_of(settings: Sequence[str]) -> dict[str, str]:
    """The values by field from ``--set FIELD=VALUE``. Raises ``WrongUsage``; what a value may be, its field knows."""
    values: dict[str, str] = {}
    for one in settings:
        name, separator, value = one.partition("=")
        name = name.strip()
        if not separator or not name:
            raise WrongUsage(N_("--set wants FIELD=VALUE, not {text}."), field="set", text=_short(one))
        if name in values:
            raise WrongUsage(N_("--set names {name} twice."), field=safe(name), name=_short(name))
        values[name] = value
    return values


def _short(text: str) -> str:
    shown = safe(text)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def field_values(fields: RecordType, texts: dict[str, str]) -> dict[str, Any]:
    """The texts of a record as JSON has them: nothing for what is not set, lists for tags, whole numbers."""
    return {name: _value(fields[name].kind.name, text) for name, text in texts.items() if name in fields}


def _value(kind: str, text: str) -> Any:
    if kind == "tags":
        return [one for one in text.split(", ") if one]
    if not text:
        return None
    return int(text) if kind == "integer" else text

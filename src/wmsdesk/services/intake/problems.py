"""Why a message was refused, kept so that it can be said later in whatever language its reader has."""

from __future__ import annotations

import json
from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.services.errors import BadValues, DeskError


def kept(problem: DeskError) -> str:
    """The sentences of an error with what stands in their places, as the store keeps them."""
    single = problem.problems if isinstance(problem, BadValues) else [problem]
    found = [
        {
            "said": one.sentence,
            "values": {name: _plain(value) for name, value in one.values.items()},
            "ours": one.spoken,
        }
        for one in single
    ]
    return json.dumps(found, ensure_ascii=False)


def said(text: str, language: Language) -> str:
    """What :func:`kept` made, in the reader's language; a text that it did not make is said as it is."""
    try:
        return " ".join(_rebuilt(one).say(language) for one in json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return text


def _rebuilt(one: dict[str, Any]) -> DeskError:
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in one["values"].items()
    }
    found = DeskError(one["said"], spoken=tuple(one["ours"]))
    found.values = values
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [str(one) for one in value]
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)

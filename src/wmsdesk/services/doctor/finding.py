"""One thing that the doctor found, and how a check that fails becomes a finding itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from wmsdesk.i18n import N_
from wmsdesk.models.faults import StoreFault
from wmsdesk.services.errors import DeskError
from wmsdesk.services.writing import spoken

Level = Literal["ok", "note", "problem"]


@dataclass(frozen=True)
class Finding:
    """One finding: how grave, the English sentence, and the values for its places."""

    level: Level
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)


Check = Callable[[], Iterable[Finding]]


def findings_of(check: Check) -> Iterator[Finding]:
    """What a check finds. It never raises: a store that is broken is what the doctor is there for."""
    try:
        yield from check()
    except StoreFault as fault:
        error = spoken(fault)
        yield Finding("problem", error.sentence, dict(error.values))
    except DeskError as error:
        yield Finding("problem", error.sentence, dict(error.values))
    except OSError as error:
        place, why = str(error.filename or ""), error.strerror or type(error).__name__
        yield Finding("problem", N_("The file {place} cannot be read: {why}."), {"place": place, "why": why})
    except Exception as error:
        # Whatever a damaged page makes of a value; its text may hold that value, so only its kind is told.
        yield Finding("problem", N_("A check could not be made: {why}."), {"why": type(error).__name__})

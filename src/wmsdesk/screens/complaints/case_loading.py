"""What the screen of a case reads, in one call off the loop."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from wmsdesk.screens.shared.told import Times


@dataclass(frozen=True)
class LoadedCase:
    """A case, past ones like it, the words of its category, and how its moments are said.

    ``took`` is the working time to the first response and to the resolution, without what it stood still; ``suggested``
    is a customer whose number it is by now.
    """

    card: Any
    similar: tuple[Any, ...]
    category: str
    times: Times
    took: tuple[timedelta | None, timedelta | None]
    missing: tuple[str, ...]
    suggested: str = ""
    names_me: bool = False
    categories: dict[str, str] = field(default_factory=dict)
    improvements: tuple[Any, ...] = ()
    surveys: tuple[Any, ...] = ()

    @classmethod
    def of(cls, desk: Any, number: str) -> LoadedCase:
        """Read it. Blocks. Raises ``NotFound`` and ``NotPermitted``."""
        from wmsdesk.services.care import improvements, surveys
        from wmsdesk.services.support import callers, moving, reading, similar, working
        from wmsdesk.services.support.calendar import working_time
        from wmsdesk.services.support.fields import categories

        card = reading.read(desk, number)
        labels = categories(desk.store, all_of_them=True)
        working_hours = working_time(desk.store, desk.settings)
        ended = card.resolved_at or card.closed_at
        took = (
            working_hours.between(card.opened_at, card.responded_at) if card.responded_at else None,
            working_hours.between(card.opened_at, ended) - card.stood if ended else None,
        )
        suggested = ""
        if not card.customer and card.caller and desk.allows("customer.read"):
            sure = callers.lookup(desk, card.caller).sure
            suggested = f"{sure.code} {sure.name}" if sure else ""
        return cls(
            card,
            tuple(similar.similar(desk, number)),
            labels.get(card.category, card.category),
            Times.of(desk),
            took,
            moving.missing_of(card),
            suggested,
            working.names_me(desk, number),
            labels,
            tuple(improvements.of_case(desk, number)),
            tuple(surveys.of_case(desk, number)),
        )

"""What the customer thought of it: one to five, and the share of good ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.support import case_figures
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.support import casework
from wmsdesk.services.support.fields import read_note
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.workflow import STATES
from wmsdesk.services.writing import Change, speaking

WORST, BEST, GOOD = 1, 5, 4
RATED = ("resolved", "closed")
"""The states in which a case can be rated."""


@dataclass(frozen=True)
class Satisfaction:
    """How many rated, how many of them 4 or 5. Without a rating there is no share, never 0 and never 100."""

    rated: int
    good: int

    @property
    def percent(self) -> float | None:
        """CSAT: good ratings of all, in percent; ``None`` is no data."""
        return None if not self.rated else 100 * self.good / self.rated


def rate(desk: Desk, number: str, rating: int | str, note: str = "") -> CaseCard:
    """Keep what the customer thought of a case that is resolved; a second rating takes the place of the first.

    Raises ``BadValue`` for anything but 1 to 5, ``Refused`` while the case is open, ``NotPermitted``.
    """
    text = str(rating).strip()
    if text not in {str(one) for one in range(WORST, BEST + 1)}:
        raise BadValue(N_("A rating is a whole number from 1 to 5."), field="rating")
    with desk.write("complaint.rate", permission="complaint.log") as change:
        row = casework.row_of(change.store, number)
        if row["state"] not in RATED:
            raise Refused(
                N_("{number} is {state}: a rating comes after the resolution."),
                kind="illegal-step",
                spoken=("state",),
                number=row["number"],
                state=STATES[row["state"]],
            )
        keep(change, row, int(text), note)
    return read_back(desk, number)


def keep(change: Change, row: dict[str, Any], rating: int, note: str = "") -> None:
    """Keep a rating of a case inside the caller's change; one it had before gives way."""
    said = read_note(note)
    columns = {"rating": rating, "rating_note": said or None, "rated_at": change.now}
    row = casework.update(change, row, columns)
    casework.enter(change, row, "rating", note=said, body={"rating": str(rating)})
    casework.trace(change, row, rating=rating)


def satisfaction(desk: Desk, start: datetime | None = None, end: datetime | None = None) -> Satisfaction:
    """The ratings given from ``start`` up to ``end``, not included; all of them without either."""
    desk.require("complaint.read")
    with speaking():
        found = case_figures.rated(
            desk.store,
            GOOD,
            None if start is None else to_microseconds(start),
            None if end is None else to_microseconds(end),
        )
    return Satisfaction(*found)

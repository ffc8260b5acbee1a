"""What the customer thought of it: one to five, and the share of good ratings."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.support import casework
from wmsdesk.services.support.fields import read_note
from wmsdesk.services.support.reading import read_back
from wmsdesk.services.support.views import CaseCard
from wmsdesk.services.support.workflow import STATES
from wmsdesk.services.writing import Change

WORST, BEST = 1, 5
RATED = ("resolved", "closed")
"""The states in which a case can be rated."""


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

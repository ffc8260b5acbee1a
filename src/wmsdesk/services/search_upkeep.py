"""Keeps the search quick: what many saves left in many pieces is merged, a little at a time."""

from __future__ import annotations

from wmsdesk.models.search import search_index
from wmsdesk.services.desk import Desk
from wmsdesk.services.writing import speaking

MOST_STEPS = 5_000
"""Steps of one run; what is left is merged in the next."""


def merge_pieces(desk: Desk) -> int:
    """Merge the indexes of customers and cases; answers the steps taken. Nothing that anybody reads changes.

    Each step is a write of its own, so that a desk that saves meanwhile waits for one of them at most.
    Raises ``NotPermitted`` unless this account or the night job's key may run jobs.
    """
    desk.require("jobs.run")
    taken = 0
    with speaking():
        for index in (search_index.CUSTOMERS, search_index.CASES):
            with desk.store.writing():
                search_index.merge_from_two(desk.store.database, index)
            while taken < MOST_STEPS and _step(desk, index):
                taken += 1
    return taken


def _step(desk: Desk, index: search_index.Index) -> bool:
    with desk.store.writing():
        return search_index.merge_step(desk.store.database, index)

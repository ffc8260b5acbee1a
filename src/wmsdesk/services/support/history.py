"""Every time that a customer and the house spoke, on cases, visits and surveys: the history of communication."""

from __future__ import annotations

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.support import case_history
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.support.queue import CaseFilters, CaseList, find
from wmsdesk.services.support.views import Talk
from wmsdesk.services.support.words import CONTACTS, MEETINGS
from wmsdesk.services.writing import speaking

MOST = 500


def talks(desk: Desk, code: str, limit: int = MOST) -> list[Talk]:
    """The calls and letters of a customer and to them, visits, and what they answered when asked; the newest first.

    Visits and surveys are told to who reads tasks. Raises ``NotFound``, ``NotPermitted``.
    """
    desk.require("complaint.read")
    met = tuple(MEETINGS) if desk.allows("task.read") else ()
    with speaking(), desk.store.snapshot():
        customer = row_of(desk.store, code)["id"]
        found = case_history.talks(desk.store, customer, CONTACTS, met, min(limit, MOST))
    return [
        Talk(from_microseconds(at), kind, number, subject, channel, by, note)
        for at, kind, number, subject, channel, by, note in found
    ]


def cases_of(desk: Desk, code: str) -> CaseList:
    """Every case of a customer, ended ones too, the newest first."""
    return find(desk, filters=CaseFilters(state="any", customer=code), sort="newest")

"""What somebody looks at before deciding: the queue, and one request with everything around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from wmsdesk.services.approvals.reading import request, requests
from wmsdesk.services.approvals.views import Request
from wmsdesk.services.credit.reading import CreditView, credit
from wmsdesk.services.customers.card_history import history
from wmsdesk.services.customers.reading import open_card
from wmsdesk.services.customers.views import CustomerCard
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.history import HistoryEntry
from wmsdesk.services.writing import speaking

QUEUES = ("waiting", "decided", "mine")
"""What the queue can show: requests that wait, requests that ended, requests this desk asked for or voted on."""

LAST_CHANGES = 8
DECIDED_SHOWN = 500


@dataclass(frozen=True)
class Review:
    """A request beside the card it is about: as the card is now, what else waits for it, what changed lately."""

    request: Request
    card: CustomerCard
    siblings: tuple[Request, ...]
    changes: tuple[HistoryEntry, ...]
    credit: CreditView | None = None
    """The customer's credit, for whoever may see it."""


def queue(desk: Desk, which: str) -> list[Request]:
    """One of ``QUEUES``: those that wait by urgency, the others with the latest first."""
    if which == "waiting":
        return requests(desk)
    newest = reversed(requests(desk, state=""))
    if which == "decided":
        found = (one for one in newest if one.state != "pending")
    else:
        me = desk.account.name
        found = (one for one in newest if one.by == me or any(vote.by == me for vote in one.votes))
    return list(islice(found, DECIDED_SHOWN))


def review(desk: Desk, number: str) -> Review:
    """Everything about one request. Raises ``NotFound``, ``NotPermitted``.

    Read piece by piece; what a decision rests on is the request alone, and its digest is checked again then.
    """
    wanted = request(desk, number)
    siblings = [one for one in requests(desk, code=wanted.code) if one.number != wanted.number]
    changes = [one for one in history(desk, wanted.code, limit=50) if one.field]
    return Review(
        wanted,
        open_card(desk, wanted.code),
        tuple(siblings),
        tuple(changes[:LAST_CHANGES]),
        credit(desk, wanted.code) if desk.allows("credit.read") else None,
    )


def changes_elsewhere(desk: Desk) -> int:
    """A number that is another one when anybody has changed anything since it was last asked in this thread."""
    with speaking():
        return desk.store.changes_elsewhere()

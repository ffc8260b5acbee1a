"""Four eyes: a sensitive field's new value waits until another person, or two, have approved exactly that.

A request is bound to the version of the card it started from and to a digest of what the approver is shown. Whoever
had a hand in it never decides it: this module refuses it, and so does the database.
"""

from __future__ import annotations

from wmsdesk.services.approvals.deciding import approve, recall, reject
from wmsdesk.services.approvals.looking import Review, changes_elsewhere, queue, review
from wmsdesk.services.approvals.objections import objection
from wmsdesk.services.approvals.reading import request, requests
from wmsdesk.services.approvals.views import Request, Vote

__all__ = [
    "Request",
    "Review",
    "Vote",
    "approve",
    "changes_elsewhere",
    "objection",
    "queue",
    "recall",
    "reject",
    "request",
    "requests",
    "review",
]

"""What can be done with requests for approval."""

# A table reads better with one line an action.

from __future__ import annotations

from wmsdesk.action_table.action import Action
from wmsdesk.i18n import N_

# fmt: off
_REVIEW = (
    Action("review.approve", "a", N_("approve"), N_("Let the change become true."), "approval.decide", 1),
    Action("review.decline", "d", N_("decline"), N_("Send it back, with a reason."), "approval.decide", 2),
    Action("review.filter", "F", N_("filter"), N_("Show what waits, what was decided, or what is yours."), "", 3),
    Action("review.history", "h", N_("history"), N_("Who changed this customer, and when."), "customer.read", 4),
    Action("review.customer", "enter", N_("customer"), N_("Open the customer it is about."), "customer.read", 5),
    Action("review.recall", "R", N_("recall"), N_("Take back a request of your own."), "approval.recall", 6),
    Action("review.refresh", "r", N_("refresh"), N_("Read the queue again."), ""),
    Action("review.copy", "y", N_("copy"), N_("Copy the number of the request."), ""),
)

ACTIONS = (*_REVIEW,)
# fmt: on

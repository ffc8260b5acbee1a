"""The states of a return and every step between them.

With goods: authorised → awaiting goods → received → inspected → resolved. Without: from authorised to resolved at once.
"""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

AUTHORISED = ("authorised", "awaiting_goods", "received", "inspected", "resolved", "closed")
"""States in which somebody has agreed to a return: its quantities count against what was shipped."""

OPEN = ("requested", "authorised", "awaiting_goods", "received", "inspected", "resolved")
"""States in which somebody still has something to do."""

CONDITIONS = {"good": N_("Good"), "damaged": N_("Damaged")}
"""What an inspection says of goods."""

RESOLUTIONS = {
    "refund": N_("Refund"),
    "replace": N_("Replace"),
    "repair": N_("Repair"),
    "give_back": N_("Give back"),
    "scrap": N_("Scrap"),
}

DISPOSITIONS = {"restock": N_("To stock"), "scrap": N_("Scrapped"), "customer": N_("To the customer")}
"""Where goods that came back went."""

RETURN = Workflow(
    "return",
    {
        "requested": N_("Requested"),
        "authorised": N_("Authorised"),
        "denied": N_("Denied"),
        "awaiting_goods": N_("Awaiting goods"),
        "received": N_("Goods received"),
        "inspected": N_("Inspected"),
        "resolved": N_("Resolved"),
        "closed": N_("Closed"),
        "cancelled": N_("Withdrawn"),
    },
    (
        Step("authorise", "requested", "authorised", "return.authorise"),
        Step("deny", "requested", "denied", "return.authorise", asks_reason=True),
        Step("await_goods", "authorised", "awaiting_goods", "return.create"),
        Step("receive", "awaiting_goods", "received", "return.receive"),
        Step("inspect", "received", "inspected", "return.receive"),
        Step("resolve", "inspected", "resolved", "return.resolve"),
        Step("resolve", "authorised", "resolved", "return.resolve"),
        Step("close", "resolved", "closed", "return.resolve"),
        *(
            Step("withdraw", source, "cancelled", "return.create", asks_reason=True)
            for source in ("requested", "authorised", "awaiting_goods")
        ),
    ),
)

STEP_WORDS = {
    "authorise": N_("Authorise"),
    "deny": N_("Deny"),
    "await_goods": N_("Wait for the goods"),
    "receive": N_("Receive the goods"),
    "inspect": N_("Inspect"),
    "resolve": N_("Resolve"),
    "close": N_("Close"),
    "withdraw": N_("Withdraw"),
}
"""What each step is called on a key or in a menu."""

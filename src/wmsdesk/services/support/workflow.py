"""The steps of a complaint, and the shorter way of an inquiry, feedback or a request for service."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

STATES = {
    "new": N_("new"),
    "acknowledged": N_("acknowledged"),
    "investigating": N_("being investigated"),
    "waiting_customer": N_("waiting for the customer"),
    "proposed": N_("solution proposed"),
    "resolved": N_("resolved"),
    "closed": N_("closed"),
    "reopened": N_("reopened"),
    "rejected": N_("not accepted"),
    "duplicate": N_("duplicate"),
}
ENDED = ("resolved", "closed", "rejected", "duplicate")
"""The states in which no clock runs."""
OPEN = tuple(one for one in STATES if one not in ENDED)
_WORK = "complaint.work"
_BEING_WORKED = ("new", "acknowledged", "investigating", "waiting_customer", "proposed", "reopened")

_COMMON = (
    Step("acknowledge", "new", "acknowledged", _WORK),
    Step("investigate", "acknowledged", "investigating", _WORK),
    Step("investigate", "reopened", "investigating", _WORK),
    Step("wait", "investigating", "waiting_customer", _WORK),
    Step("answered", "waiting_customer", "investigating", _WORK),
    Step("close", "resolved", "closed", _WORK),
    *(Step("reopen", one, "reopened", _WORK) for one in ENDED),
    *(Step("reject", one, "rejected", _WORK, asks_reason=True) for one in _BEING_WORKED),
    *(Step("duplicate", one, "duplicate", _WORK) for one in _BEING_WORKED),
)

COMPLAINT = Workflow(
    "complaint",
    STATES,
    (
        *_COMMON,
        Step("propose", "investigating", "proposed", _WORK),
        Step("decline", "proposed", "investigating", _WORK),
        Step("resolve", "proposed", "resolved", _WORK),
    ),
)

INQUIRY = Workflow(
    "inquiry",
    {name: label for name, label in STATES.items() if name != "proposed"},
    (
        *(one for one in _COMMON if one.source != "proposed"),
        *(
            Step("answer", one, "resolved", _WORK)
            for one in ("new", "acknowledged", "investigating", "waiting_customer", "reopened")
        ),
    ),
)


def workflow_of(kind: str) -> Workflow:
    """The workflow of this kind of case."""
    return COMPLAINT if kind == "complaint" else INQUIRY

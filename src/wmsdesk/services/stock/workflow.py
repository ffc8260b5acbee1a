"""The ways of an adjustment that waits for another's word, and of a count."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

ADJUSTMENT = Workflow(
    "adjustment",
    {
        "waiting": N_("waiting"),
        "approved": N_("approved"),
        "declined": N_("declined"),
        "recalled": N_("recalled"),
    },
    (
        Step("approve", "waiting", "approved", "stock.approve"),
        Step("decline", "waiting", "declined", "stock.approve", asks_reason=True),
        Step("recall", "waiting", "recalled", "stock.adjust"),
    ),
)

_COUNT = "stock.count"
COUNT = Workflow(
    "count",
    {
        "requested": N_("planned"),
        "counting": N_("being counted"),
        "counted": N_("counted"),
        "investigating": N_("to be counted again"),
        "ready_to_review": N_("waits for review"),
        "reviewed": N_("reviewed"),
        "completed": N_("completed"),
        "cancelled": N_("cancelled"),
    },
    (
        Step("begin", "requested", "counting", _COUNT),
        Step("finish", "counting", "counted", _COUNT),
        Step("pass", "counted", "ready_to_review"),
        Step("investigate", "counted", "investigating"),
        Step("settle", "investigating", "ready_to_review", _COUNT),
        Step("send_back", "ready_to_review", "investigating", "stock.approve", asks_reason=True),
        Step("review", "ready_to_review", "reviewed", "stock.approve"),
        Step("complete", "reviewed", "completed", _COUNT),
        Step("cancel", "requested", "cancelled", _COUNT, asks_reason=True),
        Step("cancel", "counting", "cancelled", _COUNT, asks_reason=True),
        Step("cancel", "investigating", "cancelled", _COUNT, asks_reason=True),
        Step("cancel", "ready_to_review", "cancelled", _COUNT, asks_reason=True),
    ),
)
"""A count. ``pass`` and ``investigate`` follow on ``finish`` by themselves, by the tolerance."""

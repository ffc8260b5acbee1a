"""The steps of a task and of a contract."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.workflow import Step, Workflow

_DO = "task.manage"

TASK = Workflow(
    "task",
    {"open": N_("to do"), "done": N_("done"), "dropped": N_("dropped")},
    (
        Step("finish", "open", "done", _DO),
        Step("drop", "open", "dropped", _DO, asks_reason=True),
        Step("reopen", "done", "open", _DO, asks_reason=True),
        Step("reopen", "dropped", "open", _DO, asks_reason=True),
    ),
)

CONTRACT = Workflow(
    "contract",
    {"draft": N_("draft"), "signed": N_("signed"), "ended": N_("ended")},
    (
        Step("sign", "draft", "signed", "customer.edit"),
        Step("end", "draft", "ended", "customer.edit", asks_reason=True),
        Step("end", "signed", "ended", "customer.edit", asks_reason=True),
    ),
)

"""Workflows are tables: states, and who may take which step from where to where. This is the engine that walks them.

Screens read the table for the keys they offer, the documentation for its diagrams, the tests for every illegal step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused


@dataclass(frozen=True)
class Step:
    """One allowed step. ``permission`` is "" for what happens by itself; ``asks_reason`` for one that needs words."""

    name: str
    source: str
    target: str
    permission: str = ""
    asks_reason: bool = False


@dataclass(frozen=True)
class Workflow:
    """The states of one kind of thing, with the words for them, and the steps between them."""

    name: str
    states: dict[str, str]
    steps: tuple[Step, ...]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def step(
        self, state: str, name: str = "", *, target: str | None = None, reason: str | None = None
    ) -> Step:
        """The step ``name`` from ``state``, or the one that leads to ``target``, or both.

        Raises ``Refused`` where the table has none or a reason is missing.
        """
        for one in self.steps:
            if one.source == state and name in ("", one.name) and target in (None, one.target):
                if one.asks_reason and not (reason or "").strip():
                    raise Refused(N_("This needs a reason."), field="reason", kind="reason-needed")
                return one
        raise Refused(
            N_("This is {state}, so that cannot be done now."),
            kind="illegal-step",
            spoken=("state",),
            state=self.states.get(state, state),
        )

    def from_state(self, state: str) -> list[Step]:
        """Every step that leaves ``state``."""
        return [one for one in self.steps if one.source == state]


CUSTOMER_CHANGE = Workflow(
    "customer change",
    {
        "draft": N_("being corrected"),
        "unchecked": N_("unchecked"),
        "checked": N_("checked"),
        "corrected": N_("corrected"),
    },
    (
        Step("save", "draft", "unchecked", "customer.edit"),
        Step("confirm", "unchecked", "checked", "customer.recheck"),
        Step("correct", "unchecked", "corrected", "customer.recheck"),
        Step("supersede", "unchecked", "corrected"),
        Step("supersede", "draft", "corrected"),
        Step("confirm", "draft", "checked", "customer.recheck"),
    ),
)

APPROVAL = Workflow(
    "approval",
    {
        "pending": N_("waiting"),
        "approved": N_("approved"),
        "rejected": N_("declined"),
        "recalled": N_("recalled"),
        "stale": N_("out of date"),
        "expired": N_("expired"),
    },
    (
        Step("approve", "pending", "approved", "approval.decide"),
        Step("reject", "pending", "rejected", "approval.decide", asks_reason=True),
        Step("recall", "pending", "recalled", "approval.recall"),
        Step("stale", "pending", "stale"),
        Step("expire", "pending", "expired"),
    ),
)

CUSTOMER = Workflow(
    "customer",
    {"active": N_("active"), "retired": N_("retired"), "merged": N_("merged")},
    (
        Step("retire", "active", "retired", "customer.retire", asks_reason=True),
        Step("restore", "retired", "active", "customer.retire"),
        Step("merge", "active", "merged", "customer.merge"),
        Step("unmerge", "merged", "active", "customer.merge"),
    ),
)

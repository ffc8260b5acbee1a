"""Trade in the practice store: a year that is over, then two weeks of work through the services."""

from __future__ import annotations

from functools import partial

from wmsdesk.models.store import Store
from wmsdesk.services.credit.grading import grade_all
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.past import CLERK, LATELY, load_past
from wmsdesk.services.demo.stage import Stage


def play_trade(stage: Stage, store: Store, seed: int) -> None:
    """Put the trade of a store with customers on the stage."""
    stage.later(stage.now - LATELY, partial(_begin, stage, store, seed))


def _begin(stage: Stage, store: Store, seed: int) -> None:
    """Load the year; what is under way goes on from it."""
    clerk = practice_desk(store, CLERK, stage.clock, "desk 07")
    load_past(clerk, seed, stage.now)
    grade_all(clerk)

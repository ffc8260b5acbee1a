"""Trade in the practice store: a year that is over, then two weeks of work through the services."""

from __future__ import annotations

from functools import partial

from wmsdesk.models.store import Store
from wmsdesk.services.credit.grading import grade_all, regrade
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.order_story import OrderStory
from wmsdesk.services.demo.past import CLERK, FINANCE, LATELY, Past, load_past
from wmsdesk.services.demo.past_money import pay
from wmsdesk.services.demo.stage import Stage


def play_trade(stage: Stage, store: Store, seed: int) -> None:
    """Put the trade of a store with customers on the stage."""
    stage.later(stage.now - LATELY, partial(_begin, stage, store, seed))


def _begin(stage: Stage, store: Store, seed: int) -> None:
    """Load the year; what is under way goes on from it."""
    clerk = practice_desk(store, CLERK, stage.clock, "desk 07")
    past = load_past(clerk, seed, stage.now)
    grade_all(clerk)
    OrderStory(stage, store, past, seed).begin()
    stage.later(stage.now, partial(_settle, stage, store, past))


def _settle(stage: Stage, store: Store, past: Past) -> None:
    """The payments of the last two weeks for what was shipped before them."""
    finance = practice_desk(store, FINANCE, stage.clock, "desk 11")
    today = stage.now.astimezone(finance.settings.zone).date()
    dues = [one for one in past.to_be_paid if one.paid_on <= today]
    if not dues:
        return
    with finance.write("demo.trade", permission="payment.record") as change:
        pay(change, dues, finance.account.id)
        for customer in sorted({one.customer for one in dues}):
            regrade(change, customer)

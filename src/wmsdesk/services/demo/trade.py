"""Trade in the practice store: a year that is over, then two weeks of work through the services."""

from __future__ import annotations

from functools import partial

from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.store import Store
from wmsdesk.services.credit.grading import grade_all, regrade
from wmsdesk.services.demo.care_story import CareStory, keep_lists
from wmsdesk.services.demo.case_story import SUPPORT, CaseStory
from wmsdesk.services.demo.filling import practice_desk
from wmsdesk.services.demo.order_story import OrderStory
from wmsdesk.services.demo.past import CLERK, FINANCE, LATELY, Past, load_past
from wmsdesk.services.demo.past_care import load_care
from wmsdesk.services.demo.past_cases import load_cases
from wmsdesk.services.demo.past_money import pay
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.stock_story import StockStory


def play_trade(stage: Stage, store: Store, seed: int) -> None:
    """Put the trade of a store with customers on the stage."""
    stage.later(stage.now - LATELY, partial(_begin, stage, store, seed))


def _begin(stage: Stage, store: Store, seed: int) -> None:
    """Load the year; what is under way goes on from it."""
    clerk = practice_desk(store, CLERK, stage.clock, "desk 07")
    past = load_past(clerk, seed, stage.now)
    support = practice_desk(store, SUPPORT, stage.clock, "desk 20")
    keep_lists(stage, store)
    load_cases(support, seed, stage.clock.at)
    load_care(support, seed, stage.clock.at)
    grade_all(clerk)
    OrderStory(stage, store, past, seed).begin()
    StockStory(stage, store, past, seed).begin()
    CaseStory(stage, store, seed).begin(len(past.customers))
    CareStory(stage, store, seed).begin()
    stage.later(stage.now, partial(_settle, stage, store, past))


def _settle(stage: Stage, store: Store, past: Past) -> None:
    """The payments of the last two weeks for what was shipped before them."""
    finance = practice_desk(store, FINANCE, stage.clock, "desk 11")
    today = stage.now.astimezone(finance.settings.zone).date()
    # What a credit note has settled in part is paid when somebody asks about the rest.
    untouched = {one for (one,) in store.tuples(Invoice.select(Invoice.id).where(Invoice.settled == 0))}
    dues = [one for one in past.to_be_paid if one.paid_on <= today and one.invoice in untouched]
    if not dues:
        return
    with finance.write("demo.trade", permission="payment.record") as change:
        pay(change, dues, finance.account.id)
        for customer in sorted({one.customer for one in dues}):
            regrade(change, customer)

"""Orders that come again: each due date once, whatever the calendar or the machine does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wmsdesk.services import customers, orders
from wmsdesk.services.errors import BadValue, BadValues, NotFound, Refused
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.typed import DraftLine, OrderDraft


@pytest.fixture
def draft(trade):
    trade.product()
    trade.code = trade.customer()
    return OrderDraft(trade.code, (DraftLine("TEA", "2", "9.00"),), ship_to="Pier 4")


def dues(trade, draft, days, **rhythm):
    """The due dates of the orders made when the job runs every day for so many days."""
    recurring.add(trade.clerk, draft, **rhythm)
    found = []
    for _ in range(days):
        found += [due for _number, due, _order in recurring.run_due(trade.clerk).made]
        trade.clerk.clock.forward(timedelta(days=1))
    return found


def test_an_order_comes_every_so_many_days_weeks_or_months(trade, draft):
    assert dues(trade, draft, 8, every="day", step="3") == ["2026-11-23", "2026-11-26", "2026-11-29"]
    order = orders.find(trade.clerk).page(0)[0]
    assert (order.gross, order.promised_on, order.ordered_on) == (18_00, "2026-11-24", "2026-11-23")
    assert orders.read(trade.clerk, order.number).source == "recurring"


def test_the_dates_that_come_are_told_and_end_with_the_last_day(trade, draft):
    made = recurring.add(trade.clerk, draft, every="week", step="2", until="2027-01-10")
    assert made.coming == ("2026-11-23", "2026-12-07", "2026-12-21", "2027-01-04")
    recurring.run_due(trade.clerk)
    recurring.pause(trade.clerk, made.number)
    assert recurring.listed(trade.clerk)[0].coming == ("2026-12-07", "2026-12-21", "2027-01-04")
    assert recurring.end(trade.clerk, made.number).coming == ()


def test_the_promised_day_of_the_first_one_says_when_it_is_due(trade, draft):
    promised = OrderDraft(**(vars(draft) | {"promised": "2026-11-30"}))
    made = recurring.add(trade.clerk, promised, every="month", lead_days="3")
    assert made.next_on == "2026-11-27"
    with pytest.raises(BadValue) as caught:
        recurring.add(trade.clerk, promised, every="month", lead_days="8")
    assert caught.value.field == "lead_days"
    for day in ("1900-01-01", "9999-12-31", "soon"):
        with pytest.raises((BadValue, BadValues)):
            recurring.add(trade.clerk, OrderDraft(**(vars(draft) | {"promised": day})), every="month")


def test_a_week_is_seven_days_and_nothing_is_due_after_the_last_day(trade, draft):
    assert dues(trade, draft, 30, every="week", until="2026-12-07") == [
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
    ]
    assert recurring.listed(trade.clerk) == []
    assert recurring.listed(trade.clerk, ended=True)[0].state == "ended"


def test_the_last_of_a_month_stays_the_last_of_every_month(trade, draft):
    trade.clerk.clock.at = datetime(2027, 1, 31, 1, tzinfo=UTC)
    assert dues(trade, draft, 90, every="month") == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_a_job_that_did_not_run_makes_up_for_each_due_date_once(trade, draft):
    recurring.add(trade.clerk, draft, every="day")
    trade.clerk.clock.forward(timedelta(days=3))
    made = recurring.run_due(trade.clerk).made
    assert [due for _n, due, _o in made] == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"]
    # What was due earlier is promised for today at the earliest.
    promised = [orders.read(trade.clerk, order).promised_on for _n, _d, order in made]
    assert promised == ["2026-11-26", "2026-11-26", "2026-11-26", "2026-11-27"]
    assert recurring.run_due(trade.clerk).made == ()


def test_a_clock_set_back_makes_nothing_twice(trade, draft):
    recurring.add(trade.clerk, draft, every="day")
    recurring.run_due(trade.clerk)
    trade.clerk.clock.forward(timedelta(days=-1))
    assert recurring.run_due(trade.clerk).made == ()


def test_a_pause_skips_what_falls_into_it(trade, draft):
    number = recurring.add(trade.clerk, draft, every="day", step="2").number
    recurring.run_due(trade.clerk)
    recurring.pause(trade.clerk, number)
    trade.clerk.clock.forward(timedelta(days=5))
    assert recurring.run_due(trade.clerk).made == ()
    assert recurring.resume(trade.clerk, number).next_on == "2026-11-29"
    trade.clerk.clock.forward(timedelta(days=1))
    assert [due for _n, due, _o in recurring.run_due(trade.clerk).made] == ["2026-11-29"]


def test_one_that_cannot_be_made_stays_due_and_hinders_no_other(trade, draft):
    broken = recurring.add(trade.clerk, draft, every="day").number
    other = trade.customer("Other")
    sound = recurring.add(trade.clerk, OrderDraft(other, draft.lines), every="day").number
    customers.retire(trade.clerk, trade.code, "closed down")
    done = recurring.run_due(trade.clerk)
    assert [one[0] for one in done.made] == [sound]
    assert [(one[0], "retired" in one[2]) for one in done.failed] == [(broken, True)]
    customers.restore(trade.clerk, trade.code)
    assert [one[:2] for one in recurring.run_due(trade.clerk).made] == [(broken, "2026-11-23")]


@pytest.mark.parametrize(
    ("rhythm", "field"),
    [
        ({"every": "fortnight"}, "every"),
        ({"every": ""}, "every"),
        ({"every": "day", "step": "0"}, "step"),
        ({"every": "day", "step": "367"}, "step"),
        ({"every": "day", "first": "2026-11-22"}, "first"),
        ({"every": "day", "first": "9999-01-01"}, "first"),
        ({"every": "day", "until": "2026-11-22"}, "until"),
        ({"every": "day", "lead_days": "-1"}, "lead_days"),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(trade, draft, rhythm, field):
    with pytest.raises(BadValue) as caught:
        recurring.add(trade.clerk, draft, **rhythm)
    assert caught.value.field == field
    assert recurring.listed(trade.clerk) == []


def test_what_could_not_be_ordered_is_not_set_up(trade, draft):
    with pytest.raises((BadValue, BadValues)):
        recurring.add(trade.clerk, OrderDraft(trade.code, (DraftLine("TEA", "0"),)), every="day")
    with pytest.raises(NotFound):
        recurring.add(trade.clerk, OrderDraft("C-9", draft.lines), every="day")
    with pytest.raises(NotFound):
        recurring.pause(trade.clerk, "RO-00001")


def test_what_has_ended_stays_ended(trade, draft):
    number = recurring.add(trade.clerk, draft, every="day").number
    recurring.end(trade.clerk, number)
    for act in (recurring.pause, recurring.resume, recurring.end):
        with pytest.raises(Refused):
            act(trade.clerk, number)
    assert recurring.run_due(trade.clerk).made == ()


def test_a_merged_customers_recurring_order_goes_to_the_card_that_stayed(trade, draft):
    number = recurring.add(trade.clerk, draft, every="day").number
    kept = trade.customer("Kept")
    customers.merge(trade.clerk, kept, trade.code)
    done = recurring.run_due(trade.clerk)
    assert [one[:2] for one in done.made] == [(number, "2026-11-23")] and done.failed == ()
    assert orders.read(trade.clerk, done.made[0][2]).customer_code == kept

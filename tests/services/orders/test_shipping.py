"""On the way and there: tracking, short, over, damaged, and what the clock says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wmsdesk.services import administration, orders
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.closing import close_due


@pytest.fixture
def number(trade):
    """A shipped order of 3 boxes of tea and 2 of oil."""
    trade.product("TEA", stock=10)
    trade.product("OIL", stock=10)
    found = trade.order(trade.customer(), ("TEA", 3), ("OIL", 2)).number
    trade.walk(found, "shipped")
    return found


def test_what_is_heard_of_a_shipment_is_kept_and_the_last_of_it_is_shown(trade, number):
    orders.track(trade.clerk, number, position="Wuhan hub", expected="2026-11-26")
    card = orders.track(trade.picker, number, note="driver called", carrier_contact="021-5886 8866")
    assert (card.position, card.expected_on, card.carrier_contact) == (
        "Wuhan hub",
        "2026-11-26",
        "021-5886 8866",
    )
    assert [(one.by, one.position, one.note) for one in card.tracking] == [
        ("li", "Wuhan hub", ""), ("wu", "", "driver called"),
    ]  # fmt: skip


def test_only_what_is_on_its_way_is_tracked_and_something_has_to_be_said(trade, number):
    with pytest.raises(BadValue):
        orders.track(trade.clerk, number, position="  ")
    with pytest.raises(BadValue) as caught:
        orders.track(trade.clerk, number, expected="tomorrow")
    assert caught.value.field == "expected"
    other = trade.order(trade.customer("Other")).number
    with pytest.raises(Refused):
        orders.track(trade.clerk, other, position="here")
    with pytest.raises(NotPermitted):
        orders.track(trade.finance, number, position="here")


def test_delivery_tells_short_over_and_damaged(trade, number):
    card = trade.step(number, "delivered", quantities={"TEA": "2", "OIL": "3"}, damaged={"TEA": "1"})
    assert [(one.delivered, one.damaged) for one in card.lines] == [(2000, 1000), (3000, 0)]
    assert card.warnings == (
        "Of TEA 3 box were shipped and 2 arrived.",
        "Of OIL 2 box were shipped and 3 arrived.",
    )
    assert card.delivered_on == "2026-11-23"


def test_more_damaged_than_arrived_is_refused(trade, number):
    with pytest.raises(BadValue) as caught:
        trade.step(number, "delivered", quantities={"TEA": "1"}, damaged={"TEA": "2"})
    assert caught.value.field == "damaged"
    with pytest.raises(NotFound):
        trade.step(number, "delivered", quantities={"GUM": "1"})
    assert orders.read(trade.clerk, number).state == "shipped"


def test_nothing_said_means_all_of_it_arrived_whole(trade, number):
    card = trade.step(number, "delivered")
    assert [(one.delivered, one.damaged) for one in card.lines] == [(3000, 0), (2000, 0)]
    assert card.warnings == ()


def test_a_quantity_of_a_sku_on_several_lines_fills_them_in_their_order(trade):
    trade.product("TEA", stock=10)
    number = trade.order(trade.customer(), ("TEA", 3), ("TEA", 2)).number
    trade.walk(number, "shipped")
    card = trade.step(number, "delivered", quantities={"TEA": "4"})
    assert [one.delivered for one in card.lines] == [3000, 1000]


def test_time_in_each_state_is_told_and_late_ones_are_marked(trade):
    trade.product(stock=10)
    clock = trade.clerk.clock
    number = trade.order(trade.customer(), promised="2026-11-24").number
    clock.forward(timedelta(hours=2))
    trade.step(number, "confirmed")
    clock.forward(timedelta(days=3))
    card = orders.read(trade.clerk, number)
    assert [(one.state, one.lasted, one.running) for one in card.times] == [
        ("received", timedelta(hours=2), False),
        ("confirmed", timedelta(days=3), True),
    ]
    assert card.late_days == 2
    (row,) = orders.find(trade.clerk, orders.Filters(late=True)).page(0)
    assert (row.number, row.late_days, row.due_in_days) == (number, 2, -2)
    board = orders.board(trade.clerk)
    assert (board.late, board.due_today, board.total) == (1, 0, 1)
    for state in ("allocated", "picking", "picked", "checked", "packed", "shipped"):
        trade.step(number, state)
    trade.step(number, "delivered")
    card = orders.read(trade.clerk, number)
    assert card.late_days == 0 and not card.times[-1].running


def test_what_was_delivered_long_enough_ago_is_closed_by_the_job_and_by_nobody_else(trade, number):
    boss = trade.warehouse.desk("boss")
    trade.step(number, "delivered")
    trade.clerk.clock.forward(timedelta(days=13))
    assert close_due(boss) == []
    administration.set_setting(boss, "order_close_after_days", "14")
    assert close_due(boss) == []
    trade.clerk.clock.forward(timedelta(days=1))
    with pytest.raises(NotPermitted):
        close_due(trade.clerk)
    assert close_due(boss) == [number] and close_due(boss) == []
    assert orders.read(trade.clerk, number).timeline[-1].by == "boss"

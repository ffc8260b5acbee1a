"""Whatever makes goods free gives them to the order that waits; goods that a count did not find are taken back."""

from __future__ import annotations

import pytest

from wmsdesk.services import orders
from wmsdesk.services.stock import adjusting, counts, handling, keeping
from wmsdesk.services.stock.adjusting import Correction
from wmsdesk.services.stock.counts import Figure, Scope


def state(trade, number):
    return orders.read(trade.clerk, number).state


@pytest.fixture
def waiting(trade):
    """An order of five boxes of which none can be promised."""
    trade.product("TEA")

    def order():
        number = trade.order(trade.customer(), ("TEA", 5)).number
        trade.step(number, "confirmed")
        trade.step(number, "allocated")
        assert state(trade, number) == "backorder"
        return number

    return order


def test_goods_taken_in_go_to_whoever_waits(trade, waiting):
    number = waiting()
    handling.take_in(trade.picker, handling.Arrival("TEA", "5"))
    assert state(trade, number) == "allocated"


def test_goods_out_of_quarantine_go_to_whoever_waits(trade, waiting):
    trade.receive("TEA", 5, location="QUARANTINE")
    number = waiting()
    handling.transfer(trade.picker, handling.Transfer("TEA", "5", "QUARANTINE", "MAIN"))
    assert state(trade, number) == "allocated"


def test_goods_of_a_lot_or_a_place_that_is_freed_go_to_whoever_waits(trade, waiting):
    trade.receive("TEA", 5, lot="L1")
    keeping.set_lot(trade.picker, "TEA", "L1", "frozen", "recall")
    number = waiting()
    keeping.set_lot(trade.picker, "TEA", "L1", "free")
    assert state(trade, number) == "allocated"


def test_goods_of_a_place_that_is_used_again_go_to_whoever_waits(trade, waiting):
    trade.receive("TEA", 5)
    keeping.set_location(trade.picker, "MAIN", "frozen")
    number = waiting()
    keeping.set_location(trade.picker, "MAIN", "active")
    assert state(trade, number) == "allocated"


def test_goods_found_by_an_approved_adjustment_go_to_whoever_waits(trade, waiting):
    number = waiting()
    asked = adjusting.adjust(trade.picker, Correction("TEA", by="5", reason="found"))
    assert state(trade, number) == "backorder"
    adjusting.approve(trade.supervisor, asked.number)
    assert state(trade, number) == "allocated"


def test_goods_of_a_count_that_is_over_go_to_whoever_waits(trade, waiting):
    trade.receive("TEA", 5)
    count = counts.plan(trade.picker, Scope(sku="TEA"))
    counts.begin(trade.picker, count)
    number = waiting()
    counts.record(trade.picker, count, [Figure("TEA", "5")])
    counts.review(trade.supervisor, count)
    counts.complete(trade.checker, count)
    assert state(trade, number) == "allocated"


def test_an_order_whose_goods_a_count_did_not_find_is_told_so(trade):
    trade.product("TEA", stock=10)
    numbers = [trade.order(trade.customer(name), ("TEA", 5)).number for name in ("Nord", "Hengli")]
    for number in numbers:
        trade.step(number, "confirmed")
        trade.step(number, "allocated")
    count = counts.plan(trade.picker, Scope(sku="TEA"))
    counts.record(trade.picker, count, [Figure("TEA", "7")])
    counts.recount(trade.picker, count, [Figure("TEA", "7")])
    counts.review(trade.supervisor, count)
    counts.complete(trade.picker, count)
    assert [state(trade, number) for number in numbers] == ["allocated", "part_allocated"]

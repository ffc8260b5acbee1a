"""Credit has its word on every way on which an order becomes or stays active."""

from __future__ import annotations

import pytest

from wmsdesk.services import orders
from wmsdesk.services.credit.gate import CreditHold
from wmsdesk.services.errors import Refused
from wmsdesk.services.orders import holding
from wmsdesk.services.orders.typed import LineChange, OrderChange


@pytest.fixture
def limited(trade):
    """A customer who may owe 100.00, and boxes of tea at 10.00."""
    trade.product(stock=100)
    return trade.customer(credit_limit=100_00)


def review(trade, code):
    with trade.clerk.write("credit.review", permission="") as change:
        held = holding.review_customer(change, trade.customer_id(code))
        change.log("customer", {})
    return held


def test_too_much_is_held_at_confirmation_and_says_so(trade, limited):
    number = trade.order(limited, ("TEA", 11)).number
    step = next(one for one in orders.steps_of(trade.clerk, number) if one.name == "confirm")
    assert "10.00 over the limit" in step.why_not
    with pytest.raises(CreditHold) as caught:
        trade.step(number, "confirmed")
    card = orders.read(trade.clerk, number)
    assert (card.state, card.held_from, card.hold_reason) == ("on_hold", "received", str(caught.value))
    assert card.timeline[-1].reason == card.hold_reason
    trade.set_customer(limited, credit_limit=200_00)
    assert orders.move(trade.clerk, number, "confirmed").state == "confirmed"


def test_near_the_limit_an_order_goes_on_with_a_warning(trade, limited):
    card = trade.step(trade.order(limited, ("TEA", 9)).number, "confirmed")
    assert card.state == "confirmed" and "90 % of the limit" in card.warnings[0]


def test_no_limit_and_a_limit_of_nothing_are_different(trade):
    trade.product(stock=100)
    free, none = trade.customer("Free"), trade.customer("None", credit_limit=0)
    assert trade.step(trade.order(free, ("TEA", 90)).number, "confirmed").state == "confirmed"
    number = trade.order(none).number
    with pytest.raises(CreditHold):
        trade.step(number, "confirmed")


def test_two_orders_together_count(trade, limited):
    trade.step(trade.order(limited, ("TEA", 6)).number, "confirmed")
    number = trade.order(limited, ("TEA", 5)).number
    with pytest.raises(CreditHold):
        trade.step(number, "confirmed")
    assert orders.read(trade.clerk, number).state == "on_hold"


def test_a_lowered_limit_holds_what_was_active_and_a_raised_one_lets_it_go(trade, limited):
    first = trade.order(limited, ("TEA", 4)).number
    second = trade.order(limited, ("TEA", 4)).number
    trade.walk(first, "allocated")
    trade.step(second, "confirmed")
    trade.set_customer(limited, credit_limit=50_00)
    assert review(trade, limited) == [first, second]
    held = orders.read(trade.clerk, first)
    assert (held.state, held.held_from, held.lines[0].allocated) == ("on_hold", "allocated", 4000)
    with pytest.raises(Refused):
        orders.move(trade.clerk, first, "resume")
    trade.set_customer(limited, credit_limit=100_00)
    assert review(trade, limited) == []
    assert [orders.read(trade.clerk, one).state for one in (first, second)] == ["allocated", "confirmed"]


def test_a_person_s_hold_is_not_taken_off_by_credit(trade, limited):
    card = trade.order(limited)
    trade.step(card.number, "on_hold")
    review(trade, limited)
    with trade.clerk.write("order.hold") as change:
        assert not holding.take_off(change, card.id, "released")
    assert orders.read(trade.clerk, card.number).state == "on_hold"


def test_allocation_asks_again_and_holds(trade, limited):
    number = trade.order(limited, ("TEA", 4)).number
    trade.step(number, "confirmed")
    trade.set_customer(limited, credit_limit=0)
    with pytest.raises(CreditHold):
        trade.step(number, "allocated")
    assert orders.read(trade.clerk, number).held_from == "confirmed"
    assert trade.stock_of("TEA") == (100_000, 0)


def test_shipping_asks_again_and_leaves_the_goods_where_they_are(trade, limited):
    number = trade.order(limited, ("TEA", 4)).number
    trade.walk(number, "packed")
    trade.set_customer(limited, credit_limit=0)
    with pytest.raises(CreditHold):
        trade.step(number, "shipped")
    assert orders.read(trade.clerk, number).state == "packed"
    assert trade.stock_of("TEA") == (100_000, 4000)


def test_an_order_is_not_changed_beyond_the_limit(trade, limited):
    number = trade.order(limited, ("TEA", 5)).number
    trade.step(number, "confirmed")
    for wanted in (LineChange(1, quantity="11"), LineChange(1, price="20.01")):
        with pytest.raises(CreditHold):
            orders.change(trade.clerk, number, OrderChange(lines=(wanted,)))
    assert orders.read(trade.clerk, number).gross == 50_00
    assert (
        orders.change(trade.clerk, number, OrderChange(lines=(LineChange(1, quantity="10"),))).gross == 100_00
    )


def test_what_is_split_off_counts_no_more_than_before(trade, limited):
    trade.product("OIL", price=50_00)
    number = trade.order(limited, ("TEA", 5), ("OIL", 1)).number
    trade.walk(number, "shipped")
    (child,) = orders.read(trade.clerk, number).children
    trade.receive("OIL", 1)
    assert orders.read(trade.clerk, child).state == "allocated"
    trade.step(child, "picking")


def test_hold_and_take_off_for_other_rooms(trade, limited):
    card = trade.order(limited)
    with trade.clerk.write("order.hold") as change:
        assert holding.hold(change, card.id, "address in doubt")
        assert not holding.hold(change, card.id, "again")
        assert holding.take_off(change, card.id, "cleared")
        assert not holding.take_off(change, card.id, "again")
    steps = [(one.source, one.target, one.reason) for one in orders.read(trade.clerk, card.number).timeline]
    assert steps[1:] == [("received", "on_hold", "address in doubt"), ("on_hold", "received", "cleared")]

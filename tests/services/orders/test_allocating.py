"""Who gets what there is: all, some or nothing, in their turn, and why."""

from __future__ import annotations

import pytest

from wmsdesk.services import orders
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.orders import why as explaining


def confirmed(trade, customer, *lines, **values):
    number = trade.order(customer, *lines, **values).number
    trade.step(number, "confirmed")
    return number


def allocated(trade, customer, *lines, **values):
    return trade.step(confirmed(trade, customer, *lines, **values), "allocated")


def test_all_some_or_nothing_decides_where_an_order_goes(trade):
    trade.product(stock=5)
    customer = trade.customer()
    assert allocated(trade, customer, ("TEA", 3)).state == "allocated"
    part = allocated(trade, customer, ("TEA", 3))
    assert (part.state, part.lines[0].allocated, part.lines[0].missing) == ("part_allocated", 2000, 1000)
    assert part.warnings == ("Line 1: of TEA 1 box are missing.",)
    assert allocated(trade, customer, ("TEA", 3)).state == "backorder"
    assert trade.stock_of("TEA") == (5000, 5000)


def test_an_order_to_be_shipped_complete_takes_all_or_nothing(trade):
    trade.product("TEA", stock=5)
    trade.product("OIL", stock=1)
    customer = trade.customer()
    card = allocated(trade, customer, ("TEA", 3), ("OIL", 2), policy="complete")
    assert card.state == "backorder" and trade.stock_of("TEA") == (5000, 0)
    trade.receive("OIL", 1)
    assert orders.read(trade.clerk, card.number).state == "allocated"


def test_asking_again_without_new_stock_is_refused(trade):
    trade.product(stock=1)
    number = allocated(trade, trade.customer(), ("TEA", 2)).number
    with pytest.raises(Refused) as caught:
        trade.step(number, "allocated")
    assert caught.value.code == "nothing-free"
    step = next(one for one in orders.steps_of(trade.clerk, number) if one.name == "allocate")
    assert step.why_not == str(caught.value)


def test_what_comes_free_goes_by_promise_then_class_then_urgency_then_entry(trade):
    trade.product()
    codes = {level: trade.customer(level, level=level) for level in ("standard", "silver", "gold", "key")}
    last = allocated(trade, codes["key"], promised="2026-12-01").number
    nobody = allocated(trade, trade.customer("No class")).number
    plain, silver = allocated(trade, codes["standard"]).number, allocated(trade, codes["silver"]).number
    gold, hurried = (
        allocated(trade, codes["gold"]).number,
        allocated(trade, codes["gold"], urgency="5").number,
    )
    key = allocated(trade, codes["key"]).number
    served = []
    for _ in range(7):
        trade.receive("TEA", 1)
        now = [one.number for one in orders.find(trade.clerk, orders.Filters(states=("allocated",))).page(0)]
        served += [one for one in now if one not in served]
    assert served == [key, hurried, gold, silver, nobody, plain, last]


def test_what_a_cancelled_order_held_goes_to_whoever_waits(trade):
    trade.product(stock=2)
    customer = trade.customer()
    holder = allocated(trade, customer, ("TEA", 2)).number
    waiting = allocated(trade, customer, ("TEA", 1)).number
    card = trade.step(holder, "cancelled")
    assert card.warnings == (f"What came free went to {waiting}.",)
    assert orders.read(trade.clerk, waiting).state == "allocated"
    assert [(one.state, one.cancel_reason) for one in card.lines] == [("cancelled", "because")]
    assert trade.stock_of("TEA") == (2000, 1000)


def test_a_waiting_order_that_credit_holds_gives_its_turn_to_the_next(trade):
    trade.product()
    poor, rich = trade.customer("Poor"), trade.customer("Rich")
    first = allocated(trade, poor).number
    second = allocated(trade, rich).number
    trade.set_customer(poor, credit_limit=0)
    trade.receive("TEA", 1)
    assert orders.read(trade.clerk, first).state == "on_hold"
    assert orders.read(trade.clerk, second).state == "allocated"


def test_picking_begins_with_what_is_there_and_the_rest_goes_on_as_a_backorder(trade):
    trade.product("TEA", stock=2)
    trade.product("OIL")
    number = allocated(trade, trade.customer(), ("TEA", 3), ("OIL", 1)).number
    card = trade.step(number, "picking")
    assert [(one.sku, one.quantity, one.state) for one in card.lines] == [
        ("TEA", 2000, "open"),
        ("OIL", 1000, "cancelled"),
        ("TEA", 1000, "cancelled"),
    ]
    (child,) = card.children
    rest = orders.read(trade.clerk, child)
    assert (rest.state, rest.parent, rest.gross, card.gross) == ("backorder", number, 20_00, 20_00)
    assert [(one.sku, one.missing) for one in rest.lines] == [("TEA", 1000), ("OIL", 1000)]
    assert card.warnings == (f"What is missing goes on as backorder {child}.",)
    trade.receive("TEA", 1)
    trade.receive("OIL", 1)
    assert orders.read(trade.clerk, child).state == "allocated"


def test_a_short_pick_ships_what_was_found_and_frees_the_rest(trade):
    trade.product(stock=5)
    number = allocated(trade, trade.customer(), ("TEA", 3)).number
    trade.step(number, "picking")
    for quantity in ("4", "-1", "1.5"):
        with pytest.raises(BadValue) as caught:
            trade.step(number, "picked", quantities={"TEA": quantity})
        assert caught.value.field == "quantity"
    with pytest.raises(BadValue, match="Nothing was picked"):
        trade.step(number, "picked", quantities={"TEA": "0"})
    card = trade.step(number, "picked", quantities={"TEA": "2"})
    assert (card.lines[0].quantity, card.lines[0].picked) == (2000, 2000)
    child = orders.read(trade.clerk, card.children[0])
    # What was held and not found stays in stock, promised to nobody: the child has to ask for it anew.
    assert (child.state, child.gross, trade.stock_of("TEA")) == ("backorder", 10_00, (5000, 2000))
    assert trade.step(child.number, "allocated").state == "allocated"


def test_a_picker_who_finds_nothing_sends_the_order_back_to_wait(trade):
    trade.product(stock=2)
    number = allocated(trade, trade.customer(), ("TEA", 2)).number
    trade.step(number, "picking")
    card = orders.move(trade.picker, number, "backorder")
    assert (card.state, card.picked_by, trade.stock_of("TEA")) == ("backorder", "", (2000, 0))
    assert trade.step(number, "allocated").state == "allocated"


def test_after_picking_goods_are_put_back_before_an_order_is_cancelled(trade):
    trade.product(stock=2)
    customer = trade.customer()
    number = trade.order(customer, ("TEA", 2)).number
    trade.walk(number, "packed")
    waiting = allocated(trade, customer, ("TEA", 1)).number
    card = trade.step(number, "cancelled_awaiting_restock")
    assert (card.state, trade.stock_of("TEA")) == ("cancelled_awaiting_restock", (2000, 2000))
    assert orders.read(trade.clerk, waiting).state == "backorder"
    card = orders.move(trade.picker, number, "restock")
    assert (card.state, card.lines[0].picked, trade.stock_of("TEA")) == ("cancelled", 0, (2000, 1000))
    assert orders.read(trade.clerk, waiting).state == "allocated"


def test_an_order_can_say_why_it_has_what_it_has_and_what_it_has_not(trade):
    trade.product("MILK")
    trade.receive("MILK", 1, lot="A", expires="2026-12-24")
    trade.receive("MILK", 5, lot="OLD", expires="2026-11-01")
    trade.receive("MILK", 7, lot="Q", location="QUARANTINE")
    first = allocated(trade, trade.customer("First"), ("MILK", 1))
    number = allocated(trade, trade.customer("Second"), ("MILK", 2)).number
    third = allocated(trade, trade.customer("Third"), ("MILK", 2)).number
    said = explaining.why(trade.clerk, first.number).lines[0].reasons
    assert said == ("1 of lot A at MAIN: of what can be used it expires first, on 2026-12-24.",)
    said = explaining.why(trade.clerk, number).lines[0]
    assert (said.allocated, said.missing) == (0, 2000)
    assert said.reasons == (
        "5 of lot OLD at MAIN not taken: expired on 2026-11-01.",
        "7 at QUARANTINE not taken: in quarantine.",
        "1 are promised to other orders.",
        "It is the next to get what comes free of MILK.",
    )
    assert "before it: 1." in explaining.why(trade.clerk, third).lines[0].reasons[-1]


def test_what_an_order_holds_itself_is_not_told_as_promised_to_others(trade):
    trade.product(stock=2)
    number = allocated(trade, trade.customer(), ("TEA", 3)).number
    said = explaining.why(trade.clerk, number).lines[0].reasons
    assert said[1:] == ("It is the next to get what comes free of TEA.",)


def test_the_last_piece_goes_to_one(trade):
    trade.product(stock=1)
    customer = trade.customer()
    numbers = [confirmed(trade, customer) for _ in range(2)]
    assert [trade.step(one, "allocated").state for one in numbers] == ["allocated", "backorder"]

"""An order on its way: the straight way, the guards on it, and every way that the table has not."""

from __future__ import annotations

import pytest
from orders_store import TO_SHIPPED

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services import customers, orders
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.workflow import ORDER


def put_in(trade, card, state):
    """Set an order's state behind the services' back, as only a test does."""
    with trade.clerk.write("order.edit") as change:
        change.update(SalesOrder, card.id, state=state, held_from="received" if state == "on_hold" else None)
        change.log(f"order:{card.id}", {})


def test_an_order_goes_from_receipt_to_its_end_and_everything_is_told(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer(), ("TEA", 4)).number
    card = trade.walk(number, "shipped")
    assert (card.carrier, card.waybill, card.shipped_on) == ("SF Express", "SF1001", "2026-11-23")
    assert (card.picked_by, card.checked_by) == ("wu", "xu")
    assert trade.stock_of("TEA") == (6000, 0)
    trade.step(number, "delivered")
    card = trade.step(number, "closed")
    assert [one.target for one in card.timeline] == ["received", *TO_SHIPPED, "delivered", "closed"]
    line = card.lines[0]
    assert (line.allocated, line.picked, line.shipped, line.delivered) == (4000, 4000, 4000, 4000)


@pytest.mark.parametrize("state", ORDER.states)
def test_from_every_state_only_the_steps_of_the_table_can_be_taken(trade, state):
    trade.product(stock=10)
    card = trade.order(trade.customer())
    legal = {(one.name, one.target) for one in ORDER.from_state(state)}
    put_in(trade, card, state)
    everybody = [trade.clerk, trade.picker, trade.supervisor]
    after = ("shipped", "delivered", "closed")
    for target in ORDER.states:
        if target in {one for _name, one in legal} or (
            state == target and target in ("part_allocated", "backorder")
        ):
            continue
        if (state, target) == ("allocated", "allocated"):
            continue
        for desk in everybody:
            with pytest.raises(Refused) as caught:
                orders.move(desk, card.number, target, reason="because")
            assert caught.value.code == "illegal-step", (state, target)
            if state in after and target == "cancelled":
                assert "return" in str(caught.value)
    for name in {one.name for one in ORDER} - {name for name, _target in legal}:
        with pytest.raises(Refused) as caught:
            orders.move(trade.clerk, card.number, name, reason="because")
        assert caught.value.code == "illegal-step", (state, name)
    assert orders.read(trade.clerk, card.number).state == state


def test_a_state_or_order_there_is_not_is_not_found(trade):
    trade.product()
    card = trade.order(trade.customer())
    with pytest.raises(NotFound, match="teleported"):
        orders.move(trade.clerk, card.number, "teleported")
    with pytest.raises(NotFound, match="SO-20261123-0009"):
        orders.move(trade.clerk, "SO-20261123-0009", "confirmed")
    for number in ("", "D-1", "D-99999999999999999999", "'; --"):
        with pytest.raises(NotFound):
            orders.read(trade.clerk, number)


def test_the_goods_are_checked_by_somebody_other_than_the_picker(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer()).number
    trade.walk(number, "picked")
    with pytest.raises(Refused) as caught:
        orders.move(trade.picker, number, "checked")
    assert caught.value.code == "own-picking"
    assert [one.why_not for one in orders.steps_of(trade.picker, number) if one.name == "check"] == [
        str(caught.value)
    ]
    with pytest.raises(Refused, match="The store refused"), trade.picker.write("order.check") as change:
        change.update(SalesOrder, orders.read(trade.clerk, number).id, checked_by=trade.picker.account.id)
        change.log("order", {})
    assert orders.move(trade.checker, number, "checked").checked_by == "xu"


def test_whoever_finishes_the_picking_is_the_picker(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer()).number
    trade.walk(number, "picking")
    orders.move(trade.checker, number, "picked")
    with pytest.raises(Refused):
        orders.move(trade.checker, number, "checked")
    assert orders.move(trade.picker, number, "checked").checked_by == "wu"


def test_goods_that_differ_go_back_to_picking_and_the_timeline_names_them(trade):
    trade.product(stock=10)
    trade.product("OIL", stock=10)
    number = trade.order(trade.customer(), ("TEA", 4), ("OIL", 2)).number
    trade.walk(number, "picked")
    card = orders.move(trade.checker, number, "picking", quantities={"tea": "3"}, reason="one box is open")
    assert card.timeline[-1].reason == "TEA 3 ≠ 4 box · one box is open"
    assert card.timeline[-1].step == "send_back"
    assert [(one.sku, one.allocated, one.picked) for one in card.lines] == [
        ("TEA", 4000, 0),
        ("OIL", 2000, 2000),
    ]
    card = orders.move(trade.picker, number, "picked")
    assert [one.picked for one in card.lines] == [4000, 2000]
    assert orders.move(trade.checker, number, "checked").checked_by == "xu"
    trade.step(number, "packed")
    assert [one.shipped for one in trade.step(number, "shipped").lines] == [4000, 2000]


def test_what_is_not_found_the_second_time_goes_on_as_a_backorder_and_what_was_right_is_shipped(trade):
    trade.product(stock=10)
    trade.product("OIL", stock=10)
    number = trade.order(trade.customer(), ("TEA", 4), ("OIL", 2)).number
    trade.walk(number, "picked")
    orders.move(trade.checker, number, "picking", quantities={"TEA": "0"})
    with pytest.raises(Refused) as caught:
        orders.move(trade.picker, number, "find_nothing")
    assert caught.value.code == "some-picked"
    card = orders.move(trade.picker, number, "picked", quantities={"TEA": "0"})
    assert [(one.sku, one.picked) for one in card.open_lines] == [("OIL", 2000)]
    (rest,) = card.children
    assert [(one.sku, one.quantity) for one in orders.read(trade.clerk, rest).lines] == [("TEA", 4000)]


def test_nothing_that_differs_sends_nothing_back_and_neither_does_a_picker(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer(), ("TEA", 4)).number
    trade.walk(number, "picked")
    for counted in ({}, {"TEA": "4"}):
        with pytest.raises(BadValue) as caught:
            orders.move(trade.checker, number, "picking", quantities=counted)
        assert caught.value.field == "quantity"
    for counted, error in (({"TEA": "-1"}, BadValue), ({"TEA": "0.5"}, BadValue), ({"OIL": "1"}, NotFound)):
        with pytest.raises(error):
            orders.move(trade.checker, number, "send_back", quantities=counted)
    with pytest.raises(Refused) as refused:
        orders.move(trade.picker, number, "picking", quantities={"TEA": "3"})
    assert refused.value.code == "own-picking"
    with pytest.raises(NotPermitted):
        orders.move(trade.clerk, number, "picking", quantities={"TEA": "3"})
    assert orders.read(trade.clerk, number).state == "picked"


def test_whoever_had_a_hand_in_the_picking_does_not_check_it_later_either(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer(), ("TEA", 4)).number
    trade.walk(number, "picked")
    orders.move(trade.checker, number, "picking", quantities={"TEA": "3"})
    orders.move(trade.checker, number, "picked")
    for desk in (trade.checker, trade.picker):
        with pytest.raises(Refused) as caught:
            orders.move(desk, number, "checked")
        assert caught.value.code == "own-picking"
    assert orders.move(trade.supervisor, number, "checked").checked_by == "chen"


def test_shipping_asks_for_carrier_and_waybill_unless_the_customer_collects(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer()).number
    trade.walk(number, "packed")
    with pytest.raises(BadValue) as caught:
        orders.move(trade.picker, number, "shipped")
    assert caught.value.field == "carrier"
    with pytest.raises(BadValue) as caught:
        orders.move(trade.picker, number, "shipped", carrier="SF")
    assert caught.value.field == "waybill"
    card = orders.move(trade.picker, number, "ship", carrier="SF", waybill="1", expected="2026-11-25")
    assert card.expected_on == "2026-11-25" and "Invoice INV-20261123-0001 is written." in card.warnings
    bare = customers.create(trade.clerk, {"name": "Bare Ltd"}).code
    number = trade.order(bare).number
    trade.walk(number, "packed")
    assert orders.move(trade.picker, number, "shipped").carrier == ""


@pytest.mark.parametrize("field", ["phone", "address", "city", "name"])
def test_an_unchecked_change_of_what_the_delivery_depends_on_stops_confirmation_and_says_so(trade, field):
    trade.product(stock=10)
    customer = trade.customer()
    number = trade.order(customer).number
    value = {"phone": "139 0555 8866"}.get(field, "Somewhere else")
    customers.save(trade.clerk, customers.Edit(customer, None, {field: value}))
    with pytest.raises(Refused) as caught:
        orders.move(trade.clerk, number, "confirmed")
    assert caught.value.code == "unchecked" and customer in str(caught.value)
    assert orders.read(trade.clerk, number).unchecked == (field,)
    assert str(caught.value) in [one.why_not for one in orders.steps_of(trade.clerk, number)]
    customers.recheck(trade.clerk, customer, confirm=[field])
    card = orders.move(trade.clerk, number, "confirmed")
    assert card.state == "confirmed" and (
        field not in ("address", "city") or "Somewhere else" in card.ship_to
    )


def test_a_change_of_what_an_order_does_not_depend_on_stops_nothing(trade):
    trade.product(stock=10)
    customer = trade.customer()
    number = trade.order(customer, ship_to="Pier 4").number
    customers.save(trade.clerk, customers.Edit(customer, None, {"address": "Elsewhere", "notes": "x"}))
    assert orders.move(trade.clerk, number, "confirmed").ship_to == "Pier 4"
    fresh = customers.create(trade.clerk, {"name": "New Ltd", "address": "Dock 2"}).code
    card = orders.move(trade.clerk, trade.order(fresh).number, "confirmed")
    assert card.warnings == (f"The card of {fresh} is still to be re-checked.",)


def test_an_unchecked_ship_to_address_stops_its_orders_and_no_others(trade):
    trade.product(stock=10)
    customer = trade.customer()
    values = {"kind": "ship_to", "name": "Yard", "address": "Pier 9", "phone": "139 0555 8866"}
    elsewhere = trade.order(customer, ship_to="Pier 4").number
    customers.save_part(trade.clerk, customer, "address", None, values)
    number = trade.order(customer).number
    with pytest.raises(Refused, match="re-checked"):
        orders.move(trade.clerk, number, "confirmed")
    assert orders.move(trade.clerk, elsewhere, "confirmed").state == "confirmed"


def test_an_order_that_moved_since_it_was_looked_at_is_not_moved_blindly(trade):
    trade.product(stock=10)
    card = trade.order(trade.customer())
    trade.step(card.number, "confirmed")
    with pytest.raises(Refused) as caught:
        orders.move(trade.clerk, card.number, "allocated", version=card.version)
    assert caught.value.code == "stale"


def test_a_step_without_its_reason_is_refused_and_the_reason_is_kept(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer()).number
    for step in ("hold", "cancel"):
        with pytest.raises(Refused) as caught:
            orders.move(trade.clerk, number, step, reason="  ")
        assert (caught.value.code, caught.value.field) == ("reason-needed", "reason")
    card = orders.move(trade.clerk, number, "hold", reason="asked to wait")
    assert (card.state, card.held_from, card.hold_reason) == ("on_hold", "received", "asked to wait")
    assert card.timeline[-1].reason == "asked to wait"
    card = orders.move(trade.clerk, number, "received")
    assert (card.state, card.held_from, card.hold_reason) == ("received", "", "")


def test_a_step_is_taken_only_by_who_may(trade):
    trade.product(stock=10)
    number = trade.order(trade.customer()).number
    with pytest.raises(NotPermitted):
        orders.move(trade.picker, number, "confirmed")
    assert [one.possible for one in orders.steps_of(trade.picker, number)] == [False, False, False]

"""Changing an order: free, then with everybody's word, then not at all; lost updates never."""

from __future__ import annotations

import pytest

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import OrderRevision
from wmsdesk.services import customers, orders
from wmsdesk.services.errors import BadValue, BadValues, DeskError, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.typed import DraftLine, LineChange, OrderChange


@pytest.fixture
def number(trade):
    """A received order of 3 boxes of tea at 10.00 and 2 cans of oil at 5.00."""
    trade.product("TEA", stock=10)
    trade.product("OIL", price=5_00, stock=10)
    trade.code = trade.customer()
    return trade.order(trade.code, ("TEA", 3), ("OIL", 2)).number


def edit(trade, number, *lines, add=(), cancel=(), reason="because", desk=None, version=None, **values):
    asked = tuple(LineChange(position, *rest) for position, *rest in lines)
    more = tuple(DraftLine(*map(str, one)) for one in add)
    wanted = OrderChange(values, asked, more, tuple(cancel), reason=reason)
    return orders.change(desk or trade.clerk, number, wanted, version=version)


def test_a_received_order_changes_freely_without_a_revision(trade, number):
    card = edit(
        trade,
        number,
        (1, "4", "9.00"),
        add=[("tea", 1)],
        promised="2026-12-01",
        ship_to="Pier 4",
        urgency="3",
    )
    assert [(one.quantity, one.price) for one in card.lines] == [(4000, 900), (2000, 500), (1000, 1000)]
    assert (card.gross, card.revision, card.promised_on, card.ship_to, card.urgency) == (
        56_00, 0, "2026-12-01", "Pier 4", 3,
    )  # fmt: skip
    assert edit(trade, number, ship_to="", urgency="").ship_to == "Dock 1"


def test_a_confirmed_order_keeps_what_it_said_before(trade, number):
    trade.step(number, "confirmed")
    card = edit(trade, number, (1, "5"), reason="asked for more")
    assert (card.revision, card.gross) == (1, 60_00)
    (revision,) = card.revisions
    assert (revision.reason, revision.by) == ("asked for more", "li")
    assert revision.lines == ("1. TEA: 3 box, 10.00 CNY", "2. OIL: 2 box, 5.00 CNY")
    kept = rows.one(trade.store, OrderRevision, revision=1)
    assert kept["body"]["gross"] == 40_00
    assert (card.timeline[-1].step, card.timeline[-1].source, card.timeline[-1].target) == (
        "change", "confirmed", "confirmed",
    )  # fmt: skip


def test_an_allocated_order_gives_back_what_it_no_longer_wants_and_asks_for_what_it_wants_besides(
    trade, number
):
    trade.walk(number, "allocated")
    assert edit(trade, number, (1, "1")).state == "allocated"
    assert trade.stock_of("TEA") == (10_000, 1000)
    assert edit(trade, number, (1, "12")).state == "part_allocated"
    assert trade.stock_of("TEA") == (10_000, 10_000)
    other = trade.order(trade.code, ("TEA", 4)).number
    trade.step(other, "confirmed")
    assert trade.step(other, "allocated").state == "backorder"
    assert edit(trade, number, (1, "6")).state == "allocated"
    assert orders.read(trade.clerk, other).state == "allocated"
    assert edit(trade, number, add=[("TEA", 1)]).state == "part_allocated"


def test_a_cancelled_line_stays_in_the_order_and_frees_its_goods(trade, number):
    trade.walk(number, "allocated")
    card = orders.cancel_line(trade.clerk, number, 2, "out of season")
    assert [(one.state, one.cancel_reason) for one in card.lines] == [
        ("open", ""),
        ("cancelled", "out of season"),
    ]
    assert (card.gross, card.state, trade.stock_of("OIL")) == (30_00, "allocated", (10_000, 0))
    with pytest.raises(Refused, match="cancelled already"):
        orders.cancel_line(trade.clerk, number, 2, "again")
    with pytest.raises(Refused) as caught:
        orders.cancel_line(trade.clerk, number, 1, "all of it")
    assert caught.value.code == "last-line"
    with pytest.raises(Refused) as caught:
        orders.cancel_line(trade.clerk, number, 1, " ")
    assert caught.value.code == "reason-needed"


def test_once_picking_has_begun_nothing_is_added_and_nothing_taken_below_what_is_picked(trade, number):
    trade.walk(number, "picking")
    for change in ({"lines": [(1, "4")]}, {"add": [("TEA", 1)]}):
        with pytest.raises(DeskError, match="Picking has begun"):
            edit(trade, number, *change.get("lines", ()), add=change.get("add", ()))
    assert edit(trade, number, (1, "2")).lines[0].quantity == 2000
    assert trade.stock_of("TEA") == (10_000, 2000)
    with pytest.raises(NotPermitted):
        orders.cancel_line(trade.clerk, number, 2, "no")
    trade.step(number, "picked")
    with pytest.raises(BadValue, match="2 box are picked already"):
        edit(trade, number, (1, "1"))
    with pytest.raises(Refused, match="picked"):
        orders.change(trade.supervisor, number, OrderChange(cancel=(2,), reason="no"))
    assert edit(trade, number, ship_to="Pier 9").ship_to == "Pier 9"


@pytest.mark.parametrize("state", ["packed", "shipped"])
def test_a_packed_order_is_not_changed_any_more(trade, number, state):
    trade.walk(number, state)
    with pytest.raises(Refused) as caught:
        edit(trade, number, (1, "2"))
    assert caught.value.code == "illegal-step"


def test_a_held_order_may_shrink_and_goes_back_to_where_its_goods_say(trade, number):
    trade.walk(number, "allocated")
    trade.step(number, "on_hold")
    card = edit(trade, number, (1, "2"), (2, "11"))
    assert (card.state, card.revision) == ("on_hold", 1)
    assert trade.stock_of("TEA") == (10_000, 2000)
    assert orders.move(trade.clerk, number, "allocated").state == "part_allocated"


def test_a_draft_loses_its_lines_for_good(trade, number):
    draft = orders.create(trade.clerk, trade.draft(trade.code, "TEA", "OIL"), received=False)
    card = edit(trade, draft.number, cancel=[1], reason="")
    assert [one.sku for one in card.lines] == ["OIL"]
    assert edit(trade, draft.number, cancel=[2], add=[("TEA", 2)]).lines[0].position == 3


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_changed(trade, number):
    before = orders.read(trade.clerk, number)
    with pytest.raises(BadValues) as caught:
        edit(
            trade,
            number,
            (1, "0"),
            (9, "1"),
            add=[("NONE", 1)],
            cancel=[7],
            promised="1900-01-01",
            colour="red",
        )
    assert {one.field for one in caught.value.problems} == {
        "line:1.quantity", "line:9.line", "line:3.sku", "line:7.line", "promised", "colour",
    }  # fmt: skip
    with pytest.raises(BadValue, match="nothing to change"):
        edit(trade, number, (1, "3"), ship_to="")
    with pytest.raises(BadValue):
        edit(trade, number, customer="C-00002")
    with pytest.raises(NotFound):
        edit(trade, "SO-1", (1, "1"))
    assert orders.read(trade.clerk, number) == before


def test_two_who_change_one_order_do_not_undo_each_other(trade, number):
    version = orders.read(trade.clerk, number).version
    han = trade.warehouse.desk("han")
    edit(trade, number, (1, "5"), desk=han, version=version)
    with pytest.raises(Refused) as caught:
        edit(trade, number, (2, "1"), version=version)
    assert (caught.value.code, caught.value.field) == ("stale", "version")
    assert [one.quantity for one in orders.read(trade.clerk, number).lines] == [5000, 2000]


def test_a_retired_product_stays_on_the_lines_that_have_it(trade, number):
    with trade.clerk.write("product.edit") as change:
        from wmsdesk.models.stock.goods_tables import Product

        change.update(Product, trade.made["TEA"], state="retired")
        change.log("product", {})
    assert edit(trade, number, (1, "2")).lines[0].quantity == 2000
    with pytest.raises(BadValue, match="retired"):
        edit(trade, number, add=[("TEA", 1)])


def test_another_place_that_nobody_has_re_checked_stops_the_change(trade, number):
    trade.step(number, "confirmed")
    values = {"kind": "ship_to", "name": "Yard", "address": "Pier 9", "phone": "139 0555 8866"}
    customers.save_part(trade.clerk, trade.code, "address", None, values)
    address = customers.open_card(trade.clerk, trade.code).addresses[0].id
    with pytest.raises(Refused) as caught:
        orders.change(trade.clerk, number, OrderChange(ship_to_address=address, reason="moved"))
    assert caught.value.code == "unchecked"
    view = customers.recheck_view(trade.clerk, trade.code)
    customers.recheck(trade.clerk, trade.code, confirm=[one.name for one in view.items])
    card = orders.change(trade.clerk, number, OrderChange(ship_to_address=address, reason="moved"))
    assert card.ship_to.startswith("Yard\nPier 9")


def test_who_may_not_change_orders_does_not(trade, number):
    with pytest.raises(NotPermitted):
        edit(trade, number, (1, "2"), desk=trade.supervisor)
    assert orders.cancel_line(trade.supervisor, number, 2, "no").lines[1].state == "cancelled"

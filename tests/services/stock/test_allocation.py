"""What is promised, in which order, and what never is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goods_desk import Goods
from wmsdesk.i18n import Language
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import Reservation
from wmsdesk.models.stock.goods_tables import Location, Lot, StockBalance
from wmsdesk.services.errors import Refused
from wmsdesk.services.stock import reading
from wmsdesk.services.stock.shelf_life import ShelfLife


@pytest.fixture
def goods(li):
    return Goods(li)


def lots_of(goods, line):
    query = (
        Reservation.select(Lot.code, Reservation.quantity)
        .join(StockBalance)
        .join(Lot)
        .where(Reservation.order_line == line, Reservation.state == "held")
        .order_by(Reservation.id)
    )
    return [(code, quantity // 1000) for code, quantity in goods.store.tuples(query)]


def one_line(goods, product, units):
    order_id, (line,) = goods.order((product, units))
    return order_id, line


def test_what_expires_first_goes_first_and_undated_goods_last(goods):
    tea = goods.product()
    goods.receive(tea, 5, lot="PLAIN")
    goods.receive(tea, 5, lot="LATE", expires="2027-05-01")
    goods.receive(tea, 5, lot="SOON", expires="2026-12-01")
    order_id, line = one_line(goods, tea, 12)
    (got,) = goods.allocate(order_id, (line, tea, 12))
    assert lots_of(goods, line) == [("SOON", 5), ("LATE", 5), ("PLAIN", 2)]
    assert (got.quantity, got.missing) == (12000, 0)
    assert [one.word for one in got.reasons] == ["fefo", "fefo", "fifo_lot"]
    assert goods.line(line) == {"reserved": 12}


def test_what_does_not_last_as_long_as_the_customer_asks_is_passed_over_and_told(goods):
    tea = goods.product()
    goods.receive(tea, 5, lot="SOON", expires="2026-12-22")
    goods.receive(tea, 5, lot="JUST", expires="2026-12-23")
    goods.receive(tea, 5, lot="PLAIN")
    order_id, line = one_line(goods, tea, 12)
    (got,) = goods.allocate(order_id, (line, tea, 12), life=ShelfLife(30, "2026-12-23"))
    assert lots_of(goods, line) == [("JUST", 5), ("PLAIN", 5)] and got.missing == 2000
    (why,) = [one for one in got.reasons if one.word == "short_life"]
    said = why.say(Language("en"))
    assert "5 of lot SOON" in said and "expires on 2026-12-22" in said and "before 2026-12-23" in said
    assert "30 days" in said and "2026-12-23" in why.say(Language("zh"))


def test_undated_goods_go_as_they_came_and_then_as_a_picker_walks(goods, warehouse):
    tea = goods.product()
    goods.receive(tea, 3, lot="NEW", location="B-01")
    goods.receive(tea, 3, lot="NEW", location="MAIN")
    warehouse.clock.forward(timedelta(hours=-1))
    goods.receive(tea, 3, lot="OLD", location="Z-99")
    warehouse.clock.forward(timedelta(hours=1))
    order_id, line = one_line(goods, tea, 7)
    goods.allocate(order_id, (line, tea, 7))
    places = {row["id"]: row["code"] for row in rows.many(goods.store, Location)}
    assert [places[place] for _lot, place, _units, _state in goods.held(line)] == ["Z-99", "MAIN", "B-01"]


def test_expired_quarantined_frozen_and_counted_goods_are_never_promised_and_told(goods):
    tea = goods.product()
    goods.receive(tea, 1, lot="GONE", expires="2026-11-22")
    goods.receive(tea, 2, lot="QUIET", location="QUARANTINE")
    goods.receive(tea, 3, lot="FROZEN")
    goods.receive(tea, 4, lot="COLD", location="C-01")
    goods.receive(tea, 5, lot="COUNTED")
    goods.receive(tea, 6, lot="TODAY", expires="2026-11-23")
    with goods.write() as change:
        change.run(Lot.update(state="frozen").where(Lot.code == "FROZEN"))
        change.run(Location.update(state="frozen").where(Location.code == "C-01"))
        lot = rows.value(goods.store, Lot, "id", code="COUNTED")
        change.run(StockBalance.update(counting=True).where(StockBalance.lot == lot))
        change.log("x:1", {})
    order_id, line = one_line(goods, tea, 20)
    (got,) = goods.allocate(order_id, (line, tea, 20))
    assert lots_of(goods, line) == [("TODAY", 6)]
    assert got.missing == 14000
    told = {one.word: one.quantity // 1000 for one in got.reasons}
    assert told == {
        "fefo": 6,
        "expired": 1,
        "quarantine": 2,
        "frozen_lot": 3,
        "frozen_place": 4,
        "counting": 5,
    }
    assert reading.available(goods.store, [tea], "2026-11-23") == {tea: 0}


def test_the_last_piece_is_promised_once(goods):
    tea = goods.product()
    goods.receive(tea, 1)
    order_id, (first, second) = goods.order((tea, 1), (tea, 1))
    got = goods.allocate(order_id, (first, tea, 1), (second, tea, 1))
    assert [one.quantity for one in got] == [1000, 0]
    assert [(one.word, one.quantity) for one in got[1].reasons] == [("promised", 1000)]


def test_an_order_that_ships_complete_holds_all_or_nothing(goods):
    tea, cup = goods.product("TEA"), goods.product("CUP")
    goods.receive(tea, 5)
    goods.receive(cup, 1)
    order_id, (first, second) = goods.order((tea, 5), (cup, 2))
    got = goods.allocate(order_id, (first, tea, 5), (second, cup, 2), complete_only=True)
    assert [(one.quantity, one.missing) for one in got] == [(0, 5000), (0, 2000)]
    assert goods.held(first) == goods.held(second) == []
    goods.receive(cup, 1)
    got = goods.allocate(order_id, (first, tea, 5), (second, cup, 2), complete_only=True)
    assert [one.missing for one in got] == [0, 0]


def test_giving_back_frees_what_was_promised_last(goods):
    tea = goods.product()
    goods.receive(tea, 5, lot="A", expires="2027-01-01")
    goods.receive(tea, 5, lot="B", expires="2027-02-01")
    order_id, line = one_line(goods, tea, 8)
    goods.allocate(order_id, (line, tea, 8))
    assert goods.release(line, units=4) == 4000
    assert lots_of(goods, line) == [("A", 4)]
    assert goods.line(line) == {"reserved": 4}
    assert goods.release(line) == 4000
    assert goods.line(line) == {}
    assert reading.available(goods.store, [tea]) == {tea: 10000}


def test_picking_part_divides_a_promise_and_shipping_moves_only_what_was_picked(goods):
    tea = goods.product()
    goods.receive(tea, 5)
    order_id, line = one_line(goods, tea, 5)
    goods.allocate(order_id, (line, tea, 5))
    goods.pick(line, 3)
    assert goods.line(line) == {"reserved": 2, "picked": 3}
    assert goods.ship(order_id) == {line: 3000}
    assert goods.line(line) == {"reserved": 2, "picked": 3, "shipped": 3}
    (left,) = goods.balances(tea)
    assert (left["on_hand"], left["reserved"]) == (2000, 2000)
    assert [(row["kind"], row["record"]) for row in goods.moves(tea)] == [("receipt", ""), ("ship", "SO-1")]


def test_no_more_is_picked_than_is_held(goods):
    tea = goods.product()
    goods.receive(tea, 5)
    order_id, line = one_line(goods, tea, 5)
    goods.allocate(order_id, (line, tea, 5))
    for units in (6, 0, -1):
        with pytest.raises(Refused):
            goods.pick(line, units)
    assert goods.line(line) == {"reserved": 5}


def test_picked_goods_that_go_back_are_free_again(goods):
    tea = goods.product()
    goods.receive(tea, 5)
    order_id, line = one_line(goods, tea, 5)
    goods.allocate(order_id, (line, tea, 5))
    goods.pick(line, 5)
    assert goods.release(line) == 0
    assert goods.unpick(line) == 5000
    assert goods.line(line) == {}
    assert reading.available(goods.store, [tea]) == {tea: 5000}

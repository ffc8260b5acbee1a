"""Goods come in, go from place to place, and never more of them than there are."""

from __future__ import annotations

import pytest

from goods_desk import Goods
from wmsdesk.models import rows
from wmsdesk.models.stock.goods_tables import Location, Lot
from wmsdesk.services import products
from wmsdesk.services.errors import BadValue, NotFound, Refused


@pytest.fixture
def goods(li):
    return Goods(li)


def totals(goods, sku="A-1"):
    found = products.read(goods.desk, sku).stock
    return found.on_hand // 1000, found.reserved // 1000, found.available // 1000, found.quarantine // 1000


def test_goods_taken_in_are_on_hand_and_those_in_quarantine_apart(goods):
    tea = goods.product()
    goods.receive(tea, 10)
    goods.receive(tea, 3, location="quarantine")
    assert totals(goods) == (10, 0, 10, 3)


def test_goods_with_a_day_and_no_lot_are_the_lot_of_that_day(goods):
    tea = goods.product()
    goods.receive(tea, 1, expires="2026-12-01")
    (lot,) = rows.many(goods.store, Lot, product=tea)
    assert (lot["code"], lot["expires"]) == ("2026-12-01", "2026-12-01")


def test_one_lot_has_one_day(goods):
    tea = goods.product()
    goods.receive(tea, 1, lot="L1", expires="2026-12-01")
    goods.receive(tea, 1, lot="L1")
    with pytest.raises(Refused) as told:
        goods.receive(tea, 1, lot="L1", expires="2026-12-02")
    assert told.value.field == "expires"
    assert totals(goods) == (2, 0, 2, 0)


@pytest.mark.parametrize("day", ["9999-12-31", "1899-12-31", "2026-02-30", "soon"])
def test_a_day_that_no_goods_have_is_refused_by_name(goods, day):
    tea = goods.product()
    with pytest.raises(BadValue) as told:
        goods.receive(tea, 1, expires=day)
    assert told.value.field == "expires"
    assert goods.balances(tea) == []


def test_goods_that_expired_in_1900_are_on_hand_and_promised_to_nobody(goods):
    tea = goods.product()
    goods.receive(tea, 1, lot="OLD", expires="1900-01-01")
    assert products.read(goods.desk, "A-1").stock.allocatable == 0
    assert totals(goods) == (1, 0, 1, 0)


@pytest.mark.parametrize("units", [0, -1, 10**12])
def test_nothing_less_than_nothing_and_a_slip_of_the_finger_are_refused(goods, units):
    tea = goods.product()
    with pytest.raises(BadValue) as told:
        goods.receive(tea, units)
    assert told.value.field == "quantity"


def test_a_new_bin_is_made_once_whatever_its_case(goods):
    tea = goods.product()
    goods.receive(tea, 1, location="a-01")
    goods.receive(tea, 1, location="A-01")
    (place,) = rows.many(goods.store, Location, code="A-01")
    assert (place["kind"], place["walk"]) == ("stock", 2)


def test_goods_are_not_taken_in_at_their_customers_or_a_place_out_of_use(goods):
    tea = goods.product()
    with pytest.raises(BadValue):
        goods.receive(tea, 1, location="CUSTOMER")
    with goods.write() as change:
        change.insert(Location, code="OLD", name="Old", kind="stock", state="retired")
        change.log("x:1", {})
    with pytest.raises(Refused):
        goods.receive(tea, 1, location="OLD")


def test_what_is_promised_or_not_there_is_not_moved(goods):
    tea = goods.product()
    goods.receive(tea, 5)
    order_id, (line,) = goods.order((tea, 3))
    goods.allocate(order_id, (line, tea, 3))
    with pytest.raises(Refused) as told:
        goods.move(tea, 3, "MAIN", "QUARANTINE")
    assert told.value.code == "not-enough"
    goods.move(tea, 2, "MAIN", "QUARANTINE")
    assert totals(goods) == (3, 3, 0, 2)


def test_a_move_says_what_it_was(goods):
    tea = goods.product()
    goods.receive(tea, 9)
    for source, target in (("MAIN", "B-1"), ("MAIN", "QUARANTINE"), ("QUARANTINE", "MAIN"), ("MAIN", "SCRAP"),
                           ("MAIN", "ADJUSTMENT"), ("ADJUSTMENT", "MAIN")):  # fmt: skip
        goods.move(tea, 1, source, target)
    kinds = [row["kind"] for row in goods.moves(tea)]
    assert kinds == ["receipt", "transfer", "quarantine", "release", "scrap", "adjust", "adjust"]


def test_a_place_or_lot_that_is_not_there_is_not_found(goods):
    tea = goods.product()
    goods.receive(tea, 9, lot="L1")
    with pytest.raises(NotFound) as told:
        goods.move(tea, 1, "NOWHERE", "MAIN", lot="L1")
    assert told.value.field == "source"
    with pytest.raises(NotFound) as told:
        goods.move(tea, 1, "MAIN", "QUARANTINE")
    assert told.value.field == "lot"
    with pytest.raises(BadValue):
        goods.move(tea, 1, "MAIN", "main", lot="L1")

"""Small differences are taken at once, larger ones on another person's word, which no program gets round."""

from __future__ import annotations

import pytest

from goods_desk import Goods
from wmsdesk.models import rows
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.faults import Guarded
from wmsdesk.models.stock.goods_tables import Product, StockAdjustment
from wmsdesk.services import accounts, products
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.stock import adjusting, reading
from wmsdesk.services.stock.adjusting import Correction, adjust


@pytest.fixture
def wu(warehouse):
    return warehouse.desk("wu")


@pytest.fixture
def goods(wu):
    made = Goods(wu)
    made.tea = made.product("TEA", cost="10.00")
    made.receive(made.tea, 200)
    return made


def correct(desk, **about):
    return adjust(desk, Correction("TEA", **({"reason": "counted"} | about)))


def on_hand(goods):
    return products.read(goods.desk, "TEA").stock.on_hand // 1000


def test_within_the_tolerance_of_its_class_a_difference_is_taken_at_once(goods, wu):
    assert correct(wu, by="-2").move
    assert on_hand(goods) == 198
    for letter, most in (("A", 1), ("B", 5), ("C", 9)):
        with goods.write() as change:
            change.update(Product, goods.tea, abc=letter)
            change.log("x:1", {})
        assert correct(wu, by=f"-{most}").number == "", letter
        refused = correct(wu, by="-15")
        assert refused.number and not refused.move, letter
        adjusting.recall(wu, refused.number)


def test_a_small_share_that_is_worth_much_needs_another(goods, wu, warehouse):
    set_setting(warehouse.desk("boss"), "stock_tolerance_value", "5.00")
    asked = correct(wu, by="-1")
    (row,) = reading.adjustments(wu)
    assert (row.number, row.value, row.why["by_value"]) == (asked.number, 1000, True)


def test_where_nothing_should_be_anything_found_needs_another(goods, wu):
    assert correct(wu, by="1", location="QUARANTINE", lot="").number


def test_an_approved_request_is_made_true_and_says_whose_it_was(goods, wu, warehouse):
    number = correct(wu, to="100").number
    done = adjusting.approve(warehouse.desk("chen"), number, comment="seen it")
    assert (done.move > 0, on_hand(goods)) == (True, 100)
    move = goods.moves(goods.tea)[-1]
    assert (move["kind"], move["record"], move["quantity"]) == ("adjust", number, 100_000)
    (row,) = reading.adjustments(wu, "approved")
    assert (row.by, row.decided_by, row.comment) == ("wu", "chen", "seen it")


def test_a_declined_request_changes_nothing_and_needs_a_reason(goods, wu, warehouse):
    number, chen = correct(wu, to="100").number, warehouse.desk("chen")
    with pytest.raises(Refused) as told:
        adjusting.decline(chen, number, comment=" ")
    assert told.value.code == "reason-needed"
    adjusting.decline(chen, number, comment="count again")
    assert on_hand(goods) == 200
    with pytest.raises(Refused):
        adjusting.approve(chen, number)


def test_nobody_approves_their_own_request_whatever_their_role_has_become(goods, wu, warehouse):
    number = correct(wu, to="100").number
    accounts.set_role(warehouse.desk("boss"), "wu", "supervisor")
    before = len(audit_chain.read(wu.store, action="access.refused"))
    for step in (adjusting.approve, adjusting.decline):
        with pytest.raises(Refused) as told:
            step(wu, number, comment="fine")
        assert told.value.code == "own-request"
    assert len(audit_chain.read(wu.store, action="access.refused")) == before + 2
    row = rows.one(wu.store, StockAdjustment, number=number)
    for state in ("approved", "declined"):
        with pytest.raises(Guarded), wu.store.writing():
            change = {"state": state, "decided_by": wu.account.id}
            rows.update(wu.store, StockAdjustment, row["id"], change)
    with pytest.raises(Guarded), wu.store.writing():
        rows.update(wu.store, StockAdjustment, row["id"], {"requested_by": 1})
    assert on_hand(goods) == 200


def test_what_was_decided_stays_and_what_was_asked_for_never_changes(goods, wu, warehouse):
    number = correct(wu, to="100").number
    adjusting.approve(warehouse.desk("chen"), number)
    row = rows.one(wu.store, StockAdjustment, number=number)
    for change in ({"state": "waiting"}, {"difference": -1}, {"comment": "x"}):
        with pytest.raises(Guarded), wu.store.writing():
            rows.update(wu.store, StockAdjustment, row["id"], change)
    with pytest.raises(Guarded), wu.store.writing():
        rows.delete(wu.store, StockAdjustment, id=row["id"])


def test_only_the_requester_recalls(goods, wu, warehouse):
    number = correct(wu, to="100").number
    accounts.add(warehouse.desk("boss"), "kim", "warehouse", "correct horse battery", temporary=False)
    with pytest.raises(NotPermitted):
        adjusting.recall(warehouse.desk("kim"), number)
    adjusting.recall(wu, number)
    assert reading.adjustments(wu) == []


def test_two_requests_for_the_same_goods_do_not_wait_together(goods, wu):
    number = correct(wu, to="100").number
    with pytest.raises(Refused) as told:
        correct(wu, by="-1")
    assert number in told.value.say(wu.language)


def test_an_approval_is_refused_where_the_goods_have_gone_meanwhile(goods, wu, warehouse):
    number = correct(wu, to="10").number
    goods.move(goods.tea, 100, "MAIN", "B-1")
    with pytest.raises(Refused) as told:
        adjusting.approve(warehouse.desk("chen"), number)
    assert told.value.code == "not-enough"
    assert [one.number for one in reading.adjustments(wu)] == [number]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"by": "-1", "to": "5"}, "by"),
        ({}, "by"),
        ({"by": "0"}, "by"),
        ({"to": "200"}, "to"),
        ({"to": "-1"}, "to"),
        ({"by": "-201"}, "by"),
        ({"by": "1.5"}, "by"),
        ({"by": "-1", "location": "CUSTOMER"}, "location"),
        ({"by": "-1", "reason": " "}, "reason"),
    ],
)
def test_what_cannot_be_adjusted_is_refused_by_name(goods, wu, about, field):
    with pytest.raises((BadValue, Refused)) as told:
        correct(wu, **about)
    assert told.value.field == field
    assert on_hand(goods) == 200


def test_with_several_lots_the_lot_must_be_named(goods, wu):
    goods.receive(goods.tea, 300, lot="L1")
    with pytest.raises(BadValue) as told:
        correct(wu, by="-1")
    assert told.value.field == "lot" and "L1" in told.value.say(wu.language)
    assert correct(wu, by="-1", lot="L1").move


def test_promised_goods_are_not_adjusted_away(goods, wu):
    order_id, (line,) = goods.order((goods.tea, 199))
    goods.allocate(order_id, (line, goods.tea, 199))
    with pytest.raises(Refused) as told:
        correct(wu, by="-2")
    assert told.value.code == "not-enough"


def test_an_unknown_number_is_not_found(warehouse):
    with pytest.raises(NotFound):
        adjusting.approve(warehouse.desk("chen"), "AD-9999")


def test_goods_written_off_are_scrap(goods, wu):
    assert correct(wu, by="2", scrap=True).difference == -2000
    assert goods.moves(goods.tea)[-1]["kind"] == "scrap"

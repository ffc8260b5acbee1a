"""Counts: planned, counted blind, counted again, reviewed by another, made true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goods_desk import Goods
from wmsdesk.models import rows
from wmsdesk.models.faults import Guarded
from wmsdesk.models.stock.goods_tables import (
    Product,
    StockBalance,
    StockCount,
    StockCountLine,
    StockCountStep,
)
from wmsdesk.services import accounts, products
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.stock import counts, handling, reading
from wmsdesk.services.stock.counts import Figure, Scope


@pytest.fixture
def wu(warehouse):
    return warehouse.desk("wu")


@pytest.fixture
def chen(warehouse):
    return warehouse.desk("chen")


@pytest.fixture
def goods(wu):
    made = Goods(wu)
    made.tea, made.cup = made.product("TEA"), made.product("CUP")
    made.receive(made.tea, 100)
    made.receive(made.cup, 50, location="B-1")
    return made


def state(desk, number):
    return counts.sheet(desk, number).count.state


def line(desk, number, sku="TEA"):
    return next(one for one in counts.sheet(desk, number).lines if one.sku == sku)


def counted(wu, tea="100", cup="50", scope=None):
    number = counts.plan(wu, scope or Scope())
    counts.record(wu, number, [Figure("TEA", tea), Figure("CUP", cup)])
    return number


def test_a_count_that_agrees_waits_for_its_review_and_changes_nothing(goods, wu, chen):
    number = counted(wu)
    assert state(wu, number) == "ready_to_review"
    counts.review(chen, number)
    assert counts.complete(wu, number) == 0
    assert [row["kind"] for row in goods.moves(goods.tea)] == ["receipt"]
    steps = [(one.step, one.by) for one in counts.sheet(wu, number).steps]
    assert steps == [
        ("begin", "wu"),
        ("finish", "wu"),
        ("pass", "wu"),
        ("review", "chen"),
        ("complete", "wu"),
    ]


def test_what_is_far_off_is_counted_again_and_the_last_figure_holds(goods, wu, chen):
    number = counted(wu, tea="90", cup="50")
    assert state(wu, number) == "investigating"
    assert (line(wu, number).recount, line(wu, number, "CUP").recount) == (True, False)
    with pytest.raises(Refused):
        counts.recount(wu, number, [Figure("CUP", "50")])
    assert counts.recount(wu, number, [Figure("TEA", "95", note="behind the shelf")]) == "ready_to_review"
    counts.review(chen, number)
    assert counts.complete(wu, number) == 1
    move = goods.moves(goods.tea)[-1]
    assert (move["kind"], move["quantity"], move["record"]) == ("count", 5000, number)
    assert products.read(wu, "TEA").stock.on_hand == 95_000
    assert rows.value(wu.store, StockCountLine, "move", id=line(wu, number).id) == move["id"]


def test_a_small_difference_needs_no_second_count(goods, wu, chen):
    number = counted(wu, tea="101")
    assert state(wu, number) == "ready_to_review"
    counts.review(chen, number)
    counts.complete(wu, number)
    assert products.read(wu, "TEA").stock.on_hand == 101_000


def test_whoever_counts_is_not_told_what_should_be_there(goods, wu, chen, warehouse):
    number = counted(wu, tea="90")
    sheet = counts.sheet(wu, number)
    assert sheet.blind and all(
        (one.expected, one.difference, one.value) == (None, None, None) for one in sheet.lines
    )
    assert counts.sheet(warehouse.desk("li"), number).blind
    told = line(chen, number)
    assert (told.expected, told.difference, told.outside, told.counters) == (100_000, -10_000, True, ("wu",))
    counts.recount(wu, number, [Figure("TEA", "90")])
    counts.review(chen, number)
    assert line(wu, number).difference == -10_000


def test_goods_being_counted_are_promised_to_nobody_and_lie_still(goods, wu):
    number = counts.plan(wu, Scope(sku="TEA"))
    assert reading.available(wu.store, [goods.tea]) == {goods.tea: 100_000}
    counts.begin(wu, number)
    assert reading.available(wu.store, [goods.tea]) == {goods.tea: 0}
    order_id, (first,) = goods.order((goods.tea, 1))
    (got,) = goods.allocate(order_id, (first, goods.tea, 1))
    assert (got.quantity, [one.word for one in got.reasons]) == (0, ["counting"])
    for act in (lambda: goods.receive(goods.tea, 1), lambda: goods.move(goods.tea, 1, "MAIN", "B-1")):
        with pytest.raises(Refused) as told:
            act()
        assert told.value.code == "counting"
    counts.cancel(wu, number, "stocktaking is next week")
    assert reading.available(wu.store, [goods.tea]) == {goods.tea: 100_000}


def test_two_counts_do_not_hold_the_same_goods(goods, wu):
    first = counts.plan(wu, Scope(sku="TEA"))
    second = counts.plan(wu, Scope(location="MAIN"))
    counts.begin(wu, first)
    with pytest.raises(Refused) as told:
        counts.begin(wu, second)
    assert first in told.value.say(wu.language)


def test_what_was_picked_lies_on_no_shelf(goods, wu, chen):
    order_id, (first,) = goods.order((goods.tea, 30))
    goods.allocate(order_id, (first, goods.tea, 30))
    goods.pick(first, 20)
    number = counted(wu, tea="80")
    assert line(chen, number).difference == 0
    goods.ship(order_id)
    counts.review(chen, number)
    assert counts.complete(wu, number) == 0
    assert products.read(wu, "TEA").stock.on_hand == 80_000


def test_what_is_promised_and_not_there_is_taken_back_the_latest_first(goods, wu, chen):
    early, (first,) = goods.order((goods.tea, 60), number="SO-1")
    late, (second,) = goods.order((goods.tea, 40), number="SO-2")
    goods.allocate(early, (first, goods.tea, 60))
    goods.allocate(late, (second, goods.tea, 40))
    number = counted(wu, tea="70")
    counts.recount(wu, number, [Figure("TEA", "70")])
    counts.review(chen, number)
    counts.complete(wu, number)
    assert (goods.line(first), goods.line(second)) == ({"reserved": 60}, {"reserved": 10})
    stock = products.read(wu, "TEA").stock
    assert (stock.on_hand, stock.reserved, stock.available) == (70_000, 70_000, 0)


def test_goods_that_nobody_expected_become_a_line(goods, wu, chen):
    number = counts.plan(wu, Scope(location="MAIN"))
    assert (
        counts.record(wu, number, [Figure("CUP", "3", location="MAIN"), Figure("TEA", "100")])
        == "investigating"
    )
    counts.recount(wu, number, [Figure("CUP", "3")])
    counts.review(chen, number)
    counts.complete(wu, number)
    assert products.read(wu, "CUP").stock.on_hand == 53_000


def test_nobody_reviews_what_they_counted_whatever_their_role_has_become(goods, wu, warehouse):
    number = counted(wu)
    accounts.set_role(warehouse.desk("boss"), "wu", "supervisor")
    for step in (counts.review, lambda desk, one: counts.send_back(desk, one, "no")):
        with pytest.raises(Refused) as told:
            step(wu, number)
        assert told.value.code == "own-count"
    row = rows.one(wu.store, StockCount, number=number)
    with pytest.raises(Guarded), wu.store.writing():
        rows.update(wu.store, StockCount, row["id"], {"state": "reviewed", "reviewed_by": wu.account.id})
    with pytest.raises(Guarded), wu.store.writing():
        rows.update(wu.store, StockCount, row["id"], {"state": "reviewed"})


def test_a_reviewer_sends_back_what_looks_wrong(goods, wu, chen):
    number = counted(wu, tea="99")
    with pytest.raises(Refused):
        counts.send_back(chen, number, "")
    with pytest.raises(Refused):
        counts.send_back(chen, number, "sure?", skus=["NONE"])
    counts.send_back(chen, number, "sure?")
    assert state(wu, number) == "investigating"
    assert [one.sku for one in counts.sheet(wu, number).lines if one.recount] == ["TEA"]
    assert counts.recount(wu, number, [Figure("TEA", "100")]) == "ready_to_review"


def test_a_reviewed_count_is_never_counted_again_and_its_way_never_changed(goods, wu, chen):
    number = counted(wu)
    counts.review(chen, number)
    one = line(wu, number)
    for values in ({"first": 1}, {"second": 1}, {"expected": 1}):
        with pytest.raises(Guarded), wu.store.writing():
            rows.update(wu.store, StockCountLine, one.id, values)
    with pytest.raises(Guarded), wu.store.writing():
        rows.update(wu.store, StockCountStep, 1, {"made_by": 1})
    with pytest.raises(Guarded), wu.store.writing():
        rows.delete(wu.store, StockCountStep, id=1)
    with pytest.raises(Refused):
        counts.record(wu, number, [Figure("TEA", "1")])


def test_a_figure_may_be_corrected_until_the_count_is_finished(goods, wu):
    number = counts.plan(wu, Scope())
    counts.record(wu, number, [Figure("TEA", "10")])
    counts.record(wu, number, [Figure("TEA", "100"), Figure("CUP", "50")], finish=False)
    assert state(wu, number) == "counting"
    assert counts.finish(wu, number) == "ready_to_review"


def test_a_count_is_not_finished_while_something_is_uncounted(goods, wu):
    number = counts.plan(wu, Scope())
    counts.record(wu, number, [Figure("TEA", "90")])
    with pytest.raises(Refused) as told:
        counts.finish(wu, number)
    assert "CUP" in told.value.say(wu.language)


@pytest.mark.parametrize("quantity", ["-1", "1.5", "", "1000000000000"])
def test_a_figure_that_makes_no_sense_is_refused(goods, wu, quantity):
    number = counts.plan(wu, Scope())
    with pytest.raises(BadValue) as told:
        counts.record(wu, number, [Figure("TEA", quantity)])
    assert told.value.field == "quantity"
    assert state(wu, number) == "requested"


def test_what_is_not_in_the_count_or_there_twice_is_told(goods, wu):
    goods.receive(goods.tea, 5, lot="L1")
    number = counts.plan(wu, Scope(location="MAIN"))
    with pytest.raises(NotFound):
        counts.record(wu, number, [Figure("CUP", "1")])
    with pytest.raises(BadValue) as told:
        counts.record(wu, number, [Figure("TEA", "1")])
    assert told.value.field == "lot"
    counts.record(wu, number, [Figure("TEA", "5", lot="L1"), Figure("TEA", "100", lot="")])
    assert state(wu, number) == "ready_to_review"


def test_nothing_to_count_and_unknown_names_are_refused(goods, wu):
    with pytest.raises(Refused):
        counts.plan(wu, Scope(abc="A"))
    with pytest.raises(BadValue):
        counts.plan(wu, Scope(abc="D"))
    with pytest.raises(NotFound):
        counts.plan(wu, Scope(location="NOWHERE"))
    with pytest.raises(NotFound):
        counts.sheet(wu, "CNT-9999")


def test_class_a_is_due_four_times_a_year_b_twice_c_once(goods, wu, chen, warehouse):
    classes = {"TEA": "A", "CUP": "B"}
    with goods.write() as change:
        for sku, letter in classes.items():
            change.update(Product, products.by_sku(wu.store, sku)["id"], abc=letter)
        change.log("x:1", {})
    box = goods.product("BOX")
    goods.receive(box, 1)
    due = lambda: sorted(one.sku for one in counts.due(wu))  # noqa: E731
    assert due() == []
    warehouse.clock.forward(timedelta(days=92))
    assert due() == ["TEA"]
    number = counts.plan(wu, Scope(due=True))
    assert counts.record(wu, number, [Figure("TEA", "100")]) == "ready_to_review"
    counts.review(chen, number)
    counts.complete(wu, number)
    assert due() == []
    warehouse.clock.forward(timedelta(days=91))
    assert due() == ["CUP"]
    warehouse.clock.forward(timedelta(days=183))
    assert due() == ["BOX", "CUP", "TEA"]
    set_setting(warehouse.desk("boss"), "counts_c", "0")
    assert due() == ["CUP", "TEA"]


def test_who_may_not_count_or_review_is_told_so(goods, wu, chen, warehouse):
    number = counted(wu)
    for act in (
        lambda: counts.plan(chen, Scope()),
        lambda: counts.record(chen, number, []),
        lambda: counts.review(wu, number),
        lambda: counts.complete(chen, number),
        lambda: counts.counts(warehouse.desk("boss")),
        lambda: counts.plan(warehouse.desk("li"), Scope()),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_counted_goods_go_to_whoever_waits_when_the_count_is_over(goods, wu, chen):
    number = counts.plan(wu, Scope(sku="TEA"))
    counts.begin(wu, number)
    assert all(row["counting"] for row in rows.many(wu.store, StockBalance, product=goods.tea))
    counts.record(wu, number, [Figure("TEA", "100")])
    counts.review(chen, number)
    counts.complete(wu, number)
    assert not any(row["counting"] for row in rows.many(wu.store, StockBalance, product=goods.tea))
    handling.transfer(wu, handling.Transfer("TEA", "1", target="B-1"))

"""A fault at each statement of what is done with goods: nothing is ever half done."""

from __future__ import annotations

import pytest
from driver_with_faults import fail_at_each
from goods_proof import stock_problems
from store_proof import dump, problems

from goods_desk import Goods
from wmsdesk.services import customers, products
from wmsdesk.services.stock import adjusting, allocation, counts, handling
from wmsdesk.services.stock.counts import Figure, Scope


class Scene:
    """Tea in two lots at two places, two orders that want more of it than there is."""

    def __init__(self, warehouse):
        customers.create(warehouse.desk("li"), {"name": "Hengli"})
        self.wu, self.chen = warehouse.desk("wu"), warehouse.desk("chen")
        self.goods = Goods(self.wu)
        self.tea = self.goods.product("TEA", cost="2.00")
        self.goods.receive(self.tea, 30, lot="L1", expires="2027-01-31")
        self.goods.receive(self.tea, 10, lot="L2", location="B-1")
        self.order, (self.first, self.second) = self.goods.order((self.tea, 25), (self.tea, 30))

    def needs(self):
        lines = ((self.first, 25), (self.second, 30))
        return [allocation.Need(line, self.tea, units * 1000) for line, units in lines]


def allocate_pick_and_ship(scene):
    """All in one change, as the hardest case: whatever fails, nothing of it is left."""

    def act():
        with scene.wu.write("stock.work", permission="") as change:
            allocation.allocate(change, scene.order, scene.needs())
            allocation.pick(change, scene.first, 20_000)
            allocation.release(change, [scene.second], 5_000)
            allocation.ship(change, scene.order, "SO-1")

    return scene.wu, act


def receive(scene):
    return scene.wu, lambda: handling.take_in(
        scene.wu, handling.Arrival("TEA", "5", "L3", "2027-05-01", "C-9")
    )


def transfer(scene):
    wanted = handling.Transfer("TEA", "20", target="QUARANTINE", reason="wet")
    return scene.wu, lambda: handling.transfer(scene.wu, wanted)


def ask(scene):
    wanted = adjusting.Correction("TEA", by="-9", lot="L1", reason="stolen")
    return scene.wu, lambda: adjusting.adjust(scene.wu, wanted)


def approve(scene):
    wanted = adjusting.Correction("TEA", by="-9", lot="L1", reason="stolen")
    number = adjusting.adjust(scene.wu, wanted).number
    return scene.chen, lambda: adjusting.approve(scene.chen, number)


def _far_off(scene):
    number = counts.plan(scene.wu, Scope(sku="TEA"))
    counts.record(scene.wu, number, [Figure("TEA", "12", lot="L1"), Figure("TEA", "10", lot="L2")])
    return number


def begin_and_record(scene):
    number = counts.plan(scene.wu, Scope(sku="TEA"))
    figures = [Figure("TEA", "12", lot="L1"), Figure("TEA", "10", lot="L2")]
    return scene.wu, lambda: counts.record(scene.wu, number, figures)


def complete_with_promises_taken_back(scene):
    scene.goods.allocate(scene.order, (scene.first, scene.tea, 25), (scene.second, scene.tea, 15))
    number = _far_off(scene)
    counts.recount(scene.wu, number, [Figure("TEA", "12", lot="L1")])
    counts.review(scene.chen, number)
    return scene.wu, lambda: counts.complete(scene.wu, number)


def create(scene):
    return scene.wu, lambda: products.create(scene.wu, {"sku": "N", "name": "新茶", "unit": "盒"})


FLOWS = (
    allocate_pick_and_ship,
    receive,
    transfer,
    ask,
    approve,
    begin_and_record,
    complete_with_promises_taken_back,
    create,
)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda one: one.__name__)
def test_a_fault_at_each_statement_leaves_all_or_nothing(warehouse, flow):
    desk, act = flow(Scene(warehouse))
    before, at = fail_at_each(desk.store, act)
    assert at > 10
    assert dump(desk.store) != before
    assert problems(desk.store) == [] and stock_problems(desk.store) == []

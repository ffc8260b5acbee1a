"""Every step that the tables of counts, adjustments and products have not is refused, from every state."""

from __future__ import annotations

import pytest

from goods_desk import Goods
from wmsdesk.models import rows
from wmsdesk.models.stock.goods_tables import Product, StockAdjustment, StockCount
from wmsdesk.services.errors import Refused
from wmsdesk.services.products import saving
from wmsdesk.services.products.workflow import PRODUCT_LIFE as PRODUCT
from wmsdesk.services.stock import adjusting, counts
from wmsdesk.services.stock.counts import Figure, Scope
from wmsdesk.services.stock.workflow import ADJUSTMENT, COUNT

COUNTING = {
    ("begin",): lambda wu, chen, number: counts.begin(wu, number),
    ("finish", "settle"): lambda wu, chen, number: counts.finish(wu, number),
    ("begin", "finish"): lambda wu, chen, number: counts.record(wu, number, [Figure("TEA", "1")]),
    ("settle",): lambda wu, chen, number: counts.recount(wu, number, [Figure("TEA", "1")]),
    ("review",): lambda wu, chen, number: counts.review(chen, number),
    ("send_back",): lambda wu, chen, number: counts.send_back(chen, number, "why"),
    ("complete",): lambda wu, chen, number: counts.complete(wu, number),
    ("cancel",): lambda wu, chen, number: counts.cancel(wu, number, "why"),
}
_REVIEWED = ("reviewed", "completed")
ADJUSTING = {
    "approve": lambda wu, chen, number: adjusting.approve(chen, number),
    "decline": lambda wu, chen, number: adjusting.decline(chen, number, comment="why"),
    "recall": lambda wu, chen, number: adjusting.recall(wu, number),
}


@pytest.fixture
def goods(warehouse):
    made = Goods(warehouse.desk("wu"))
    made.tea = made.product("TEA")
    made.receive(made.tea, 100)
    return made


def refused(act, *values):
    with pytest.raises(Refused) as caught:
        act(*values)
    assert caught.value.code == "illegal-step", caught.value


@pytest.mark.parametrize("state", COUNT.states)
def test_a_count_goes_no_way_that_its_table_has_not(goods, warehouse, state):
    wu, chen = warehouse.desk("wu"), warehouse.desk("chen")
    number = counts.plan(wu, Scope())
    counts.begin(wu, number)
    reviewed = {"reviewed_by": chen.account.id, "reviewed_at": wu.clock.now()} if state in _REVIEWED else {}
    wu.store.run(StockCount.update(state=state, **reviewed).where(StockCount.number == number))
    legal = {one.name for one in COUNT.from_state(state)}
    tried = [act for names, act in COUNTING.items() if legal.isdisjoint(names)]
    for act in tried:
        refused(act, wu, chen, number)
    assert rows.value(wu.store, StockCount, "state", number=number) == state
    assert tried or state == "counting"


@pytest.mark.parametrize("state", [one for one in ADJUSTMENT.states if one != "waiting"])
def test_a_decided_adjustment_goes_no_way_at_all(goods, warehouse, state):
    wu, chen = warehouse.desk("wu"), warehouse.desk("chen")
    asked = adjusting.adjust(wu, adjusting.Correction("TEA", to="50", reason="broken"))
    ADJUSTING[{"approved": "approve", "declined": "decline", "recalled": "recall"}[state]](
        wu, chen, asked.number
    )
    assert ADJUSTMENT.from_state(state) == []
    for act in ADJUSTING.values():
        refused(act, wu, chen, asked.number)
    assert rows.value(wu.store, StockAdjustment, "state", number=asked.number) == state


@pytest.mark.parametrize("state", PRODUCT.states)
def test_a_product_goes_no_way_that_its_table_has_not(goods, warehouse, state):
    wu = warehouse.desk("wu")
    goods.product("OLD")
    if state == "retired":
        saving.retire(wu, "OLD", "why")
    sku = "OLD" if state == "retired" else "TEA"
    acts = {"retire": lambda: saving.retire(wu, sku, "why"), "restore": lambda: saving.restore(wu, sku)}
    legal = {one.name for one in PRODUCT.from_state(state)}
    for name, act in acts.items():
        if name not in legal:
            refused(act)
    assert rows.value(wu.store, Product, "state", sku=sku) == state

"""Classes, reorder points, economic quantities and suggestions, against figures worked out by hand."""

from __future__ import annotations

import math
import random
import statistics
from datetime import timedelta

import pytest

from goods_desk import Goods
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.services import products
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.stock.planning import abc, formulas
from wmsdesk.services.stock.planning.figures import figures_of
from wmsdesk.services.stock.planning.suggesting import KINDS, suggestions


@pytest.fixture
def goods(li):
    return Goods(li)


def sell(goods, product, units, days_ago):
    """Goods left for a customer so many days ago."""
    clock = goods.desk.clock
    clock.forward(timedelta(days=-days_ago))
    goods.move(product, units, "MAIN", "CUSTOMER")
    clock.forward(timedelta(days=days_ago))


def kinds_of(desk, kind):
    return {one.sku: one for one in suggestions(desk, kind)}


# -- formulas ---------------------------------------------------------------------------------------------------


def test_the_economic_order_quantity_of_10000_50_and_4_is_500():
    assert formulas.eoq(10_000, 50, 4) == 500


@pytest.mark.parametrize(
    ("demand", "order_cost", "holding_cost", "kind"),
    [
        (0, 50, 4, "no-demand"),
        (-1, 50, 4, "no-demand"),
        (10, 50, 0, "no-holding-cost"),
        (10, 50, -1, "no-holding-cost"),
        (10, -1, 4, "no-order-cost"),
    ],
)
def test_where_there_is_no_such_quantity_it_says_why(demand, order_cost, holding_cost, kind):
    with pytest.raises(Refused) as told:
        formulas.eoq(demand, order_cost, holding_cost)
    assert told.value.code == kind


def test_the_economic_quantity_costs_least_of_all_nearby():
    best = formulas.eoq(730, 60, 3.5)
    cost = lambda quantity: 730 / quantity * 60 + quantity / 2 * 3.5  # noqa: E731
    assert all(cost(best) <= cost(best + other) for other in (-20, -1, 1, 20))


def test_safety_factor_and_reorder_point():
    assert round(formulas.safety_factor(95), 3) == 1.645
    assert formulas.safety_stock(1.645, 4, 9) == pytest.approx(19.74)
    assert formulas.reorder_point(10, 9, 19.74) == pytest.approx(109.74)


def test_the_chance_of_running_out_agrees_with_drawing_lots():
    rng = random.Random(7)
    lots = sum(sum(rng.gauss(5, 2) for _ in range(7)) > 40 for _ in range(20_000)) / 20_000
    assert formulas.stockout_chance(40, 5, 2, 7) == pytest.approx(lots, abs=0.02)
    assert formulas.stockout_chance(10, 2, 0, 5) == 0
    assert formulas.stockout_chance(9, 2, 0, 5) == 1


# -- figures ----------------------------------------------------------------------------------------------------


def test_figures_follow_from_the_moves_to_customers_day_by_day(goods, li):
    tea = goods.product("TEA", cost="10.00", lead_time_days="9", order_cost="50.00", holding_cost="4.00")
    goods.receive(tea, 10_000)
    sold = {40: 30, 39: 10, 20: 5, 10: 80, 0: 25}
    for days_ago, units in sold.items():
        sell(goods, tea, units, days_ago)
    found = figures_of(li, "tea")
    daily = [sold.get(day, 0) for day in range(41)]
    assert found.demand.days == 41
    assert found.demand.daily == pytest.approx(statistics.mean(daily))
    assert found.demand.deviation == pytest.approx(statistics.pstdev(daily))
    annual = sum(daily) / 41 * 365
    assert found.eoq == pytest.approx(math.sqrt(2 * annual * 50 / 4))
    safety = found.factor * statistics.pstdev(daily) * 3
    assert found.reorder_point == pytest.approx(statistics.mean(daily) * 9 + safety)
    assert found.cover == pytest.approx((10_000 - 150) / statistics.mean(daily))


def test_several_sales_of_one_day_are_one_days_demand(goods, li):
    tea = goods.product("TEA")
    goods.receive(tea, 100)
    for _ in range(3):
        sell(goods, tea, 2, 5)
    found = figures_of(li, "TEA")
    assert (found.demand.days, found.demand.sold) == (30, 6)
    assert found.demand.deviation == pytest.approx(statistics.pstdev([6] + [0] * 29))


def test_history_that_made_no_moves_counts_as_sold(goods, li):
    tea = goods.product("TEA")
    order_id, (line,) = goods.order((tea, 7))
    with goods.write() as change:
        change.update(SalesOrder, order_id, history=True, state="delivered", shipped_on="2026-11-13")
        change.log("x:1", {})
    assert figures_of(li, "TEA").demand.sold == 7
    with goods.write() as change:
        change.update(OrderLine, line, quantity=-7000)
        change.log("x:1", {})
    assert figures_of(li, "TEA").demand.sold == 0


def test_without_demand_or_cost_it_says_why_there_is_no_quantity(goods, li):
    tea = goods.product("TEA", cost="10.00")
    assert figures_of(li, "TEA").no_eoq.code == "no-demand"
    goods.receive(tea, 10)
    sell(goods, tea, 1, 3)
    assert figures_of(li, "TEA").eoq == pytest.approx(math.sqrt(2 * (365 / 30) * 50 / 2.5))
    products.save(li, "TEA", {"cost": ""})
    assert figures_of(li, "TEA").no_eoq.code == "no-holding-cost"


def test_figures_of_nothing_and_of_a_retired_product(goods, li, warehouse):
    goods.product("TEA")
    products.retire(li, "TEA", "gone")
    with pytest.raises(Refused):
        figures_of(li, "TEA")
    with pytest.raises(NotFound):
        figures_of(li, "NONE")
    with pytest.raises(NotPermitted):
        figures_of(warehouse.desk("zheng"), "TEA")


# -- classes ----------------------------------------------------------------------------------------------------


def test_a_product_that_crosses_the_line_belongs_to_the_higher_class(goods, li):
    values = {"P1": 70, "P2": 15, "P3": 9, "P4": 4, "P5": 2}
    for sku, units in values.items():
        product = goods.product(sku, cost="1.00")
        goods.receive(product, units)
        sell(goods, product, units, 10)
    goods.product("P6", cost="1.00")
    found = {one.sku: one.letter for one in abc.classes(li)}
    assert found == {"P1": "A", "P2": "A", "P3": "B", "P4": "B", "P5": "C", "P6": "C"}
    assert abc.apply(li) == 6
    assert [products.read(li, sku).abc for sku in found] == list(found.values())
    assert abc.apply(li) == 0
    assert products.read(li, "P1").version == 1


def test_where_nothing_was_sold_there_is_no_class(goods, li):
    goods.product("TEA", cost="1.00")
    assert [one.letter for one in abc.classes(li)] == [""]
    assert abc.apply(li) == 0


def test_goods_in_different_currencies_are_ranked_apart(goods, li):
    for sku, currency in (("CN", "CNY"), ("JP", "JPY")):
        product = goods.product(sku, cost="100", currency=currency)
        goods.receive(product, 1)
        sell(goods, product, 1, 10)
    assert {one.sku: (one.letter, one.share) for one in abc.classes(li)} == {
        "CN": ("A", 100.0),
        "JP": ("A", 100.0),
    }


def test_what_was_sold_more_than_a_year_ago_has_no_value(goods, li):
    tea = goods.product("TEA", cost="1.00")
    goods.receive(tea, 10)
    sell(goods, tea, 5, 366)
    sell(goods, tea, 3, 364)
    assert [one.sold for one in abc.classes(li)] == [3000]


# -- suggestions ------------------------------------------------------------------------------------------------


def test_below_the_reorder_point_the_economic_quantity_is_suggested_with_its_figures(goods, li):
    tea = goods.product("TEA", cost="10.00", reorder_point="50", order_cost="50.00", holding_cost="4.00")
    cup = goods.product("CUP", reorder_point="5")
    goods.receive(tea, 100)
    goods.receive(cup, 100)
    assert kinds_of(li, "replenish") == {}
    sell(goods, tea, 50, 30)
    one = kinds_of(li, "replenish")["TEA"]
    assert one.inputs["reorder_set"] == 50 and one.inputs["usable"] == 50
    assert one.quantity == math.ceil(one.inputs["eoq"]) * 1000
    assert (one.inputs["order_cost"], one.inputs["holding_cost"]) == (50, 4)


def test_without_a_set_point_the_worked_out_one_counts_and_waiting_orders_too(goods, li):
    tea = goods.product("TEA", lead_time_days="10")
    goods.receive(tea, 1000)
    for days_ago in range(0, 40, 2):
        sell(goods, tea, 10, days_ago)
    assert "TEA" not in kinds_of(li, "replenish")
    goods.order((tea, 780))
    one = kinds_of(li, "replenish")["TEA"]
    assert (one.inputs["waiting"], one.inputs["usable"], one.inputs["reorder_set"]) == (780, 800, None)
    assert one.why_not is not None and one.why_not.code == "no-holding-cost"


def test_what_may_run_out_is_told_with_its_chance(goods, li):
    tea = goods.product("TEA", lead_time_days="11")
    goods.receive(tea, 200)
    for days_ago in range(1, 40):
        sell(goods, tea, 4, days_ago)
    daily = [4] * 39 + [0]
    wanted = statistics.NormalDist(statistics.mean(daily) * 11, statistics.pstdev(daily) * math.sqrt(11))
    one = kinds_of(li, "risk")["TEA"]
    assert (one.inputs["usable"], one.inputs["lead_time"]) == (44, 11)
    assert one.inputs["chance"] == round(100 * (1 - wanted.cdf(44)), 1)
    goods.receive(tea, 500)
    assert kinds_of(li, "risk") == {}


def test_slow_movers_and_overstock(goods, li, warehouse):
    slow, fast = goods.product("SLOW", cost="3.00"), goods.product("FAST", cost="2.00")
    goods.receive(slow, 10)
    goods.receive(fast, 1000)
    assert kinds_of(li, "slow") == {}
    warehouse.clock.forward(timedelta(days=100))
    sell(goods, fast, 30, 20)
    found = kinds_of(li, "slow")
    assert list(found) == ["SLOW"] and found["SLOW"].inputs["value"] == "30.00"
    one = kinds_of(li, "overstock")["FAST"]
    assert one.quantity == (970 - 180) * 1000
    set_setting(warehouse.desk("boss"), "overstock_days", "3650")
    assert kinds_of(li, "overstock") == {}


def test_transfers_fill_where_goods_are_picked_and_take_away_what_expired(goods, li):
    tea = goods.product("TEA")
    goods.receive(tea, 35)
    for place, units in (("B-1", 5), ("C-1", 100)):
        goods.receive(tea, units, location=place)
    goods.receive(tea, 4, lot="OLD", expires="2026-11-20", location="B-1")
    sell(goods, tea, 30, 1)
    found = suggestions(li, "transfer")
    assert [(one.source, one.target, one.quantity) for one in found] == [
        ("B-1", "QUARANTINE", 4000),
        ("C-1", "MAIN", 2000),
    ]
    assert found[1].inputs["there"] == 5 and found[1].inputs["wanted"] == 7


def test_every_kind_is_read_at_once_or_for_one_product(goods, li, warehouse):
    goods.product("A", reorder_point="5")
    goods.product("B", reorder_point="5")
    assert {one.kind for one in suggestions(li)} == {"replenish"}
    assert [one.sku for one in suggestions(li, sku="b")] == ["B"]
    assert set(KINDS) == {"replenish", "transfer", "risk", "slow", "overstock"}
    with pytest.raises(BadValue):
        suggestions(li, "everything")
    with pytest.raises(NotPermitted):
        suggestions(warehouse.desk("zhao"))

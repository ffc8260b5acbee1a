"""Economic quantities worked out again in plain Python, from the tables, the cards and the settings alone."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, timedelta
from statistics import NormalDist

import pytest
from test_recounted import TODAY, dicts
from test_recounted_more import local_day
from trade import Trade, table

from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.services import reports
from wmsdesk.services.administration import set_setting
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.stock import moving
from wmsdesk.services.stock.planning.figures import figures_of
from wmsdesk.services.stock.planning.suggesting import suggestions

GONE = ("shipped", "delivered", "closed")


def rows_of(trade: Trade, **given):
    return {row["product"]: row for row in dicts(reports.run(trade.desk, "stock-eoq", given))}


def out_and_in(trade: Trade, since: date):
    """By product: what went to customers by day, and what came from suppliers by day, in thousandths."""
    places = {one["id"]: one["kind"] for one in table(trade.desk, "location")}
    sold, came = defaultdict(lambda: defaultdict(int)), defaultdict(lambda: defaultdict(int))
    for move in table(trade.desk, "stock_move"):
        day = local_day(move["made_at"])
        if day < since:
            continue
        if places[move["target_id"]] == "customer":
            sold[move["product_id"]][day] += move["quantity"]
        if places[move["source_id"]] == "supplier" and move["kind"] != "opening":
            came[move["product_id"]][day] += move["quantity"]
    history = {
        one["id"]: date.fromisoformat(one["shipped_on"] or one["ordered_on"])
        for one in table(trade.desk, "sales_order")
        if one["history"] and one["state"] in GONE
    }
    for line in table(trade.desk, "order_line"):
        day = history.get(line["order_id"])
        if day is not None and day >= since and line["state"] == "open" and line["quantity"] > 0:
            sold[line["product_id"]][day] += line["quantity"]
    return sold, came


def take_in(trade: Trade, spot: int, *receipts: tuple[int, int]):
    """Goods come from a supplier: how many days ago, how many units."""
    clock = trade.desk.clock
    for days, units in receipts:
        clock.forward(timedelta(days=-days))
        with trade.desk.write("stock.receive") as change:
            moving.receive(change, trade.products[spot]["id"], units * 1000)
            change.log("test", {})
        clock.forward(timedelta(days=days))


def price_some(trade: Trade):
    """Cards of their own cost of a purchase and of keeping, of none, and without a cost at all."""
    first, second, third, fourth, fifth, sixth = (one["id"] for one in trade.products[:6])
    with trade.desk.write("product.edit") as change:
        change.update(Product, first, order_cost=12_345, holding_cost=67)
        change.update(Product, second, cost=None, holding_cost=None)
        change.update(Product, third, order_cost=0)
        change.update(Product, fourth, lead_time_days=21, currency="JPY", cost=900)
        change.update(Product, fifth, state="retired")
        change.update(Product, sixth, holding_cost=0)
        change.log("test", {})
    return tuple(trade.products[spot]["sku"] for spot in range(5))


@pytest.mark.parametrize("days", [365, 90])
def test_every_figure_of_every_product(trade: Trade, seen_by, days):
    set_setting(seen_by("boss"), "demand_days", str(days))
    skus = price_some(trade)
    take_in(trade, 0, (400, 1000), (200, 30), (80, 60), (80, 7), (3, 44))
    take_in(trade, 8, (300, 90), (5, 120))
    found = rows_of(trade)
    sold, came = out_and_in(trade, TODAY - timedelta(days - 1))
    cards = {one["sku"]: one for one in table(trade.desk, "product") if one["state"] == "active"}
    assert set(found) == set(cards) and skus[4] not in found
    for sku, card in cards.items():
        row, out = found[sku], sold[card["id"]]
        spread = max(min(days, 30), min(days, (TODAY - min(out)).days + 1)) if out else days
        units = sum(out.values()) / 1000
        daily = units / spread
        variance = sum((one / 1000) ** 2 for one in out.values()) / spread - daily**2
        lead = 7 if card["lead_time_days"] is None else card["lead_time_days"]
        order_cost = 5000 if card["order_cost"] is None else card["order_cost"]
        keeping = card["holding_cost"] if card["holding_cost"] is not None else 0.25 * (card["cost"] or 0)
        wanted = daily * 365
        point = daily * lead + NormalDist().inv_cdf(0.95) * math.sqrt(max(0, variance)) * math.sqrt(lead)
        assert (row["sold"], row["days"]) == (sum(out.values()), spread), sku
        assert row["annual"] == pytest.approx(wanted * 1000, abs=6)
        assert row["reorder_point"] == pytest.approx(point * 1000, abs=6)
        assert row["reorder_set"] == card["reorder_point"] and row["cost"] == card["cost"]
        assert row["order_cost"] == order_cost and row["holding_cost"] == pytest.approx(keeping, abs=0.51)
        days_in = came[card["id"]]
        assert (row["receipts"], row["received"]) == (len(days_in), sum(days_in.values()))
        usual = sum(days_in.values()) / len(days_in) / 1000 if days_in else None
        assert row["usual"] == (None if usual is None else pytest.approx(usual * 1000, abs=6))
        if not wanted or not keeping or not order_cost:
            nothing = "no-cost" if card["cost"] is None else "no-holding-cost"
            why = "no-demand" if not wanted else "free-purchase" if keeping else nothing
            assert row["why"] == why and not row["eoq"]
            assert row["best_cost"] is row["orders"] is row["gap"] is row["now_cost"] is None
            continue
        best = math.sqrt(2 * wanted * order_cost / keeping)
        assert row["why"] is None and row["eoq"] == pytest.approx(best * 1000, abs=6)
        assert row["orders"] == pytest.approx(wanted / best * 100, abs=0.51)
        assert row["gap"] == pytest.approx(365 * best / wanted * 100, abs=0.51)
        # At the best quantity buying and keeping cost the same, together √(2·D·S·H).
        assert row["best_cost"] == pytest.approx(math.sqrt(2 * wanted * order_cost * keeping), abs=0.51)
        if usual is None:
            assert row["now_cost"] is None
        else:
            now = wanted / usual * order_cost + usual / 2 * keeping
            assert row["now_cost"] == pytest.approx(now, abs=0.51) and row["now_cost"] >= row["best_cost"]
    assert sum(bool(row["now_cost"]) for row in found.values()) == 2
    if days == 365:
        assert {row["why"] for row in found.values()} == {
            None,
            "no-cost",
            "no-holding-cost",
            "free-purchase",
        }


def test_it_says_what_planning_says(trade: Trade):
    found = rows_of(trade)
    for one in suggestions(trade.desk, "replenish"):
        row = found[one.sku]
        assert one.inputs["eoq"] == (None if row["eoq"] is None else row["eoq"] / 1000)
        assert one.inputs["annual"] == row["annual"] / 1000
        assert one.inputs["reorder_point"] == row["reorder_point"] / 1000
    sku = next(iter(found))
    assert figures_of(trade.desk, sku).inputs("eoq")["eoq"] == found[sku]["eoq"] / 1000


def test_those_without_a_quantity_say_why_in_both_languages(trade: Trade):
    from wmsdesk.i18n import LANGUAGES, Language
    from wmsdesk.services.reports.values import said

    price_some(trade)
    found = reports.run(trade.desk, "stock-eoq", {"shown": "without"})
    spot = found.place("why")
    assert found.rows and all(row[spot] for row in found.rows)
    for code in LANGUAGES:
        words = {said(row[spot], found.columns[spot], "", Language(code), None) for row in found.rows}
        assert words and not words & {"no-demand", "no-cost", "no-holding-cost", "free-purchase"}
    both = [len(reports.run(trade.desk, "stock-eoq", {"shown": one}).rows) for one in ("with", "all")]
    assert both[0] + len(found.rows) == both[1]


def test_the_costliest_stand_first_and_the_limit_is_each_currencys(trade: Trade):
    price_some(trade)
    rows = dicts(reports.run(trade.desk, "stock-eoq"))
    yuan = [row for row in rows if row["currency"] == "CNY"]
    costs = [row["best_cost"] or 0 for row in yuan]
    assert costs == sorted(costs, reverse=True) and [row["rank"] for row in yuan] == [
        *range(1, len(yuan) + 1)
    ]
    few = dicts(reports.run(trade.desk, "stock-eoq", {"limit": "3"}))
    assert [row["product"] for row in few] == [row["product"] for row in rows if row["rank"] <= 3]


def test_opening_stock_is_no_purchase(trade: Trade):
    before = rows_of(trade)
    product = trade.products[7]
    with trade.desk.write("stock.receive") as change:
        moving.receive(change, product["id"], 900_000, kind="opening")
        change.log("test", {})
    assert rows_of(trade)[product["sku"]]["received"] == before[product["sku"]]["received"]
    with trade.desk.write("stock.receive") as change:
        moving.receive(change, product["id"], 40_000)
        moving.receive(change, product["id"], 20_000, lot="L-2")
        change.log("test", {})
    row, was = rows_of(trade)[product["sku"]], before[product["sku"]]
    assert row["received"] == was["received"] + 60_000 and row["receipts"] == was["receipts"] + 1
    behind = reports.drill(trade.desk, "stock-eoq", [product["sku"]], figure="received")
    assert behind.value == row["received"] and sum(map(bool, (one[-2] for one in behind.rows)))


def test_only_who_plans_sees_it(trade: Trade, seen_by):
    for user in ("li", "chen"):
        assert reports.run(seen_by(user), "stock-eoq").rows
    for user in ("zheng", "qian"):
        for look in (reports.run, lambda desk, name: reports.drill(desk, name, [])):
            with pytest.raises(NotPermitted):
                look(seen_by(user), "stock-eoq")


def test_a_retired_product_stands_nowhere(trade: Trade):
    whole = reports.drill(trade.desk, "stock-eoq", []).value
    behind = reports.drill(trade.desk, "stock-eoq", [trade.products[4]["sku"]]).value
    price_some(trade)
    assert behind and reports.drill(trade.desk, "stock-eoq", []).value == whole - behind

"""Customers in groups counted again in plain Python: each card in its group, with its stage, sales and exposure."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest
from test_recounted import GONE, dicts, percent, stage_of
from test_recounted_more import sold
from trade import Trade, table

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Customer
from wmsdesk.services import reports
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports.keys import key_texts

KEYS = {
    "customers-by-industry": ("industry",),
    "customers-by-place": ("country", "region", "city"),
    "customers-by-value": ("class",),
}
YEAR = ("2025-12-01", "2026-11-30")


def odd_ones(trade: Trade):
    """Cards that are not in use, of another currency than their orders, with an industry of blanks."""
    buyer = next(one["customer"] for one in trade.counted if one["ordered_on"] > YEAR[0] and one["net"] > 0)
    silent = trade.customers[-1]["id"]
    other = next(one for one in trade.counted if one["ordered_on"] > YEAR[0] and one["customer"] != buyer)
    with trade.desk.write("customer.edit") as change:
        change.update(Customer, buyer, state="retired")
        change.update(Customer, silent, state="retired")
        change.update(Customer, trade.customers[-2]["id"], industry="  ")
        change.update(SalesOrder, other["id"], currency="USD")
        change.log("test", {})
    return silent


def counted(trade: Trade, since="", until="9999"):
    """By customer id and currency: orders, sales, exposure, and whether it has any of them."""
    found = defaultdict(lambda: [0, 0, 0])
    for one in table(trade.desk, "customer"):
        owed = exposure(trade.desk.store, one["id"])
        if one["state"] == "active" or owed.total:
            found[one["id"], one["currency"]][2] += owed.total
    for order, sales, _ in sold(trade, since, until):
        mine = found[order["customer_id"], order["currency"]]
        mine[0] += order["net"] >= 0
        mine[1] += sales
    return found


def stages(trade: Trade):
    days = defaultdict(list)
    for one in table(trade.desk, "sales_order"):
        if one["state"] in GONE and one["net"] >= 0:
            shipped = one["shipped_on"] or one["delivered_on"] or one["ordered_on"]
            days[one["customer_id"]].append(date.fromisoformat(shipped))
    return {one["id"]: stage_of(sorted(days[one["id"]])) for one in table(trade.desk, "customer")}


def classes(trade: Trade, known):
    """The class of each customer in each currency, by what those before it sold together."""
    codes = {one["id"]: one["code"] for one in table(trade.desk, "customer")}
    whole, before, found = Counter(), Counter(), {}
    for (_, currency), (_, sales, _) in known.items():
        whole[currency] += max(0, sales)
    for key in sorted(known, key=lambda one: (-known[one][1], codes[one[0]])):
        orders, sales, _ = known[key]
        share = 100 * before[key[1]]
        letter = "A" if share < 80 * whole[key[1]] else "B" if share < 95 * whole[key[1]] else "C"
        found[key] = letter if sales > 0 else "C" if orders or sales else "none"
        before[key[1]] += max(0, sales)
    return found


@pytest.mark.parametrize("name", list(KEYS))
@pytest.mark.parametrize("days", [{}, {"period": "all"}, {"from": "2026-02-03", "to": "2026-07-09"}])
def test_each_card_stands_in_its_group(trade: Trade, seen_by, name, days):
    silent = odd_ones(trade)
    since, until = (days["from"], days["to"]) if "from" in days else ("", "9999") if days else YEAR
    known = counted(trade, since, until)
    assert (silent, "CNY") not in known or known[silent, "CNY"][2], "what is not in use and has nothing"
    letters, lives = classes(trade, known), stages(trade)
    cards = {one["id"]: one for one in table(trade.desk, "customer")}
    wanted = defaultdict(Counter)
    for (customer, currency), (orders, sales, owed) in known.items():
        card = cards[customer] | {"class": letters[customer, currency]}
        key = (*((card[one] or "").strip() for one in KEYS[name]), currency)
        stage = lives[customer] if card["state"] == "active" else "retired"
        wanted[key].update(customers=1, orders=orders, sales=sales, exposure=owed)
        wanted[key].update(buying=stage in ("first", "active", "loyal"))
        wanted[key].update({one: int(stage == one) for one in ("dormant", "lost", "potential")})
    found = dicts(reports.run(seen_by("chen"), name, days))
    assert {(*(row[one] for one in KEYS[name]), row["currency"]) for row in found} == set(wanted)
    whole, everyone = Counter(), Counter()
    for key, mine in wanted.items():
        whole[key[-1]] += mine["sales"]
        everyone[key[-1]] += mine["customers"]
    for row in found:
        mine = wanted[*(row[one] for one in KEYS[name]), row["currency"]]
        assert all(row[one] == mine[one] for one in mine), row
        assert row["part"] == percent(mine["customers"], everyone[row["currency"]])
        assert row["share"] == (
            percent(mine["sales"], whole[row["currency"]]) if whole[row["currency"]] > 0 else None
        )
    assert sum(one["lost"] for one in wanted.values()) and sum(one["exposure"] for one in wanted.values())


@pytest.mark.parametrize("name", list(KEYS))
def test_their_sales_are_those_of_the_months_and_their_exposure_that_of_all(trade: Trade, seen_by, name):
    odd_ones(trade)
    desk = seen_by("chen")
    sums, months, owed = Counter(), Counter(), Counter()
    for row in dicts(reports.run(desk, name)):
        sums[row["currency"], "sales"] += row["sales"]
        sums[row["currency"], "exposure"] += row["exposure"]
    for row in dicts(reports.run(desk, "sales-by-month", {"from": YEAR[0], "to": YEAR[1]})):
        months[row["currency"]] += row["sales"]
    for row in dicts(reports.run(desk, "credit-exposure")):
        owed[row["currency"]] += row["amount"]
    for currency in {one for one, _ in sums}:
        assert sums[currency, "sales"] == months[currency]
        assert sums[currency, "exposure"] == owed[currency]


def test_classes_are_those_of_the_report_on_each_customer(trade: Trade, seen_by):
    odd_ones(trade)
    days = {"from": YEAR[0], "to": YEAR[1]}
    one_by_one = Counter()
    for row in dicts(reports.run(trade.desk, "customers-abc", days)):
        one_by_one[row["class"], row["currency"]] += 1
    groups = {
        (row["class"], row["currency"]): row["customers"]
        for row in dicts(reports.run(trade.desk, "customers-by-value", days))
    }
    assert {key: many for key, many in groups.items() if key[0] != "none"} == dict(one_by_one)


def test_cards_without_an_industry_stand_together_and_are_found_by_their_word(trade: Trade):
    odd_ones(trade)
    found = dicts(reports.run(trade.desk, "customers-by-industry", {"period": "all"}))
    row = next(one for one in found if one["industry"] == "" and one["currency"] == "CNY")
    for key in ("", "not entered", "未填写"):
        behind = reports.drill(
            trade.desk, "customers-by-industry", [f"industry={key}", "CNY"], {"period": "all"}
        )
        assert behind.value == row["customers"] > 3
    assert trade.customers[-2]["code"] in {one[0] for one in behind.rows}


def test_credit_is_left_out_for_who_may_not_see_it(seen_by):
    seen, unseen = seen_by("zheng"), seen_by("zhao")
    for name in KEYS:
        assert "exposure" in {one.name for one in reports.run(seen, name).columns}
        found = reports.run(unseen, name)
        assert "exposure" not in {one.name for one in found.columns}
        behind = reports.drill(unseen, name, [])
        assert "exposure" not in {one.name for one in behind.columns} and behind.rows
        with pytest.raises(BadValue):
            reports.drill(unseen, name, [], figure="exposure")


@pytest.mark.parametrize(
    "industry", ["-", "--", "a=b", "industry=food", " - ", "é ✓ 食品", "%", "'", "None", "0"]
)
def test_an_industry_of_any_letters_is_looked_behind(trade: Trade, industry):
    with trade.desk.write("customer.edit") as change:
        for one in trade.customers[:3]:
            change.update(Customer, one["id"], industry=industry)
        change.log("test", {})
    found = reports.run(trade.desk, "customers-by-industry", {"period": "all"})
    spot = next(spot for spot, row in enumerate(found.rows) if row[0] == industry.strip())
    keys = [f"{name}={text}" for name, text in key_texts(found.keys[spot]).items()]
    behind = reports.drill(trade.desk, "customers-by-industry", keys, {"period": "all"})
    assert behind.value == found.rows[spot][1] > 0 and dict(behind.key) == key_texts(found.keys[spot])

"""Sales, customers and products counted again in plain Python, from the tables themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from trade import Trade, table

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.reports import report_summaries
from wmsdesk.services import reports
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.reports import registry, running
from wmsdesk.services.reports.recounting import recount

OUT = ("draft", "cancelled", "cancelled_awaiting_restock")
SPANS = (("1900-01-01", "2199-12-31"), ("2026-01-01", "2026-06-30"), ("2025-12-17", "2026-10-03"))


def counted(trade: Trade, since: str, until: str):
    """The orders of these days with their lines that count, each with what came back of it."""
    lines = defaultdict(list)
    for line in table(trade.desk, "order_line"):
        if line["state"] == "open":
            exact = Decimal(line["net"]) * line["returned"] / line["quantity"]
            later = int(exact.quantize(Decimal(1), ROUND_HALF_UP)) if line["quantity"] > 0 else 0
            back = -line["net"] if line["quantity"] < 0 else later
            lines[line["order_id"]].append(line | {"sales": line["net"] - later, "back": back})
    orders = [one for one in table(trade.desk, "sales_order") if one["state"] not in OUT]
    return [(one, lines[one["id"]]) for one in orders if since <= one["ordered_on"] <= until]


def given(since, until):
    return {} if since == "1900-01-01" else {"from": since, "to": until}


@pytest.mark.parametrize("since, until", SPANS)
def test_sales_by_month(trade: Trade, since, until):
    orders, sales, back = Counter(), Counter(), Counter()
    for order, lines in counted(trade, since, until):
        key = (order["ordered_on"][:7], order["currency"])
        orders[key] += sum(line["net"] for line in lines) >= 0
        sales[key] += sum(line["sales"] for line in lines)
        back[key] += sum(line["back"] for line in lines)
    found = reports.run(trade.desk, "sales-by-month", given(since, until))
    assert [one.name for one in found.columns] == ["month", "currency", "orders", "sales", "returned"]
    assert list(found.rows) == [(*key, orders[key], sales[key], back[key]) for key in sorted(sales)]
    assert sum(back.values()) and len({currency for _, currency in sales}) == 2


@pytest.mark.parametrize("since, until", SPANS)
def test_sales_by_customer_and_the_top_of_it(trade: Trade, since, until):
    codes = {one["id"]: one["code"] for one in trade.customers}
    orders, sales = Counter(), Counter()
    for order, lines in counted(trade, since, until):
        key = (order["currency"], codes[order["customer_id"]])
        orders[key] += sum(line["net"] for line in lines) >= 0
        sales[key] += sum(line["sales"] for line in lines)
    found = reports.run(trade.desk, "sales-by-customer", given(since, until))
    seen = [(row[3], row[1], row[4], row[5]) for row in found.rows]
    best = sorted(sales, key=lambda key: (key[0], -sales[key], key[1]))
    assert seen == [(*key, orders[key], sales[key]) for key in best]
    whole = sum(value for (currency, _), value in sales.items() if currency == "CNY")
    first = found.rows[0]
    assert first[6] == int((Decimal(first[5]) * 10000 / whole).quantize(Decimal(1), ROUND_HALF_UP))
    top = reports.run(trade.desk, "top-customers", given(since, until) | {"limit": "3"})
    assert [row[1] for row in top.rows if row[3] == "CNY"] == [code for cur, code in best if cur == "CNY"][:3]
    assert len(top.rows) == 6


@pytest.mark.parametrize("since, until", SPANS)
def test_sales_by_product(trade: Trade, since, until):
    skus = {one["id"]: one["sku"] for one in trade.products}
    sales, quantity = Counter(), Counter()
    for order, lines in counted(trade, since, until):
        for line in lines:
            key = (order["currency"], skus[line["product_id"]])
            sales[key] += line["sales"]
            quantity[key] += line["quantity"]
    found = reports.run(trade.desk, "sales-by-product", given(since, until))
    place = [one.name for one in found.columns]
    seen = [dict(zip(place, row, strict=True)) for row in found.rows]
    best = sorted(sales, key=lambda key: (key[0], -sales[key], key[1]))
    assert [(one["currency"], one["product"], one["sales"], one["quantity"]) for one in seen] == [
        (*key, sales[key], quantity[key]) for key in best
    ]


def healthy(trade: Trade):
    assert report_summaries.recount(trade.desk.store) == dict.fromkeys(report_summaries.SUMMARIES, 0)


def test_the_summaries_follow_whatever_happens_to_an_order(trade: Trade):
    healthy(trade)
    dice, store = trade.dice, trade.desk.store
    ids = [one["id"] for one in table(trade.desk, "sales_order") if one["number"]]
    lines = [one["id"] for one in table(trade.desk, "order_line")]
    for _ in range(150):
        with trade.desk.write("order.edit") as change:
            change.log("test", {})
            for _ in range(dice.randint(1, 3)):
                _one_change(trade, change, dice.choice(ids), dice.choice(lines))
        if dice.random() < 0.3:
            healthy(trade)
    healthy(trade)
    newest = store.value_of("SELECT max(id) FROM sales_order")
    assert store.value_of("SELECT order_id FROM summary_mark") == newest


def _one_change(trade, change, order, line):
    """Something that a service might do to an order, alone or with others in one write."""
    dice, what = trade.dice, trade.dice.randrange(9)
    if what == 0:
        state = dice.choice(("draft", "received", "cancelled", "delivered", "closed", "on_hold"))
        change.update(SalesOrder, order, state=state)
    elif what == 1:
        change.update(SalesOrder, order, ordered_on=f"2026-0{dice.randint(1, 9)}-15")
    elif what == 2:
        change.update(SalesOrder, order, customer=dice.choice(trade.customers)["id"])
    elif what == 3:
        change.update(SalesOrder, order, net=dice.randint(-500, 90_000))
    elif what == 4:
        change.update(SalesOrder, order, delivered_on=dice.choice((None, "2026-05-31", "2026-06-01")))
    elif what == 5:
        change.update(OrderLine, line, returned=dice.randint(0, 1000), net=dice.randint(1, 90_000))
    elif what == 6:
        change.update(OrderLine, line, state=dice.choice(("open", "cancelled")))
    else:
        place = trade.desk.store.value_of(
            "SELECT max(position) + 1 FROM order_line WHERE order_id = ?", (order,)
        )
        money = {"price": 100, "net": dice.randint(1, 900), "tax": 0, "gross": 900}
        values = {"quantity": dice.choice((-2000, 5000)), "returned": dice.choice((0, 1000)), **money}
        made = change.insert(
            OrderLine, order=order, position=place, product=dice.choice(trade.products)["id"], **values
        )
        if what == 8:
            change.run(OrderLine.delete().where(OrderLine.id == made))
        elif dice.random() < 0.5:
            change.update(OrderLine, made, net=dice.randint(1, 900))


def test_rows_written_round_the_summaries_are_never_missing(trade: Trade):
    before = reports.run(trade.desk, "sales-by-month").rows
    store = trade.desk.store
    now, chinese = trade.desk.clock.now(), trade.customers[0]
    when = {"made_by": 1, "made_at": now, "updated_at": now, "state_since": now, "ordered_on": "2026-01-05"}
    with store.writing():
        made = {
            "number": "X-1",
            "state": "confirmed",
            "customer": chinese["id"],
            "currency": "CNY",
            "net": 777,
        }
        rows.insert(store, SalesOrder, made | when)
    after = reports.run(trade.desk, "sales-by-month").rows
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(new[2] - old[2], new[3] - old[3], new[0]) for old, new in changed] == [(1, 777, "2026-01")]
    found = reports.run(trade.desk, "sales-by-customer").rows
    assert sum(row[5] for row in found if row[3] == "CNY") == sum(row[3] for row in after if row[1] == "CNY")


def test_what_waits_while_very_many_orders_are_entered_is_in_every_figure_and_is_taken_in_at_the_end(
    trade: Trade,
):
    store, mark = trade.desk.store, "SELECT order_id, line_id FROM summary_mark"
    first = store.sql(mark).fetchone()
    for number in range(3):
        with trade.desk.write("order.import") as change:
            change.one_of_many = True
            now = change.now
            about = {"made_by": 1, "made_at": now, "updated_at": now, "state_since": now, "net": 500 + number}
            about |= {"number": f"W-{number}", "state": "confirmed", "ordered_on": "2026-01-05"}
            order = change.insert(SalesOrder, customer=trade.customers[0]["id"], currency="CNY", **about)
            values = {"quantity": 2000, "price": 300, "net": 500 + number, "tax": 0, "gross": 600}
            line = change.insert(
                OrderLine, order=order, position=1, product=trade.products[0]["id"], returned=1000, **values
            )
            change.log("test", {})
    with trade.desk.write("order.edit") as change:
        change.update(OrderLine, line, net=400)
        change.log("test", {})
    assert store.sql(mark).fetchone() == first, "nothing was left waiting"
    for name in ("sales-by-month", "sales-by-customer", "top-customers", "sales-by-product", "products-abc"):
        report = registry.report_named(name)
        fast = reports.run(trade.desk, name)
        slow = running.run_as(trade.desk, replace(report, fast=None), {})
        assert (fast.rows, fast.keys) == (slow.rows, slow.keys), name
    healthy(trade)
    with trade.desk.write("order.edit") as change:
        change.settle_figures()
    assert store.sql(mark).fetchone()[0] == order
    healthy(trade)


def test_summaries_that_were_tampered_with_are_found_and_made_again(trade: Trade, seen_by):
    store = trade.desk.store
    with store.writing():
        store.sql("UPDATE sales_month SET net = net + 1 WHERE month = '2026-03'")
    assert report_summaries.recount(store)["sales_month"] > 0
    with pytest.raises(NotPermitted):
        recount(trade.desk)
    assert recount(seen_by("boss"))["sales_month"] > 0
    assert recount(seen_by("boss"))["sales_month"] == 0
    healthy(trade)


def spanned(day: str, each: str) -> str:
    """The span that a day lies in, by the calendar's own words."""
    at = date.fromisoformat(day)
    year, week, _ = at.isocalendar()
    return {
        "day": day,
        "week": f"{year}-W{week:02}",
        "month": f"{at:%Y-%m}",
        "quarter": f"{at.year}-Q{(at.month - 1) // 3 + 1}",
        "year": f"{at:%Y}",
    }[each]


@pytest.mark.parametrize("each", ["day", "week", "month", "quarter", "year"])
@pytest.mark.parametrize("since, until", SPANS)
def test_by_period(trade: Trade, each, since, until):
    figures = defaultdict(lambda: [0, 0, 0])
    for order, lines in counted(trade, since, until):
        mine = figures[spanned(order["ordered_on"], each), order["currency"]]
        mine[0] += order["net"] >= 0
        mine[1] += sum(one["sales"] for one in lines)
        mine[2] += sum(one["back"] for one in lines)
    days = {"period": "all"} if since == "1900-01-01" else {"from": since, "to": until}
    found = reports.run(trade.desk, "sales-by-period", days | {"each": each})
    assert {(row[0], row[1]): list(row[2:]) for row in found.rows} == dict(figures) and figures
    assert [row[0] for row in found.rows] == sorted(row[0] for row in found.rows)
    key = found.rows[len(found.rows) // 2]
    behind = reports.drill(trade.desk, "sales-by-period", list(key[:2]), days | {"each": each})
    assert behind.value == key[3] and {spanned(row[1], each) for row in behind.rows} == {key[0]}


def test_a_week_belongs_to_the_year_that_most_of_its_days_lie_in():
    assert [spanned(one, "week") for one in ("2025-12-28", "2025-12-29", "2027-01-03")] == [
        "2025-W52",
        "2026-W01",
        "2026-W53",
    ]

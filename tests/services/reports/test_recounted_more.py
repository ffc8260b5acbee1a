"""What is late, missing, slow, held, new or alike, counted again in plain Python from the tables themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from test_recounted import OUT, TODAY, ZONE, dicts, local_month, percent
from trade import Trade, table

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.services import reports


def half_up(exact):
    return int(Decimal(exact).quantize(Decimal(1), ROUND_HALF_UP))


def local_day(microseconds):
    return from_microseconds(microseconds).astimezone(ZONE).date()


def lines_of(trade: Trade):
    found = defaultdict(list)
    for line in table(trade.desk, "order_line"):
        found[line["order_id"]].append(line)
    return found


def by_id(trade: Trade, name, word):
    return {one["id"]: one[word] for one in table(trade.desk, name)}


def later_of(line):
    """What came back of a line after it was sold."""
    if line["state"] != "open" or line["quantity"] < 0 or not line["returned"]:
        return 0
    return half_up(Decimal(line["net"]) * line["returned"] / line["quantity"])


def sold(trade: Trade, since="", until="9999"):
    """Every order of these days that counts, with its sales and its lines."""
    lines = lines_of(trade)
    for one in table(trade.desk, "sales_order"):
        if one["state"] not in OUT and since <= one["ordered_on"] <= until:
            mine = lines[one["id"]]
            yield (
                one,
                one["net"] - sum(map(later_of, mine)),
                [line for line in mine if line["state"] == "open"],
            )


@pytest.mark.parametrize("days", [{}, {"from": "2025-12-17", "to": "2026-10-03"}])
def test_behaviour(trade: Trade, days):
    skus, names = by_id(trade, "product", "sku"), by_id(trade, "product", "name")
    codes = by_id(trade, "customer", "code")
    mine = defaultdict(list)
    products, last = defaultdict(Counter), {}
    for order, sales, lines in sold(trade, days.get("from", ""), days.get("to", "9999")):
        code = codes[order["customer_id"]]
        if order["net"] >= 0:
            mine[code, order["currency"]].append((order["ordered_on"], sales, len(lines)))
            last[code] = max(last.get(code, ""), order["ordered_on"])
        for line in lines:
            if line["quantity"] > 0:
                products[code][f"{skus[line['product_id']]} {names[line['product_id']]}"] += 1
    found = dicts(reports.run(trade.desk, "behaviour", days))
    assert len(found) == len(mine) > 30
    for row in found:
        orders = sorted(mine[row["customer"], row["currency"]])
        gaps = [
            (date.fromisoformat(after[0]) - date.fromisoformat(before[0])).days
            for before, after in pairwise(orders)
        ]
        assert row["orders"] == len(orders) and row["sales"] == sum(one[1] for one in orders)
        assert row["basket"] == half_up(Decimal(row["sales"]) / len(orders))
        assert row["lines"] == half_up(Decimal(100 * sum(one[2] for one in orders)) / len(orders))
        assert row["gap"] == (half_up(Decimal(100 * sum(gaps)) / len(gaps)) if gaps else None)
        assert row["silent"] == (TODAY - date.fromisoformat(last[row["customer"]])).days
        often = products[row["customer"]]
        assert row["favourite"] == min(often, key=lambda one: (-often[one], one))
    for one, after in pairwise(found):
        assert one["currency"] != after["currency"] or one["sales"] >= after["sales"]


@pytest.mark.parametrize("days", [{}, {"from": "2026-02-03", "to": "2026-07-09"}])
def test_sales_by_region(trade: Trade, days):
    places = {
        one["id"]: (one["country"], one["region"], one["city"]) for one in table(trade.desk, "customer")
    }
    orders, amounts, customers = Counter(), Counter(), defaultdict(set)
    for order, sales, _ in sold(trade, days.get("from", ""), days.get("to", "9999")):
        key = (*places[order["customer_id"]], order["currency"])
        orders[key] += order["net"] >= 0
        amounts[key] += sales
        customers[key].add(order["customer_id"])
    found = dicts(reports.run(trade.desk, "sales-by-region", days))
    seen = {
        (row["country"], row["region"], row["city"], row["currency"]): (
            row["orders"],
            row["sales"],
            row["customers"],
        )
        for row in found
    }
    assert (
        seen == {key: (orders[key], amounts[key], len(customers[key])) for key in amounts} and len(seen) > 5
    )
    whole = Counter()
    for key, amount in amounts.items():
        whole[key[3]] += amount
    assert all(row["share"] == percent(row["sales"], whole[row["currency"]]) for row in found)


def test_orders_that_are_late(trade: Trade):
    open_ones = [
        one["id"] for one in table(trade.desk, "sales_order") if one["state"] in ("received", "on_hold")
    ]
    with trade.desk.write("order.edit") as change:
        for order, day in zip(
            open_ones, (TODAY, TODAY - timedelta(1), TODAY - timedelta(2), None), strict=False
        ):
            change.update(SalesOrder, order, promised_on=day and day.isoformat())
        change.log("test", {})
    gone = ("draft", "shipped", "delivered", "closed", "cancelled", "cancelled_awaiting_restock")
    lines, wanted = lines_of(trade), {}
    for one in table(trade.desk, "sales_order"):
        open_lines = [line for line in lines[one["id"]] if line["state"] == "open"]
        if one["history"] or one["state"] in gone or not one["promised_on"] or not open_lines:
            continue
        days = (TODAY - date.fromisoformat(one["promised_on"])).days
        if days > 0:
            wanted[one["number"]] = (days, len(open_lines), sum(line["gross"] for line in open_lines))
    found = dicts(reports.run(trade.desk, "orders-late"))
    assert {row["order"]: (row["days"], row["lines"], row["amount"]) for row in found} == wanted and wanted
    assert [row["days"] for row in found] == sorted((row["days"] for row in found), reverse=True)


def test_what_orders_wait_for_and_what_was_not_there(trade: Trade):
    skus, lines = by_id(trade, "product", "sku"), lines_of(trade)
    orders, quantity, amount = defaultdict(set), Counter(), Counter()
    all_lines, short, of_orders = Counter(), Counter(), defaultdict(set)
    for one in table(trade.desk, "sales_order"):
        waits = one["state"] in ("backorder", "part_allocated")
        for line in lines[one["id"]]:
            missing = line["quantity"] - line["reserved"] - line["picked"] - line["shipped"]
            sku = skus[line["product_id"]]
            if line["state"] != "open":
                continue
            if waits and missing > 0:
                orders[sku, one["currency"]].add(one["id"])
                quantity[sku, one["currency"]] += missing
                amount[sku, one["currency"]] += half_up(Decimal(line["gross"]) * missing / line["quantity"])
            if not one["history"] and one["state"] not in (*OUT, "received"):
                all_lines[sku] += 1
                short[sku] += waits and missing > 0
                of_orders[sku].add(one["id"])
    found = dicts(reports.run(trade.desk, "backorders"))
    assert {(row["product"], row["currency"]): (row["orders"], row["quantity"], row["amount"]) for row in found} == {
        key: (len(orders[key]), quantity[key], amount[key]) for key in orders
    } and orders  # fmt: skip
    outs = dicts(reports.run(trade.desk, "stock-outs"))
    assert {row["product"]: (row["lines"], row["short"], row["orders"]) for row in outs} == {
        sku: (all_lines[sku], short[sku], len(of_orders[sku])) for sku in all_lines if short[sku]
    }
    assert all(row["share"] == percent(row["short"], row["lines"]) for row in outs)


@pytest.mark.parametrize("days", [90, 200, 30])
def test_slow_stock(trade: Trade, days):
    kinds = by_id(trade, "location", "kind")
    last_out = {}
    for move in table(trade.desk, "stock_move"):
        if kinds[move["target_id"]] == "customer":
            product, day = move["product_id"], local_day(move["made_at"])
            last_out[product] = max(last_out.get(product, day), day)
    wanted = {}
    products = {one["id"]: one for one in table(trade.desk, "product")}
    for balance in table(trade.desk, "stock_balance"):
        product = products[balance["product_id"]]
        moved = last_out.get(product["id"]) or local_day(balance["since"])
        if balance["on_hand"] > 0 and moved < TODAY - timedelta(days):
            worth = half_up(Decimal(balance["on_hand"]) * (product["cost"] or 0) / 1000)
            before = wanted.get(product["sku"], (0, 0, 0))
            wanted[product["sku"]] = (before[0] + balance["on_hand"], before[1] + worth, before[2] + 1)
    found = dicts(reports.run(trade.desk, "stock-slow", {"days": str(days)}))
    assert {row["product"]: (row["on_hand"], row["value"], row["places"]) for row in found} == wanted
    assert wanted
    skus = by_id(trade, "product", "sku")
    outs = {skus[key]: day.isoformat() for key, day in last_out.items()}
    assert all(row["last_out"] == outs.get(row["product"]) for row in found)


def test_orders_on_hold(trade: Trade, seen_by):
    number, amount, longest = Counter(), Counter(), Counter()
    for one in table(trade.desk, "sales_order"):
        if one["state"] == "on_hold":
            key = (
                "credit" if one["held_by_credit"] else "hand",
                None if one["held_by_credit"] else one["hold_reason"] or None,
                one["currency"],
            )
            number[key] += 1
            amount[key] += one["gross"]
            longest[key] = max(longest[key], (TODAY - local_day(one["state_since"])).days)
    found = dicts(reports.run(seen_by("qian"), "credit-holds"))
    assert {
        (row["by"], row["reason"], row["currency"]): (row["orders"], row["amount"], row["longest"]) for row in found
    } == {key: (number[key], amount[key], longest[key]) for key in number} and number  # fmt: skip


@pytest.mark.parametrize("since", ["2025-12-01", "2024-01-01", "2026-11-01"])
def test_grades_and_their_moves(trade: Trade, seen_by, since):
    scale = ("D", "C", "CC", "CCC", "B", "BB", "BBB", "A", "AA", "AAA")
    results = defaultdict(list)
    for one in table(trade.desk, "credit_result"):
        if local_day(one["made_at"]).isoformat() < since:
            results[one["customer_id"]].append((one["made_at"], one["id"], one["grade"]))
    figures, scores = defaultdict(Counter), defaultdict(list)
    for one in table(trade.desk, "customer_credit"):
        if not one["grade"]:
            continue
        was = max(results[one["id"]])[2] if results[one["id"]] else None
        moved = 0 if was is None else scale.index(one["grade"]) - scale.index(was)
        figures[one["grade"]].update(customers=1, risen=int(moved > 0), fallen=int(moved < 0))
        scores[one["grade"]].append(one["score"])
    found = dicts(reports.run(seen_by("qian"), "credit-grades", {"from": since, "to": "2026-11-30"}))
    assert len(found) == len(figures) > 3
    for row in found:
        mine = figures[row["grade"]]
        assert all(row[name] == mine[name] for name in ("customers", "risen", "fallen"))
        assert row["score"] == half_up(Decimal(sum(scores[row["grade"]])) / len(scores[row["grade"]]))
    assert [row["grade"] for row in found] == [one for one in reversed(scale) if one in figures]
    moves = sum(one["risen"] + one["fallen"] for one in figures.values())
    assert (moves > 0) == (since != "2024-01-01")


@pytest.mark.parametrize("months", [12, 6, 0])
def test_limits_nobody_looked_at(trade: Trade, seen_by, months):
    approved = {}
    for one in table(trade.desk, "approval_request"):
        if one["field"] == "credit_limit" and one["state"] == "approved":
            day = local_day(one["decided_at"])
            approved[one["customer_id"]] = max(approved.get(one["customer_id"], day), day)
    year, month = divmod(TODAY.year * 12 + TODAY.month - 1 - months, 12)
    mark, wanted = date(year, month + 1, TODAY.day), {}
    for one in table(trade.desk, "customer"):
        looked = max(local_day(one["reviewed_at"]), approved.get(one["id"], date.min))
        if one["state"] == "active" and (one["credit_limit"] or 0) > 0 and looked < mark:
            wanted[one["code"]] = (one["credit_limit"], looked.isoformat(), (TODAY - looked).days)
    found = dicts(reports.run(seen_by("qian"), "limits-not-reviewed", {"months": str(months)}))
    assert {row["customer"]: (row["credit_limit"], row["looked_on"], row["days"]) for row in found} == wanted
    assert wanted


@pytest.mark.parametrize("narrowed", [False, True])
def test_new_customers_and_cards_nobody_looked_at(trade: Trade, narrowed):
    made = sorted(local_day(one["created_at"]).isoformat() for one in table(trade.desk, "customer"))
    days = {"from": made[12], "to": made[-12]} if narrowed else {}
    with trade.desk.write("order.edit") as change:
        about = {"made_by": 1, "made_at": change.now, "updated_at": change.now, "state_since": change.now}
        about |= {"currency": "CNY", "ordered_on": "2026-10-01", "state": "cancelled", "number": "X-1"}
        for customer in trade.customers[-2:]:
            change.insert(SalesOrder, customer=customer["id"], **about | {"number": f"X-{customer['id']}"})
        change.log("test", {})
    buyers = {one["customer_id"] for one in table(trade.desk, "sales_order") if one["state"] not in OUT}
    entered, ordered, stale = Counter(), Counter(), Counter()
    for one in table(trade.desk, "customer"):
        day = local_day(one["created_at"]).isoformat()
        if one["state"] != "merged" and days.get("from", "") <= day <= days.get("to", "9999"):
            entered[day[:7]] += 1
            ordered[day[:7]] += one["id"] in buyers
        seen = local_day(one["reviewed_at"])
        stale[f"{seen:%Y-%m}"] += one["state"] == "active" and seen < date(
            TODAY.year - 1, TODAY.month, TODAY.day
        )
    found = dicts(reports.run(trade.desk, "customers-new", days))
    assert {row["month"]: (row["customers"], row["ordered"]) for row in found} == {
        month: (entered[month], ordered[month]) for month in entered
    } and 0 < sum(ordered.values()) < sum(entered.values())  # fmt: skip
    assert all(row["share"] == percent(row["ordered"], row["customers"]) for row in found)
    cards = dicts(reports.run(trade.desk, "customers-unreviewed"))
    assert {row["month"]: row["customers"] for row in cards} == {one: n for one, n in stale.items() if n}


def test_cards_that_look_alike(trade: Trade):
    active = {one["id"]: one for one in table(trade.desk, "customer") if one["state"] == "active"}
    alike = defaultdict(set)
    for one in active.values():
        if one["name_key"]:
            alike["name", one["name_key"]].add(one["code"])
        if one["bank_key"] is not None:
            alike["bank", one["bank_key"]].add(one["code"])
    for phone in table(trade.desk, "customer_phone"):
        if len(phone["digits"]) >= 7 and phone["customer_id"] in active:
            alike["phone", phone["digits"]].add(active[phone["customer_id"]]["code"])
    groups = Counter()
    of_first = defaultdict(set)
    for (why, _), codes in alike.items():
        if len(codes) > 1:
            of_first[why, min(codes)] |= codes
    groups = {key: len(codes) for key, codes in of_first.items()}
    found = dicts(reports.run(trade.desk, "duplicate-suspects"))
    assert {(row["why"], row["first"]): row["customers"] for row in found} == groups
    assert {why for why, _ in groups} == {"name", "phone", "bank"}
    first = max(groups, key=lambda key: groups[key])
    behind = reports.drill(trade.desk, "duplicate-suspects", list(first))
    assert {row[0] for row in behind.rows} == of_first[first]


def complaints(trade: Trade):
    return [
        one
        for one in table(trade.desk, "support_case")
        if one["kind"] == "complaint" and one["state"] != "duplicate"
    ]


def test_what_complaints_cost_and_who_complains_again(trade: Trade):
    causes = by_id(trade, "cause", "code") | {None: None}
    cases, costs = Counter(), Counter()
    customers, reasons = Counter(), defaultdict(set)
    codes = by_id(trade, "customer", "code")
    for one in complaints(trade):
        if one["cost"] is not None:
            cases[causes[one["cause_id"]], one["currency"]] += 1
            costs[causes[one["cause_id"]], one["currency"]] += one["cost"]
        if one["customer_id"]:
            customers[codes[one["customer_id"]]] += 1
            reasons[codes[one["customer_id"]]] |= {one["cause_id"]} - {None}
    found = dicts(reports.run(trade.desk, "complaints-cost"))
    assert {(row["cause"], row["currency"]): (row["cases"], row["cost"]) for row in found} == {
        key: (cases[key], costs[key]) for key in cases
    }
    assert len({currency for _, currency in cases}) == 2
    again = dicts(reports.run(trade.desk, "complaints-repeat", {"least": "3"}))
    assert {row["customer"]: (row["cases"], row["causes"]) for row in again} == {
        code: (number, len(reasons[code])) for code, number in customers.items() if number >= 3
    } and again  # fmt: skip


def test_how_many_complaints_about_what(trade: Trade):
    labels = {one["code"]: one["label"] for one in table(trade.desk, "case_category")}
    figures, customers = defaultdict(Counter), defaultdict(set)
    for one in complaints(trade):
        key = (local_month(one["opened_at"]), labels.get(one["category"], one["category"]))
        figures[key].update(
            cases=1,
            pressing=int(one["priority"] in ("high", "urgent")),
            again=int(one["reopened"] > 0),
            still_open=int(one["state"] not in ("resolved", "closed", "rejected")),
        )
        customers[key] |= {one["customer_id"]} - {None}
    found = dicts(reports.run(trade.desk, "complaints-volume"))
    assert len(found) == len(figures) > 20
    for row in found:
        mine = figures[row["month"], row["category"]]
        assert all(row[name] == mine[name] for name in ("cases", "pressing", "again", "still_open"))
        assert row["customers"] == len(customers[row["month"], row["category"]])


def _move_a_rest_to_an_order_of_its_own(trade: Trade):
    """As goods that lack are: the line is told of as gone where it stood. Answers the line's id."""
    order = next(one for one in trade.orders if one["state"] == "shipped")
    with trade.desk.write("order.edit") as change:
        when = {"made_at": change.now, "updated_at": change.now, "state_since": change.now}
        child = {
            "number": "SO-9000",
            "state": "backorder",
            "customer": order["customer"],
            "parent": order["id"],
        }
        child |= {"currency": order["currency"], "ordered_on": order["ordered_on"], "made_by": 1}
        change.insert(SalesOrder, **child, **when)
        gone = {
            "product": trade.products[0]["id"],
            "quantity": 1000,
            "price": 9,
            "net": 9,
            "tax": 0,
            "gross": 9,
        }
        gone |= {"order": order["id"], "state": "cancelled"}
        moved = change.insert(OrderLine, **gone, position=8, cancel_reason="→ SO-9000")
        change.insert(OrderLine, **gone, position=9, cancel_reason="→ SO-9001")
        change.log("test", {})
    return moved


def test_amounts_of_states_and_reasons_of_cancellations(trade: Trade):
    moved = _move_a_rest_to_an_order_of_its_own(trade)
    lines, amounts = lines_of(trade), Counter()
    number, lost = Counter(), Counter()
    reasons = {}
    for step in table(trade.desk, "order_step"):
        if step["target"] in ("cancelled", "cancelled_awaiting_restock"):
            reasons.setdefault(step["order_id"], step["reason"] or None)
    for one in table(trade.desk, "sales_order"):
        amounts[one["state"], one["currency"]] += one["gross"]
        if one["state"] in ("cancelled", "cancelled_awaiting_restock"):
            key = ("order", reasons.get(one["id"]), one["currency"])
            number[key] += 1
            lost[key] += sum(line["gross"] for line in lines[one["id"]])
        elif one["state"] != "draft":
            for line in lines[one["id"]]:
                if line["state"] == "cancelled" and line["id"] != moved:
                    key = ("line", line["cancel_reason"] or None, one["currency"])
                    number[key] += 1
                    lost[key] += line["gross"]
    states = dicts(reports.run(trade.desk, "orders-by-state"))
    assert {(row["state"], row["currency"]): row["amount"] for row in states} == dict(amounts)
    found = dicts(reports.run(trade.desk, "orders-cancelled"))
    assert {
        (row["what"], row["reason"], row["currency"]): (row["number"], row["amount"]) for row in found
    } == {key: (number[key], lost[key]) for key in number}
    assert len(number) > 6

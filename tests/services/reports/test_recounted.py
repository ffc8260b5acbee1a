"""The other reports counted again in plain Python, by the rules of the trade and not by the program's own queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from trade import Trade, table

from wmsdesk.models.columns import from_microseconds
from wmsdesk.services import reports
from wmsdesk.services.administration import set_setting
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.reports.scoring import fifths, segment

ZONE = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 23)
OUT = ("draft", "cancelled", "cancelled_awaiting_restock")
GONE = ("shipped", "delivered", "closed")


def dicts(found):
    """The rows by the names of their columns."""
    names = [one.name for one in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def percent(part, whole):
    return int((Decimal(part) * 10_000 / whole).quantize(Decimal(1), ROUND_HALF_UP)) if whole else None


def local_month(microseconds):
    return f"{from_microseconds(microseconds).astimezone(ZONE):%Y-%m}"


@pytest.mark.parametrize("given", [{}, {"from": "2025-12-17", "to": "2026-10-03"}])
def test_on_time(trade: Trade, given):
    since, until = given.get("from", ""), given.get("to", "9999")
    delivered, on_time, unpromised = Counter(), Counter(), Counter()
    for one in table(trade.desk, "sales_order"):
        day = one["delivered_on"]
        if day and one["state"] in ("delivered", "closed") and since <= day <= until:
            delivered[day[:7]] += 1
            on_time[day[:7]] += bool(one["promised_on"]) and day <= one["promised_on"]
            unpromised[day[:7]] += one["promised_on"] is None
    found = dicts(reports.run(trade.desk, "orders-on-time", given))
    assert {row["month"]: (row["delivered"], row["on_time"], row["unpromised"]) for row in found} == {
        month: (delivered[month], on_time[month], unpromised[month]) for month in delivered
    }
    for row in found:
        assert row["share"] == percent(row["on_time"], row["delivered"] - row["unpromised"])


def test_perfect_orders(trade: Trade):
    lines = defaultdict(list)
    for line in table(trade.desk, "order_line"):
        lines[line["order_id"]].append(line)
    figures = defaultdict(Counter)
    for one in table(trade.desk, "sales_order"):
        if one["state"] not in ("delivered", "closed") or not one["promised_on"] or one["net"] < 0:
            continue
        mine = lines[one["id"]]
        parts = {
            "on_time": one["delivered_on"] <= one["promised_on"],
            "complete": bool(one["history"])
            or all(line["state"] == "open" and line["delivered"] >= line["quantity"] for line in mine),
            "undamaged": not any(line["damaged"] for line in mine),
        }
        figures[one["delivered_on"][:7]].update({name: int(value) for name, value in parts.items()})
        figures[one["delivered_on"][:7]].update(delivered=1, perfect=int(all(parts.values())))
    for row in dicts(reports.run(trade.desk, "perfect-orders")):
        mine = figures[row["month"]]
        assert row["papers"] == row["delivered"] == mine["delivered"]
        assert all(row[name] == mine[name] for name in ("on_time", "complete", "undamaged", "perfect"))
        rate = Decimal(10_000)
        for name in ("on_time", "complete", "undamaged"):
            rate *= Decimal(mine[name]) / mine["delivered"]
        assert row["rate"] == int(rate.quantize(Decimal(1), ROUND_HALF_UP))
    assert sum(one["perfect"] for one in figures.values())


def values_of(trade: Trade):
    """By customer and currency: orders, sales, last order day."""
    found = {}
    later = defaultdict(int)
    for line in table(trade.desk, "order_line"):
        if line["state"] == "open" and line["quantity"] > 0 and line["returned"]:
            exact = Decimal(line["net"]) * line["returned"] / line["quantity"]
            later[line["order_id"]] += int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    codes = {one["id"]: one["code"] for one in table(trade.desk, "customer")}
    for one in table(trade.desk, "sales_order"):
        if one["state"] in OUT:
            continue
        value = found.setdefault((codes[one["customer_id"]], one["currency"]), [0, 0, ""])
        value[1] += one["net"] - later[one["id"]]
        if one["net"] >= 0:
            value[0] += 1
            value[2] = max(value[2], one["ordered_on"])
    return {key: value for key, value in found.items() if value[0]}


def by_rank(values, value):
    """The score by its definition: a fifth more for each fifth of all that is smaller."""
    return 1 + 5 * sum(one < value for one in values) // len(values)


def test_recency_frequency_money(trade: Trade):
    known = values_of(trade)
    assert len(known) >= 50, "too few for fifths"
    found = dicts(reports.run(trade.desk, "customers-rfm"))
    assert len(found) == len(known)
    for row in found:
        orders, sales, last_on = known[row["customer"], row["currency"]]
        assert (row["orders"], row["sales"], row["last_on"]) == (orders, sales, last_on)
        same = [value[1] for key, value in known.items() if key[1] == row["currency"]]
        scores = (
            by_rank([value[2] for value in known.values()], last_on),
            by_rank([value[0] for value in known.values()], orders),
            by_rank(same, sales),
        )
        assert (row["r"], row["f"], row["m"]) == scores and row["segment"] == segment(*scores)
    groups = dicts(reports.run(trade.desk, "customers-rfm-segments"))
    assert sum(row["customers"] for row in groups) == len(known)
    narrowed = reports.run(trade.desk, "customers-rfm", {"from": "2026-02-03", "to": "2026-07-09"})
    assert 0 < len(narrowed.rows) < len(known)


@pytest.mark.parametrize("values", [[1], [1, 1, 1], list(range(10)), [5, 5, 5, 1, 9, 9, 2], list(range(101))])
def test_equal_values_share_a_score(values):
    score = fifths(values)
    assert [score(one) for one in values] == [by_rank(values, one) for one in values]


def test_few_customers_go_by_fixed_marks(trade: Trade):
    found = dicts(reports.run(trade.desk, "customers-rfm", {"from": "2026-11-01", "to": "2026-11-22"}))
    assert 0 < len(found) < 50
    best = {}
    for row in found:
        best[row["currency"]] = max(best.get(row["currency"], 0), row["sales"])
    for row in found:
        silent = (TODAY - date.fromisoformat(row["last_on"])).days
        assert row["r"] == 1 + sum(silent <= days for days in (365, 180, 90, 30))
        assert row["f"] == 1 + sum(row["orders"] >= many for many in (2, 4, 6, 10))
        share = Decimal(row["sales"]) * 100 / best[row["currency"]]
        assert row["m"] == 1 + sum(share >= mark for mark in (5, 15, 30, 60))


def test_stages(trade: Trade):
    days = defaultdict(list)
    for one in table(trade.desk, "sales_order"):
        if one["state"] in GONE and one["net"] >= 0:
            days[one["customer_id"]].append(
                date.fromisoformat(one["shipped_on"] or one["delivered_on"] or one["ordered_on"])
            )
    stages = Counter()
    for customer in table(trade.desk, "customer"):
        stages[stage_of(sorted(days[customer["id"]]))] += 1
    found = dicts(reports.run(trade.desk, "customers-by-stage"))
    assert {row["stage"]: row["customers"] for row in found} == dict(stages) and len(stages) >= 4


def stage_of(days):
    if not days:
        return "potential"
    silent = (TODAY - days[-1]).days
    interval = (days[-1] - days[0]).days / (len(days) - 1) if len(days) > 1 else 0
    if silent > 180 or (interval and silent > 3 * interval):
        return "lost"
    if silent > 90:
        return "dormant"
    if len(days) == 1:
        return "first"
    return "loyal" if sum(day > TODAY - timedelta(365) for day in days) >= 4 else "active"


@pytest.mark.parametrize("name, key", [("products-abc", "product"), ("customers-abc", "customer")])
def test_classes(trade: Trade, name, key):
    rows = dicts(reports.run(trade.desk, name))
    whole = Counter()
    for row in rows:
        whole[row["currency"]] += max(0, row["sales"])
    before = Counter()
    for row in rows:
        share = Decimal(before[row["currency"]]) / whole[row["currency"]]
        wanted = (
            "C"
            if row["sales"] <= 0
            else "A"
            if share < Decimal("0.8")
            else "B"
            if share < Decimal("0.95")
            else "C"
        )
        assert row["class"] == wanted, row[key]
        before[row["currency"]] += max(0, row["sales"])
        assert row["running"] == percent(before[row["currency"]], whole[row["currency"]])
    assert {row["class"] for row in rows} == {"A", "B", "C"}


def test_states_and_cancellations(trade: Trade):
    orders = table(trade.desk, "sales_order")
    states = Counter((one["state"], one["currency"]) for one in orders)
    found = dicts(reports.run(trade.desk, "orders-by-state"))
    assert {(row["state"], row["currency"]): row["orders"] for row in found} == dict(states)
    by_id = {one["id"]: one for one in orders}
    whole, single = Counter(), Counter()
    for one in orders:
        whole[one["currency"]] += one["state"] == "cancelled"
    for line in table(trade.desk, "order_line"):
        order = by_id[line["order_id"]]
        single[order["currency"]] += line["state"] == "cancelled" and order["state"] not in OUT
    seen = {"order": Counter(), "line": Counter()}
    for row in dicts(reports.run(trade.desk, "orders-cancelled")):
        seen[row["what"]][row["currency"]] += row["number"]
    assert seen == {"order": +whole, "line": +single} and sum(single.values())


def test_cycle_time(trade: Trade):
    spent, before = defaultdict(list), {}
    for step in table(trade.desk, "order_step"):
        if step["order_id"] in before:
            minutes = (step["made_at"] - before[step["order_id"]]) // 60_000_000
            spent[step["source"], step["target"]].append(minutes)
        before[step["order_id"]] = step["made_at"]
    for row in dicts(reports.run(trade.desk, "orders-cycle-time")):
        if row["target"] == "delivered whole":
            assert row["times"] == len(spent["shipped", "delivered"])
            continue
        mine = spent.pop((row["source"], row["target"]))
        mean = Decimal(sum(mine)) * 100 / (60 * len(mine))
        assert (row["times"], row["hours"]) == (len(mine), int(mean.quantize(Decimal(1), ROUND_HALF_UP)))
    assert not spent


def test_exposure_is_what_the_gate_works_with(trade: Trade, seen_by):
    rows = dicts(reports.run(seen_by("qian"), "credit-exposure"))
    seen = {(row["customer"], row["currency"]): row for row in rows}
    for customer in trade.customers:
        now = exposure(trade.desk.store, customer["id"])
        row = seen.get((customer["code"], now.currency))
        wanted = (now.orders, now.shipped, now.invoices)
        assert (row and (row["orders"], row["shipped"], row["invoices"])) == (wanted if now.total else None)


def test_ageing(trade: Trade, seen_by):
    ages = defaultdict(Counter)
    codes = {one["id"]: one["code"] for one in trade.customers}
    for one in table(trade.desk, "invoice"):
        late, amount = (TODAY - date.fromisoformat(one["due_on"])).days, one["gross"] - one["settled"]
        if one["kind"] == "invoice" and amount:
            ends = ((0, "not_due"), (30, "to_30"), (60, "to_60"), (90, "to_90"), (10**6, "over_90"))
            ages[codes[one["customer_id"]]][next(name for end, name in ends if late <= end)] += amount
    for row in dicts(reports.run(seen_by("qian"), "credit-ageing")):
        mine = ages.pop(row["customer"])
        assert all(row[name] == mine[name] for name in ("not_due", "to_30", "to_60", "to_90", "over_90"))
        assert row["amount"] == sum(mine.values())
    assert not ages


def test_complaints(trade: Trade):
    received, handled, causes, volume = Counter(), Counter(), Counter(), 0
    for one in table(trade.desk, "support_case"):
        if one["kind"] != "complaint" or one["state"] == "duplicate":
            continue
        month = local_month(one["opened_at"])
        received[month] += 1
        handled[month] += one["state"] == "closed" and one["resolved_at"] <= one["resolve_by"]
        causes[one["cause_id"]] += 1
        volume += 1
    rows = dicts(reports.run(trade.desk, "complaints-sla"))
    assert {row["month"]: (row["received"], row["handled"]) for row in rows} == {
        month: (received[month], handled[month]) for month in received
    }
    assert all(row["share"] == percent(row["handled"], row["received"]) for row in rows)
    pareto = dicts(reports.run(trade.desk, "complaints-by-cause"))
    codes = {one["id"]: one["code"] for one in table(trade.desk, "cause")} | {None: None}
    assert {row["cause"]: row["cases"] for row in pareto} == {
        codes[key]: number for key, number in causes.items()
    }
    named = [row["cases"] for row in pareto if row["cause"]]
    assert named == sorted(named, reverse=True) and pareto[-1]["running"] == 10_000
    assert sum(row["cases"] for row in dicts(reports.run(trade.desk, "complaints-volume"))) == volume
    repeat = dicts(reports.run(trade.desk, "complaints-repeat", {"least": "5"}))
    assert repeat and all(row["cases"] >= 5 for row in repeat)


def test_satisfaction(trade: Trade):
    rated = [one for one in table(trade.desk, "support_case") if one["rating"]]
    rows = dicts(reports.run(trade.desk, "csat"))
    assert sum(row["ratings"] for row in rows) == len(rated)
    for row in rows:
        mine = [one["rating"] for one in rated if local_month(one["rated_at"]) == row["rated_month"]]
        assert row["satisfied"] == sum(one >= 4 for one in mine)
        assert row["share"] == percent(row["satisfied"], len(mine))
        assert row["mean"] == int((Decimal(sum(mine)) * 100 / len(mine)).quantize(Decimal(1), ROUND_HALF_UP))


def test_stock(trade: Trade):
    lines = [one for one in table(trade.desk, "stock_count_line") if one["first"] is not None]
    dead = {one["id"] for one in table(trade.desk, "stock_count") if one["state"] == "cancelled"}
    counted, agreed = Counter(), Counter()
    for one in lines:
        if one["count_id"] in dead:
            continue
        month = local_month(one["second_at"] if one["second"] is not None else one["first_at"])
        counted[month] += 1
        agreed[month] += (one["first"] if one["second"] is None else one["second"]) == one["expected"]
    rows = dicts(reports.run(trade.desk, "stock-accuracy"))
    assert {row["month"]: (row["counted"], row["matches"]) for row in rows} == {
        month: (counted[month], agreed[month]) for month in counted
    }
    places = {one["id"]: one["kind"] for one in table(trade.desk, "location")}
    since, until = datetime(2026, 1, 1, tzinfo=ZONE), datetime(2026, 7, 1, tzinfo=ZONE)
    opening, closing, out = Counter(), Counter(), Counter()
    for move in table(trade.desk, "stock_move"):
        at = from_microseconds(move["made_at"])
        ours = (places[move["target_id"]] == "stock") - (places[move["source_id"]] == "stock")
        opening[move["product_id"]] += ours * move["quantity"] * (at < since)
        closing[move["product_id"]] += ours * move["quantity"] * (at < until)
        out[move["product_id"]] += (
            (places[move["target_id"]] == "customer") * move["quantity"] * (since <= at < until)
        )
    history = {one["id"] for one in table(trade.desk, "sales_order") if one["history"] and one["state"] in GONE
               and "2026-01-01" <= one["ordered_on"] <= "2026-06-30"}  # fmt: skip
    for line in table(trade.desk, "order_line"):
        out[line["product_id"]] += line["quantity"] * (
            line["order_id"] in history and line["state"] == "open"
        )
    skus = {one["id"]: one["sku"] for one in trade.products}
    rows = dicts(reports.run(trade.desk, "stock-turnover", {"from": "2026-01-01", "to": "2026-06-30"}))
    seen = {row["product"]: (row["opening"], row["closing"], row["out"]) for row in rows}
    assert seen == {skus[key]: (opening[key], closing[key], out[key]) for key in skus}
    for row in rows:
        mean = Decimal(row["opening"] + row["closing"]) / 2
        wanted = (
            int((Decimal(row["out"]) * 100 / mean).quantize(Decimal(1), ROUND_HALF_UP))
            if row["out"] >= 0
            else None
        )
        assert row["turnover"] == wanted


def test_what_people_are_measured_by(trade: Trade, seen_by):
    set_setting(seen_by("chen"), "kpi_timeliness_target", "80")
    boss = seen_by("chen")
    for name, value in (("timeliness_weight", "50"), ("handling_weight", "30"), ("csat_weight", "20")):
        set_setting(boss, f"kpi_{name}", value)
    rows = dicts(reports.run(boss, "people-kpi", {"period": "all"}))
    orders, done = Counter(), Counter()
    steps = table(trade.desk, "order_step")
    names = {one["id"]: one["name"] for one in table(trade.desk, "account")}
    lines = defaultdict(list)
    for line in table(trade.desk, "order_line"):
        if line["state"] == "open":
            lines[line["order_id"]].append(line)
    for one in table(trade.desk, "sales_order"):
        mine = {step["target"]: step["made_at"] for step in steps if step["order_id"] == one["id"]}
        if "received" in mine:
            back = lines[one["id"]] and all(line["returned"] >= line["quantity"] for line in lines[one["id"]])
            in_time = mine.get("confirmed", 10**18) - mine["received"] <= 24 * 3600 * 10**6
            orders[names[one["made_by"]]] += 1
            done[names[one["made_by"]]] += bool(in_time and not back)
    for row in rows:
        assert (row["orders"], row["orders_done"]) == (orders[row["person"]], done[row["person"]])
        parts = [(50, 80, "orders"), (30, 90, "complaints"), (20, 85, "ratings")]
        reached = [
            (weight, min(Decimal(110), Decimal(10_000 * row[f"{name}_done"]) / (row[name] * target)))
            for weight, target, name in parts
            if row[name]
        ]
        mean = sum(weight * value for weight, value in reached) / sum(weight for weight, _ in reached)
        assert row["score"] == int((mean * 100).quantize(Decimal(1), ROUND_HALF_UP))
        marks = ((10_000, "bonus"), (9_500, "commendation"), (8_000, "none"), (0, "coaching"))
        assert row["outcome"] == next(word for mark, word in marks if row["score"] >= mark)
    assert len(rows) >= 2


def test_the_trail(trade: Trade, seen_by):
    zheng = seen_by("zheng")
    own = [row for row in dicts(reports.run(zheng, "audit-approvals")) if row["verdict"] == "own"]
    assert [(row["actor"], row["own"]) for row in own] == [("han", 1)]
    left = dicts(reports.run(zheng, "who-saw-what"))
    assert [(row["actor"], row["record"], row["exports"]) for row in left] == [("li", "export:customer", 1)]
    entries = trade.desk.store.value_of("SELECT count(*) FROM audit_entry")
    assert sum(row["entries"] for row in dicts(reports.run(zheng, "compliance"))) == entries


def test_a_day_ends_at_the_stores_own_midnight(trade: Trade):
    from wmsdesk.models import rows
    from wmsdesk.models.support.support_tables import SupportCase

    at = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
    case = {
        "number": "CMP-X",
        "subject": "x",
        "opened_at": at,
        "respond_by": at,
        "resolve_by": at,
        "queue_key": 1,
    }
    case |= {"respond_minutes": 1, "resolve_minutes": 1, "made_by": 1, "made_at": at, "updated_at": at}
    before = {row["month"]: row["received"] for row in dicts(reports.run(trade.desk, "complaints-sla"))}
    with trade.desk.store.writing():
        rows.insert(trade.desk.store, SupportCase, case)
    after = {row["month"]: row["received"] for row in dicts(reports.run(trade.desk, "complaints-sla"))}
    assert after["2026-10"] == before["2026-10"] + 1 and after["2026-09"] == before["2026-09"]
    october = {"from": "2026-10-01", "to": "2026-10-01"}
    behind = reports.drill(trade.desk, "complaints-sla", ["2026-10"], october, figure="received")
    assert "CMP-X" in [row[0] for row in behind.rows]

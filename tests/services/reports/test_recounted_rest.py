"""Figures of complaints, papers, segments and people that stand beside the main ones, counted again in plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

from test_recounted import dicts, local_month, percent
from test_recounted_more import complaints, half_up
from trade import Trade, table

from wmsdesk.models import rows
from wmsdesk.models.columns import to_microseconds
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.services import reports


def test_the_clocks_of_complaints(trade: Trade):
    now = to_microseconds(trade.desk.clock.now())
    figures, minutes = defaultdict(Counter), defaultdict(list)
    for one in complaints(trade):
        solved = one["resolved_at"]
        figures[local_month(one["opened_at"])].update(
            received=1,
            answered=int(one["responded_at"] is not None and one["responded_at"] <= one["respond_by"]),
            closed=int(one["state"] == "closed"),
            breached=int((now if solved is None else solved) > one["resolve_by"]),
        )
        if solved is not None:
            minutes[local_month(one["opened_at"])].append((solved - one["opened_at"]) // 60_000_000)
    found = dicts(reports.run(trade.desk, "complaints-sla"))
    assert len(found) == len(figures) > 10
    for row in found:
        mine, spent = figures[row["month"]], minutes[row["month"]]
        assert all(row[name] == mine[name] for name in ("received", "answered", "closed", "breached"))
        assert row["answer_share"] == percent(mine["answered"], mine["received"])
        wanted = half_up(Decimal(100 * sum(spent)) / (60 * len(spent))) if spent else None
        assert row["hours"] == wanted


def test_papers_that_were_wrong_keep_an_order_from_being_perfect(trade: Trade):
    before = {row["month"]: row for row in dicts(reports.run(trade.desk, "perfect-orders"))}
    delivered = [
        one
        for one in table(trade.desk, "sales_order")
        if one["state"] in ("delivered", "closed") and one["promised_on"] and one["net"] >= 0
    ]
    store, now = trade.desk.store, trade.desk.clock.now()
    price = next(row["id"] for row in rows.many(store, Cause) if row["code"] == "price")
    common = {"subject": "x", "opened_at": now, "respond_by": now, "resolve_by": now, "queue_key": 1}
    common |= {"respond_minutes": 1, "resolve_minutes": 1, "made_by": 1, "made_at": now, "updated_at": now}
    invoice = {"kind": "invoice", "currency": "CNY", "net": 1, "tax": 0, "gross": 1, "settled": 0, "body": {}}
    invoice |= {"issued_on": "2026-11-01", "due_on": "2026-12-01", "made_by": 1, "made_at": now}
    billing, priced, disputed, rejected, other, fine = (one["id"] for one in delivered[:6])
    customer = trade.customers[0]["id"]
    with store.writing():
        for number, (order, about) in enumerate(
            [
                (billing, {"category": "billing", "state": "closed"}),
                (priced, {"cause": price, "state": "new"}),
                (rejected, {"category": "billing", "state": "rejected"}),
                (other, {"category": "late", "state": "closed"}),
            ]
        ):
            rows.insert(store, SupportCase, common | {"number": f"CMP-Y{number}", "order": order} | about)
        for order, dispute in ((disputed, True), (fine, False)):
            told = {"number": f"INV-Y{order}", "order": order, "customer": customer, "disputed": dispute}
            rows.insert(store, Invoice, invoice | told)
    wrong = Counter(one["delivered_on"][:7] for one in delivered if one["id"] in (billing, priced, disputed))
    for row in dicts(reports.run(trade.desk, "perfect-orders")):
        assert row["papers"] == before[row["month"]]["papers"] - wrong[row["month"]]
        assert before[row["month"]]["perfect"] - wrong[row["month"]] <= row["perfect"]
    assert sum(wrong.values()) == 3


def test_segments_add_up_their_customers(trade: Trade):
    sums = defaultdict(lambda: [0, 0, 0])
    for row in dicts(reports.run(trade.desk, "customers-rfm")):
        mine = sums[row["segment"], row["currency"]]
        for place, value in enumerate((1, row["orders"], row["sales"])):
            mine[place] += value
    found = dicts(reports.run(trade.desk, "customers-rfm-segments"))
    assert {
        (row["segment"], row["currency"]): [row["customers"], row["orders"], row["sales"]] for row in found
    } == sums
    whole = Counter()
    for (_, currency), mine in sums.items():
        whole[currency] += mine[2]
    assert all(row["share"] == percent(row["sales"], whole[row["currency"]]) for row in found)
    assert len({row["segment"] for row in found}) > 3


def test_the_longest_step(trade: Trade):
    longest, before = Counter(), {}
    for step in table(trade.desk, "order_step"):
        if step["order_id"] in before:
            key = (step["source"], step["target"])
            longest[key] = max(longest[key], (step["made_at"] - before[step["order_id"]]) // 60_000_000)
        before[step["order_id"]] = step["made_at"]
    for row in dicts(reports.run(trade.desk, "orders-cycle-time")):
        if row["target"] != "delivered whole":
            wanted = half_up(Decimal(100 * longest[row["source"], row["target"]]) / 60)
            assert row["longest_hours"] == wanted


def test_complaints_and_ratings_that_people_are_measured_by(trade: Trade, seen_by):
    names = {one["id"]: one["name"] for one in table(trade.desk, "account")}
    figures = defaultdict(Counter)
    for one in table(trade.desk, "support_case"):
        if not one["assignee"]:
            continue
        mine = figures[names[one["assignee"]]]
        if one["kind"] == "complaint" and one["state"] != "duplicate":
            in_time = one["state"] == "closed" and one["resolved_at"] <= one["resolve_by"]
            mine.update(complaints=1, complaints_done=int(in_time))
        if one["rating"]:
            mine.update(ratings=1, ratings_done=int(one["rating"] >= 4))
    found = {
        row["person"]: row for row in dicts(reports.run(seen_by("chen"), "people-kpi", {"period": "all"}))
    }
    assert set(figures) <= set(found) and len(figures) > 1
    for person, mine in figures.items():
        assert all(
            found[person][name] == mine[name]
            for name in ("complaints", "complaints_done", "ratings", "ratings_done")
        )
    day = trade.desk.clock.now().date() + timedelta(1)
    later = {"from": day.isoformat(), "to": day.isoformat()}
    assert not reports.run(seen_by("chen"), "people-kpi", later).rows

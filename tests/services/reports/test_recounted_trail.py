"""What the trail says and what a day came to, counted again in plain Python from the tables themselves."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime

import pytest
from test_recounted import dicts
from test_recounted_more import by_id, local_day
from trade import Trade, table

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Payment
from wmsdesk.models.orders.order_tables import OrderStep
from wmsdesk.services import reports

DAYS = ({}, {"from": "2026-11-23", "to": "2026-11-23"}, {"from": "2026-01-01", "to": "2026-11-22"})


def entries(trade: Trade, days):
    """Every entry of these days with the body that was written with it."""
    bodies = {one["seq"]: json.loads(one["body"]) for one in table(trade.desk, "audit_payload")}
    for one in table(trade.desk, "audit_entry"):
        if days.get("from", "") <= local_day(one["at"]).isoformat() <= days.get("to", "9999"):
            yield one | {"body": bodies.get(one["seq"], {})}


@pytest.mark.parametrize("days", DAYS)
def test_who_changed_what(trade: Trade, seen_by, days):
    number, records = Counter(), defaultdict(set)
    for one in entries(trade, days):
        if one["action"] not in ("access.refused", "access.sign_in"):
            number[one["actor"], one["action"]] += 1
            records[one["actor"], one["action"]].add(one["record"])
    found = dicts(reports.run(seen_by("zheng"), "audit-changes", days))
    assert {(row["actor"], row["action"]): (row["entries"], row["records"]) for row in found} == {
        key: (number[key], len(records[key])) for key in number
    }
    assert bool(number) == (days.get("to") != "2026-11-22")


def test_refused_attempts(trade: Trade, seen_by):
    zheng = seen_by("zheng")
    refused = Counter(
        (one["actor"], one["body"].get("action"), one["body"].get("code"))
        for one in entries(trade, {})
        if one["action"] == "access.refused"
    )
    found = dicts(reports.run(zheng, "audit-refusals"))
    assert {(row["actor"], row["wanted"], row["code"]): row["attempts"] for row in found} == dict(refused)
    assert {("han", "account.manage"), ("han", "approval.approve")} <= {key[:2] for key in refused}


def test_decisions(trade: Trade, seen_by):
    people = by_id(trade, "account", "name")
    wanted, own = Counter(), Counter()
    for vote in table(trade.desk, "approval_vote"):
        wanted[people[vote["account_id"]], vote["verdict"]] += 1
    for one in entries(trade, {}):
        action = one["body"].get("action", "")
        if one["action"] == "access.refused" and action.startswith("approval."):
            tried = one["body"].get("code") == "own-request"
            wanted[one["actor"], "own" if tried else "refused"] += 1
            own[one["actor"], "own" if tried else "refused"] += tried
    found = dicts(reports.run(seen_by("zheng"), "audit-approvals"))
    assert {(row["actor"], row["verdict"]): (row["decisions"], row["own"]) for row in found} == {
        key: (wanted[key], own[key]) for key in wanted
    }
    assert sum(own.values()) == 1 and len(wanted) > 3


TOPICS = {
    "access.sign_in": "sign_in",
    "access.refused": "refused",
    "account": "account",
    "setting": "setting",
    "field": "setting",
    "approval": "approval",
    "privacy": "privacy",
    "backup": "backup",
}


def topic_of(action):
    if action in TOPICS:
        return TOPICS[action]
    noun, _, verb = action.partition(".")
    return "export" if verb == "export" else TOPICS.get(noun, "change")


def test_what_somebody_has_to_answer_for(trade: Trade, seen_by):
    number, people = Counter(), defaultdict(set)
    for one in entries(trade, {}):
        topic = topic_of(one["action"])
        number[topic] += 1
        people[topic].add(one["actor"])
    found = dicts(reports.run(seen_by("zheng"), "compliance"))
    assert {row["topic"]: (row["entries"], row["people"]) for row in found} == {
        topic: (number[topic], len(people[topic])) for topic in number
    }
    assert {"refused", "export", "setting", "account", "change"} <= set(number)


def test_what_left_the_store(trade: Trade, seen_by):
    left, lines = Counter(), Counter()
    for one in entries(trade, {}):
        if one["action"].endswith(".export"):
            left[one["actor"], one["record"]] += 1
            lines[one["actor"], one["record"]] += one["body"].get("records", one["body"].get("rows", 0))
    found = dicts(reports.run(seen_by("zheng"), "who-saw-what"))
    assert {(row["actor"], row["record"]): (row["exports"], row["rows"]) for row in found} == {
        key: (left[key], lines[key]) for key in left
    }
    assert sum(lines.values()) > 50


def day_of(trade: Trade, since, until):
    """Everything that happened on these days: what, currency and amount."""

    def within(day):
        return (
            day is not None
            and since <= (day if isinstance(day, str) else local_day(day).isoformat()) <= until
        )

    orders = {one["id"]: one for one in table(trade.desk, "sales_order")}
    for one in orders.values():
        about = (one["currency"], one["gross"])
        if one["state"] != "draft" and within(one["ordered_on"]):
            yield ("received", *about)
        if one["state"] in ("shipped", "delivered", "closed") and within(one["shipped_on"]):
            yield ("shipped", *about)
        if one["state"] in ("delivered", "closed") and within(one["delivered_on"]):
            yield ("delivered", *about)
    for step in table(trade.desk, "order_step"):
        one = orders[step["order_id"]]
        first = step["source"] != "cancelled_awaiting_restock"
        if (
            step["target"] in ("cancelled", "cancelled_awaiting_restock")
            and first
            and within(step["made_at"])
        ):
            yield ("cancelled", one["currency"], one["gross"])
    for one in table(trade.desk, "invoice"):
        if within(one["issued_on"]):
            yield ("credited" if one["kind"] == "credit_note" else "invoiced", one["currency"], one["gross"])
    for one in table(trade.desk, "payment"):
        if within(one["received_on"]):
            yield ("paid", one["currency"], one["amount"])
    for one in table(trade.desk, "support_case"):
        if one["kind"] == "complaint" and within(one["opened_at"]):
            yield ("complaints", None, 0)
        if one["kind"] == "complaint" and within(one["closed_at"]):
            yield ("closed", None, 0)
    for one in table(trade.desk, "audit_entry"):
        if within(one["at"]):
            yield ("entries", None, 0)


@pytest.mark.parametrize("since, until", [("2026-05-14", "2026-05-18"), ("2026-01-01", "2026-11-23")])
def test_the_days_end(trade: Trade, seen_by, since, until):
    payment = {"number": "PAY-1", "customer": trade.customers[0]["id"], "currency": "CNY", "amount": 12_345}
    payment |= {"received_on": "2026-05-14", "made_by": 1, "made_at": trade.desk.clock.now()}
    at = datetime(2026, 5, 15, 3, tzinfo=UTC)
    way = (("picked", "cancelled_awaiting_restock"), ("cancelled_awaiting_restock", "cancelled"))
    step = {"order": trade.orders[0]["id"], "reason": "price", "made_by": 1, "made_at": at}
    with trade.desk.store.writing():
        rows.insert(trade.desk.store, Payment, payment)
        for source, target in way:
            told = {"step": target, "source": source, "target": target}
            rows.insert(trade.desk.store, OrderStep, step | told)
    chen = seen_by("chen")
    number, amount = Counter(), Counter()
    for what, currency, money in day_of(trade, since, until):
        number[what, currency] += 1
        amount[what, currency] += money
    found = dicts(reports.run(chen, "day-end", {"from": since, "to": until}))
    assert {(row["what"], row["currency"]): row["number"] for row in found} == dict(number)
    if "amount" in found[0]:
        assert all((row["amount"] or 0) == amount[row["what"], row["currency"]] for row in found)
    assert amount["paid", "CNY"] == 12_345 and len({what for what, _ in number}) >= (
        5 if until < "2026-11" else 9
    )


def test_the_anchor_of_the_days_end_is_one_that_the_chain_can_be_held_against(trade: Trade, seen_by):
    chen = seen_by("chen")
    (anchor,) = {row["anchor"] for row in dicts(reports.run(chen, "day-end", {"period": "all"}))}
    seq, _, seal = anchor.partition(":")
    last = table(trade.desk, "audit_entry")[-1]
    assert (int(seq), seal) == (last["seq"], last["mac"].hex()[:16])

"""What a trade has besides orders: stock and counts, invoices and grades, complaints, requests, look-alikes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from trade import FIRST_DAY, LAST_DAY, Trade

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import CreditResult, CustomerCredit, Invoice
from wmsdesk.models.stock.goods_tables import (
    Location,
    Lot,
    StockBalance,
    StockCount,
    StockCountLine,
    StockMove,
)
from wmsdesk.models.support.support_tables import Cause, SupportCase
from wmsdesk.models.tables import ApprovalRequest, ApprovalVote, Customer, CustomerPhone

_GRADES = ("AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D")


def moment(trade: Trade) -> datetime:
    """Some moment of the trade's days."""
    day = FIRST_DAY + timedelta(days=trade.dice.randint(0, (LAST_DAY - FIRST_DAY).days))
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=trade.dice.randint(0, 1439))


def add_more(trade: Trade) -> None:
    """Everything else, in one write."""
    with trade.desk.write("order.import") as change:
        _stock(trade, change)
        _counts(trade, change)
        _invoices(trade, change)
        _grades(trade, change)
        _cases(trade, change)
        _requests(trade, change)
        for number in (3, 4, 5):
            change.update(Customer, trade.customers[number]["id"], name_key="one and the same")
        for number in (6, 7):
            change.update(Customer, trade.customers[number]["id"], bank_key="6222020200112233445")
        for number in (8, 9, 10):
            change.run(CustomerPhone.insert(digits="2025550143", customer=trade.customers[number]["id"]))
        change.log("test:more", {})


def _stock(trade: Trade, change: Any) -> None:
    places = {row["code"]: row["id"] for row in rows.many(trade.desk.store, Location)}
    for product in trade.products:
        lot = change.insert(Lot, product=product["id"], code="L1", received_at=moment(trade))
        when = datetime(2025, 9, 1, tzinfo=UTC)
        for source, target, units in (
            ("SUPPLIER", "MAIN", 90),
            *[("MAIN", "CUSTOMER", 5)] * trade.dice.randint(0, 6),
        ):
            values = {"source": places[source], "target": places[target], "quantity": units * 1000}
            about = {"product": product["id"], "lot": lot, "kind": "move", "made_by": 1, "made_at": when}
            change.insert(StockMove, **values, **about)
            when += timedelta(days=trade.dice.randint(1, 90))


def _counts(trade: Trade, change: Any) -> None:
    now = trade.desk.clock.now()
    balances = [row["id"] for row in rows.many(trade.desk.store, StockBalance, "id")]
    for number in range(1, 6):
        state = "cancelled" if number == 5 else "counted"
        made = {"made_by": 1, "made_at": now, "state_since": now, "state": state}
        count = change.insert(StockCount, number=f"CNT-{number}", **made)
        for balance in trade.dice.sample(balances, 8):
            first, at = 5000 + trade.dice.choice((0, 0, 1000)), moment(trade)
            again = (
                {"second": 5000, "second_at": at + timedelta(days=1)} if first != 5000 and number % 2 else {}
            )
            change.insert(
                StockCountLine, count=count, balance=balance, expected=5000, first=first, first_at=at, **again
            )


def _invoices(trade: Trade, change: Any) -> None:
    for number in range(1, 81):
        customer, issued = trade.dice.choice(trade.customers), moment(trade).date()
        gross = trade.dice.randint(1, 900_000)
        change.insert(
            Invoice,
            number=f"INV-{number:04}",
            kind="credit_note" if number % 10 == 0 else "invoice",
            customer=customer["id"],
            currency=customer["currency"],
            net=gross,
            tax=0,
            gross=gross,
            settled=trade.dice.choice((0, gross, gross // 3)),
            issued_on=issued.isoformat(),
            due_on=(issued + timedelta(days=30)).isoformat(),
            disputed=number % 20 == 1,
            body={},
            made_by=1,
            made_at=trade.desk.clock.now(),
        )


def _grades(trade: Trade, change: Any) -> None:
    now = trade.desk.clock.now()
    for customer in trade.customers[:40]:
        before, after = trade.dice.choice(_GRADES), trade.dice.choice(_GRADES)
        common = {"score": trade.dice.randint(0, 10_000), "weights": 1, "inputs": {}}
        change.insert(
            CreditResult, customer=customer["id"], grade=before, made_at=now - timedelta(days=500), **common
        )
        change.insert(CustomerCredit, id=customer["id"], grade=after, graded_at=now, **common)


def _cases(trade: Trade, change: Any) -> None:
    dice = trade.dice
    causes = [row["id"] for row in rows.many(trade.desk.store, Cause, "id")][:6]
    states = ("new", "investigating", "closed", "closed", "closed", "resolved", "rejected", "duplicate")
    for number in range(1, 161):
        opened, state = moment(trade), dice.choice(states)
        ended = state in ("closed", "resolved")
        customer = dice.choice(trade.customers[:20])
        rated = ended and dice.random() < 0.6
        change.insert(
            SupportCase,
            number=f"CMP-{number:04}",
            kind="complaint" if number % 5 else "inquiry",
            state=state,
            customer=customer["id"] if number % 7 else None,
            subject=f"Case {number}",
            category=dice.choice(("damage", "late", "billing", None)),
            priority=dice.choice(("low", "medium", "high", "urgent")),
            assignee=dice.choice((2, 3, None)),
            opened_at=opened,
            respond_by=opened + timedelta(hours=4),
            resolve_by=opened + timedelta(hours=24),
            respond_minutes=240,
            resolve_minutes=1440,
            queue_key=number,
            responded_at=opened + timedelta(hours=dice.randint(1, 8)) if state != "new" else None,
            resolved_at=opened + timedelta(hours=dice.randint(2, 60)) if ended else None,
            closed_at=opened + timedelta(hours=61) if state == "closed" else None,
            reopened=dice.choice((0, 0, 1)),
            cause=dice.choice(causes) if ended else None,
            cost=dice.choice((None, 1000, 2550)) if ended else None,
            currency=("USD" if number % 4 == 0 else customer["currency"]) if ended else None,
            remedy="credit" if ended else None,
            rating=dice.randint(1, 5) if rated else None,
            rated_at=opened + timedelta(hours=70) if rated else None,
            made_by=1,
            made_at=opened,
            updated_at=opened,
        )


def _requests(trade: Trade, change: Any) -> None:
    for number in range(1, 25):
        at = moment(trade)
        request = change.insert(
            ApprovalRequest,
            number=f"T-{number:04}",
            customer=trade.customers[number]["id"],
            field="credit_limit",
            base_version=1,
            digest="d",
            levels=1,
            state="pending",
            requested_by=2,
            requested_at=at,
            expires_at=at + timedelta(days=30),
        )
        verdict = trade.dice.choice(("approved", "rejected"))
        change.run(
            ApprovalVote.insert(
                request=request,
                level=1,
                account=trade.dice.choice((6, 7)),
                verdict=verdict,
                digest="d",
                at=at,
            )
        )
        change.update(ApprovalRequest, request, state=verdict, decided_at=at)

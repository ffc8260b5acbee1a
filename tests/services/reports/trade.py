"""A small trade to hold reports against: customers, products, orders with all that can happen to them, from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import OrderLine, OrderStep, SalesOrder
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services.desk import Desk

FIRST_DAY, LAST_DAY = date(2025, 8, 20), date(2026, 11, 22)
STATES = ("draft", "received", "confirmed", "backorder", "shipped", "cancelled", "on_hold") + (
    "delivered",
    "closed",
) * 7
REASONS = ("price", "too late", "changed mind")


@dataclass
class Trade:
    """What was made, as plain dictionaries, so that a test can count it in its own way."""

    desk: Desk
    dice: random.Random
    customers: list[dict[str, Any]] = field(default_factory=list)
    products: list[dict[str, Any]] = field(default_factory=list)
    orders: list[dict[str, Any]] = field(default_factory=list)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Every line with its order."""
        return [line | {"of": order} for order in self.orders for line in order["lines"]]

    @property
    def counted(self) -> list[dict[str, Any]]:
        """The orders that count as sales."""
        out = ("draft", "cancelled", "cancelled_awaiting_restock")
        return [one for one in self.orders if one["state"] not in out]


def make_trade(
    desk: Desk, seed: int = 1, *, customers: int = 60, products: int = 25, orders: int = 300
) -> Trade:
    """Customers, products and orders from a seed."""
    trade = Trade(desk, random.Random(seed))
    _people(trade, customers)
    _goods(trade, products)
    with desk.write("order.import") as change:
        for number in range(1, orders + 1):
            _order(trade, change, number)
        change.log("test:trade", {"orders": orders})
    return trade


def _people(trade: Trade, many: int) -> None:
    desk, dice = trade.desk, trade.dice
    now = desk.clock.now()
    regions = (
        ("CN", "江苏", "苏州"),
        ("CN", "上海", "上海"),
        ("DE", "Hamburg", "Hamburg"),
        ("CN", None, None),
    )
    with desk.write("customer.import") as change:
        for number in range(1, many + 1):
            country, region, city = dice.choice(regions)
            row = {
                "code": f"C-{number:05}",
                "name": f"Customer {number}",
                "country": country,
                "region": region,
                "city": city,
                "industry": dice.choice(("food", "tools", None)),
                "level": dice.choice(("key", "standard", None)),
                "currency": "EUR" if number % 9 == 0 else "CNY",
                "credit_limit": dice.choice((None, 0, 500_000, 5_000_000)),
                "payment_terms_days": 30,
                "phone": f"1390000{number:04}",
                "name_key": f"customer {number}",
                "name_sort": f"customer {number}",
                "reviewed_at": now - timedelta(days=dice.randint(0, 800)),
                "created_at": now - timedelta(days=dice.randint(0, 500)),
                "updated_at": now,
                "updated_by": desk.account.id,
            }
            row["id"] = change.insert(Customer, **row)
            trade.customers.append(row)
        change.log("test:people", {"customers": many})


def _goods(trade: Trade, many: int) -> None:
    desk, now = trade.desk, trade.desk.clock.now()
    with desk.write("product.import") as change:
        for number in range(1, many + 1):
            row = {
                "sku": f"S-{number:03}",
                "sku_key": f"s-{number:03}",
                "name": f"Product {number}",
                "unit": "box",
                "price": 1000 + 37 * number,
                "cost": 700 + 30 * number,
                "category": ("tea", "tools", None)[number % 3],
                "reorder_point": 10_000,
                "lead_time_days": 7,
                "name_sort": f"product {number}",
                "search_text": f"product {number}",
                "created_at": now,
                "updated_at": now,
                "updated_by": desk.account.id,
            }
            row["id"] = change.insert(Product, **row)
            trade.products.append(row)
        change.log("test:goods", {"products": many})


def _order(trade: Trade, change: Any, number: int) -> None:
    dice, desk = trade.dice, trade.desk
    customer = dice.choice(trade.customers[:-5])
    state, history = dice.choice(STATES), number % 4 == 0
    state = dice.choice(("delivered", "closed", "cancelled")) if history else state
    ordered = FIRST_DAY + timedelta(days=dice.randint(0, (LAST_DAY - FIRST_DAY).days))
    promised = ordered + timedelta(days=dice.randint(1, 9)) if dice.random() > 0.1 else None
    shipped = state in ("shipped", "delivered", "closed")
    delivered = ordered + timedelta(days=dice.randint(1, 10)) if state in ("delivered", "closed") else None
    back = history and dice.random() < 0.25
    lines = [_line(trade, place, state, history, back) for place in range(1, dice.randint(1, 4) + 1)]
    open_lines = [one for one in lines if one["state"] == "open"]
    moment = datetime.combine(ordered, datetime.min.time(), UTC) + timedelta(hours=dice.randint(0, 23))
    row = {
        "number": None if state == "draft" else f"SO-{number:04}",
        "state": state,
        "customer": customer["id"],
        "currency": customer["currency"],
        **{name: sum(one[name] for one in open_lines) for name in ("net", "tax", "gross")},
        "ordered_on": ordered.isoformat(),
        "promised_on": promised and promised.isoformat(),
        "shipped_on": (ordered + timedelta(days=1)).isoformat() if shipped else None,
        "delivered_on": delivered and delivered.isoformat(),
        "history": history,
        "hold_reason": "credit" if state == "on_hold" else None,
        "held_from": "received" if state == "on_hold" else None,
        "held_by_credit": state == "on_hold" and number % 3 != 0,
        "made_by": desk.account.id,
        "made_at": moment,
        "updated_at": moment,
        "state_since": moment,
    }
    row["id"] = change.insert(SalesOrder, **row)
    for line in lines:
        line["id"] = change.insert(OrderLine, order=row["id"], **line)
    _steps(trade, change, row, moment)
    trade.orders.append(row | {"lines": lines, "customer_row": customer})


def _line(trade: Trade, place: int, state: str, history: bool, back: bool) -> dict[str, Any]:
    dice = trade.dice
    product = dice.choice(trade.products)
    units = dice.randint(1, 30) * (-1 if back and dice.random() < 0.8 else 1)
    net = units * product["price"]
    tax = (net * 13 + 50) // 100
    arrived = state in ("delivered", "closed") and not history and units > 0
    came = units * 1000 - (1000 if dice.random() < 0.1 and units > 1 else 0) if arrived else 0
    cancelled = state not in ("delivered", "closed") and dice.random() < 0.1
    return {
        "position": place,
        "product": product["id"],
        "quantity": units * 1000,
        "price": product["price"],
        "tax_rate": 1300,
        "net": net,
        "tax": tax,
        "gross": net + tax,
        "state": "cancelled" if cancelled or state == "cancelled" else "open",
        "cancel_reason": dice.choice(REASONS) if cancelled or state == "cancelled" else None,
        "delivered": came,
        "shipped": came,
        "damaged": 1000 if came and dice.random() < 0.05 else 0,
        "returned": 1000 * dice.randint(1, units) if arrived and dice.random() < 0.1 else 0,
    }


def _steps(trade: Trade, change: Any, row: dict[str, Any], moment: datetime) -> None:
    """The way an order of our own went, an hour or more a step."""
    if row["history"] or row["state"] == "draft":
        return
    way = ["draft", "received", "confirmed", "allocated", "picking", "picked", "checked", "packed", "shipped"]
    way += ["delivered", "closed"]
    state = row["state"]
    path = way[: way.index(state) + 1] if state in way else ["draft", "received", state]
    for source, target in pairwise(path):
        values = {"order": row["id"], "step": target, "source": source, "target": target}
        reason = trade.dice.choice(REASONS) if target in ("cancelled", "on_hold") else ""
        change.insert(OrderStep, **values, reason=reason, made_by=trade.desk.account.id, made_at=moment)
        moment += timedelta(minutes=trade.dice.randint(30, 2000))


def table(desk: Desk, name: str) -> list[dict[str, Any]]:
    """Every row of a table, for a count of one's own."""
    found = desk.store.sql(f"SELECT * FROM {name}")
    names = [one[0] for one in found._cursor.description]
    return [dict(zip(names, values, strict=True)) for values in found]


__all__ = ["FIRST_DAY", "LAST_DAY", "Trade", "make_trade", "rows", "table"]

"""A store of any number of orders with three lines each, made once and used again by every benchmark of the trade.

    python benchmarks/trade_store.py --orders 100000 --customers 10000

The rows go straight into the tables, by thousands, each order sealed: two years of trade that the same number of orders
gives again. Nine orders in ten have ended. Those under way hold no goods, for nothing that reads them asks; lots of
every product are in the store, so that what allocates has something to walk through.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from common import arguments
from practice_store import ADMIN, NOW, PASSWORD, clock, practice_store

from wmsdesk.models.bulk_rows import insert_rows
from wmsdesk.models.money.money_tables import Invoice, Payment, Settlement
from wmsdesk.models.orders.order_tables import OrderLine, OrderStep, SalesOrder
from wmsdesk.models.reports import report_summaries
from wmsdesk.models.stock.goods_tables import Lot, Product, StockMove
from wmsdesk.models.store import Store
from wmsdesk.services import access

SEED = 20261123
BATCH = 5_000
PRODUCTS = 5_000
LOTS_OF_ONE = 20
DAYS = 730
WAY = (
    "received",
    "confirmed",
    "allocated",
    "picking",
    "picked",
    "checked",
    "packed",
    "shipped",
    "delivered",
    "closed",
)
UNDER_WAY = (*WAY[:8], "part_allocated", "backorder", "on_hold")
TOLD = ("received", "confirmed", "shipped", "delivered", "closed")
"""The states whose beginnings stand in the timeline here."""


def trade_store(folder: Path, orders: int, customers: int = 10_000) -> Path:
    """The place of a store with so many orders of so many customers, made now if it is not there."""
    name = f"trade-{orders}-{customers}"
    place, ready = folder / f"{name}.wms", folder / f"{name}.ready"
    if ready.exists():
        return place
    made = practice_store(folder, customers)
    for ending in ("", ".keys"):
        place.with_name(place.name + ending).write_bytes(made.with_name(made.name + ending).read_bytes())
        place.with_name(place.name + ending).chmod(0o600)
    boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
    Trade(boss.store, orders).fill(tell)
    for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
        boss.store.sql(statement)
    boss.close()
    ready.touch()
    return place


def tell(done: int, count: int) -> None:
    """Say on standard error how far it is."""
    if done % 50_000 == 0:
        print(f"  {done:,} of {count:,} orders", file=sys.stderr, flush=True)


class Trade:
    """Two years of trade up to the one moment at which benchmarks take place."""

    def __init__(self, store: Store, orders: int, seed: int = SEED) -> None:
        self._store, self._orders, self._dice = store, orders, Random(seed)
        self._today = NOW.date()
        self._clerk = int(store.value_of("SELECT id FROM account WHERE name = 'li'"))
        self._customers = store.sql("SELECT id, currency FROM customer ORDER BY id").fetchall()
        self._prices: list[int] = []
        self._first_product = 0

    def fill(self, tell: Callable[[int, int], None] | None = None) -> None:
        """Enter products, stock and orders; call once on a store that has none."""
        with self._store.writing():
            self._goods()
        for start in range(0, self._orders, BATCH):
            numbers = range(start, min(start + BATCH, self._orders))
            with self._store.writing():
                self._trade(numbers)
                report_summaries.take_in(self._store)
            if tell:
                tell(numbers.stop, self._orders)

    def _goods(self) -> None:
        """Products, each with lots that expire one after the other, all in the main store."""
        self._prices = [round(100 + self._dice.random() ** 3 * 90_000) for _ in range(PRODUCTS)]
        ids = insert_rows(self._store, Product, [self._product(number) for number in range(PRODUCTS)])
        self._first_product = ids[0]
        lots = [self._lot(product, number) for product in ids for number in range(LOTS_OF_ONE)]
        lot_ids = insert_rows(self._store, Lot, lots)
        moves = [self._receipt(one["product"], lot) for one, lot in zip(lots, lot_ids, strict=True)]
        insert_rows(self._store, StockMove, moves)

    def _product(self, number: int) -> dict[str, Any]:
        sku, name = f"P-{number:05}", f"货品 {number} article {number * 37 % PRODUCTS}"
        return {
            "sku": sku,
            "sku_key": sku.casefold(),
            "name": name,
            "unit": "pcs",
            "price": self._prices[number],
            "cost": self._prices[number] * 7 // 10,
            "category": f"category {number % 40}",
            "reorder_point": 50_000,
            "name_sort": name.casefold(),
            "search_text": f"{sku.casefold()} {name.casefold()}",
            "created_at": NOW - timedelta(days=DAYS),
            "updated_at": NOW - timedelta(days=DAYS),
            "updated_by": self._clerk,
        }

    def _lot(self, product: int, number: int) -> dict[str, Any]:
        expires = self._today + timedelta(days=20 * number - 30)
        received = NOW - timedelta(days=200 - number)
        dated = product % 3 == 0
        return {
            "product": product,
            "code": f"L{number:03}",
            "expires": expires.isoformat() if dated else None,
            "received_at": received,
        }

    def _receipt(self, product: int, lot: int) -> dict[str, Any]:
        return {
            "product": product,
            "lot": lot,
            "source": self._place("SUPPLIER"),
            "target": self._place("MAIN"),
            "quantity": self._dice.randrange(20, 200) * 1000,
            "kind": "receipt",
            "made_by": self._clerk,
            "made_at": NOW - timedelta(days=self._dice.randrange(1, 200)),
        }

    def _place(self, code: str) -> int:
        if not hasattr(self, "_places"):
            self._places = dict(self._store.sql("SELECT code, id FROM location").fetchall())
        return int(self._places[code])

    def _trade(self, numbers: range) -> None:
        """So many orders with their lines, steps, invoices and payments."""
        drafts = [self._order(number) for number in numbers]
        ids = insert_rows(self._store, SalesOrder, [order for order, _lines in drafts])
        lines = [
            one | {"order": order} for order, (_row, own) in zip(ids, drafts, strict=True) for one in own
        ]
        insert_rows(self._store, OrderLine, lines)
        rows = [order | {"id": one} for one, (order, _lines) in zip(ids, drafts, strict=True)]
        insert_rows(self._store, OrderStep, [step for row in rows for step in self._steps(row)])
        self._money([row for row in rows if self._is_invoiced(row)])

    def _order(self, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        dice = self._dice
        age = int(DAYS * (1 - (number / self._orders) ** 0.8))
        ordered = self._today - timedelta(days=age)
        state = self._state(age)
        promised = ordered + timedelta(days=dice.randrange(2, 15))
        left = min(promised + timedelta(days=dice.choice((-2, -1, 0, 0, 0, 1, 3))), self._today)
        gone = state in ("shipped", "delivered", "closed")
        arrived = min(left + timedelta(days=2), self._today)
        customer, currency = self._customers[int(dice.random() ** 2 * len(self._customers))]
        lines = list(self._lines(state))
        moment = at(ordered, 9 * 60 + number % 480)
        net = sum(one["net"] for one in lines)
        row = {
            "number": f"SO-{ordered:%Y%m%d}-{number:07}",
            "state": state,
            "held_from": "confirmed" if state == "on_hold" else None,
            "hold_reason": "credit" if state == "on_hold" else None,
            "customer": customer,
            "currency": currency,
            "net": net,
            "tax": 0,
            "gross": net,
            "ordered_on": ordered.isoformat(),
            "promised_on": promised.isoformat(),
            "shipped_on": left.isoformat() if gone else None,
            "delivered_on": arrived.isoformat() if state in ("delivered", "closed") else None,
            "carrier": dice.choice(("顺丰", "德邦", "DHL")) if gone else None,
            "waybill": f"SF{number:012}" if gone else None,
            "made_by": self._clerk,
            "made_at": moment,
            "updated_at": moment,
            "state_since": moment,
        }
        return row, lines

    def _state(self, age: int) -> str:
        """What became of an order so many days old: of the last weeks most are under way, of the rest almost none."""
        chance = self._dice.random()
        if chance < 0.04:
            return "cancelled"
        if age < 45 and chance < 0.9:
            return UNDER_WAY[int(self._dice.random() * len(UNDER_WAY))]
        if chance < 0.07:
            return "backorder"
        return "delivered" if age < 60 else "closed"

    def _lines(self, state: str) -> Iterator[dict[str, Any]]:
        gone, arrived = state in ("shipped", "delivered", "closed"), state in ("delivered", "closed")
        for position in range(1, 4):
            place = int(self._dice.random() ** 2 * PRODUCTS)
            pieces = self._dice.randrange(1, 41)
            net = self._prices[place] * pieces
            yield {
                "position": position,
                "product": self._first_product + place,
                "quantity": pieces * 1000,
                "price": self._prices[place],
                "net": net,
                "tax": 0,
                "gross": net,
                "shipped": pieces * 1000 if gone else 0,
                "delivered": pieces * 1000 if arrived else 0,
            }

    def _steps(self, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """When an order came to the states that are told here."""
        reached = TOLD.index(row["state"]) if row["state"] in TOLD else 1
        days = (
            row["ordered_on"],
            row["ordered_on"],
            row["shipped_on"],
            row["delivered_on"],
            row["delivered_on"],
        )
        source = ""
        for place in range(reached + 1):
            moment = at(date.fromisoformat(days[place] or row["ordered_on"]), 600 + 40 * place)
            yield {
                "order": row["id"],
                "step": TOLD[place],
                "source": source,
                "target": TOLD[place],
                "made_by": self._clerk,
                "made_at": moment,
            }
            source = TOLD[place]

    def _is_invoiced(self, row: dict[str, Any]) -> bool:
        """Orders of the last half year: older invoices are settled and would say nothing new."""
        return (
            row["shipped_on"] is not None
            and row["shipped_on"] > (self._today - timedelta(days=180)).isoformat()
        )

    def _money(self, orders: list[dict[str, Any]]) -> None:
        """An invoice for each of these orders, and a payment for each that was due a while ago, but for a few."""
        invoices = [self._invoice(row) for row in orders]
        ids = insert_rows(self._store, Invoice, invoices)
        paid = [(one, row) for one, row in zip(ids, invoices, strict=True) if row["settled"]]
        payments = [self._payment(one, row) for one, row in paid]
        payment_ids = insert_rows(self._store, Payment, payments)
        settlements = [
            {
                "invoice": invoice,
                "payment": payment,
                "credit_note": None,
                "amount": row["gross"],
                "settled_on": row["settled_on"],
                "made_by": self._clerk,
                "made_at": NOW,
            }
            for (invoice, row), payment in zip(paid, payment_ids, strict=True)
        ]
        insert_rows(self._store, Settlement, settlements)

    def _invoice(self, order: dict[str, Any]) -> dict[str, Any]:
        issued = date.fromisoformat(order["shipped_on"])
        due = issued + timedelta(days=30)
        paid_on = due + timedelta(days=self._dice.choice((-12, -5, 0, 0, 2, 9, 40)))
        paid = paid_on <= self._today and self._dice.random() < 0.97
        return {
            "number": f"INV-{order['number'][3:]}",
            "customer": order["customer"],
            "order": order["id"],
            "record": f"order:{order['id']}",
            "currency": order["currency"],
            "net": order["net"],
            "tax": 0,
            "gross": order["gross"],
            "settled": order["gross"] if paid else 0,
            "issued_on": issued.isoformat(),
            "due_on": due.isoformat(),
            "settled_on": paid_on.isoformat() if paid else None,
            "body": {"lines": []},
            "made_by": self._clerk,
            "made_at": at(issued, 17 * 60),
        }

    def _payment(self, invoice_id: int, invoice: dict[str, Any]) -> dict[str, Any]:
        return {
            "number": f"PAY-{invoice['number'][4:]}",
            "customer": invoice["customer"],
            "currency": invoice["currency"],
            "amount": invoice["gross"],
            "used": invoice["gross"],
            "received_on": invoice["settled_on"],
            "made_by": self._clerk,
            "made_at": NOW,
        }


def at(day: date, minutes: int) -> datetime:
    """The moment so many minutes into a day."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)


def main() -> None:
    """Make the store and say where it is."""
    parser = arguments(__doc__ or "", customers=10_000)
    parser.add_argument("--orders", type=int, default=100_000, help="how many orders the store has")
    wanted = parser.parse_args()
    print(trade_store(wanted.folder, wanted.orders, wanted.customers))


if __name__ == "__main__":
    main()

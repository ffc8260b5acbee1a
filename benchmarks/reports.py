"""Reports over any number of orders: from the summaries, against a full recount and, where it is installed, DuckDB.

    python benchmarks/reports.py --orders 100000
    python benchmarks/reports.py --orders 1000000 --customers 100000

DuckDB (``pip install duckdb``) holds the same orders and lines in memory, loaded beforehand; its time is for the query
alone. Each answer is held against the recount before its time counts. What keeping the summaries costs is measured on a
store of its own, with and without them, in turns.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from common import Report, arguments, both, conditions, median
from practice_store import ADMIN, CLERK, PASSWORD, clock
from trade_store import trade_store

from wmsdesk.models.bulk_rows import insert_rows
from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.reports import report_summaries
from wmsdesk.models.store import Store
from wmsdesk.services import access, reports
from wmsdesk.services.desk import Desk
from wmsdesk.services.reports import running
from wmsdesk.services.reports.registry import report_named

REPEATS = 7
COUNTED = "state NOT IN ('draft', 'cancelled', 'cancelled_awaiting_restock')"
FAST = {
    "sales-by-month": (
        100,
        f"SELECT substr(ordered_on, 1, 7), currency, sum(net) FROM o WHERE {COUNTED} GROUP BY ALL",
    ),
    "orders-on-time": (
        100,
        "SELECT substr(delivered_on, 1, 7), count(*), sum((delivered_on <= promised_on)::INT) FROM o "
        "WHERE state IN ('delivered', 'closed') AND delivered_on IS NOT NULL GROUP BY ALL",
    ),
    "products-abc": (
        100,
        "SELECT *, sum(s) OVER (PARTITION BY currency ORDER BY s DESC) FROM (SELECT product_id, currency, "
        f"sum(l.net) AS s FROM o JOIN l ON l.order_id = o.id WHERE {COUNTED} GROUP BY ALL)",
    ),
    "top-customers": (
        100,
        f"SELECT customer_id, currency, sum(net) AS s FROM o WHERE {COUNTED} GROUP BY ALL ORDER BY s DESC LIMIT 20",
    ),
    "customers-rfm": (
        700,
        "SELECT *, ntile(5) OVER (ORDER BY d), ntile(5) OVER (ORDER BY n), ntile(5) OVER (PARTITION BY currency "
        "ORDER BY s) FROM (SELECT customer_id, currency, max(ordered_on) AS d, count(*) AS n, sum(net) AS s "
        f"FROM o WHERE {COUNTED} GROUP BY ALL)",
    ),
}
"""The reports with a promise in milliseconds, and the same question in DuckDB's words."""

OTHERS = (
    "customers-rfm-segments",
    "orders-by-state",
    "customers-by-stage",
    "orders-cycle-time",
    "credit-ageing",
)


def loaded(store: Store) -> Any:
    """DuckDB with the orders and lines of the store, ``None`` where it is not installed."""
    try:
        import duckdb
    except ImportError:
        return None
    base = duckdb.connect()
    tables = {
        "o": "id, state, customer_id, currency, net, ordered_on, promised_on, delivered_on",
        "l": "order_id, product_id, quantity, net",
    }
    import csv

    for name, columns in tables.items():
        source = {"o": "sales_order", "l": "order_line"}[name]
        with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns.split(", "))
            writer.writerows(store.sql(f"SELECT {columns} FROM {source}"))
            file.flush()
            base.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file.name}', all_varchar = false)")
    for column in ("ordered_on", "promised_on", "delivered_on"):
        base.execute(f"ALTER TABLE o ALTER {column} TYPE VARCHAR")
    return base


def timed(act: Callable[[], Any], repeats: int = REPEATS) -> tuple[float, float]:
    """The median of several calls, and of their processor time."""
    found = [both(act) for _ in range(repeats)]
    return median([one for one, _ in found]), median([one for _, one in found])


def measure(desk: Desk, report: Report) -> None:
    """Each promised report, warm, against DuckDB or its own recount."""
    base = loaded(desk.store)
    for name, (promise, query) in FAST.items():
        declared = report_named(name)
        fast = reports.run(desk, name)
        if declared.fast is not None:
            recount: list[Any] = []
            slow = replace(declared, fast=None)
            spent, _ = both(lambda slow=slow, said=recount: said.append(running.run_as(desk, slow, {})))
            assert [row[:6] for row in fast.rows] == [row[:6] for row in recount[0].rows], name
        beside, yard = "recount", spent if declared.fast is not None else None
        if base is not None:
            beside, yard = "DuckDB", timed(lambda query=query: base.execute(query).fetchall())[0]
        took, processor = timed(lambda name=name: reports.run(desk, name))
        more = {"yardstick": yard, "beside": beside} if yard else {}
        report.add(
            f"{name}, {len(fast.rows):,} rows", took, "ms", target=promise, processor=processor, **more
        )
        if declared.fast is not None:
            report.add(f"{name}, recount from the orders", spent, "ms")
    for name in OTHERS:
        took, processor = timed(lambda name=name: reports.run(desk, name), 3)
        report.add(name, took, "ms", processor=processor)


class Insert:
    """What keeping the summaries costs an import: orders by thousands, day by day, with them and without.

    As an import does, what is entered is taken in many lines at a time; the sum of all rounds counts.
    """

    BATCH, ROUNDS = 2_000, 20

    def __init__(self, place: Path, folder: Path) -> None:
        self._desks = {}
        for name in ("kept", "not kept"):
            copy = folder / f"{name}.wms"
            for ending in ("", ".keys"):
                copy.with_name(copy.name + ending).write_bytes(
                    place.with_name(place.name + ending).read_bytes()
                )
                copy.with_name(copy.name + ending).chmod(0o600)
            self._desks[name] = access.sign_in(copy, ADMIN, PASSWORD, clock=clock())
        store = self._desks["not kept"].store
        kept = "(name LIKE 'sales_%' OR name LIKE 'delivery_%') AND name <> 'sales_order_ended'"
        for (trigger,) in store.sql(
            f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND {kept}"
        ).fetchall():
            store.sql(f"DROP TRIGGER {trigger}")
        self._dice, self._next = Random(1), 10_000_000

    def measure(self, report: Report) -> None:
        """Microseconds of processor time an order with three lines, in turns."""
        found = dict.fromkeys(self._desks, 0.0)
        for number in range(self.ROUNDS + 1):
            rows = self._rows(1 + 11 * number // (self.ROUNDS + 1))
            least = 0 if number == self.ROUNDS else report_summaries.MANY
            for name, desk in self._desks.items():
                wanted = (desk, least if name == "kept" else None, *rows)
                _, spent = both(lambda wanted=wanted: self._enter(*wanted))
                found[name] += 1000 * spent / self.BATCH / self.ROUNDS if number else 0
        assert not any(report_summaries.recount(self._desks["kept"].store).values())
        kept, bare = found["kept"], found["not kept"]
        report.add(
            "an imported order with three lines and its summaries",
            kept,
            "µs",
            target=1.1,
            yardstick=bare,
            beside="without summaries",
            by_ratio=True,
        )
        for desk in self._desks.values():
            desk.close()

    def _rows(self, month: int) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
        desk, dice = self._desks["kept"], self._dice
        customers = desk.store.value_of("SELECT max(id) FROM customer")
        products = desk.store.value_of("SELECT max(id) FROM product")
        when = {name: clock().now() for name in ("made_at", "updated_at", "state_since")}
        orders, lines = [], []
        for _ in range(self.BATCH):
            self._next += 1
            own = []
            for place in range(1, 4):
                units, price = dice.randint(1, 20), dice.randint(100, 9000)
                money = {"price": price, "net": units * price, "tax": 0, "gross": units * price}
                own.append(
                    {"position": place, "product": dice.randint(1, products), "quantity": units * 1000}
                    | money
                )
            net = sum(one["net"] for one in own)
            day = f"2026-{month:02}-{dice.randint(1, 28):02}"
            days = dict.fromkeys(("ordered_on", "promised_on", "delivered_on"), day)
            about = {"number": f"H-{self._next}", "state": "closed", "customer": dice.randint(1, customers)}
            about |= {"currency": "CNY", "net": net, "gross": net, "history": True, "made_by": 1}
            orders.append(about | days | when)
            lines.append(own)
        return orders, lines

    def _enter(self, desk: Desk, least: int | None, orders: list[Any], lines: list[list[Any]]) -> None:
        with desk.store.writing():
            ids = insert_rows(desk.store, SalesOrder, orders)
            rows = [one | {"order": order} for order, own in zip(ids, lines, strict=True) for one in own]
            insert_rows(desk.store, OrderLine, rows)
            if least is not None:
                report_summaries.take_in(desk.store, least)


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__ or "", customers=10_000)
    parser.add_argument("--orders", type=int, default=100_000, help="how many orders the store has")
    wanted = parser.parse_args()
    place = trade_store(wanted.folder, wanted.orders, wanted.customers)
    desk = access.sign_in(place, CLERK, PASSWORD, clock=clock())
    report = Report("reports", "")
    print(f"  {wanted.orders:,} orders are there", file=sys.stderr, flush=True)
    measure(desk, report)
    desk.close()
    small = trade_store(wanted.folder, min(wanted.orders, 10_000), wanted.customers)
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        Insert(small, Path(folder)).measure(report)
    report.conditions = f"{wanted.orders:,} orders, {conditions(wanted.customers)}"
    report.show(wanted.json)


if __name__ == "__main__":
    main()

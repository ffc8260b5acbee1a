"""Compute reports anew from the file that orders were imported from, and hold them against the store, to the last unit.

    wmsdesk import orders LINES.csv --create-missing --errors-file refused.csv …
    python tools/recount_reports.py LINES.csv --refused refused.csv -- wmsdesk --store STORE --as USER
    python tools/recount_reports.py northwind.db -- wmsdesk --store STORE --as USER

The store must hold the orders of this file and no others. ``LINES.csv`` (also ``.csv.gz``) has a row a line: order,
customer, sku, quantity, price, discount, ordered_on, state, under these names or those of the "Online Retail" data;
rows that the import refused are left out, and an order whose state is ``cancelled`` is counted as cancelled. A
``.db`` file is read as the Northwind database. What stands behind ``--`` is how the program is called. Nothing of the
program is imported: amounts are decimals, rounded half up line by line.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sqlite3
import subprocess
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

NAMES = {
    "order": ("order", "Invoice", "InvoiceNo"),
    "customer": ("customer", "Customer ID", "CustomerID"),
    "product": ("sku", "StockCode"),
    "quantity": ("quantity", "Quantity"),
    "price": ("price", "Price", "UnitPrice"),
    "discount": ("discount",),
    "day": ("ordered_on", "InvoiceDate"),
    "state": ("state",),
}
NORTHWIND = """SELECT o.OrderID AS "order", trim(o.CustomerID) AS customer, d.ProductID AS sku, d.Quantity AS quantity,
    d.UnitPrice AS price, d.Discount AS discount, o.OrderDate AS ordered_on
    FROM Orders o JOIN "Order Details" d ON d.OrderID = o.OrderID"""


@dataclass(frozen=True)
class Line:
    """One line of an order, its amount in hundredths."""

    order: str
    customer: str
    product: str
    day: str
    amount: int
    cancelled: bool


def half_up(exact: Decimal) -> int:
    """To the nearest, halves away from zero."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def rows_of(source: Path) -> Iterator[dict[str, Any]]:
    """The rows of the file, by the names of their columns."""
    if source.suffix == ".db":
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as base:
            base.row_factory = sqlite3.Row
            yield from (dict(row) for row in base.execute(NORTHWIND))
        return
    opener = gzip.open if source.suffix == ".gz" else open
    with opener(source, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def lines_of(source: Path, refused: set[int]) -> list[Line]:
    """Every line that the import took; the first row under the headings is row 2."""
    found = []
    for number, row in enumerate(rows_of(source), 2):
        if number in refused:
            continue
        told = {name: next((row[one] for one in names if one in row), "") for name, names in NAMES.items()}
        # Binary fractions are meant as the decimals they are written as.
        value = {name: Decimal(str(told[name] or 0)) for name in ("quantity", "price", "discount")}
        exact = value["quantity"] * value["price"] * (1 - value["discount"])
        found.append(
            Line(
                str(told["order"]),
                str(told["customer"]).removesuffix(".0"),
                str(told["product"]).casefold(),
                str(told["day"])[:10],
                half_up(exact * 100),
                str(told["state"]) == "cancelled",
            )
        )
    return found


@dataclass
class Trade:
    """What the lines come to."""

    months: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    """Orders, sales and what came back by month."""

    customers: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, ""]))
    """Orders, sales and last order day by customer."""

    products: Counter[str] = field(default_factory=Counter)
    """Sales by product."""

    cancelled: dict[str, int] = field(default_factory=dict)
    """What each cancelled order came to."""


def trade_of(lines: Sequence[Line]) -> Trade:
    """Add everything up. An order that comes to less than nothing is a return: it lowers sales and is not an order."""
    trade, orders = Trade(), defaultdict(int)
    about = {}
    for line in lines:
        if line.cancelled:
            trade.cancelled[line.order] = trade.cancelled.get(line.order, 0) + line.amount
            continue
        orders[line.order] += line.amount
        about[line.order] = (line.customer, line.day)
        trade.months[line.day[:7]][2] -= min(0, line.amount)
        trade.products[line.product] += line.amount
    for order, amount in orders.items():
        customer, day = about[order]
        trade.months[day[:7]][1] += amount
        mine = trade.customers[customer]
        mine[1] += amount
        if amount >= 0:
            trade.months[day[:7]][0] += 1
            mine[0] += 1
            mine[2] = max(mine[2], day)
    return trade


# -- what each report should say


def sales_by_month(trade: Trade) -> list[tuple[Any, ...]]:
    """Month, orders, sales, returned."""
    return [(month, *trade.months[month]) for month in sorted(trade.months)]


def best_customers(trade: Trade) -> list[tuple[Any, ...]]:
    """Rank, customer, orders, sales; equal ones by code."""
    known = [(code, *value) for code, value in trade.customers.items() if value[0] or value[1]]
    known.sort(key=lambda one: (-one[2], one[0]))
    return [(rank, code, orders, sales) for rank, (code, orders, sales, _) in enumerate(known, 1)]


def scores(trade: Trade) -> list[tuple[Any, ...]]:
    """Customer, three scores, orders, sales, last day: a fifth more for each fifth of all that lies below."""
    known = {code: value for code, value in trade.customers.items() if value[0]}
    ordered = [sorted(value[place] for value in known.values()) for place in range(3)]

    def score(place: int, value: Any) -> int:
        return 1 + 5 * bisect_left(ordered[place], value) // len(known)

    return sorted(
        (code, score(2, last), score(0, orders), score(1, sales), orders, sales, last)
        for code, (orders, sales, last) in known.items()
    )


def classes(trade: Trade) -> list[tuple[Any, ...]]:
    """Product, class, sales and running share in hundredths of a percent; the best first, equal ones by SKU."""
    known = sorted(trade.products.items(), key=lambda one: (-one[1], one[0].upper()))
    whole, before, found = sum(max(0, amount) for _, amount in known), 0, []
    for sku, amount in known:
        share = Decimal(before) / whole
        name = "C" if amount <= 0 or share >= Decimal("0.95") else "A" if share < Decimal("0.8") else "B"
        before += max(0, amount)
        found.append((sku, name, amount, half_up(Decimal(before) * 10_000 / whole)))
    return found


def cancellations(trade: Trade) -> list[tuple[Any, ...]]:
    """How many whole orders were cancelled, no reason being told in a file, and what they came to."""
    return [("order", None, len(trade.cancelled), sum(trade.cancelled.values()))] if trade.cancelled else []


# -- what the store says


def asked(program: Sequence[str], name: str) -> list[dict[str, Any]]:
    """The rows of a report by the names of their columns, as the command line gives them."""
    call = [*program, "report", "run", name, "--json"]
    said = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    names = [one["name"] for one in said["columns"]]
    return [dict(zip(names, row, strict=True)) for row in said["rows"]]


def cents(text: str) -> int:
    """An amount as hundredths."""
    return int(Decimal(text) * 100)


def said_by_month(program: Sequence[str]) -> list[tuple[Any, ...]]:
    """As :func:`sales_by_month`."""
    rows = asked(program, "sales-by-month")
    return [(row["month"], row["orders"], cents(row["sales"]), cents(row["returned"])) for row in rows]


def said_of_customers(program: Sequence[str]) -> list[tuple[Any, ...]]:
    """As :func:`best_customers`."""
    rows = asked(program, "sales-by-customer")
    return [(row["rank"], row["customer"], row["orders"], cents(row["sales"])) for row in rows]


def said_scores(program: Sequence[str]) -> list[tuple[Any, ...]]:
    """As :func:`scores`."""
    rows = asked(program, "customers-rfm")
    return sorted(
        (row["customer"], row["r"], row["f"], row["m"], row["orders"], cents(row["sales"]), row["last_on"])
        for row in rows
    )


def said_classes(program: Sequence[str]) -> list[tuple[Any, ...]]:
    """As :func:`classes`."""
    rows = asked(program, "products-abc")
    return [
        (row["product"].casefold(), row["class"], cents(row["sales"]), round(100 * row["running"]))
        for row in rows
    ]


def said_cancelled(program: Sequence[str]) -> list[tuple[Any, ...]]:
    """As :func:`cancellations`."""
    rows = asked(program, "orders-cancelled")
    return [(row["what"], row["reason"], row["number"], cents(row["amount"])) for row in rows]


CHECKS = (
    ("sales by month, orders and returns", sales_by_month, said_by_month),
    ("customers by sales", best_customers, said_of_customers),
    ("recency, frequency, money", scores, said_scores),
    ("classes of products", classes, said_classes),
    ("cancellations", cancellations, said_cancelled),
)


def compare(trade: Trade, program: Sequence[str]) -> bool:
    """Say of each report whether it is the same, and where it first is not."""
    same = True
    for title, count, ask in CHECKS:
        wanted, said = count(trade), ask(program)
        wrong = next((pair for pair in zip(wanted, said, strict=False) if pair[0] != pair[1]), None)
        if wrong is None and len(wanted) == len(said):
            print(f"same       {title}: {len(said):,} rows")
            continue
        same = False
        print(f"DIFFERENT  {title}: {len(wanted):,} rows counted, {len(said):,} in the store")
        if wrong is not None:
            print(f"           counted {wrong[0]}, the store says {wrong[1]}")
    return same


def main() -> None:
    """Read, count, compare; the exit code is 1 where anything differs."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("source", type=Path, help="the file that the orders came from")
    arguments.add_argument("--refused", type=Path, help="the errors file of the import, if rows were refused")
    arguments.add_argument("program", nargs="+", help="how the program is called, after --")
    wanted = arguments.parse_args()
    refused: set[int] = set()
    if wanted.refused is not None:
        with wanted.refused.open(encoding="utf-8-sig", newline="") as file:
            refused = {int(row["row"]) for row in csv.DictReader(file)}
    lines = lines_of(wanted.source, refused)
    print(
        f"{len(lines):,} lines, {len({one.order for one in lines}):,} orders, {len(refused):,} rows refused"
    )
    sys.exit(0 if compare(trade_of(lines), wanted.program) else 1)


if __name__ == "__main__":
    main()

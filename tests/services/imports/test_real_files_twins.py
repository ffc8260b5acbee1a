"""Twins of two kinds of real files, made here: another database's orders, and a wholesaler's raw lines."""

from __future__ import annotations

import csv
import random
from decimal import ROUND_HALF_UP, Decimal

from wmsdesk.documents.import_file import import_file
from wmsdesk.models.reports import report_summaries


def half_up(price: str, quantity: int, discount: str = "0") -> int:
    """What a line comes to in cents: rounded half up once."""
    amount = Decimal(price) * quantity * (1 - Decimal(discount))
    return int(amount.quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def sums(desk, column):
    return dict(
        desk.store.sql(
            f"SELECT {column}, sum(l.net) FROM order_line l JOIN sales_order o ON o.id = l.order_id"
            " JOIN customer c ON c.id = o.customer_id JOIN product p ON p.id = l.product_id GROUP BY 1"
        ).fetchall()
    )


def test_another_databases_orders_with_discounts_agree_to_the_cent(li, tmp_path):
    dice = random.Random(7)
    rows, months, buyers, goods = [], {}, {}, {}
    for number in range(10248, 10308):
        customer, shipped = f"CUS{dice.randrange(9)}", dice.random() > 0.1
        day = f"1996-{dice.randrange(7, 13):02}-{dice.randrange(1, 29):02} 00:00:00.000"
        for product in dice.sample(range(1, 30), dice.randrange(1, 5)):
            price, off = (
                f"{dice.randrange(250, 26_350) / 100:g}",
                dice.choice(("0.0", "0.05", "0.15", "0.25")),
            )
            pieces = dice.randrange(1, 120)
            row = {"OrderID": number, "CustomerID": customer, "ProductID": product, "UnitPrice": price}
            row |= {"Quantity": pieces, "Discount": off, "OrderDate": day}
            rows.append(
                row | {"ShippedDate": day if shipped else "", "status": "delivered" if shipped else ""}
            )
            for found, key in ((months, day[:7]), (buyers, customer), (goods, str(product))):
                found[key] = found.get(key, 0) + half_up(price, pieces, off)
    file = write(tmp_path / "orders.csv", rows)
    given = {"currency": "USD"}
    report = import_file(li, file, "orders", given=given, create_missing=True)
    assert (report.added, report.refused) == (len(rows), 0)
    assert sums(li, "substr(o.ordered_on, 1, 7)") == months
    assert sums(li, "c.code") == buyers and sums(li, "p.sku") == goods
    assert li.store.value_of("SELECT count(*) FROM sales_order") == 60
    assert not any(report_summaries.recount(li.store).values())
    again = import_file(li, file, "orders", given=given, create_missing=True)
    assert (again.added, again.unchanged) == (0, len(rows))


def wholesale(dice):
    """Raw lines as a wholesaler's system gives them: floats as numbers, C for what came back, odd codes."""
    for number in range(489434, 489634):
        back = dice.random() < 0.06
        customer = "" if dice.random() < 0.2 else f"{13000 + dice.randrange(40)}.0"
        for _ in range(dice.randrange(1, 7)):
            sku = dice.choice(("85048", "79323P", "79323p", "POST", "M", "BANK CHARGES", "gift_0001_20"))
            pieces = dice.randrange(1, 60) * (-1 if back else 1)
            yield {
                "Invoice": f"C{number}" if back else str(number),
                "StockCode": sku,
                "Description": dice.choice(("", "GLASS BALL", 'RECORD FRAME 7" SINGLE')),
                "Quantity": pieces,
                "InvoiceDate": f"2009-12-{1 + number % 28:02} 07:45:00",
                "Price": dice.choice(("6.95", "0.0", "2.1", "0.001", "1.255")),
                "Customer ID": customer,
                "Country": dice.choice(("United Kingdom", "EIRE", "Unspecified")),
            }


def test_a_wholesalers_raw_lines_are_taken_in_or_refused_by_name(li, tmp_path):
    dice = random.Random(11)
    rows = list(wholesale(dice))
    # Some lines of an order stand somewhere else in the file.
    rows.append(rows.pop(3))
    file = write(tmp_path / "lines.csv", rows)
    given = {"state": "delivered", "currency": "GBP"}
    report = import_file(li, file, "orders", given=given, create_missing=True)
    refused = {one.row: one.field for one in report.errors}
    nobody = {place for place, row in enumerate(rows, 2) if not row["Customer ID"]}
    assert report.read == len(rows) and refused == dict.fromkeys(nobody, "customer")
    kept = [row for place, row in enumerate(rows, 2) if place not in refused]
    buyers, goods = {}, {}
    for row in kept:
        net = half_up(row["Price"], row["Quantity"])
        code, sku = row["Customer ID"].removesuffix(".0"), row["StockCode"].lower()
        buyers[code] = buyers.get(code, 0) + net
        goods[sku] = goods.get(sku, 0) + net
    assert report.added == len(kept)
    assert sums(li, "c.code") == buyers and sums(li, "p.sku_key") == goods
    assert li.store.value_of("SELECT count(*) FROM sales_order WHERE number GLOB 'C*' AND gross > 0") == 0
    assert li.store.value_of("SELECT count(*) FROM stock_move") == 0
    again = import_file(li, file, "orders", given=given | {"customer": "WALK-IN"}, create_missing=True)
    assert (again.added, again.unchanged, again.refused) == (len(nobody), len(kept), 0)

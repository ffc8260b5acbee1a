"""Orders, products and stock to a file: what is in it, that it comes back, and what is refused."""

from __future__ import annotations

import csv

import pytest
from order_shop import entered, walked


def rows_in(out):
    with out.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_orders_come_back_unchanged_and_leave_a_trace(shop, tmp_path, ending):
    number = entered(shop)["number"]
    walked(shop, number, "shipped")
    other = entered(shop, "--ship-to", "=cmd|' /C calc'!A0", "--line", "TEA:1")["number"]
    shop.done("order", "new", "--customer", shop.code, "--line", "TEA:1", "--draft")
    out = tmp_path / f"orders.{ending}"
    assert shop.done("export", "orders", "--out", str(out))["rows"] == 3
    again = shop.done("import", "orders", str(out))
    assert (again["unchanged"], again["refused"], again["added"]) == (3, 0, 0), again
    entry = shop.done("audit", "show", "--action", "order.export", user="eve")["entries"][0]
    assert entry["body"]["records"] == 3
    if ending == "csv":
        rows = rows_in(out)
        assert [row["order"] for row in rows] == [number, other, other]
        assert rows[0]["state"] == "shipped" and rows[0]["net"] == "50.00" and rows[0]["waybill"] == "SF1"
        assert rows[1]["ship_to"].startswith("'=")


def test_orders_are_narrowed_and_a_line_that_was_cancelled_by_itself_is_left_out(shop, tmp_path):
    entered(shop)
    second = entered(shop, "--line", "TEA:2")["number"]
    shop.done("order", "move", second, "confirmed")
    shop.done("order", "cancel", second, "--line", "2", "--reason", "too many")
    out = tmp_path / "o.csv"
    shop.done("export", "orders", "--out", str(out), "--find", second)
    assert [(row["order"], row["quantity"]) for row in rows_in(out)] == [(second, "4")]
    assert shop.done("import", "orders", str(out))["unchanged"] == 1
    none = tmp_path / "none.csv"
    assert shop.done("export", "orders", "--out", str(none), "--state", "shipped")["rows"] == 0
    assert shop.refused(5, "export", "orders", "--out", str(none), "--state", "lost")["field"] == "state"


def test_products_come_back_unchanged_whatever_they_are_called(shop, tmp_path):
    shop.done("product", "add", "--set", "sku==1+1", "--set", "name=@SUM(A1)", "--set", "unit=kg",
              "--set", "decimals=3", "--set", "cost=1.25")  # fmt: skip
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"p.{ending}"
        assert shop.done("export", "products", "--out", str(out))["rows"] == 2
        again = shop.done("import", "products", str(out))
        assert (again["unchanged"], again["refused"]) == (2, 0), again
    assert [row["sku"] for row in rows_in(tmp_path / "p.csv")] == ["'=1+1", "TEA"]
    one = tmp_path / "one.csv"
    assert shop.done("export", "products", "--out", str(one), "--query", "tea")["rows"] == 1


def test_stock_is_written_lot_by_lot_and_is_the_opening_stock_of_another_store(shop, tmp_path):
    shop.done(
        "stock", "receive", "TEA:5", "--lot", "L1", "--expires", "2099-01-31", "--location", "A-1", user="wes"
    )
    entered(shop, line="TEA:4")
    out = tmp_path / "s.csv"
    shop.done("export", "stock", "--out", str(out), user="wes")
    found = {(row["location"], row["lot"]): row for row in rows_in(out)}
    assert {key: (row["quantity"], row["reserved"], row["expires"]) for key, row in found.items()} == {
        ("A-1", "L1"): ("5", "0", "2099-01-31"),
        ("MAIN", ""): ("10", "0", ""),
    }
    taken = shop.done("import", "stock", str(out), "--dry-run", user="wes")
    assert taken["refused"] == 0


@pytest.mark.parametrize("what", ["orders", "products", "stock"])
def test_roles_that_may_not_are_refused_and_leave_no_file(shop, tmp_path, what):
    out = tmp_path / "x.csv"
    assert shop.refused(4, "export", what, "--out", str(out), user="eve")["code"] == "not-permitted"
    assert not out.exists()

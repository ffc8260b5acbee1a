"""``wmsdesk report``: the document it promises, its files, its refusals."""

from __future__ import annotations

import csv
import io

import pytest
from cli_shell import PASSWORDS

from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.tables import Customer
from wmsdesk.services import access


@pytest.fixture
def sold(shell):
    """One customer with two delivered orders of history, one with a return in it."""
    code = shell.customer("=cmd|' /C calc'!A0 Ltd")
    desk = access.sign_in(shell.store, "ann", PASSWORDS["ann"])
    now = desk.clock.now()
    with desk.write("order.import") as change:
        customer = desk.store.value(Customer.select(Customer.id).where(Customer.code == code))
        made = {"name_sort": "", "search_text": "", "created_at": now, "updated_at": now, "updated_by": 1}
        tea = change.insert(Product, sku="T-1", sku_key="t-1", name="Tea", unit="box", **made)
        for number, day, net in (("H-1", "2026-09-30", 10_000), ("H-2", "2026-10-01", 5_000)):
            order = change.insert(
                SalesOrder,
                number=number,
                state="delivered",
                customer=customer,
                currency="CNY",
                net=net,
                gross=net,
                ordered_on=day,
                promised_on=day,
                delivered_on=day,
                history=True,
                made_by=1,
                made_at=now,
                updated_at=now,
                state_since=now,
            )
            money = {"price": 1000, "tax": 0, "gross": net + 1000, "net": net + 1000}
            change.insert(OrderLine, order=order, position=1, product=tea, quantity=1000, **money)
            money = {"price": 1000, "tax": 0, "gross": -1000, "net": -1000}
            change.insert(OrderLine, order=order, position=2, product=tea, quantity=-1000, **money)
        change.log("test", {})
    desk.close()
    return code


def test_it_lists_and_tells_what_each_answers(shell):
    found = shell.done("report", "list")["reports"]
    assert {"sales-by-month", "top-customers"} <= {one["name"] for one in found}
    assert all(one["question"].endswith("?") for one in found)
    told = shell.done("report", "show", "sales-by-month")
    assert told["keys"] == ["month", "currency"] and "sales" in told["figures"] and told["notes"]
    assert "last-month" in next(one for one in told["parameters"] if one["name"] == "period")["values"]


def test_it_runs_as_the_contract_says(shell, sold):
    found = shell.done("report", "run", "sales-by-month")
    assert found["name"] == "sales-by-month" and found["notes"]
    assert [(one["name"], one["kind"], one["unit"]) for one in found["columns"]] == [
        ("month", "month", ""),
        ("currency", "text", ""),
        ("orders", "number", "orders"),
        ("sales", "money", "CNY"),
        ("returned", "money", "CNY"),
    ]
    assert found["rows"] == [
        ["2026-09", "CNY", 1, "100.00", "10.00"],
        ["2026-10", "CNY", 1, "50.00", "10.00"],
    ]
    later = shell.done("report", "run", "sales-by-month", "--from", "2026-10-01", "--to", "2026-10-31")
    assert [row[0] for row in later["rows"]] == ["2026-10"]


def test_it_looks_behind_a_figure(shell, sold):
    found = shell.done("report", "drill", "sales-by-month", "--key", "2026-09")
    assert found["value"] == "100.00" and found["figure"] == "sales" and len(found["rows"]) == 1
    assert found["key"] == {"month": "2026-09"}
    counted = shell.done(
        "report", "drill", "top-customers", "--key", f"customer={sold}", "--figure", "orders"
    )
    assert counted["value"] == 2 == len(counted["rows"])


def test_it_compares_with_a_year_ago_and_with_the_period_before(shell, sold):
    words = ("--from", "2026-10-01", "--to", "2026-10-31", "--compare", "before")
    found = shell.done("report", "run", "sales-by-month", *words)
    names = [one["name"] for one in found["columns"]]
    row = dict(zip(names, found["rows"][0], strict=True))
    assert (row["sales"], row["sales_then"], row["sales_change"]) == ("50.00", "100.00", -50.0)


@pytest.mark.parametrize(
    "status, words",
    [
        (6, ("run", "no-such-report")),
        (5, ("run", "sales-by-month", "--from", "2026-13-01")),
        (5, ("run", "sales-by-month", "--from", "2026-02-02", "--to", "2026-02-01")),
        (5, ("run", "sales-by-month", "--period", "next-year")),
        (5, ("run", "sales-by-month", "--set", "limit=3")),
        (5, ("run", "top-customers", "--set", "limit=-1")),
        (5, ("run", "sales-by-month", "--compare", "before")),
        (2, ("run", "sales-by-month", "--set", "limit")),
        (2, ("run", "sales-by-month", "--format", "xlsx")),
        (5, ("drill", "sales-by-month", "--figure", "month")),
        (5, ("drill", "sales-by-month", "--key", "a", "--key", "b", "--key", "c")),
    ],
)
def test_bad_input_is_refused_in_one_sentence(shell, sold, status, words):
    shell.refused(status, "report", *words)


def test_who_may_not_look_at_reports_is_told_so(shell):
    shell.refused(4, "report", "list", user="root")
    shell.refused(4, "report", "run", "sales-by-month", user="root")


def test_csv_is_defused_on_the_way_out(shell, sold):
    result = shell.run("report", "run", "top-customers", "--format", "csv")
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[1][2].startswith("'=cmd") and rows[1][1] == sold


def test_a_file_is_written_whole_or_not_and_leaves_a_trace(shell, sold, tmp_path):
    for ending in ("csv", "xlsx", "pdf"):
        out = tmp_path / f"top.{ending}"
        assert shell.done("report", "run", "top-customers", "--out", str(out))["rows"] == 1
        assert out.stat().st_size > 50 and out.stat().st_mode & 0o077 == 0
        shell.refused(5, "report", "run", "top-customers", "--out", str(out))
    entries = shell.done("audit", "show", "--action", "report.export", user="eve")["entries"]
    assert [one["body"]["file"] for one in entries] == ["top.pdf", "top.xlsx", "top.csv"]
    shell.refused(
        5, "report", "run", "top-customers", "--out", str(tmp_path / "top.docx"), "--format", "xlsx"
    )


def test_a_person_gets_a_table_with_notes_in_their_language(shell, sold):
    result = shell.run("--lang", "zh", "report", "run", "sales-by-month", json_wanted=False)
    assert "销售" in result.stdout and "100.00" in result.stdout and "退货" in result.stderr

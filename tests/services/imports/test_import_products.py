"""Files of products: added, updated, refused by name, and never twice."""

from __future__ import annotations

import pytest
from import_tables import table, totals

from wmsdesk.i18n import Language
from wmsdesk.services import products
from wmsdesk.services.errors import NotPermitted, Refused
from wmsdesk.services.imports.products import import_products


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def said(report):
    return {(one.row, one.field): one.say(Language("en")) for one in report.errors}


ROWS = (
    {
        "ProductID": "1",
        "ProductName": "Chai",
        "QuantityPerUnit": "10 boxes x 20 bags",
        "UnitPrice": "18.0000",
    },
    {"ProductID": "2", "ProductName": "Chang", "QuantityPerUnit": "24 - 12 oz bottles", "UnitPrice": "19"},
)


def test_rows_become_products_found_by_search(li):
    report = import_products(
        li, table(*({**row, "ReorderLevel": "25"} for row in ROWS)), given={"currency": "USD"}
    )
    assert counts(report) == (2, 0, 0, 0)
    assert report.mapping.fields == {
        "ProductID": "sku",
        "ProductName": "name",
        "QuantityPerUnit": "unit",
        "UnitPrice": "price",
        "ReorderLevel": "reorder_point",
        "--set currency": "currency",
    }
    assert [row.sku for row in products.find(li, "chang")] == ["2"]
    fields = products.read(li, "1").values
    assert (fields["price"], fields["currency"], fields["reorder_point"]) == ("18.00", "USD", "25")


def test_the_same_file_twice_adds_nothing_and_what_differs_is_updated(li):
    import_products(li, table(*ROWS))
    before = totals(li)["product"]
    assert counts(import_products(li, table(*ROWS))) == (0, 0, 2, 0)
    changed = ({**ROWS[0], "UnitPrice": "20"}, ROWS[1])
    assert counts(import_products(li, table(*changed), dry_run=True)) == (0, 1, 1, 0)
    assert counts(import_products(li, table(*changed))) == (0, 1, 1, 0)
    assert totals(li)["product"] == before and products.read(li, "1").values["price"] == "20.00"


def test_a_sku_that_differs_only_in_case_is_the_same_product(li):
    rows = (
        {"sku": "85123A", "name": "Lamp", "unit": "pcs"},
        {"sku": "85123a", "name": "Lamp", "unit": "pcs"},
    )
    assert counts(import_products(li, table(*rows), dry_run=True)) == (1, 0, 1, 0)
    assert counts(import_products(li, table(*rows))) == (1, 0, 1, 0)


def test_what_is_weighed_has_decimals_unless_the_file_says_otherwise(li):
    rows = (
        {"货号": "A", "品名": "大米", "单位": "公斤", "再订货点": "2.5"},
        {"货号": "B", "品名": "纸箱", "单位": "个", "再订货点": "3"},
        {"货号": "C", "品名": "茶叶", "单位": "kg", "再订货点": "", "小数位数": "1"},
    )
    assert counts(import_products(li, table(*({**{"小数位数": ""}, **row} for row in rows)))) == (3, 0, 0, 0)
    assert li.store.sql("SELECT sku, decimals, reorder_point FROM product ORDER BY sku").fetchall() == [
        ("A", 3, 2500),
        ("B", 0, 3000),
        ("C", 1, None),
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"sku": ""}, "sku"),
        ({"sku": "a:b"}, "sku"),
        ({"sku": "x" * 61}, "sku"),
        ({"name": ""}, "name"),
        ({"unit": ""}, "unit"),
        ({"price": "-1"}, "price"),
        ({"price": "1.005"}, "price"),
        ({"cost": "cheap"}, "cost"),
        ({"reorder_point": "1.5"}, "reorder_point"),
        ({"decimals": "4"}, "decimals"),
    ],
)
def test_a_bad_row_is_refused_under_its_field_and_harms_no_other(li, row, field):
    good = {
        "sku": "A",
        "name": "Lamp",
        "unit": "pcs",
        "price": "1",
        "cost": "",
        "reorder_point": "",
        "decimals": "",
    }
    rows = (good | {"sku": "B"}, good | row, good | {"sku": "C"})
    rehearsed = import_products(li, table(*rows), dry_run=True)
    report = import_products(li, table(*rows))
    assert counts(report) == counts(rehearsed) == (2, 0, 0, 1)
    assert {one.field for one in report.errors} == {field} and said(report) == said(rehearsed)


def test_only_who_may_import_products_does(warehouse, li):
    assert counts(import_products(warehouse.desk("wu"), table(*ROWS))) == (2, 0, 0, 0)
    for user in ("zhao", "qian", "zheng", "boss"):
        with pytest.raises(NotPermitted):
            import_products(warehouse.desk(user), table(*ROWS))
    with pytest.raises(Refused):
        import_products(li, table({"colour": "red"}))

"""Files of opening stock: received once, however often the file comes."""

from __future__ import annotations

import pytest
from import_tables import table, totals

from wmsdesk.i18n import Language
from wmsdesk.services import products
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.imports.stock import import_stock


@pytest.fixture
def shop(li):
    products.create(li, {"sku": "A", "name": "Chai", "unit": "pcs"})
    products.create(li, {"sku": "B", "name": "Rice", "unit": "kg", "decimals": "3"})
    return li


def row(sku="A", quantity="10", location="", lot="", expires=""):
    return {"sku": sku, "quantity": quantity, "location": location, "lot": lot, "expires": expires}


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def said(report):
    return {(one.row, one.field): one.say(Language("en")) for one in report.errors}


def there(desk):
    return desk.store.sql(
        "SELECT p.sku, l.code, l.expires, w.code, b.on_hand FROM stock_balance b JOIN product p ON p.id = b.product_id"
        " JOIN lot l ON l.id = b.lot_id JOIN location w ON w.id = b.location_id WHERE b.on_hand > 0 ORDER BY 1, 2, 4"
    ).fetchall()


ROWS = (
    row(),
    row(location="a-01", lot="L1", expires="2027-01-31"),
    row(lot="", expires="2027-02-28", quantity="3"),
    row("b", "2.5"),
)


def test_rows_become_moves_and_balances(shop):
    report = import_stock(shop, table(*ROWS))
    assert counts(report) == (4, 0, 0, 0)
    assert there(shop) == [
        ("A", "", None, "MAIN", 10000),
        ("A", "2027-02-28", "2027-02-28", "MAIN", 3000),
        ("A", "L1", "2027-01-31", "A-01", 10000),
        ("B", "", None, "MAIN", 2500),
    ]
    kinds = shop.store.sql("SELECT DISTINCT kind, record FROM stock_move").fetchall()
    assert kinds == [("opening", f"import:{report.run}")]


def test_the_same_file_twice_adds_nothing_and_a_larger_figure_the_rest(shop):
    import_stock(shop, table(*ROWS))
    before = totals(shop)["stock_move"], there(shop)
    assert counts(import_stock(shop, table(*ROWS))) == (0, 0, 4, 0)
    assert (totals(shop)["stock_move"], there(shop)) == before
    report = import_stock(shop, table(row(quantity="12"), row(lot="L1", location="A-01", quantity="9")))
    assert counts(report) == (0, 1, 0, 1)
    assert there(shop)[0][4] == 12000 and there(shop)[2][4] == 10000
    assert said(report) == {
        (3, "quantity"): "10 pcs of A came in as opening stock before; less than that is a count."
    }


def test_a_second_row_for_the_same_place_and_lot_is_refused_not_swallowed(shop):
    for dry_run in (True, False):
        report = import_stock(
            shop, table(row(quantity="4"), row(quantity="4", location="main")), dry_run=dry_run
        )
        assert counts(report) == (1, 0, 0, 1) and said(report)[3, "quantity"].startswith("Row 2 says already")


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (row("NONE"), "sku"),
        (row(""), "sku"),
        (row(quantity=""), "quantity"),
        (row(quantity="-1"), "quantity"),
        (row(quantity="1.5"), "quantity"),
        (row(quantity="9999999999999"), "quantity"),
        (row(location="CUSTOMER"), "location"),
        (row(location="a:b"), "location"),
        (row(expires="2027-02-30"), "expires"),
        (row(lot="L1", expires="2028-01-01"), "expires"),
    ],
)
def test_a_bad_row_is_refused_under_its_field_and_leaves_nothing(shop, bad, field):
    rows = (row(lot="L1", expires="2027-01-31"), bad, row("B"))
    rehearsed = import_stock(shop, table(*rows), dry_run=True)
    assert there(shop) == []
    report = import_stock(shop, table(*rows))
    assert counts(report) == counts(rehearsed) == (2, 0, 0, 1)
    assert {one.field for one in report.errors} == {field} and said(report) == said(rehearsed)
    assert len(there(shop)) == 2 and totals(shop)["lot"] == 2


def test_nothing_of_a_product_is_no_move(shop):
    assert counts(import_stock(shop, table(row(quantity="0")))) == (0, 0, 1, 0)
    assert there(shop) == []


def test_missing_products_are_made_when_asked_for(shop):
    rows = (row("NEW", "3"), row("NEW", "2", lot="L1"))
    assert counts(import_stock(shop, table(*rows))) == (0, 0, 0, 2)
    assert counts(import_stock(shop, table(*rows), create_missing=True, dry_run=True)) == (2, 0, 0, 0)
    assert counts(import_stock(shop, table(*rows), create_missing=True)) == (2, 0, 0, 0)
    assert [one[0] for one in there(shop)] == ["NEW", "NEW"]


def test_only_who_may_import_stock_does(warehouse, shop):
    assert counts(import_stock(warehouse.desk("wu"), table(row()))) == (1, 0, 0, 0)
    for user in ("zhao", "qian", "zheng", "boss"):
        with pytest.raises(NotPermitted):
            import_stock(warehouse.desk(user), table(row()))

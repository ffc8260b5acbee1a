"""Files of orders: whole or not at all, history as it was, and never twice."""

from __future__ import annotations

import pytest
from import_tables import table, totals

from wmsdesk.i18n import Language
from wmsdesk.services import customers, products
from wmsdesk.services.errors import NotPermitted, Refused
from wmsdesk.services.imports.orders import import_orders


@pytest.fixture
def shop(li):
    """A customer and two products."""
    customers.create(li, {"code": "VINET", "name": "Vins et alcools Chevalier", "currency": "EUR"})
    products.create(li, {"sku": "A-1", "name": "Chai", "unit": "pcs", "price": "18.00", "currency": "EUR"})
    products.create(li, {"sku": "B-2", "name": "Rice", "unit": "kg", "decimals": "3", "currency": "EUR"})
    return li


def line(order="10248", sku="A-1", quantity="2", price="9.80", **more):
    """A row of a history order that is right in everything."""
    row = {"order": order, "customer": "VINET", "sku": sku, "quantity": quantity, "price": price}
    row |= {"ordered_on": "2026-07-04", "delivered_on": "2026-07-16", "state": "delivered"}
    return row | more


def counts(report):
    return report.added, report.updated, report.unchanged, report.refused


def said(report):
    return {(one.row, one.field): one.say(Language("en")) for one in report.errors}


def orders(desk, columns="number, state, history, gross"):
    return desk.store.sql(f"SELECT {columns} FROM sales_order ORDER BY id").fetchall()


def lines(desk, columns="l.quantity, l.price, l.net"):
    return desk.store.sql(
        f"SELECT o.number, {columns} FROM order_line l JOIN sales_order o ON o.id = l.order_id"
        " ORDER BY o.id, l.position"
    ).fetchall()


def test_rows_of_one_order_become_one_order_of_history(shop):
    report = import_orders(shop, table(line(), line(sku="B-2", quantity="1.5", price="10"), line("10249")))
    assert counts(report) == (3, 0, 0, 0) and report.read == 3
    assert orders(shop) == [("10248", "delivered", 1, 3460), ("10249", "delivered", 1, 1960)]
    assert lines(shop)[:2] == [("10248", 2000, 980, 1960), ("10248", 1500, 1000, 1500)]
    assert orders(shop, "ordered_on, delivered_on, customer_reference, source")[0] == (
        "2026-07-04",
        "2026-07-16",
        "10248",
        "import",
    )


def test_history_touches_neither_stock_nor_credit(shop):
    before = totals(shop)
    import_orders(shop, table(line(), line("10249", state="closed"), line("10250", state="cancelled")))
    after = totals(shop)
    for name in ("stock_move", "reservation", "invoice", "payment"):
        assert after[name] == before[name]
    from wmsdesk.services.credit.exposure import exposure

    customer = shop.store.value_of("SELECT id FROM customer WHERE code = 'VINET'")
    assert exposure(shop.store, customer).total == 0


def test_the_same_file_twice_adds_nothing(shop):
    rows = (line(), line(sku="B-2"), line("10249", state="received", delivered_on=""))
    import_orders(shop, table(*rows))
    before = totals(shop)
    assert counts(import_orders(shop, table(*rows))) == (0, 0, 3, 0)
    kept = {
        name: number for name, number in totals(shop).items() if name.startswith(("sales", "order", "cust"))
    }
    assert kept == {name: before[name] for name in kept}


def test_an_order_with_one_bad_line_is_refused_whole_and_by_name(shop):
    report = import_orders(
        shop, table(line("1"), line("2"), line("2", sku="NONE"), line("2", quantity="many"), line("3"))
    )
    assert counts(report) == (2, 0, 0, 3)
    assert [row[0] for row in orders(shop)] == ["1", "3"]
    assert said(report) == {
        (3, "order"): "Order 2 is refused as a whole: see row 4.",
        (4, "sku"): "There is no product NONE.",
        (5, "quantity"): "Quantity must be a plain number such as 12.",
    }


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (line(quantity="0"), "quantity"),
        (line(quantity="1.5"), "quantity"),
        (line(quantity="-1", state="received"), "quantity"),
        (line(quantity="-1", state="shipped"), "quantity"),
        (line(quantity="999999999999999"), "quantity"),
        (line(quantity="1000000000", price="99999999999"), "price"),
        (line(quantity=""), "quantity"),
        (line(price="-1"), "price"),
        (line(price="free"), "price"),
        (line(sku="B-2", price=""), "price"),
        (line(customer=""), "customer"),
        (line(customer="NOBODY"), "customer"),
        (line(ordered_on=""), "ordered_on"),
        (line(ordered_on="1899-01-01"), "ordered_on"),
        (line(delivered_on="2026-02-30"), "delivered_on"),
        (line(state="somewhere"), "state"),
        (line(currency="EURO"), "currency"),
        (line(order="x" * 41), "order"),
        (line(order=""), "order"),
        (line(order="SO-29990101-0001"), "order"),
        (line(order="so-20260101-0001", state="received"), "order"),
    ],
)
def test_what_cannot_be_is_refused_under_its_field(shop, row, field):
    report = import_orders(shop, table(row))
    assert counts(report) == (0, 0, 0, 1) and orders(shop) == []
    assert {one.field for one in report.errors} == {field}
    assert len(report.errors) == 1


def test_a_returned_quantity_is_history_and_lowers_the_sum(shop):
    import_orders(shop, table(line("C10248", quantity="-2"), line("C10248", sku="B-2", quantity="-0.5")))
    assert orders(shop)[0][3] == -1960 - 490
    assert lines(shop, "l.quantity, l.net, l.delivered") == [
        ("C10248", -2000, -1960, 0),
        ("C10248", -500, -490, 0),
    ]


def test_prices_finer_than_a_coin_are_rounded_once_a_line_half_up(shop):
    report = import_orders(
        shop,
        table(
            line("1", quantity="40", price="9.1675"),
            line("2", quantity="12", price="14.4", discount="0.15"),
            line("3", quantity="1", price="0.125", discount=""),
            line("4", quantity="-1", price="0.125"),
            line("5", quantity="3", price="10", discount="15 %"),
            line("6", quantity="1", price="12.240000000000002"),
        ),
    )
    assert counts(report) == (6, 0, 0, 0)
    assert [(row[1:]) for row in lines(shop, "l.price, l.net")] == [
        (917, 36670),
        (1224, 14688),
        (13, 13),
        (13, -13),
        (850, 2550),
        (1224, 1224),
    ]


def test_rows_of_an_order_that_stand_apart_are_brought_together(shop):
    report = import_orders(
        shop, table(line("1"), line("2"), line("1", sku="B-2"), line("3"), line("2", sku="NONE"))
    )
    assert counts(report) == (3, 0, 0, 2)
    assert sorted(lines(shop, "l.position")) == [("1", 1), ("1", 2), ("3", 1)]


def test_what_an_order_says_stands_in_its_first_row_or_in_all(shop):
    blank = dict.fromkeys(("customer", "ordered_on", "delivered_on", "state"), "")
    report = import_orders(
        shop, table(line("1"), line("1", sku="B-2", **blank), line("2"), line("2", ordered_on="2026-07-05"))
    )
    assert counts(report) == (2, 0, 0, 2)
    assert (
        said(report)[5, "ordered_on"] == "Ordered on: an earlier row of the same order says something else."
    )


def test_an_open_order_begins_here_as_received_and_says_so(shop):
    report = import_orders(
        shop,
        table(
            line("1", state="", delivered_on="", promised_on="2026-12-01"),
            line("2", state="拣货", delivered_on=""),
            line("3", state="shipped", delivered_on="", shipped_on="2026-11-20"),
            line("4", state="", delivered_on="", shipped_on="2026-11-20"),
        ),
    )
    assert [row[:3] for row in orders(shop)] == [
        ("1", "received", 0),
        ("2", "received", 0),
        ("3", "shipped", 1),
        ("4", "shipped", 1),
    ]
    assert [one.row for one in report.warnings if one.field == "state"] == [3]


def test_an_order_that_says_something_else_the_second_time_is_refused_and_stays(shop):
    import_orders(shop, table(line()))
    report = import_orders(shop, table(line(quantity="3", state="closed")))
    assert said(report) == {
        (2, "order"): "Order 10248 is in the store already and says something else: State, Lines."
    }
    assert orders(shop) == [("10248", "delivered", 1, 1960)]


def test_missing_customers_and_products_are_made_when_asked_for(li):
    rows = (
        line(
            "1",
            customer="13085.0",
            sku="85048",
            product_name="GLASS BALL",
            country="United Kingdom",
            currency="GBP",
        ),
        line("1", customer="13085.0", sku="79323P", quantity="1.5", unit="kg", currency="GBP"),
        line("1", customer="13085", sku="85048", currency="GBP"),
        line("2", customer="13085", sku="79323p", currency="GBP"),
        line("3", customer="Somebody Else Ltd", sku="GIFT", currency="GBP"),
        line("4", customer="14000", sku="a:b", currency="GBP"),
    )
    assert counts(import_orders(li, table(*rows))) == (0, 0, 0, 6)
    rehearsed = import_orders(li, table(*rows), create_missing=True, dry_run=True)
    assert totals(li)["customer"] == totals(li)["product"] == 0
    report = import_orders(li, table(*rows), create_missing=True)
    assert counts(report) == counts(rehearsed) == (5, 0, 0, 1)
    cards = li.store.sql("SELECT code, name, currency, country FROM customer ORDER BY id").fetchall()
    assert cards[0] == ("13085", "13085", "GBP", "GB")
    assert cards[1][1] == "Somebody Else Ltd" and len(cards) == 2
    made = li.store.sql("SELECT sku, name, unit, decimals, currency FROM product ORDER BY id").fetchall()
    assert made == [
        ("85048", "GLASS BALL", "pcs", 0, "GBP"),
        ("79323P", "79323P", "kg", 3, "GBP"),
        ("GIFT", "GIFT", "pcs", 0, "GBP"),
    ]
    assert counts(import_orders(li, table(*rows), create_missing=True)) == (0, 0, 5, 1)
    assert [row.code for row in customers.search(li, "13085")[1]] == ["13085"]


def test_a_run_killed_in_the_middle_goes_on_without_harm(shop, monkeypatch):
    monkeypatch.setattr("wmsdesk.services.imports.batches.BATCH", 1)
    rows = [line(str(number // 3), sku="A-1" if number % 3 else "B-2") for number in range(120)]
    broken = table(*rows, breaks_at=None)
    reads = []

    def once():
        reads.append(1)
        for row in broken.__class__.rows(broken):
            if len(reads) == 2 and row.number == 80:
                raise KeyboardInterrupt
            yield row

    monkeypatch.setattr(broken, "rows", once)
    with pytest.raises(KeyboardInterrupt):
        import_orders(shop, broken)
    assert 0 < len(orders(shop)) < 40
    report = import_orders(shop, table(*rows))
    assert report.added + report.unchanged == 120 and report.unchanged > 0
    assert len(orders(shop)) == 40 and len(lines(shop)) == 120
    assert shop.store.sql("SELECT state FROM import_run").fetchall() == [("done",)]


def test_fields_that_hold_for_every_row_are_given_once(shop):
    raw = {"Invoice": "489434", "StockCode": "a-1", "Quantity": "12", "InvoiceDate": "2009-12-01 07:45:00"}
    raw |= {"Price": "6.95", "Customer ID": "VINET", "Country": "France", "Description": "GLASS BALL"}
    given = {"state": "delivered", "currency": "EUR"}
    report = import_orders(shop, table(raw), given=given)
    assert report.mapping.fields == {
        "Invoice": "order",
        "StockCode": "sku",
        "Quantity": "quantity",
        "InvoiceDate": "ordered_on",
        "Price": "price",
        "Customer ID": "customer",
        "Country": "country",
        "Description": "product_name",
        "--set state": "state",
        "--set currency": "currency",
    }
    assert orders(shop) == [("489434", "delivered", 1, 8340)]
    with pytest.raises(Refused):
        import_orders(shop, table(raw), given={"colour": "red"})


def test_columns_in_chinese_are_known(shop):
    raw = {
        "订单编号": "7",
        "客户": "VINET",
        "商品编码": "A-1",
        "数量": "2",
        "单价": "9.8",
        "下单日期": "2026年7月4日",
    }
    raw |= {
        "交货日期": "2026/8/1",
        "发货日期": "2026-07-16",
        "签收日期": "",
        "订单状态": "已完成",
        "币种": "EUR",
    }
    assert counts(import_orders(shop, table(raw))) == (1, 0, 0, 0)
    assert orders(shop, "state, promised_on, shipped_on, delivered_on") == [
        ("closed", "2026-08-01", "2026-07-16", None)
    ]


def test_an_unnamed_price_is_the_products_own(shop):
    import_orders(shop, table(line(price="")))
    assert lines(shop, "l.price") == [("10248", 1800)]


def test_only_who_may_import_orders_does(warehouse, shop):
    for user in ("zhao", "wu", "chen", "qian", "zheng", "boss"):
        for dry_run in (True, False):
            with pytest.raises(NotPermitted):
                import_orders(warehouse.desk(user), table(line()), dry_run=dry_run)
    assert orders(shop) == []


def test_a_dry_run_writes_nothing_and_says_the_same(shop):
    rows = (line("1"), line("2", quantity="0"), line("3"), line("3", sku="B-2"))
    before = totals(shop)
    rehearsed = import_orders(shop, table(*rows), dry_run=True)
    assert totals(shop) == before
    done = import_orders(shop, table(*rows))
    assert counts(rehearsed) == counts(done) and said(rehearsed) == said(done)


def test_the_trace_says_what_came_in_and_the_chain_holds(shop):
    from wmsdesk.models.audit import audit_chain, seals

    report = import_orders(shop, table(line("1"), line("2")))
    bodies = shop.store.sql(
        "SELECT p.body FROM audit_entry e JOIN audit_payload p ON p.seq = e.seq WHERE e.record = ? ORDER BY e.seq",
        (f"import:{report.run}",),
    ).fetchall()
    assert '"orders":2' in bodies[0][0] and '"read":2' in bodies[-1][0]
    assert audit_chain.verify(shop.store).first_bad is None and list(seals.broken(shop.store)) == []
    steps = shop.store.sql("SELECT step, source, target FROM order_step").fetchall()
    assert steps == [("import", "", "delivered")] * 2


def test_a_country_that_nobody_knows_refuses_no_order_and_is_kept_in_the_notes(li):
    row = line(customer="14001", currency="GBP", country="West Indies")
    assert counts(import_orders(li, table(row), create_missing=True)) == (1, 0, 0, 0)
    cards = li.store.sql("SELECT code, country, notes FROM customer").fetchall()
    assert cards == [("14001", None, "country as imported: West Indies")]

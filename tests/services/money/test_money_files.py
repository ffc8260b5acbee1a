"""Invoices and payments as files: what the list holds, whole figures, a trace, and nobody who may not."""

from __future__ import annotations

import csv

import pytest

from wmsdesk.documents.export import write_records
from wmsdesk.services.errors import NotPermitted
from wmsdesk.services.money import exporting, payments
from wmsdesk.services.money.payments import NewPayment
from wmsdesk.services.money.reading import MoneyFilters


@pytest.fixture
def paid(books):
    """An invoice that is settled in part, another that is not, and the payment."""
    customer = books.customer("=Nord; Kontor")
    older, newer = books.invoiced(customer, 5000, days_ago=9), books.invoiced(customer, 123456)
    made = payments.record(books.finance, NewPayment(books.code(customer), "12.50", "2026-11-23"))
    return older, newer, made.number


def written(desk, table, out):
    write_records(desk, table, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_invoices_of_a_list_stand_in_a_file_with_a_trace(books, paid, tmp_path):
    older, newer, _ = paid
    found = written(
        books.finance,
        exporting.invoice_rows(books.finance, MoneyFilters(), "number"),
        tmp_path / "invoices.csv",
    )
    assert [(one["number"], one["total"], one["open"]) for one in found] == [
        (older, "50.00", "37.50"),
        (newer, "1234.56", "1234.56"),
    ]
    assert {one["name"] for one in found} == {"'=Nord; Kontor"}
    newest = "SELECT action, body FROM audit_entry JOIN audit_payload USING (seq) ORDER BY seq DESC LIMIT 1"
    action, body = books.store.sql(newest).fetchone()
    assert action == "invoice.export" and "invoices.csv" in body


def test_payments_too(books, paid, tmp_path):
    found = written(books.finance, exporting.payment_rows(books.finance, MoneyFilters()), tmp_path / "p.csv")
    assert [(one["number"], one["amount"], one["used"], one["unused"]) for one in found] == [
        (paid[2], "12.50", "12.50", "0.00")
    ]


@pytest.mark.parametrize("name", ["invoices", "payments"])
def test_who_sees_no_invoices_or_may_not_export_gets_no_table(paid, warehouse, name):
    for person in ("wu", "boss"):
        with pytest.raises(NotPermitted):
            exporting.TABLES[name](warehouse.desk(person), MoneyFilters())

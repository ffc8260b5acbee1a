"""Invoices and payments at the desk, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from admin_sample import drive, notices, press, screen_text, write

from money_store import Books
from warehouse_people import PASSWORD, Warehouse
from wmsdesk.app import WmsDesk
from wmsdesk.config import Config
from wmsdesk.services import access
from wmsdesk.services.money import payments, reading
from wmsdesk.services.money.payments import NewPayment


@pytest.fixture
def books(warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Books]:
    """A customer with an invoice of 75 days ago, one of today, and a payment; files go to a folder of the test's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    found = Books(warehouse.desk("li"), warehouse.desk("qian"))
    customer = found.customer("Nord Kontor")
    found.invoiced(customer, 10_000, days_ago=75)
    found.invoiced(customer, 5_000)
    yield found


def _app(warehouse: Warehouse, user: str = "qian") -> WmsDesk:
    desk = access.sign_in(warehouse.place, user, PASSWORD, clock=warehouse.clock, terminal="desk 01")
    return WmsDesk(warehouse.place, sign_in=desk, language="en", config=Config(), slow_link=True)


def test_a_payment_is_recorded_for_the_invoice_under_the_cursor_and_taken_back(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i")
        shown = screen_text(pilot.app)
        assert "CNY 150.00   not due 50.00   31–60 d 100.00" in shown
        assert "45 d late" in shown and "2 found · unpaid · by day due" in shown
        await press(pilot, "n", "ctrl+u")
        await write(pilot, "120.00")
        await press(pilot, "ctrl+s")
        assert notices(pilot.app)[-1] == "PAY-20261123-0001: 120.00 CNY recorded. Unused: 20.00."
        assert "45 d late" not in screen_text(pilot.app)
        await press(pilot, "p")
        assert "PAY-20261123-0001" in screen_text(pilot.app)
        await press(pilot, "a", "enter")
        assert notices(pilot.app)[-1] == "PAY-20261123-0001: 0.00 CNY left."
        await press(pilot, "u")
        await write(pilot, "booked twice")
        await press(pilot, "enter")
        assert "PAY-20261123-0002" in notices(pilot.app)[-1]
        await press(pilot, "u")
        await press(pilot, "escape", "escape")
        assert "CNY 150.00" in screen_text(pilot.app)

    drive(_app(warehouse), tour)
    assert reading.payment(books.finance, "PAY-20261123-0001").undone_on == "2026-11-23"


def test_a_wrong_amount_stands_beside_its_field_and_nothing_typed_is_lost(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i", "n", "ctrl+u")
        await write(pilot, "12.345")
        await press(pilot, "ctrl+s")
        assert "Amount has at most 2 decimals in CNY." in screen_text(pilot.app)
        assert "12.345" in screen_text(pilot.app)

    drive(_app(warehouse), tour)
    assert reading.payments(books.finance).count == 0


def test_an_invoice_opens_and_leads_to_what_settled_it(books, warehouse):
    payments.record(books.finance, NewPayment("C-00001", "30.00", "2026-11-23", reference="CMB 17"))

    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i", "enter")
        shown = screen_text(pilot.app)
        assert "Invoice INV-20260909-0001" in shown and "70.00 CNY" in shown and "Green tea" in shown
        await press(pilot, "enter")
        assert "CMB 17" in screen_text(pilot.app)
        await press(pilot, "n")
        assert notices(pilot.app)[-1] == "That is for invoices."
        await press(pilot, "enter")
        assert "Invoice INV-20260909-0001" in screen_text(pilot.app)

    drive(_app(warehouse), tour)


def test_a_statement_and_an_invoice_are_written_to_files(books, warehouse, tmp_path):
    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i", "w", "down", "down", "ctrl+u")
        await write(pilot, "s.txt")
        await press(pilot, "ctrl+s")
        assert "ST-20261123-0001 is in" in notices(pilot.app)[-1]
        await press(pilot, "P", "ctrl+u")
        await write(pilot, "i.doc")
        await press(pilot, "ctrl+s")
        assert "A paper is written to a .pdf or a .txt file." in screen_text(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, "i.txt")
        await press(pilot, "ctrl+s")

    drive(_app(warehouse), tour)
    assert "150.00" in (tmp_path / "s.txt").read_text("utf-8")
    assert "INV-20260909-0001" in (tmp_path / "i.txt").read_text("utf-8")


def test_the_list_is_narrowed_sorted_and_exported(books, warehouse, tmp_path):
    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i", "/")
        await write(pilot, "inv-20261123")
        await press(pilot, "ctrl+s")
        assert "1 found · unpaid · inv-20261123" in screen_text(pilot.app)
        await press(pilot, "s")
        assert "by day of issue, newest first" in screen_text(pilot.app)
        await press(pilot, "x", "ctrl+u")
        await write(pilot, "list.csv")
        await press(pilot, "enter")

    drive(_app(warehouse), tour)
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith("INV-20261123-0001,invoice,C-00001,Nord Kontor")


def test_who_may_only_look_is_told_so(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "f2", "g", "i", "n")
        assert "may not" in notices(pilot.app)[-1] or "role" in notices(pilot.app)[-1]
        await press(pilot, "p", "u")
        assert len(pilot.app.screen_stack) == 2

    drive(_app(warehouse, "li"), tour)


def test_who_may_not_see_money_has_no_such_desk(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "down", "g", "i")
        assert "Invoices" not in screen_text(pilot.app)

    drive(_app(warehouse, "wu"), tour)


def test_the_credit_page_of_a_card_says_how_the_customer_stands(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "enter", "7")
        shown = screen_text(pilot.app)
        assert "C-00001 · grade CC" in shown
        assert "not set: nothing is checked" in shown and "150.00 CNY" in shown
        assert "100.00 CNY · 45 d overdue" in shown
        assert "orders are held" in shown and "The credit grade CC allows no credit." in shown
        await press(pilot, "enter")
        assert "2 found · unpaid" in screen_text(pilot.app)
        await press(pilot, "escape", "G")
        assert "of 100 points" in notices(pilot.app)[-1]
        await press(pilot, "S")
        await write(pilot, "sued for debt")
        await press(pilot, "enter")
        assert "There is a legal stop" in screen_text(pilot.app)

    drive(_app(warehouse), tour, size=(120, 40))


def test_the_credit_page_shows_nothing_to_who_may_not_see_it(books, warehouse):
    async def tour(pilot: Any) -> None:
        await press(pilot, "enter", "right", "right", "right", "right", "right", "right")
        shown = screen_text(pilot.app)
        assert "150.00" not in shown and "of 100 points" not in shown

    drive(_app(warehouse, "wu"), tour)

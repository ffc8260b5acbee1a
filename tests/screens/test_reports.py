"""The reports desk by keys alone: find, run, look behind, open the card, compare, keep, export, stop."""

from __future__ import annotations

import sys
import threading
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

from driving import settle
from wmsdesk.app import WmsDesk
from wmsdesk.config import Config
from wmsdesk.i18n import Language
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.screens.customers.customer_card import CardScreen
from wmsdesk.screens.money.money_card import MoneyCard
from wmsdesk.screens.reports.desk import ReportsScreen
from wmsdesk.screens.reports.report import ReportScreen
from wmsdesk.screens.reports.report_behind import CARDS, BehindScreen
from wmsdesk.services import reports
from wmsdesk.services.permissions import PERMISSIONS
from wmsdesk.services.reports.registry import own_reports
from wmsdesk.widgets.chart import Chart
from wmsdesk.widgets.frame import DeskScreen

sys.path.insert(0, str(Path(__file__).parents[1] / "services" / "reports"))


@pytest.fixture
def traded(warehouse):
    """A small trade at the clerk's desk."""
    from trade import make_trade

    li = warehouse.desk("li")
    return make_trade(li, customers=12, products=6, orders=60)


def drawn(app):
    return "\n".join(
        "".join(segment.text for segment in line) for line in app.screen._compositor.render_strips()
    )


def app_of(warehouse, user="li", language="en"):
    desk = warehouse.desk(user)
    desk.language = Language(language)
    return WmsDesk(warehouse.place, config=Config(), slow_link=True, language=language, sign_in=desk)


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


async def test_a_report_is_found_run_and_looked_behind_to_a_card(warehouse, traded):
    app = app_of(warehouse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5")
        assert isinstance(app.screen, ReportsScreen) and "Sales by month" in drawn(app)
        await press(pilot, "/", *"topcust".replace("top", "top "), "enter")
        assert isinstance(app.screen, ReportScreen) and app.screen.name_of_report == "top-customers"
        shown = app.screen.found.rows[0]
        assert shown[2] in drawn(app) and "▸Sales" in drawn(app)
        await press(pilot, "left", "enter")
        assert isinstance(app.screen, BehindScreen)
        assert app.screen.found.figure.name == "orders" and app.screen.found.value == shown[4]
        await press(pilot, "enter")
        card = app.screen
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, ReportScreen) and not isinstance(card, BehindScreen)


async def test_a_customers_row_opens_the_customers_card(warehouse, traded):
    app = app_of(warehouse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(BehindScreen("customers-by-stage", [], {}, "customers"))
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)


def test_every_record_that_a_report_names_has_its_card():
    named = {column.card for one in own_reports().values() for column in (*one.columns, *one.behind)} - {""}
    # An entry of the audit trail stands whole in its row.
    assert named - {"audit"} == set(CARDS)
    for module, name, permission in CARDS.values():
        assert issubclass(getattr(import_module(module), name), DeskScreen) and permission in PERMISSIONS


async def test_the_invoices_behind_an_age_open_and_a_trend_stands_above_months(warehouse, traded):
    now = traded.desk.clock.now()
    told = {"number": "INV-1", "kind": "invoice", "customer": traded.customers[0]["id"], "currency": "CNY"}
    told |= {"net": 900, "tax": 0, "gross": 900, "settled": 0, "made_by": 1, "made_at": now}
    with traded.desk.store.writing():
        told |= {"issued_on": "2026-10-01", "due_on": "2026-10-31", "body": {"lines": []}}
        rows.insert(traded.desk.store, Invoice, told)
    app = app_of(warehouse, "qian")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen("sales-by-month"))
        await settle(pilot)
        assert any(block in drawn(app).splitlines()[2] for block in "▂▃▄▅▆▇")
        app.push_screen(BehindScreen("credit-ageing", [], {}, "amount"))
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, MoneyCard)


async def test_other_days_a_comparison_the_chart_and_a_kept_view(warehouse, traded):
    app = app_of(warehouse)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f5")
        app.push_screen(ReportScreen("sales-by-month", {"from": "2026-01-01", "to": "2026-03-31"}))
        await settle(pilot)
        assert {row[0] for row in app.screen.found.rows} <= {"2026-01", "2026-02", "2026-03"}
        assert app.screen.query_one(Chart).lines(60, 10)
        await press(pilot, "b")
        assert "then" in drawn(app) and app.screen.found.asked.compare == "before"
        await press(pilot, "]")
        assert app.screen.found.asked.span.since.isoformat() == "2026-04-01"
        assert app.screen.found.asked.span.until.isoformat() == "2026-06-30"
        await press(pilot, "c")
        assert not app.screen.table.display and "│" in drawn(app)
        await press(pilot, "c", "v", *"Spring", "enter")
        await press(pilot, "escape", "r", "home")
        assert isinstance(app.screen, ReportsScreen) and "★ Spring" in drawn(app)
        await press(pilot, "enter")
        assert app.screen.found.asked.span.until.isoformat() == "2026-06-30"


async def test_a_wrong_day_is_said_beside_it_and_stays(warehouse, traded):
    app = app_of(warehouse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen("sales-by-month"))
        await settle(pilot)
        await press(pilot, "p", "down", *"2026-13-45", "ctrl+s")
        assert "2026-13-45" in drawn(app) and "no such day" in drawn(app)


async def test_a_long_report_is_stopped_and_the_desk_goes_on(warehouse, traded, monkeypatch):
    begun = threading.Event()

    def long(desk, name, given, *, tell):
        begun.set()
        while True:
            tell()

    monkeypatch.setattr(reports, "run", long)
    app = app_of(warehouse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen("sales-by-month"))
        while not begun.is_set():
            await pilot.pause()
        await pilot.pause()
        assert "running" in drawn(app)
        await pilot.press("s")
        await settle(pilot)
        assert "Stopped" in drawn(app)


async def test_it_goes_to_a_file_beside_the_work(warehouse, traded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = app_of(warehouse, language="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen("sales-by-month"))
        await settle(pilot)
        await press(pilot, "x", "ctrl+u", *"out.csv", "enter")
        assert (tmp_path / "out.csv").read_text("utf-8-sig").startswith("月份")


async def test_a_role_sees_only_its_reports_and_is_refused_the_rest(warehouse, traded):
    app = app_of(warehouse, "wu")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f5")
        names = set(app.screen.items)
        assert "stock-slow" in names and not {"credit-exposure", "people-kpi", "audit-changes"} & names
        app.push_screen(ReportScreen("credit-exposure"))
        await settle(pilot)
        assert "may not do this" in drawn(app)
        await press(pilot, "escape")
        app.push_screen(ReportScreen("sales-by-month"))
        await settle(pilot)
        await press(pilot, "x")
        assert isinstance(app.screen, ReportScreen), "no export for this role"


async def test_nothing_in_the_period_is_said(warehouse):
    warehouse.clock.forward(timedelta(0))
    app = app_of(warehouse)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen("sales-by-month"))
        await settle(pilot)
        assert "Nothing in this period." in drawn(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportScreen)

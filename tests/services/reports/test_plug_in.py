"""A report that another package brings by an entry point: listed, run, looked behind, described, exported like ours."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from wmsdesk.documents.report_files import write_report
from wmsdesk.i18n import Language
from wmsdesk.services import reports
from wmsdesk.services.errors import NotFound, NotPermitted
from wmsdesk.services.reports import describing, registry

PACKAGE = """
from wmsdesk.models.reports.queries.query import COUNT, Query, total
from wmsdesk.services.reports import Column, Report

QUERY = Query(
    "SELECT o.carrier AS carrier, o.number AS number, o.currency AS currency, o.gross AS amount FROM sales_order o",
    ("carrier", "currency"),
    {"orders": COUNT, "amount": total("amount")},
    order="orders DESC",
)
REPORTS = (
    Report(
        "ours-by-carrier", "By carrier", "Who carries how much?", "other", QUERY,
        (Column("carrier", "Carrier"), Column("currency", "Currency"), Column("orders", "Orders", "number"),
         Column("amount", "Amount", "money")),
        (Column("number", "Order", card="order"), Column("currency", "Currency"), Column("amount", "Amount", "money")),
        "orders", ("order.read",), notes=("Every order, drafts too.",),
    ),
    Report(
        "sales-by-month", "Not ours", "Whose?", "other", QUERY, (), (), "orders", ("order.read",), notes=("no",),
    ),
)
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A package with a good entry point, and one whose entry point cannot be loaded."""
    site = tmp_path / "site"
    about = site / "our_reports-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "our_reports.py").write_text(PACKAGE)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: our-reports\nVersion: 1.0\n")
    points = "[wmsdesk.reports]\nours = our_reports:REPORTS\nbroken = our_reports:NOTHING\nodd = our_reports:PACKAGE\n"
    (about / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(site))
    registry.all_reports.cache_clear()
    yield
    registry.all_reports.cache_clear()
    sys.modules.pop("our_reports", None)


def test_it_is_there_only_where_it_is_installed(trade):
    with pytest.raises(NotFound):
        reports.run(trade.desk, "ours-by-carrier")


def test_it_is_listed_described_run_and_looked_behind(trade, installed):
    desk = trade.desk
    assert "ours-by-carrier" in [one.name for one in reports.reports_for(desk)]
    told = describing.describe(desk, "ours-by-carrier")
    assert told.question == "Who carries how much?" and told.figures == ("orders", "amount")
    assert any("drafts too" in note for note in told.notes)
    assert list(describing.notes_of(reports.report_named("ours-by-carrier"), Language("zh")))
    found = reports.run(desk, "ours-by-carrier")
    assert sum(row[2] for row in found.rows) == len(trade.orders)
    keys = [f"{name}={'-' if value is None else value}" for name, value in found.keys[0].items()]
    behind = reports.drill(desk, "ours-by-carrier", keys, figure="amount")
    assert behind.value == found.rows[0][3] == sum(row[2] for row in behind.rows)


def test_it_goes_to_a_file_as_ours_do(trade, installed, tmp_path):
    out = tmp_path / "ours.csv"
    write_report(trade.desk, reports.run(trade.desk, "ours-by-carrier"), out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "Carrier"
    assert (
        trade.desk.store.value_of("SELECT count(*) FROM audit_entry WHERE record = 'report:ours-by-carrier'")
        == 1
    )


def test_what_it_asks_a_permission_for_is_refused_without_it(trade, installed, seen_by):
    with pytest.raises(NotPermitted):
        reports.run(seen_by("boss"), "ours-by-carrier")


def test_it_cannot_take_the_place_of_one_of_ours(installed):
    assert reports.report_named("sales-by-month").title == "Sales by month"

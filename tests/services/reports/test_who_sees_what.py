"""Who may not see a field at a desk sees it in no report, in no rows behind a figure and in no file."""

from __future__ import annotations

import re

import pytest
from trade import Trade

from wmsdesk.documents.report_files import write_report
from wmsdesk.services import audit, reports
from wmsdesk.services.catalogue.field import Level
from wmsdesk.services.errors import BadValue, NotPermitted
from wmsdesk.services.reports.registry import own_reports
from wmsdesk.services.roles import PERMISSIONS, ROLES, Role

EVERYTHING = frozenset(PERMISSIONS)
CREDIT = {
    "credit-exposure": {"orders", "shipped", "invoices", "amount", "credit_limit", "used"},
    "credit-ageing": {"not_due", "to_30", "to_60", "to_90", "over_90", "amount", "days"},
    "credit-grades": {"grade", "customers", "score", "risen", "fallen"},
    "limits-not-reviewed": {"credit_limit"},
}
PERSONAL = {
    "people-kpi": {"person", "full_name", "orders", "orders_done", "timeliness", "score", "outcome", "csat"},
}
"""What the matrix of fields keeps back, by report; written here by hand."""


def as_role(monkeypatch, permissions=EVERYTHING, levels=frozenset(Level)):
    """The clerk's role is another one from now on."""
    monkeypatch.setitem(ROLES, "clerk", Role("clerk", "Clerk", frozenset(permissions), frozenset(levels)))


def seen(desk, tmp_path, name):
    """The names of the columns of a report and of the rows behind each figure, and all their text in files."""
    found = reports.run(desk, name, {"period": "all"} if own_reports()[name].period else {})
    columns, behind, text = {one.name for one in found.columns}, set(), ""
    parts = [found]
    for figure in (one.name for one in found.columns if one.name in found.report.source.figures):
        parts.append(reports.drill(desk, name, [], figure=figure))
        behind |= {one.name for one in parts[-1].columns}
    for number, part in enumerate(parts):
        out = tmp_path / f"{name}-{number}.csv"
        write_report(desk, part, out)
        text += out.read_text(encoding="utf-8-sig")
    return columns, behind, text


@pytest.mark.parametrize("name", list(CREDIT))
def test_credit_is_seen_by_nobody_without_its_level(trade: Trade, monkeypatch, tmp_path, name):
    as_role(monkeypatch)
    columns, _, _ = seen(trade.desk, tmp_path, name)
    assert CREDIT[name] <= columns
    as_role(monkeypatch, levels={Level.NORMAL, Level.PERSONAL})
    other = tmp_path / "other"
    other.mkdir()
    columns, behind, _ = seen(trade.desk, other, name)
    assert not CREDIT[name] & columns and not {"credit_limit", "amount", "score", "grade", "was"} & behind
    for figure in CREDIT[name] & set(own_reports()[name].source.figures):
        with pytest.raises(BadValue):
            reports.drill(trade.desk, name, [], figure=figure)


def test_people_are_seen_by_nobody_without_the_level_of_persons(trade: Trade, monkeypatch, tmp_path):
    as_role(monkeypatch, levels={Level.NORMAL, Level.CREDIT})
    found = reports.run(trade.desk, "people-kpi", {"period": "all"})
    assert not PERSONAL["people-kpi"] & {one.name for one in found.columns}
    with pytest.raises(BadValue):
        reports.drill(trade.desk, "people-kpi", [], figure="orders")
    assert "rating_note" not in {one.name for one in reports.drill(trade.desk, "csat", []).columns}


@pytest.mark.parametrize(
    "lacks, secret", [("customer.read", r"Customer \d+|C-000\d\d"), ("stock.read", r"S-0\d\d")]
)
def test_nothing_names_what_a_role_may_not_read(trade: Trade, monkeypatch, tmp_path, lacks, secret):
    as_role(monkeypatch)
    named = 0
    whole = tmp_path / "whole"
    whole.mkdir()
    for name, report in own_reports().items():
        if lacks in report.permissions:
            as_role(monkeypatch, EVERYTHING - {lacks})
            with pytest.raises(NotPermitted):
                reports.run(trade.desk, name)
            continue
        as_role(monkeypatch)
        named += bool(re.search(secret, seen(trade.desk, whole, name)[2]))
        as_role(monkeypatch, EVERYTHING - {lacks})
        assert not re.search(secret, seen(trade.desk, tmp_path, name)[2]), name
    assert named >= 2, "the reports name it to whoever may read it"


@pytest.mark.parametrize("name", list(own_reports()))
def test_every_permission_of_a_report_is_asked_for(trade: Trade, monkeypatch, name):
    for lacks in ("report.read", *own_reports()[name].permissions):
        as_role(monkeypatch, EVERYTHING - {lacks})
        for look in (reports.run, lambda desk, one: reports.drill(desk, one, [])):
            with pytest.raises(NotPermitted):
                look(trade.desk, name)


def test_a_file_needs_its_own_right_and_says_whether_it_is_about_persons(
    trade: Trade, monkeypatch, tmp_path, seen_by
):
    as_role(monkeypatch)
    for name in ("people-kpi", "sales-by-month"):
        write_report(trade.desk, reports.run(trade.desk, name, {"period": "all"}), tmp_path / f"{name}.xlsx")
    told = {one.record: one.body for one in audit.entries(seen_by("zheng"), action="report.export")}
    assert (
        told["report:people-kpi"]["personal"] is True and told["report:sales-by-month"]["personal"] is False
    )
    assert told["report:people-kpi"]["rows"] > 0
    as_role(monkeypatch, EVERYTHING - {"report.export"})
    with pytest.raises(NotPermitted):
        write_report(trade.desk, reports.run(trade.desk, "sales-by-month"), tmp_path / "no.csv")
    assert not (tmp_path / "no.csv").exists()

"""Saved views are a person's own."""

from __future__ import annotations

import pytest

from wmsdesk.services.doctor import examine
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted
from wmsdesk.services.reports import views


def test_a_view_is_kept_replaced_and_dropped_and_nobody_elses(trade, seen_by):
    li = trade.desk
    views.keep(li, " Quarter ", "top-customers", {"period": "last-quarter", "limit": "5"})
    views.keep(li, "Quarter", "top-customers", {"period": "last-quarter", "limit": "7"})
    assert [(one.name, one.parameters["limit"]) for one in views.views(li)] == [("Quarter", "7")]
    assert views.views(seen_by("han")) == []
    views.drop(li, "Quarter")
    assert views.views(li) == []
    with pytest.raises(NotFound):
        views.drop(li, "Quarter")


def test_what_cannot_be_kept(trade, seen_by):
    with pytest.raises(BadValue):
        views.keep(trade.desk, "  ", "top-customers", {})
    with pytest.raises(BadValue):
        views.keep(trade.desk, "x", "top-customers", {"limit": "many"})
    with pytest.raises(NotPermitted):
        views.keep(trade.desk, "x", "people-kpi", {})


def test_the_doctor_finds_figures_that_were_tampered_with(trade):
    def said():
        return [one for one in examine(trade.desk.store.place, trade.desk) if "figures" in one.sentence]

    assert [one.level for one in said()] == ["ok"]
    with trade.desk.store.writing():
        trade.desk.store.sql("UPDATE sales_product SET net = net + 1 WHERE month = '2026-03'")
    assert [one.level for one in said()] == ["problem"]

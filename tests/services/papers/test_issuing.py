"""Papers issued: numbered, kept as they were, the same again; a new number only where something else stands on them."""

from __future__ import annotations

import pytest

from wmsdesk.i18n import LANGUAGES, Language
from wmsdesk.models.faults import Guarded
from wmsdesk.models.money.money_tables import Paper
from wmsdesk.services import administration
from wmsdesk.services.errors import BadValue, NotFound, NotPermitted, Refused
from wmsdesk.services.money import issuing as money
from wmsdesk.services.papers import issuing
from wmsdesk.services.papers.sheets import sheet_of


@pytest.fixture
def order(trade):
    """An order of two lines, allocated from two lots."""
    trade.product("TEA")
    trade.product("CUP", stock=50)
    trade.receive("TEA", 3, lot="OLD", expires="2026-12-31")
    trade.receive("TEA", 9, lot="NEW", expires="2027-12-31")
    customer = trade.customer(special_requirements="Call first.")
    number = trade.order(customer, ("TEA", 5), ("CUP", 2), notes="before Friday", ship_to="Dock 7").number
    trade.walk(number, "allocated")
    return number


def _said(paper, language="en"):
    return "\n".join(sheet_of(paper, Language(language)).texts())


def test_a_pick_list_names_lots_and_places_and_no_price(trade, order):
    paper = issuing.issue(trade.picker, order, "picklist")
    assert (paper.number, paper.day, paper.by) == ("PL-20261123-0001", "2026-11-23", "wu")
    assert [(one["sku"], one["lot"], one["quantity"]) for one in paper.body["lines"]] == [
        ("TEA", "OLD", 3000),
        ("TEA", "NEW", 2000),
        ("CUP", "", 2000),
    ]
    said = _said(paper)
    assert "Call first." in said and "before Friday" in said and "Dock 7" in said
    assert "10.00" not in said
    assert ("Total", "7 box") in sheet_of(paper, Language("en")).tables[0].totals


def test_the_same_paper_keeps_its_number_and_another_gets_the_next(trade, order):
    first = issuing.issue(trade.picker, order, "picklist")
    again = issuing.issue(trade.clerk, order, "picklist")
    assert again == first
    assert issuing.issue(trade.clerk, order, "outbound").number == "OB-20261123-0001"
    trade.step(order, "picking")
    trade.step(order, "picked")
    later = issuing.issue(trade.picker, order, "picklist")
    assert later.number == "PL-20261123-0002" and later.body["people"]["picked"] == "wu"
    assert issuing.paper(trade.clerk, first.number) == first
    assert [one.number for one in issuing.papers(trade.clerk, order)] == [
        "PL-20261123-0002",
        "OB-20261123-0001",
        "PL-20261123-0001",
    ]


def test_a_packing_slip_says_what_is_in_it_and_what_follows(trade, order):
    with pytest.raises(Refused) as refusal:
        issuing.issue(trade.picker, order, "packing")
    assert refusal.value.code == "no-goods"
    for state in ("picking", "picked", "checked", "packed"):
        trade.step(order, state)
    body = issuing.issue(trade.picker, order, "packing").body
    assert [(one["sku"], one["ordered"], one["packed"], one["to_follow"]) for one in body["lines"]] == [
        ("TEA", 5000, 5000, 0),
        ("CUP", 2000, 2000, 0),
    ]
    assert body["people"]["checked"] == "xu"


def test_an_order_without_goods_has_no_pick_list(trade):
    trade.product("TEA")
    number = trade.order(trade.customer()).number
    with pytest.raises(Refused) as refusal:
        issuing.issue(trade.picker, number, "picklist")
    assert refusal.value.code == "no-goods"


def test_an_invoice_is_printed_under_its_own_number_and_never_differs(trade, order, warehouse):
    with pytest.raises(NotFound):
        issuing.issue(trade.clerk, order, "invoice")
    for state in ("picking", "picked", "checked", "packed", "shipped"):
        trade.step(order, state)
    boss = warehouse.desk("boss")
    administration.set_setting(boss, "company_name", "Dock One")
    first = issuing.issue(trade.clerk, order, "invoice")
    assert first.number.startswith("INV-") and "Dock One" in _said(first) and "70.00 CNY" in _said(first)
    administration.set_setting(boss, "company_name", "Dock Two")
    again = issuing.issue(trade.finance, first.number.lower(), "invoice")
    assert again == first
    note = money.give_back(
        trade.finance, first.body["customer"]["code"], "7.00", reason="crushed", order=order
    )
    paper = issuing.issue(trade.finance, note, "invoice")
    assert (paper.kind, paper.number) == ("credit_note", note)
    assert "crushed" in _said(paper) and "Dock Two" in _said(paper)


def test_a_statement_is_numbered_and_kept(trade, order):
    for state in ("picking", "picked", "checked", "packed", "shipped"):
        trade.step(order, state)
    code = issuing.issue(trade.clerk, order, "invoice").body["customer"]["code"]
    paper = issuing.issue_statement(trade.finance, code)
    assert (paper.number, paper.record) == ("ST-20261123-0001", code)
    assert issuing.issue_statement(trade.clerk, code) == paper
    assert paper.body["accounts"][0]["closing"] == 7000
    assert "70.00" in _said(paper) and "2026-10-01 to 2026-11-23" in _said(paper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_is_said_in_both_languages(trade, order, language):
    titles = {"en": ("Pick list", "Outbound order"), "zh": ("拣货单", "出库单")}[language]
    for kind, title in zip(("picklist", "outbound"), titles, strict=True):
        assert sheet_of(issuing.issue(trade.picker, order, kind), Language(language)).title == title


def test_what_cannot_be_printed_is_refused_by_name(trade, order):
    with pytest.raises(BadValue) as refusal:
        issuing.issue(trade.clerk, order, "love letter")
    assert refusal.value.field == "kind" and "picklist" in str(refusal.value)
    for number in ("SO-1", ""):
        with pytest.raises(NotFound):
            issuing.issue(trade.clerk, number, "picklist")
    with pytest.raises(NotFound):
        issuing.paper(trade.clerk, "PL-1")


MATRIX = {
    "li": {"picklist", "invoice", "statement"},
    "zhao": {"picklist"},
    "wu": {"picklist"},
    "chen": {"picklist", "invoice", "statement"},
    "qian": {"picklist", "invoice", "statement"},
    "zheng": set(),
    "boss": set(),
}


@pytest.mark.parametrize("user", MATRIX)
def test_who_may_print_what(trade, order, warehouse, user):
    for state in ("picking", "picked", "checked", "packed", "shipped"):
        trade.step(order, state)
    made = {
        "picklist": issuing.issue(trade.clerk, order, "outbound").number,
        "invoice": issuing.issue(trade.clerk, order, "invoice").number,
    }
    code = issuing.paper(trade.clerk, made["invoice"]).body["customer"]["code"]
    made["statement"] = issuing.issue_statement(trade.finance, code).number
    desk, may = warehouse.desk(user), MATRIX[user]
    ways = {
        "picklist": lambda: issuing.issue(desk, order, "outbound"),
        "invoice": lambda: issuing.issue(desk, order, "invoice"),
        "statement": lambda: issuing.issue_statement(desk, code),
    }
    for kind, way in ways.items():
        for look in (way, lambda kind=kind: issuing.paper(desk, made[kind])):
            if kind in may:
                assert look().number == made[kind]
            else:
                with pytest.raises(NotPermitted):
                    look()
    seen = {one.number for record in (order, code, made["invoice"]) for one in issuing.papers(desk, record)}
    assert seen == {made[kind] for kind in may}


def test_a_paper_that_was_issued_is_never_changed(trade, order):
    issuing.issue(trade.picker, order, "picklist")
    for statement in ("UPDATE paper SET body = '{}'", "DELETE FROM paper"):
        with pytest.raises(Guarded):
            trade.store.sql(statement)
    assert trade.store.count(Paper.select()) == 1

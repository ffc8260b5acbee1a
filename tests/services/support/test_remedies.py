"""A remedy goes through the rules of invoices and of returns: a credit note that settles, a return to be authorised."""

from __future__ import annotations

import pytest

from wmsdesk.services import returns
from wmsdesk.services.errors import BadValue, DeskError, NotPermitted, Refused
from wmsdesk.services.support import opening, reading, remedy


@pytest.fixture
def complaint(trade):
    """A complaint about an order of four boxes that is with its customer."""
    trade.product(stock=10)
    code = trade.customer()
    order = trade.order(code, ("TEA", 4)).number
    trade.walk(order, "shipped")
    new = opening.NewCase({"subject": "two boxes wet", "order": order}, code)
    return opening.log(trade.supervisor, new).number


def test_a_credit_note_is_issued_for_the_case_and_its_order(trade, complaint):
    card = remedy.grant(trade.supervisor, complaint, "credit_note", cost="20.00", note="two boxes")
    paper = card.entries[-1].body["paper"]
    found = trade.store.sql("SELECT kind, gross, record FROM invoice WHERE number = ?", (paper,)).fetchone()
    assert found == ("credit_note", 20_00, f"complaint:{complaint}") and card.cost == "20.00"
    kept = remedy.grant(trade.finance, complaint, "credit_note", cost="20.00", issue=False)
    assert kept.entries[-1].body["paper"] == ""


def test_a_replacement_asks_for_a_return_that_somebody_else_authorises(trade, complaint):
    card = remedy.grant(
        trade.supervisor, complaint, "replacement", goods=remedy.read_goods("tea:2"), note="wet"
    )
    made = returns.read(trade.supervisor, card.entries[-1].body["paper"])
    assert (made.state, made.resolution, made.complaint_id) == ("requested", "replace", card.id)


def test_what_returns_refuse_leaves_the_case_as_it_was(trade, complaint):
    before = len(reading.read(trade.supervisor, complaint).entries)
    for kind, goods in (("return", "tea:5"), ("return", "cup:1"), ("goodwill", "tea:1"), ("return", "tea:x")):
        with pytest.raises(DeskError):
            remedy.grant(trade.supervisor, complaint, kind, goods=remedy.read_goods(goods))
    for wrong in ("tea", ":2"):
        with pytest.raises(BadValue):
            remedy.read_goods(wrong)
    with pytest.raises(NotPermitted):
        remedy.grant(trade.finance, complaint, "return", goods={"tea": "1"})
    other = opening.log(trade.supervisor, opening.NewCase({"subject": "late"})).number
    with pytest.raises(Refused):
        remedy.grant(trade.supervisor, other, "return", goods={"tea": "1"})
    assert len(reading.read(trade.supervisor, complaint).entries) == before

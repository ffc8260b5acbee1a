"""A customer's orders, invoices and cases when two cards are made one, when they part, and when a card is retired."""

from __future__ import annotations

import pytest

from wmsdesk.models.audit import audit_chain, seals
from wmsdesk.models.reports import report_summaries
from wmsdesk.services import customers, orders
from wmsdesk.services.credit.exposure import exposure
from wmsdesk.services.credit.reading import limit_use
from wmsdesk.services.errors import Refused
from wmsdesk.services.support import opening


@pytest.fixture
def two(trade):
    """Two cards of one customer, each with an order; the second with an invoice and a case too."""
    trade.product("TEA", stock=100)
    one, other = trade.customer("Nord Kontor"), trade.customer("Nord Kontor GmbH")
    kept = trade.order(one, ("TEA", 2)).number
    gone = trade.order(other, ("TEA", 3)).number
    trade.walk(gone, "shipped")
    opening.log(trade.clerk, opening.NewCase({"subject": "crushed", "kind": "complaint"}, customer=other))
    return trade, one, other, kept, gone


def belonging(trade, code):
    """How much of each kind hangs on a card."""
    customer = trade.customer_id(code)
    tables = ("sales_order", "invoice", "support_case")
    return [
        trade.store.value_of(f"SELECT count(*) FROM {table} WHERE customer_id = ?", (customer,))
        for table in tables
    ]


def holds(trade):
    store = trade.store
    assert list(seals.broken(store)) == [] and audit_chain.verify(store).first_bad is None
    assert not any(report_summaries.recount(store).values())


def test_a_merge_moves_the_trade_and_undoing_it_gives_it_back(two):
    trade, one, other, kept, gone = two
    before = exposure(trade.store, trade.customer_id(other)).total
    customers.merge(trade.supervisor, one, other)
    assert belonging(trade, one) == [2, 1, 1] and belonging(trade, other) == [0, 0, 0]
    assert orders.read(trade.clerk, gone).customer_code == one
    assert exposure(trade.store, trade.customer_id(one)).total == before > 0
    holds(trade)
    later = trade.order(one, ("TEA", 1)).number
    customers.undo_merge(trade.supervisor, other)
    assert belonging(trade, one) == [2, 0, 0] and belonging(trade, other) == [1, 1, 1]
    assert {orders.read(trade.clerk, number).customer_code for number in (kept, later)} == {one}
    assert exposure(trade.store, trade.customer_id(other)).total == before
    holds(trade)


def test_what_a_later_merge_took_on_comes_back_from_there(two):
    trade, one, other, _kept, gone = two
    third = trade.customer("Nord Kontor Holding")
    customers.merge(trade.supervisor, one, other)
    customers.merge(trade.supervisor, third, one)
    assert belonging(trade, third) == [2, 1, 1]
    customers.undo_merge(trade.supervisor, other)
    assert orders.read(trade.clerk, gone).customer_code == other
    assert belonging(trade, third) == [1, 0, 0] and belonging(trade, other) == [1, 1, 1]


def test_the_grade_follows_what_was_moved(two):
    trade, one, other, _kept, _gone = two
    customers.merge(trade.supervisor, one, other)
    graded = trade.store.sql("SELECT id FROM customer_credit").fetchall()
    assert (trade.customer_id(one),) in graded


def test_a_customer_with_an_open_order_is_not_retired(two):
    trade, one, _other, kept, _gone = two
    with pytest.raises(Refused) as refused:
        customers.retire(trade.supervisor, one, "moved away")
    assert kept in str(refused.value)
    orders.cancel(trade.clerk, kept, "no longer wanted")
    customers.retire(trade.supervisor, one, "moved away")
    assert customers.open_card(trade.clerk, one).state == "retired"


def test_a_customer_with_an_order_on_hold_is_marked_and_found_by_it(trade):
    trade.product("TEA", stock=100)
    one, other = trade.customer("Nord Kontor"), trade.customer("Süd Handel")
    number = trade.order(one, ("TEA", 2)).number
    trade.order(other, ("TEA", 2))
    orders.move(trade.supervisor, number, "hold", reason="they asked us to wait")
    assert customers.open_card(trade.clerk, one).marks == ("hold",)
    found = customers.find(trade.clerk, "", filters=customers.Filters(mark="hold"))
    assert [(row.code, row.marks) for row in found.page(0)] == [(one, ("hold",))]
    orders.move(trade.supervisor, number, "resume")
    assert customers.open_card(trade.clerk, one).marks == ()


def test_how_much_of_a_limit_is_used(trade):
    trade.product("TEA", stock=100)
    code = trade.customer("Nord Kontor")
    assert limit_use(trade.finance, code).percent is None
    order = trade.order(code, ("TEA", 2))
    trade.walk(order.number, "confirmed")
    with trade.store.writing():
        trade.store.sql("UPDATE customer SET credit_limit = ? WHERE code = ?", (4 * order.gross, code))
    assert limit_use(trade.finance, code).percent == 25

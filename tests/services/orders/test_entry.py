"""Entering an order: what is taken, what is refused and in which words, and the numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from orders_store import PROMISED

from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services import administration, customers, orders
from wmsdesk.services.errors import BadValue, BadValues, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.views import DraftLine, OrderDraft


def problems_of(trade, *lines, **values):
    """(field, sentence) of everything that is wrong with an order that is refused; nothing is written then."""
    customer = values.pop("customer", None) or trade.customer()
    before = trade.store.count(SalesOrder.select())
    with pytest.raises((BadValue, BadValues, NotFound, Refused)) as caught:
        trade.order(customer, *lines, **values)
    assert trade.store.count(SalesOrder.select()) == before
    found = getattr(caught.value, "problems", [caught.value])
    return [(one.field, str(one)) for one in found]


def test_a_received_order_has_a_number_the_products_price_and_amounts_that_add_up(trade):
    trade.product("TEA", price=333)
    trade.product("OIL", price=10_01, decimals=3)
    customer = trade.customer()
    card = trade.order(customer, ("tea", 3), ("OIL", "1.005", "9.99"), ("TEA", 1, "0.00"))
    assert (card.number, card.state, card.version) == ("SO-20261123-0001", "received", 2)
    assert [(one.sku, one.quantity, one.price, one.net) for one in card.lines] == [
        ("TEA", 3000, 333, 999),
        ("OIL", 1005, 999, 1004),
        ("TEA", 1000, 0, 0),
    ]
    assert (card.net, card.tax, card.gross) == (2003, 0, 2003)
    assert (card.promised_on, card.ship_to, card.currency) == (PROMISED, "Dock 1", "CNY")
    assert [(one.source, one.target, one.by) for one in card.timeline] == [("draft", "received", "li")]
    assert orders.read(trade.clerk, "so-20261123-0001 ") == replace(card, warnings=())


def test_tax_is_the_settings_unless_the_line_says_otherwise_and_is_rounded_half_up_a_line(trade):
    administration.set_setting(trade.warehouse.desk("boss"), "order_tax_rate", "1300")
    trade.product("TEA", price=50)
    lines = (DraftLine("TEA", "1"), DraftLine("TEA", "1", "0.50", "9 %"), DraftLine("TEA", "1", "0.50", "0"))
    card = orders.create(trade.clerk, OrderDraft(trade.customer(), lines, PROMISED))
    # 13 % of 0.50 is 0.065, which is half a cent more than six.
    assert [(one.net, one.tax, one.gross) for one in card.lines] == [(50, 7, 57), (50, 5, 55), (50, 0, 50)]
    assert (card.net, card.tax, card.gross) == (150, 12, 162)


def test_a_currency_without_minor_units_has_whole_amounts(trade):
    trade.product("TEA", price=100, currency="JPY")
    trade.product("OIL", price=100, currency="CNY")
    customer = trade.customer(currency="JPY")
    assert trade.order(customer, ("TEA", 3)).gross == 300
    assert problems_of(trade, ("TEA", 1, "1.5"), customer=customer) == [
        ("line:1.price", "Line 1: Price has no decimals in JPY.")
    ]
    assert problems_of(trade, "OIL", customer=customer) == [
        ("line:1.price", "Line 1: OIL has a price in CNY only: name one in JPY.")
    ]


@pytest.mark.parametrize(
    ("quantity", "says"),
    [
        ("0", "more than nothing"),
        ("-1", "more than nothing"),
        ("1.5", "whole units"),
        ("1000000000000", "between"),
        ("9" * 400, "between"),
        ("1e3", "plain number"),
        ("", "needed"),
        ("１", "plain number"),
        ("NaN", "plain number"),
    ],
)
def test_a_quantity_that_cannot_be_is_refused_by_its_line(trade, quantity, says):
    trade.product()
    ((field, sentence),) = problems_of(trade, "TEA", ("TEA", quantity))
    assert field == "line:2.quantity" and sentence.startswith("Line 2: Quantity") and says in sentence


@pytest.mark.parametrize("price", ["-1.00", "1.001", "1e2", "10000000000000.01", "abc"])
def test_a_price_that_cannot_be_is_refused(trade, price):
    trade.product()
    ((field, _sentence),) = problems_of(trade, ("TEA", 1, price))
    assert field == "line:1.price"


@pytest.mark.parametrize(
    "day", ["1900-01-01", "9999-12-31", "2026-02-30", "26-11-23", "", "2026-10-22", "2040-01-01"]
)
def test_a_promised_day_that_cannot_be_is_refused(trade, day):
    trade.product()
    ((field, sentence),) = problems_of(trade, promised=day)
    assert field == "promised" and sentence.startswith("Promised date")


def test_a_promised_day_that_is_just_past_is_taken_and_told(trade):
    trade.product()
    card = trade.order(trade.customer(), promised="2026-11-20")
    assert card.late_days == 3 and "The promised date 2026-11-20 is past already." in card.warnings


def test_everything_that_is_wrong_is_said_at_once(trade):
    trade.product()
    trade.product("OLD", state="retired")
    trade.product("FREE", price=None)
    found = problems_of(
        trade,
        "NONE",
        "OLD",
        "FREE",
        ("TEA", "x"),
        promised="",
        payment_method="beads",
        urgency="12",
        policy="?",
    )
    assert {field for field, _sentence in found} == {
        "line:1.sku",
        "line:2.sku",
        "line:3.price",
        "line:4.quantity",
        "promised",
        "payment_method",
        "urgency",
        "policy",
    }
    assert problems_of(trade, "NONE") == [("line:1.sku", "Line 1: There is no product NONE.")]


def test_a_sku_is_found_in_any_case_but_exactly_first(trade):
    trade.product("Tea-a")
    customer = trade.customer()
    assert [one.sku for one in trade.order(customer, "TEA-A", "tea-a").lines] == ["Tea-a", "Tea-a"]


def test_a_customer_that_is_not_there_or_retired_gets_no_order(trade):
    trade.product()
    with pytest.raises(NotFound, match="C-99999"):
        trade.order("C-99999")
    customer = trade.customer()
    customers.retire(trade.clerk, customer, "closed down")
    with pytest.raises(Refused, match="retired"):
        trade.order(customer)


def test_an_order_without_lines_is_a_draft_at_most(trade):
    customer = trade.customer()
    with pytest.raises(BadValue, match="at least one line"):
        orders.create(trade.clerk, OrderDraft(customer, (), PROMISED))
    draft = orders.create(trade.clerk, OrderDraft(customer), received=False)
    assert (draft.number, draft.state) == (f"D-{draft.id}", "draft")
    with pytest.raises(BadValues, match="Promised date is needed"):
        orders.move(trade.clerk, draft.number, "received")
    assert orders.read(trade.clerk, draft.number).state == "draft"


def test_a_draft_gets_its_number_on_receipt_and_a_refused_order_wastes_none(trade):
    trade.product()
    customer = trade.customer()
    draft = orders.create(trade.clerk, trade.draft(customer), received=False)
    problems_of(trade, ("TEA", 0), customer=customer)
    assert trade.order(customer).number == "SO-20261123-0001"
    received = orders.move(trade.clerk, draft.number, "received")
    assert (received.number, received.state, received.id) == ("SO-20261123-0002", "received", draft.id)
    with pytest.raises(NotFound):
        orders.read(trade.clerk, draft.number)


def test_too_much_money_is_refused_and_not_overflown(trade):
    trade.product("GOLD", price=9 * 10**14)
    ((field, sentence),) = problems_of(trade, ("GOLD", 1_000_000_000))
    assert field == "line:1.quantity" and "comes to more than" in sentence
    ((field, sentence),) = problems_of(trade, "GOLD", "GOLD")
    assert field == "lines" and "comes to more than" in sentence


def test_where_an_order_goes_is_text_an_address_or_the_card(trade):
    trade.product()
    customer = trade.customer()
    assert trade.order(customer, ship_to="Pier 4\nHall B").ship_to == "Pier 4\nHall B"
    values = {
        "kind": "ship_to",
        "name": "Yard",
        "address": "Pier 9",
        "city": "Ningbo",
        "phone": "139 0555 8866",
    }
    customers.save_part(trade.clerk, customer, "address", None, values)
    assert trade.order(customer).ship_to.split("\n") == ["Yard", "Pier 9", "Ningbo", "139 0555 8866"]
    ((field, _),) = problems_of(trade, customer=customer, ship_to_address=99)
    assert field == "ship_to_address"
    bare = customers.create(trade.clerk, {"name": "Bare Ltd"}).code
    card = trade.order(bare)
    assert card.ship_to == "" and "No address is known: the customer collects the goods." in card.warnings
    administration.set_setting(trade.warehouse.desk("boss"), "order_needs_ship_to", "yes")
    ((field, _),) = problems_of(trade, customer=bare)
    assert field == "ship_to"


def test_a_plan_says_what_an_order_comes_to_and_what_is_wrong_and_writes_nothing(trade):
    trade.product("TEA", stock=2)
    customer = trade.customer()
    plan = orders.plan(trade.clerk, trade.draft(customer, ("TEA", 3), ("TEA", 0)))
    assert (plan.customer_name, plan.currency, plan.gross) == ("Nord Kontor", "CNY", 30_00)
    assert (plan.lines[0].available, plan.lines[0].problems) == (2000, ())
    assert plan.lines[1].problems == plan.problems[0][1:] == ("Line 2: Quantity must be more than nothing.",)
    assert trade.store.count(SalesOrder.select()) == 0
    assert trade.order(customer, ("TEA", 3)).warnings == ("Of TEA 2 box are free, 3 are wanted.",)


def test_who_may_not_enter_orders_does_not(trade):
    trade.product()
    with pytest.raises(NotPermitted):
        trade.order(trade.customer(), desk=trade.supervisor)


def test_hostile_texts_are_kept_as_they_are_or_refused_by_name(trade, hostile_texts):
    trade.product()
    customer = trade.customer()
    for text in hostile_texts:
        for field in ("ship_to", "customer_reference", "notes"):
            try:
                card = trade.order(customer, **{field: text})
            except BadValue as problem:
                assert problem.field == field
            else:
                assert getattr(card, field) == text.strip()
        try:
            line = DraftLine("TEA", "1", note=text)
            card = orders.create(trade.clerk, OrderDraft(customer, (line,), PROMISED))
            assert card.lines[0].note == text.strip()
        except BadValue as problem:
            assert problem.field == "line:1.note"
        for field in ("sku", "quantity", "price", "tax_rate"):
            line = DraftLine(**({"sku": "TEA", "quantity": "1"} | {field: text}))
            with pytest.raises((BadValue, NotFound)) as caught:
                orders.create(trade.clerk, OrderDraft(customer, (line,), PROMISED))
            assert caught.value.field == f"line:1.{field}"

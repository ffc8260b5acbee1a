"""Goods that come back: never more than went out, agreed to by somebody else, in quarantine until looked at."""

from __future__ import annotations

import pytest

from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders.order_tables import ReturnOrder
from wmsdesk.services import orders, returns
from wmsdesk.services.errors import BadValue, DeskError, NotFound, NotPermitted, Refused
from wmsdesk.services.orders.typed import DraftLine
from wmsdesk.services.returns.views import ReturnDraft, ReturnFilters, ReturnWork
from wmsdesk.services.returns.workflow import RETURN

TO_INSPECTED = ("authorised", "awaiting_goods", "received", "inspected")


@pytest.fixture
def shipped(trade):
    """An order of 4 boxes of tea at 10.00 that is with its customer."""
    trade.product(stock=10)
    trade.code = trade.customer()
    number = trade.order(trade.code, ("TEA", 4)).number
    trade.walk(number, "shipped")
    return number


def ask(trade, order, quantity="2", *, desk=None, **values):
    return returns.request(desk or trade.clerk, ReturnDraft(order, {"tea": quantity}, "wet", **values)).number


def desk_for(trade, state):
    who = {"awaiting_goods": trade.clerk, "received": trade.picker, "inspected": trade.picker}
    return who.get(state, trade.supervisor)


def walk(trade, number, *states, **work):
    for state in states:
        asked = {"received": ("quantities",), "inspected": ("conditions",)}.get(state, ())
        mine = {name: value for name, value in work.items() if name in asked}
        if state not in ("authorised", "awaiting_goods", "received", "inspected"):
            mine = {name: value for name, value in work.items() if name not in ("quantities", "conditions")}
        card = returns.move(desk_for(trade, state), number, state, ReturnWork(**mine))
    return card


def lying(trade, place):
    """How many units of tea lie at a place."""
    found = trade.store.value_of(
        "SELECT sum(b.on_hand) FROM stock_balance b JOIN location l ON l.id = b.location_id WHERE l.code = ?",
        (place,),
    )
    return (found or 0) // 1000


def test_goods_come_back_wait_in_quarantine_and_money_goes_back(trade, shipped):
    number = ask(trade, shipped)
    assert number == "RT-20261123-0001"
    walk(trade, number, "authorised", "awaiting_goods", "received")
    assert (lying(trade, "QUARANTINE"), lying(trade, "MAIN")) == (2, 6)
    assert orders.read(trade.clerk, shipped).lines[0].returned == 2000
    walk(trade, number, "inspected")
    assert lying(trade, "QUARANTINE") == 2
    card = walk(trade, number, "resolved")
    assert (lying(trade, "QUARANTINE"), lying(trade, "MAIN")) == (0, 8)
    assert (card.state, card.resolution, card.lines[0].disposition) == ("resolved", "refund", "restock")
    note = rows.one(trade.store, Invoice, number=card.credit_note)
    assert (note["kind"], note["gross"], note["record"]) == ("credit_note", 20_00, f"return:{number}")
    card = returns.move(trade.finance, number, "closed")
    assert card.closed_at == trade.clerk.clock.now()
    assert [one.target for one in card.timeline] == ["requested", *TO_INSPECTED, "resolved", "closed"]
    assert orders.read(trade.clerk, shipped).returns == (number,)


def test_authorised_over_all_returns_is_never_more_than_was_shipped(trade, shipped):
    first, second = ask(trade, shipped, "3"), ask(trade, shipped, "2")
    walk(trade, first, "authorised")
    with pytest.raises(Refused) as caught:
        walk(trade, second, "authorised")
    assert caught.value.code == "more-than-shipped" and "1 can still come back" in str(caught.value)
    with pytest.raises(Refused):
        ask(trade, shipped, "2")
    walk(trade, ask(trade, shipped, "1"), "authorised")
    returns.move(trade.clerk, first, "cancelled", ReturnWork("never mind"))
    walk(trade, second, "authorised")


@pytest.mark.parametrize("quantity", ["0", "-1", "5", "1.5", "1000000000000", "x", ""])
def test_a_quantity_that_cannot_come_back_is_refused(trade, shipped, quantity):
    with pytest.raises((BadValue, Refused)) as caught:
        ask(trade, shipped, quantity)
    assert caught.value.field == "quantity"
    assert trade.store.count(ReturnOrder.select()) == 0


def test_a_return_is_authorised_by_somebody_else(trade, shipped):
    number = ask(trade, shipped, desk=trade.supervisor)
    with pytest.raises(Refused) as caught:
        walk(trade, number, "authorised")
    assert caught.value.code == "own-request"
    with (
        pytest.raises(Refused, match="The store refused"),
        trade.supervisor.write("return.authorise") as change,
    ):
        change.update(
            ReturnOrder, returns.read(trade.clerk, number).id, authorised_by=trade.supervisor.account.id
        )
        change.log("return", {})
    with pytest.raises(NotPermitted):
        returns.move(trade.clerk, number, "authorised")
    assert returns.move(trade.warehouse.desk("sun"), number, "authorised").authorised_by == "sun"


def test_only_what_was_shipped_comes_back(trade):
    trade.product(stock=10)
    customer = trade.customer()
    number = trade.order(customer).number
    with pytest.raises(Refused) as caught:
        ask(trade, number, "1")
    assert caught.value.code == "not-shipped"
    trade.walk(number, "shipped")
    with pytest.raises(NotFound):
        returns.request(trade.clerk, ReturnDraft(number, {"OIL": "1"}, "wet"))
    with pytest.raises(BadValue):
        returns.request(trade.clerk, ReturnDraft(number, {}, "wet"))
    with pytest.raises(Refused):
        returns.request(trade.clerk, ReturnDraft(number, {"TEA": "1"}, " "))


def test_short_goods_are_told_and_only_what_came_is_paid_back(trade, shipped):
    number = ask(trade, shipped, "3")
    walk(trade, number, "authorised", "awaiting_goods")
    with pytest.raises(BadValue, match="more needs a return of its own"):
        returns.move(trade.picker, number, "received", ReturnWork(quantities={"TEA": "4"}))
    with pytest.raises(BadValue, match="Nothing came back"):
        returns.move(trade.picker, number, "received", ReturnWork(quantities={"TEA": "0"}))
    card = returns.move(trade.picker, number, "received", ReturnWork(quantities={"TEA": "1"}))
    assert card.warnings == ("Of TEA 3 box were to come back and 1 did.",)
    card = walk(trade, number, "inspected", "resolved")
    assert rows.value(trade.store, Invoice, "gross", number=card.credit_note) == 10_00


@pytest.mark.parametrize(
    ("resolution", "condition", "place", "disposition"),
    [
        ("refund", "damaged", "SCRAP", "scrap"),
        ("replace", "good", "MAIN", "restock"),
        ("repair", "damaged", "CUSTOMER", "customer"),
        ("give_back", "good", "CUSTOMER", "customer"),
        ("scrap", "good", "SCRAP", "scrap"),
    ],
)
def test_goods_go_where_condition_and_resolution_send_them(
    trade, shipped, resolution, condition, place, disposition
):
    number = ask(trade, shipped)
    walk(trade, number, *TO_INSPECTED, conditions={"TEA": condition})
    card = returns.move(trade.supervisor, number, resolution)
    assert (card.resolution, card.lines[0].condition, card.lines[0].disposition) == (
        resolution,
        condition,
        disposition,
    )
    moves = trade.store.sql(
        """SELECT l.code, sum(m.quantity) FROM stock_move m JOIN location l ON l.id = m.target_id
           WHERE m.record = ? GROUP BY 1""",
        (number,),
    ).fetchall()
    assert dict(moves) == {"QUARANTINE": 2000, place: 2000}
    assert bool(card.credit_note) is (resolution == "refund")
    assert bool(card.replacement) is (resolution == "replace")


def test_a_replacement_goes_its_own_way_and_credit_does_not_stop_it(trade, shipped):
    number = ask(trade, shipped, wish="replace")
    card = walk(trade, number, *TO_INSPECTED, "resolved")
    trade.set_customer(trade.code, credit_limit=0)
    made = trade.walk(card.replacement, "shipped")
    assert (made.parent, made.gross, made.lines[0].quantity, made.source) == (shipped, 0, 2000, "return")
    assert orders.read(trade.clerk, shipped).children == (card.replacement,)


def test_other_goods_are_an_exchange_at_their_price_against_a_credit_note(trade, shipped):
    trade.product("OIL", price=15_00)
    number = ask(trade, shipped)
    walk(trade, number, *TO_INSPECTED)
    work = ReturnWork(resolution="replace", exchange=(DraftLine("OIL", "1"),))
    card = returns.move(trade.supervisor, number, "resolved", work)
    assert orders.read(trade.clerk, card.replacement).gross == 15_00
    assert rows.value(trade.store, Invoice, "gross", number=card.credit_note) == 20_00


def test_a_return_without_goods_is_settled_once_it_is_authorised(trade, shipped):
    number = ask(trade, shipped, without_goods=True)
    walk(trade, number, "authorised")
    with pytest.raises(Refused) as caught:
        returns.move(trade.clerk, number, "awaiting_goods")
    assert caught.value.code == "without-goods"
    for word in ("repair", "scrap", "beads"):
        with pytest.raises((BadValue, NotFound)):
            returns.move(trade.supervisor, number, "resolved", ReturnWork(resolution=word))
    card = walk(trade, number, "resolved")
    assert rows.value(trade.store, Invoice, "gross", number=card.credit_note) == 20_00
    assert (lying(trade, "QUARANTINE"), lying(trade, "MAIN")) == (0, 6)
    second = ask(trade, shipped, "1")
    walk(trade, second, "authorised")
    with pytest.raises(Refused) as caught:
        walk(trade, second, "resolved")
    assert caught.value.code == "goods-first"


def test_refunds_of_parts_add_up_to_the_line_to_the_last_unit(trade):
    trade.product("GUM", price=3_33, stock=10, decimals=0)
    number = orders.create(trade.clerk, trade.draft(trade.customer(), ("GUM", 3))).number
    with trade.clerk.write("order.edit") as change:
        line = orders.read(trade.clerk, number).lines[0]
        from wmsdesk.models.orders.order_tables import OrderLine, SalesOrder

        change.update(OrderLine, line.id, net=1000, gross=1000)
        change.update(SalesOrder, orders.read(trade.clerk, number).id, net=1000, gross=1000)
        change.log("order", {})
    trade.walk(number, "shipped")
    amounts = []
    for _ in range(3):
        asked = returns.request(
            trade.clerk, ReturnDraft(number, {"GUM": "1"}, "wet", without_goods=True)
        ).number
        card = walk(trade, asked, "authorised", "resolved")
        amounts.append(rows.value(trade.store, Invoice, "gross", number=card.credit_note))
    assert sum(amounts) == 1000 and max(amounts) - min(amounts) <= 1


def test_returned_goods_keep_the_lots_they_left_in(trade):
    trade.product("MILK")
    trade.receive("MILK", 2, lot="A", expires="2026-12-24")
    trade.receive("MILK", 2, lot="B", expires="2026-12-31")
    number = trade.order(trade.customer(), ("MILK", 3)).number
    trade.walk(number, "shipped")
    for quantity, lots in (("1", {"A": 1000}), ("2", {"A": 1000, "B": 1000})):
        asked = returns.request(trade.clerk, ReturnDraft(number, {"MILK": quantity}, "sour")).number
        walk(trade, asked, "authorised", "awaiting_goods", "received")
        found = trade.store.sql(
            """SELECT t.code, sum(m.quantity) FROM stock_move m JOIN lot t ON t.id = m.lot_id
               WHERE m.record = ? GROUP BY 1""",
            (asked,),
        ).fetchall()
        assert dict(found) == lots
        walk(trade, asked, "inspected", "resolved")


@pytest.mark.parametrize("state", RETURN.states)
def test_from_every_state_only_the_steps_of_the_table_can_be_taken(trade, shipped, state):
    number = ask(trade, shipped)
    with trade.clerk.write("return.create") as change:
        change.update(ReturnOrder, returns.read(trade.clerk, number).id, state=state)
        change.log("return", {})
    legal = {one.target for one in RETURN.from_state(state)}
    for target in set(RETURN.states) - legal:
        for desk in (trade.clerk, trade.picker, trade.supervisor):
            with pytest.raises(Refused) as caught:
                returns.move(desk, number, target, ReturnWork("because"))
            assert caught.value.code == "illegal-step"
    for name in {one.name for one in RETURN} - {one.name for one in RETURN.from_state(state)}:
        with pytest.raises(DeskError) as caught:
            returns.move(trade.supervisor, number, name, ReturnWork("because"))
        assert caught.value.code == "illegal-step"
    with pytest.raises(NotFound):
        returns.move(trade.supervisor, number, "vanished")


def test_a_denial_needs_its_reason(trade, shipped):
    number = ask(trade, shipped)
    with pytest.raises(Refused) as caught:
        walk(trade, number, "denied")
    assert caught.value.code == "reason-needed"
    assert walk(trade, number, "denied", reason="used already").timeline[-1].reason == "used already"


def test_lists_of_returns_are_narrowed_and_counted(trade, shipped):
    first, second = ask(trade, shipped, "1"), ask(trade, shipped, "1")
    walk(trade, first, "denied", reason="no")

    def numbers(**narrow):
        return [one.number for one in returns.find(trade.clerk, ReturnFilters(**narrow)).page(0)]

    assert numbers() == numbers(customer=trade.code) == numbers(order=shipped) == [second, first]
    assert numbers(states=("open",)) == numbers(states=("requested",)) == [second]
    assert numbers(text="0001") == [first]
    assert numbers(text="%") == []
    assert numbers(states=("denied",)) == [first]
    with pytest.raises(BadValue):
        numbers(states=("gone",))


def test_hostile_texts_as_reasons_are_kept_or_refused_by_name(trade, shipped, hostile_texts):
    number = ask(trade, shipped, "1")
    for text in hostile_texts:
        try:
            card = returns.request(trade.clerk, ReturnDraft(shipped, {"TEA": "1"}, text))
        except BadValue as problem:
            assert problem.field == "reason"
        else:
            assert card.reason == text.strip()
        with pytest.raises((BadValue, NotFound)):
            returns.request(trade.clerk, ReturnDraft(shipped, {text: "1"}, "wet"))
        with pytest.raises((BadValue, NotFound)):
            returns.move(trade.supervisor, number, text)

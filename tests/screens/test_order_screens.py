"""The orders desk driven by keys alone at 80×24 on a real store, judged by what the store holds afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from order_sample import OrderSample, app_of
from textual.widgets import Input

from driving import settle
from wmsdesk.screens.money.money_card import MoneyCard
from wmsdesk.screens.orders.desk import OrdersScreen
from wmsdesk.screens.orders.order_card import OrderScreen
from wmsdesk.screens.orders.order_entry import OrderEntryScreen
from wmsdesk.screens.orders.order_seen import OrderSeenScreen
from wmsdesk.screens.orders.picking import PickScreen
from wmsdesk.screens.orders.return_card import ReturnScreen
from wmsdesk.services import orders, returns
from wmsdesk.services.editing import drafts

SIZE = (80, 24)
KEYS = {" ": "space", "-": "minus", ".": "full_stop", "+": "plus"}


@pytest.fixture
def trade(tmp_path: Path) -> Any:
    made = OrderSample(tmp_path / "main.wms")
    made.codes = made.fill()
    yield made
    made.close()


def driven(app: Any, size: tuple[int, int] = SIZE) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Any, text: str) -> None:
    for letter in text:
        await pilot.press(KEYS.get(letter, letter))
    await settle(pilot)


def drawn(app: Any) -> str:
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def test_an_order_goes_from_the_phone_to_delivery_by_keys_alone(trade: OrderSample) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n")
        assert isinstance(app.screen, OrderEntryScreen)
        await write(pilot, "hengl")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter", *["down"] * 6)
        await write(pilot, "tape")
        await press(pilot, "enter")
        await write(pilot, "20")
        await press(pilot, "enter", "enter")
        await write(pilot, "box-s")
        await press(pilot, "enter")
        await write(pilot, "10")
        assert "70.00" in drawn(app) and "92.00 CNY" in drawn(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, OrderSeenScreen)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, OrdersScreen)
        number = app.screen.key
        assert number == "SO-20261123-0001"
        await press(pilot, ">", ">")
    assert orders.read(trade.desk("li"), number).state == "allocated"
    assert drafts.mine(trade.desk("li")) == []
    await picked_checked_packed_and_shipped(trade, number)
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", *["right"] * 5, ">", "down", "d")
        await write(pilot, "2")
        await press(pilot, "enter", "ctrl+s")
    card = orders.read(trade.desk("li"), number)
    assert (card.state, card.promised_on, card.carrier, card.waybill) == (
        "delivered",
        "2026-11-27",
        "SF",
        "SF-1",
    )
    assert [(line.delivered, line.damaged) for line in card.lines] == [(20_000, 0), (10_000, 2000)]
    assert (card.picked_by, card.checked_by) == ("wu", "xu")


async def picked_checked_packed_and_shipped(trade: OrderSample, number: str) -> None:
    app = app_of(trade, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "w", "F", "F", "enter")
        assert isinstance(app.screen, PickScreen)
        await press(pilot, "ctrl+s")
        assert orders.read(trade.desk("wu"), number).state == "picking"
        await press(pilot, "enter", "space", "ctrl+s", "escape")
        await press(pilot, *["right"] * 4, ">")
        assert any("other than whoever picked" in one.message for one in app._notifications)
    app = app_of(trade, "xu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", *["right"] * 4, ">", "enter", "enter", "ctrl+s", ">", ">")
        await write(pilot, "SF")
        await press(pilot, "tab")
        await write(pilot, "SF-1")
        await press(pilot, "ctrl+s")
    assert orders.read(trade.desk("wu"), number).state == "shipped"


async def test_goods_that_differ_go_back_to_picking_and_pass_the_second_time(trade: OrderSample) -> None:
    number = trade.order(trade.codes[0], ("TAPE-48", 20), ("BOX-S", 10), due=0)
    trade.walk(number, "picked")
    app = app_of(trade, "xu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", *["right"] * 4, "<", "<")
        assert any("Nothing that was counted differs" in one.message for one in app._notifications)
        await press(pilot, "enter", "minus", "8", "enter", "ctrl+s", "<")
        await write(pilot, "two")
        await press(pilot, "enter")
        assert isinstance(app.screen, OrdersScreen)
    card = orders.read(trade.desk("li"), number)
    assert card.state == "picking" and card.timeline[-1].reason == "BOX-S 8 ≠ 10 piece · two"
    app = app_of(trade, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "w", "enter")
        assert isinstance(app.screen, PickScreen) and "BOX-S 8 ≠ 10" in drawn(app)
        assert [one.sku for one in app.screen.lines] == ["BOX-S"]
        await press(pilot, "enter", "ctrl+s")
    app = app_of(trade, "xu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", *["right"] * 4, ">", "enter", "enter", "ctrl+s")
    assert orders.read(trade.desk("li"), number).state == "checked"


async def test_what_was_typed_of_an_order_is_offered_again_after_a_dead_terminal(trade: OrderSample) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n")
        await write(pilot, "hengl")
        await press(pilot, "enter", "tab")
        await press(pilot, *["down"] * 6)
        await write(pilot, "tape")
        await press(pilot, "enter")
        await write(pilot, "7")
        await press(pilot, "tab")
        assert "draft kept " in drawn(app)
    assert [one.record for one in drafts.mine(trade.desk("li"))] == ["order:new"]
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        assert "You were entering an order" in drawn(app) and "7 × TAPE-48" in drawn(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, OrderEntryScreen)
        assert app.screen.typed.lines[0].quantity == "7"
        assert app.screen.typed.head["customer"] == trade.codes[0]
        await press(pilot, "escape")
    assert len(drafts.mine(trade.desk("li"))) == 1


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_received(trade: OrderSample) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n", "ctrl+s")
        assert "Choose the customer first." in drawn(app)
        await write(pilot, "hengl")
        await press(pilot, "enter")
        await write(pilot, "32.")
        await press(pilot, *["down"] * 7)
        await write(pilot, "NOPE")
        await press(pilot, "tab")
        await write(pilot, "1.5")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, OrderEntryScreen)
        assert app.screen.head.focused_field == "promised"
        assert "There is no product NOPE" in drawn(app)
    assert orders.find(trade.desk("li")).count == 0


async def test_an_order_is_changed_line_by_line_and_a_line_is_cancelled_with_a_reason(
    trade: OrderSample,
) -> None:
    number = trade.order(trade.codes[1], ("TAPE-48", 20), ("BOX-S", 5))
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "e")
        assert app.screen.grid.current_number == 0
        await press(pilot, "tab", "ctrl+u")
        await write(pilot, "33")
        await press(pilot, "down", "down")
        await press(pilot, "up", "ctrl+r")
        await press(pilot, "ctrl+s")
        await write(pilot, "phone")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, OrdersScreen)
        lines = orders.read(trade.desk("li"), number).lines
        assert [(one.sku, one.quantity, one.state) for one in lines] == [
            ("TAPE-48", 33_000, "open"),
            ("BOX-S", 5000, "cancelled"),
        ]
        await press(pilot, "enter")
        assert isinstance(app.screen, OrderScreen)
        await press(pilot, "D")
        await write(pilot, "x")
        await press(pilot, "ctrl+s")
        assert "That is the last line" in drawn(app)


async def test_a_hold_is_released_by_somebody_else_than_who_entered_the_order(trade: OrderSample) -> None:
    number = trade.order(trade.codes[2], ("TAPE-48", 500))
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", ">")
        assert "Put it on hold?" in drawn(app) and "over the limit" in drawn(app)
        await press(pilot, "y")
        assert orders.read(trade.desk("li"), number).state == "on_hold"
        assert (app.screen.board.column_name, app.screen.key) == ("on_hold", number)
        await press(pilot, "enter", "u")
        assert "Your role may not do this: release." in drawn(app)
    app = app_of(trade, "chen")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "right", "enter")
        assert "On hold" in drawn(app) and "over the limit" in drawn(app)
        await press(pilot, "u", "down", "down")
        await write(pilot, "pays cash")
        await press(pilot, "ctrl+s")
    assert orders.read(trade.desk("li"), number).state == "received"
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", ">")
    assert orders.read(trade.desk("li"), number).state == "confirmed"


async def test_where_no_order_is_found_no_order_is_told_about(trade: OrderSample) -> None:
    number = trade.order(trade.codes[0])
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3")
        assert app.screen.words.number == number and number in drawn(app)
        await press(pilot, "slash", *"zzz", "enter")
        assert "No order under way is found by this: l looks among all." in drawn(
            app
        ) and number not in drawn(app)
        await press(pilot, ">")
        await press(pilot, "slash", "ctrl+u", "enter")
        assert number in drawn(app)
    assert orders.read(trade.desk("li"), number).state == "received"


async def test_the_board_follows_other_desks_without_losing_its_place(trade: OrderSample) -> None:
    numbers = [trade.order(trade.codes[0], due=due) for due in (-1, 1, 2, 3)]
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "down", "down")
        screen = app.screen
        assert screen.key == numbers[2] and "late 1" in drawn(app) and "all 4" in drawn(app)
        orders.move(trade.desk("li"), numbers[0], "confirm")
        trade.order(trade.codes[1], due=-3)
        await screen._following.look()
        await settle(pilot)
        assert screen.key == numbers[2] and "late 2" in drawn(app) and "all 5" in drawn(app)
        orders.move(trade.desk("li"), numbers[2], "confirm")
        await screen._following.look()
        await settle(pilot)
        assert (screen.board.column_name, screen.key) == ("confirmed", numbers[2])
        await press(pilot, "l")
        assert screen.key == numbers[2]
        await press(pilot, "b")
        assert (screen.board.column_name, screen.key) == ("confirmed", numbers[2])


async def test_orders_are_found_filtered_and_opened_from_the_palette(trade: OrderSample) -> None:
    first = trade.order(trade.codes[0], due=-1, customer_reference="PO-77")
    second = trade.order(trade.codes[1], due=3)
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "/")
        await write(pilot, "PO-77")
        await press(pilot, "down")
        assert app.screen.key == first and app.screen.board.lane.count == 1
        await press(pilot, "/", "ctrl+u", "down", "F", "right", "ctrl+s", "l")
        assert (app.screen.table.count, app.screen.key) == (1, first)
        assert "late" in str(app.screen.query_one("#found").render())
        found = [one for finder in app.finders for one in await finder(second[-4:])]
        order = next(one for one in found if one.label == f"{second} Nord Kontor GmbH")
        order.open()
        await settle(pilot)
        assert isinstance(app.screen, OrderScreen) and app.screen.number == second


async def test_a_changed_ship_to_that_nobody_rechecked_stops_confirmation_and_says_so(
    trade: OrderSample,
) -> None:
    from wmsdesk.services import customers

    number = trade.order(trade.codes[0])
    customers.save(trade.desk("li"), customers.Edit(trade.codes[0], None, {"address": "新地址 1 号"}))
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", ">")
        assert any("nobody has re-checked" in one.message for one in app._notifications)
        await press(pilot, "enter")
        assert "confirmation waits" in drawn(app)
    assert orders.read(trade.desk("li"), number).state == "received"


async def test_what_was_picked_is_kept_line_by_line_and_what_is_short_goes_on_as_a_backorder(
    trade: OrderSample,
) -> None:
    number = trade.order(trade.codes[0], ("TAPE-48", 20), ("BOX-S", 5), due=0)
    trade.walk(number, "allocated")
    app = app_of(trade, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "w", "enter", "-")
        await write(pilot, "99")
        await press(pilot, "enter")
        assert "more cannot be picked" in drawn(app)
        await press(pilot, "ctrl+u")
        await write(pilot, "3")
        await press(pilot, "enter")
    app = app_of(trade, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "w", "enter")
        assert app.screen.noted and "2 short" in drawn(app)
        await press(pilot, "enter", "ctrl+s")
    card = orders.read(trade.desk("li"), number)
    assert card.state == "picked" and len(card.children) == 1
    assert [(one.sku, one.picked) for one in card.open_lines] == [("TAPE-48", 20_000), ("BOX-S", 3000)]
    assert [one.record for one in drafts.mine(trade.desk("wu"))] == []


async def test_the_orders_of_a_customer_stand_on_their_card_and_a_new_one_begins_there(
    trade: OrderSample,
) -> None:
    number = trade.order(trade.codes[0])
    app = app_of(trade)
    async with driven(app, (120, 40)) as pilot:
        await settle(pilot)
        await write(pilot, "hengl")
        assert "last orders" in drawn(app)
        await press(pilot, "enter", "5")
        assert number in drawn(app)
        await press(pilot, "n")
        assert isinstance(app.screen, OrderEntryScreen)
        assert app.screen.typed.head["customer"] == trade.codes[0]
        assert app.screen.query_one(Input) is not None
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, OrderScreen)


async def test_a_return_is_asked_for_authorised_by_another_received_inspected_and_refunded(
    trade: OrderSample,
) -> None:
    number = trade.order(trade.codes[0], ("TAPE-48", 20), ("BOX-S", 5), due=0)
    trade.walk(number, "delivered")
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "/")
        await write(pilot, number)
        await press(pilot, "enter", "l", "enter", "t", "-")
        await write(pilot, "4")
        await press(pilot, "enter", "ctrl+s")
        await write(pilot, "wet")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ReturnScreen)
        await press(pilot, ">")
        assert "Your role" in app_said(app)
    returned = "RT-20261123-0001"
    for who, keys in (
        ("chen", ("t", ">", "F")),
        ("li", ("t", ">")),
        ("wu", ("t", ">", "-", "3", "enter", "ctrl+s", ">", "right", "ctrl+s")),
        ("qian", ("t", ">", "ctrl+s", ">")),
    ):
        app = app_of(trade, who)
        async with driven(app) as pilot:
            await settle(pilot)
            await press(pilot, "f3", *keys)
    card = returns.read(trade.desk("li"), returned)
    assert [one.target for one in card.timeline] == [
        "requested", "authorised", "awaiting_goods", "received", "inspected", "resolved", "closed",
    ]  # fmt: skip
    line = card.lines[0]
    assert (line.quantity, line.received, line.condition, line.disposition) == (
        4000,
        3000,
        "damaged",
        "scrap",
    )
    assert card.credit_note and card.authorised_by == "chen"


async def test_a_paper_is_written_to_a_file_and_again_as_it_was(
    trade: OrderSample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    number = trade.order(trade.codes[0], ("TAPE-48", 20))
    trade.walk(number, "allocated")
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "right", "right", "enter", "p", "down", "t", "ctrl+s")
        written = tmp_path / f"{number}-picklist.txt"
        first = written.read_text("utf-8")
        assert "TAPE-48" in first and "封箱胶带" in first
        await press(pilot, "3", "end", "P", "t", "down", "down")
        await write(pilot, "again")
        await press(pilot, "ctrl+s")
        assert (tmp_path / "again.txt").read_text("utf-8") == first
        await press(pilot, "p", "down", "t", "ctrl+s")
        assert "already" in app.screen.form.problems["out"]


async def test_an_invoice_is_opened_from_the_order_it_was_written_for(trade: OrderSample) -> None:
    trade.walk(trade.order(trade.codes[0], due=0), "shipped")
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", *["right"] * 5, "enter", "3", "enter")
        assert isinstance(app.screen, MoneyCard) and "INV-20261123-0001" in drawn(app)


async def test_what_a_service_says_is_in_the_language_of_the_screens(trade: OrderSample) -> None:
    trade.order(trade.codes[0])
    app = app_of(trade, "wu", language="zh")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", ">")
        assert "确认订单" in app_said(app) and "Your role" not in app_said(app)


def app_said(app: Any) -> str:
    """Every notice that stands."""
    return " ".join(one.message for one in app._notifications)


async def test_a_refused_save_says_why_beside_the_line_one_is_in_until_something_is_typed(
    trade: OrderSample,
) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n")
        await write(pilot, "hengl")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter", *["down"] * 6)
        await write(pilot, "zzz")
        assert "no product" not in drawn(app)
        await press(pilot, "ctrl+s")
        assert "There is no product zzz." in drawn(app)
        await write(pilot, "z")
        assert "There is no product" not in drawn(app)


async def test_an_order_just_entered_is_gone_after_while_it_is_taken_on(trade: OrderSample) -> None:
    other = trade.order(trade.codes[0], ("TAPE-48", 1), due=9)
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n")
        await write(pilot, "hengl")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter", "pagedown")
        await write(pilot, "tape")
        await press(pilot, "enter")
        await write(pilot, "20")
        await press(pilot, "ctrl+s", "ctrl+s")
        number = app.screen.key
        await press(pilot, ">", ">")
        assert app.screen.key == number and number != other
        states = [orders.read(trade.desk("li"), one).state for one in (number, other)]
        assert states == ["allocated", "received"]

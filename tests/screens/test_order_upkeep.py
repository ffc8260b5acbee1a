"""Entries taken up again and orders that come again, by keys alone at 80×24 on a real store."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from order_sample import OrderSample, app_of
from test_order_screens import drawn, driven, press, write

from driving import settle, time_passes
from wmsdesk.screens.orders.desk import OrdersScreen
from wmsdesk.screens.orders.order_entry import OrderEntryScreen
from wmsdesk.screens.orders.order_unfinished import UnfinishedScreen
from wmsdesk.screens.orders.recurring_entry import RecurringEntryScreen
from wmsdesk.screens.orders.recurring_orders import RecurringScreen
from wmsdesk.screens.shared.choose import ChooseDialogue
from wmsdesk.services import orders
from wmsdesk.services.editing import drafts
from wmsdesk.services.orders import recurring
from wmsdesk.services.orders.views import DraftLine, OrderDraft


@pytest.fixture
def trade(tmp_path: Path) -> Any:
    made = OrderSample(tmp_path / "main.wms")
    made.codes = made.fill()
    yield made
    made.close()


def records(trade: OrderSample) -> list[str]:
    return sorted(one.record for one in drafts.mine(trade.desk("li")))


async def test_the_next_caller_takes_no_draft_away_and_each_is_taken_up_again(trade: OrderSample) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "n")
        await write(pilot, "hengl")
        await press(pilot, "enter", "escape", "escape", "n")
        assert isinstance(app.screen, ChooseDialogue) and "恒力" in drawn(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, OrderEntryScreen) and not app.screen.typed.head["customer"]
        trade.clock.forward(timedelta(minutes=1))
        await write(pilot, "nord")
        await press(pilot, "enter", "escape", "escape")
        first, second = records(trade)
        assert first == "order:new" and second.startswith("order:new:")
        await press(pilot, "u")
        assert isinstance(app.screen, UnfinishedScreen) and len(app.screen.items) == 2
        await press(pilot, "enter")
        assert app.screen.typed.head["customer"] == trade.codes[1]
        await press(pilot, "escape", "d", "n")
        assert len(records(trade)) == 2
        await press(pilot, "d", "y")
        assert records(trade) == ["order:new"]
        await press(pilot, "escape", "n", "enter")
        assert app.screen.typed.head["customer"] == trade.codes[0]


async def test_a_draft_in_the_store_is_listed_for_who_made_it_and_cancelled_with_a_reason(
    trade: OrderSample,
) -> None:
    made = orders.create(
        trade.desk("li"), OrderDraft(trade.codes[0], (DraftLine("TAPE-48", "5"),)), received=False
    )
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "u")
        assert f"draft {made.number}" in drawn(app)
        await press(pilot, "d")
        await write(pilot, "twice")
        await press(pilot, "ctrl+s")
        assert "Nothing is unfinished." in drawn(app)
    assert orders.read(trade.desk("li"), made.number).state == "cancelled"


async def test_a_recurring_order_is_typed_given_its_rhythm_paused_and_ended(trade: OrderSample) -> None:
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "R", "n")
        assert isinstance(app.screen, RecurringEntryScreen)
        await write(pilot, "hengl")
        await press(pilot, "enter")
        await write(pilot, "+1")
        await press(pilot, "enter", *["down"] * 6)
        await write(pilot, "tape")
        await press(pilot, "enter")
        await write(pilot, "7")
        await press(pilot, "ctrl+s")
        assert "How often?" in drawn(app)
        await press(pilot, "tab", "backspace")
        await write(pilot, "2")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, RecurringScreen)
        assert "2 weeks" in drawn(app) and "7 × TAPE-48" in drawn(app) and "2026-12-07" in drawn(app)
        assert records(trade) == []
        await press(pilot, "m")
        assert orders.find(trade.desk("li")).page(0)[0].promised_on == "2026-11-24"
        await press(pilot, "p")
        assert "paused" in drawn(app)
        time_passes(app, trade.clock, timedelta(days=20))
        await press(pilot, "p")
        (one,) = recurring.listed(trade.desk("li"))
        assert (one.state, one.next_on) == ("active", "2026-12-21")
        await press(pilot, "d", "y")
        assert "No recurring orders." in drawn(app)
        await press(pilot, "F", "d")
        assert any("This has ended." in note.message for note in app._notifications)


async def test_an_order_is_made_recurring_from_its_card_and_its_draft_is_offered_after_a_dead_terminal(
    trade: OrderSample,
) -> None:
    trade.order(trade.codes[1], ("TAPE-48", 20), ("BOX-S", 5))
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "f3", "enter", "R")
        assert [one.sku for one in app.screen.typed.lines] == ["TAPE-48", "BOX-S"]
        await write(pilot, "+3")
        await press(pilot, "tab")
        assert records(trade) == ["order:recurring"]
    app = app_of(trade)
    async with driven(app) as pilot:
        await settle(pilot)
        assert "You were setting up a recurring order" in drawn(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RecurringEntryScreen)
        await press(pilot, "ctrl+s", "ctrl+s")
        assert not isinstance(app.screen, RecurringEntryScreen | OrdersScreen)
    (one,) = recurring.listed(trade.desk("li"))
    assert (one.customer_code, one.next_on, len(one.lines)) == (trade.codes[1], "2026-11-25", 2)

"""The complaints desk by keys alone: a call logged while it lasts, the queue, a case worked to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_store import a_case
from customer_store import HAILI, HENGLI, Accounts, app_on, fill

from driving import settle
from wmsdesk.services import access, administration
from wmsdesk.services.accounts import add as add_account
from wmsdesk.services.support import moving, queue, reading, working
from wmsdesk.services.support.moving import Outcome

SIZE = (80, 24)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Three customers, and the store's zone."""
    found = Accounts(tmp_path / "main.wms")
    li, boss = found.desk(), access.sign_in(found.place, "boss", "correct horse battery", clock=found.clock)
    administration.set_setting(boss, "time_zone", "Asia/Shanghai")
    fill(li)
    li.close()
    boss.close()
    return found


class Hands:
    """Presses keys and counts those that type no text."""

    def __init__(self, pilot: Any) -> None:
        self.pilot, self.keys = pilot, 0

    async def press(self, *keys: str) -> None:
        """Keys that do something."""
        for key in keys:
            self.keys += 1
            await self.pilot.press(key)
            await settle(self.pilot)

    async def type(self, text: str) -> None:
        """Text."""
        names = {" ": "space", "-": "minus", "@": "at", ".": "full_stop", ":": "colon", ",": "comma"}
        for letter in text:
            await self.pilot.press(names.get(letter, letter))
        await settle(self.pilot)


def drawn(app: Any) -> str:
    """What stands on the screen."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def notices(app: Any) -> str:
    """What was said in the corner."""
    return " ".join(str(one.message) for one in app._notifications)


async def test_a_call_is_logged_from_any_screen_in_under_ten_keys_beside_the_text(accounts: Accounts) -> None:
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("ctrl+g")
        await hands.type("139 1136 8866")
        assert "Shanghai Haili Trade" in drawn(app) and "Ann Lee" in drawn(app)
        await hands.press("tab", "tab")
        await hands.type("two cartons crushed")
        await hands.press("tab", "d", "tab", "h", "ctrl+s")
        assert hands.keys < 10
        assert "CustomersScreen" in type(app.screen).__name__
        assert "is logged: first answer by 15:07" in notices(app)
    desk = accounts.desk("chen")
    card = reading.read(desk, "CP-20261123-0001")
    assert (card.customer, card.subject, card.priority, card.category) == (
        HAILI,
        "two cartons crushed",
        "high",
        "damage",
    )
    desk.close()


async def test_what_was_typed_survives_a_dead_terminal_and_is_offered(accounts: Accounts) -> None:
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("ctrl+g")
        await hands.type("13911368866")
        await hands.press("tab", "tab")
        await hands.type("pallet fell over")
        await hands.press("tab")
        # The terminal is gone: nothing else is pressed.
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        assert "You were logging a call" in drawn(app) and "pallet fell over" in drawn(app)
        hands = Hands(pilot)
        await hands.press("enter")
        assert app.screen.form.values["subject"] == "pallet fell over" and app.screen.known.code == HAILI
        await hands.press("ctrl+s")
        assert app.screen.where == "customers"
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.screen.where == "customers"


async def test_an_empty_call_says_what_is_missing_beside_its_field(accounts: Accounts) -> None:
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4", "n")
        await hands.type("8866")
        assert "It may be one of these" in drawn(app)
        await hands.press("ctrl+k", "ctrl+k")
        assert app.screen.known.code
        await hands.press("ctrl+s")
        assert app.screen.where == "call" and app.screen.form.problems["subject"]
        await hands.press("ctrl+o")
        assert "No orders" in notices(app)
        await hands.press("escape")
        assert app.screen.where == "complaints"


async def test_a_case_is_worked_to_its_end_by_keys_alone(accounts: Accounts) -> None:
    number = a_case(accounts.desk("chen"), customer=HENGLI, priority="high")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4", "t", "enter")
        for _ in range(2):
            await hands.press(">", "enter")
        await hands.press(">", "enter")
        await hands.type("two new cartons")
        await hands.press("ctrl+s", ">", "enter")
        await hands.type("sent today")
        await hands.press("ctrl+s", ">", "enter", "ctrl+s")
        assert "is needed" in drawn(app)
        await hands.press("p", "p")
        await hands.press("tab")
        await hands.type(", by courier")
        await hands.press("tab")
        await hands.type("accepted")
        await hands.press("ctrl+s")
        assert app.screen.where == "case" and "closed" in drawn(app)
        await hands.press("R", "ctrl+s")
        await hands.press("x")
        assert f"{number}.pdf" in drawn(app)
        await hands.press("escape", "escape")
        assert app.screen.where == "complaints" and "Nothing is open" in drawn(app)
    card = reading.read(accounts.desk("chen"), number)
    assert (card.state, card.action, card.result, card.rating, card.who) == (
        "closed",
        "sent today, by courier",
        "accepted",
        5,
        "chen",
    )
    assert card.cause and card.told_at


async def test_who_comes_second_is_told_who_took_the_case(accounts: Accounts) -> None:
    other = accounts.desk("chen")
    number = a_case(other)
    boss = access.sign_in(accounts.place, "boss", "correct horse battery", clock=accounts.clock)
    add_account(boss, "sun", "supervisor", "correct horse battery 2", temporary=False)
    app = app_on(accounts, "sun")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4")
        working.take(other, number)
        await hands.press("t")
        assert f"{number} is chen's already" in notices(app)
        await hands.press("1")
        assert "Nothing is open here" in drawn(app)


async def test_what_others_do_is_seen_without_losing_the_place(accounts: Accounts) -> None:
    other = accounts.desk("chen")
    first = a_case(other, "the first", priority="low")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert app.screen.table.cursor_key == first
        second = a_case(other, "the second", priority="urgent")
        await app.screen._following.look()
        await settle(pilot)
        assert "the second" in drawn(app) and app.screen.table.cursor_key == first
        assert app.screen.table.cursor_row == 1
        moving.move(other, second, "rejected", note="no")
        await app.screen._following.look()
        await settle(pilot)
        assert "the second" not in drawn(app) and app.screen.table.cursor_key == first


async def test_late_ones_are_told_without_colour_and_found(accounts: Accounts) -> None:
    desk = accounts.desk("chen")
    a_case(desk, "late one", priority="urgent")
    from datetime import timedelta

    accounts.clock.forward(timedelta(minutes=40))
    a_case(desk, "fresh one")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4")
        assert "reply LATE 10 min" in drawn(app) and "!U" in drawn(app) and "late 1" in drawn(app)
        await hands.press("slash")
        await hands.type("fresh")
        assert "late one" not in drawn(app) and "fresh one" in drawn(app)


async def test_an_unknown_caller_is_linked_later_and_a_call_added_to_an_open_case(accounts: Accounts) -> None:
    desk = accounts.desk("chen")
    number = a_case(desk, caller="0571-8765 4321")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4", "enter", "l")
        await hands.type("haili")
        await hands.press("ctrl+s")
        assert "Shanghai Haili Trade" in drawn(app)
        await hands.press("ctrl+g")
        await hands.type("13911368866")
        await hands.press("tab", "tab")
        await hands.type("asks again")
        await hands.press("ctrl+n")
        assert f"noted on {number}" in notices(app) and "asks again" in drawn(app)
    card = reading.read(desk, number)
    assert card.customer == HAILI and card.entries[-1].kind == "call_in"
    assert queue.find(desk).count == 1


async def test_a_closed_case_is_reopened_and_handed_over(accounts: Accounts) -> None:
    desk = accounts.desk("chen")
    number = a_case(desk, kind="inquiry", customer=HENGLI)
    moving.move(desk, number, "answer", outcome=Outcome(result="yes", told=accounts.clock.now()))
    moving.move(desk, number, "close")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4", "slash")
        await hands.type(number)
        await hands.press("enter", "enter", "t")
        assert "has ended" in notices(app)
        await hands.press(">", "enter")
        await hands.type("not answered after all")
        await hands.press("ctrl+s", "t", "a")
        await hands.press("ctrl+s")
        assert app.screen.where != "case" or "yours" in notices(app)
    assert reading.read(desk, number).state == "reopened"

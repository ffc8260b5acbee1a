"""The lock covers everything, keeps everything, and lets nothing through."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from shell_sample import (
    PASSWORD,
    Customers,
    Dialog,
    SampleAccess,
    SampleDesk,
    app_with,
)
from test_desk_shell import drive, notices, screen_text
from textual.widgets import Input

from driving import settle
from wmsdesk.screens.shell.lock import LockScreen
from wmsdesk.screens.shell.sign_in import SignInScreen
from wmsdesk.services.errors import NotPermitted, StoreBusy


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written outside this test; what the sample remembers is forgotten."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    Customers.done.clear()
    Customers.drafts.clear()


async def unlock(pilot: Any, password: str = PASSWORD) -> None:
    pilot.app.screen.query_one("#password", Input).value = password
    await pilot.press("enter")
    await settle(pilot)


def test_the_lock_covers_a_dialogue_and_a_notice_and_keeps_the_typing() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await app.push_screen(Dialog())
        app.screen.query_one("#typing", Input).focus()
        await pilot.press(*"half")
        app.notify("Order of 恒力 saved", markup=False)
        await pilot.pause()
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        said = screen_text(app)
        assert "Locked by Li Na" in said
        assert "LOCKED" in said
        assert "恒力" not in said
        assert "half" not in said
        await unlock(pilot, "wrong")
        assert app.locked
        assert "password is wrong" in screen_text(app)
        await unlock(pilot)
        assert isinstance(app.screen, Dialog)
        assert app.screen.query_one("#typing", Input).value == "half"
        await pilot.press(*"way")
        assert app.screen.query_one("#typing", Input).value == "halfway"

    drive(app_with(), tour)


def test_what_happens_underneath_shows_only_after_unlocking() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await app.lock()
        app.notify("saved 恒力", markup=False)
        dialogue = Dialog()
        await app.push_screen(dialogue)
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        assert notices(app) == []
        await unlock(pilot)
        assert app.screen is dialogue
        assert notices(app) == ["saved 恒力"]
        await app.lock()
        await settle(pilot)
        dialogue.dismiss()
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        await unlock(pilot)
        assert isinstance(app.screen, Customers)

    drive(app_with(), tour)


@pytest.mark.parametrize(
    "key", ["f1", "f2", "escape", "g", "question_mark", "ctrl+p", "ctrl+l", "e", "tab", "ctrl+c"]
)
def test_no_key_gets_past_the_lock(key: str) -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await app.lock()
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(app.screen, LockScreen)
        assert len(app.screen_stack) == 1
        assert "恒力" not in screen_text(app)
        assert Customers.done == []
        assert len(app._screen_stacks["customers"]) == 1

    drive(app_with(), tour)


def test_it_locks_by_itself_after_the_idle_time_and_not_before() -> None:
    desk = SampleDesk()

    async def tour(pilot: Any) -> None:
        app = pilot.app
        desk.clock.seconds = 599
        await app.guard.look()
        assert not app.locked
        await pilot.press("down")
        desk.clock.seconds = 599 + 599
        await app.guard.look()
        assert not app.locked, "a key starts the time again"
        desk.clock.seconds = 599 + 600
        await app.guard.look()
        assert app.locked

    drive(app_with(desk), tour)


def test_the_idle_time_is_the_stores_own_setting_read_in_the_reading_thread() -> None:
    desk = SampleDesk(idle_minutes=2)

    async def tour(pilot: Any) -> None:
        app = pilot.app
        await app.guard.look()
        await settle(pilot)
        assert set(desk.asked_in) == {"desk-reading_0"}
        desk.clock.seconds = 121
        await app.guard.look()
        assert app.locked

    drive(app_with(desk), tour)


def test_an_account_that_was_stopped_is_locked_with_the_reason_and_a_busy_store_is_not_a_reason() -> None:
    access = SampleAccess()

    async def tour(pilot: Any) -> None:
        app = pilot.app
        access.stopped = StoreBusy("The store is busy.")
        await app.guard.look()
        await settle(pilot)
        assert not app.locked
        access.stopped = NotPermitted("This account has been disabled by an administrator.")
        await app.guard.look()
        await settle(pilot)
        assert app.locked
        assert "has been disabled" in screen_text(app)

    drive(app_with(access=access), tour)


def test_somebody_else_may_sign_in_after_a_question_and_the_draft_is_kept(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    desk = SampleDesk()

    async def tour(pilot: Any) -> None:
        app = pilot.app
        app.screen.query_one("#search", Input).value = "half"
        await app.lock()
        await settle(pilot)
        await pilot.press("f2")
        assert "Close this desk and sign in as somebody else?" in screen_text(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, LockScreen), "escape is no"
        await pilot.press("f2", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SignInScreen)
        assert Customers.drafts == ["half"]
        assert desk.closed
        assert not app.locked

    drive(app_with(desk, place=tmp_path / "main.store"), tour)


def test_locking_twice_and_unlocking_what_is_open_do_nothing() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await app.unlock()
        await asyncio.gather(app.lock(), app.lock())
        await settle(pilot)
        assert app.under_lock == "customers"
        await unlock(pilot)
        assert not app.locked

    drive(app_with(), tour)

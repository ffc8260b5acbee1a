"""Tasks at the desk, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from customer_store import HENGLI, Accounts, app_on, fill

from driving import settle
from wmsdesk.screens.care.care_rules import CareRulesScreen
from wmsdesk.screens.care.task_card import TaskScreen
from wmsdesk.screens.care.tasks import TasksScreen
from wmsdesk.services.care import reading, tasks
from wmsdesk.services.care.tasks import About


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """A store with customers and one task that is late."""
    found = Accounts(tmp_path / "main.wms")
    li = found.desk()
    fill(li)
    tasks.create(
        li, {"subject": "Call them back", "due_on": "2026-11-20", "kind": "call_back"}, About(HENGLI)
    )
    li.close()
    return found


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_a_task_is_made_noted_and_done_by_keys(accounts):
    app = app_on(accounts)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "g", "t")
        assert isinstance(app.screen, TasksScreen)
        assert "late 1" in app.screen.marks()
        await press(pilot, "n", *"Ring", "ctrl+s")
        assert {one.subject for one in app.screen.items.values()} == {"Call them back", "Ring"}
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, TaskScreen) and app.screen.card.row.subject == "Call them back"
        await press(pilot, "m", *"busy", "ctrl+s")
        assert app.screen.card.entries[-1].note == "busy"
        await press(pilot, "d", *"spoke", "ctrl+s")
        assert app.screen.card.row.state == "done"
        await press(pilot, "d")
        assert any("has ended" in str(one.message) for one in app._notifications)
        await press(pilot, "escape")
        assert {one.subject for one in app.screen.items.values()} == {"Ring"}
    desk = accounts.desk()
    assert reading.read(desk, "T-00001").outcome == "spoke"
    desk.close()


async def test_rules_are_run_from_the_desk(accounts):
    desk = accounts.desk()
    desk.close()
    app = app_on(accounts)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "g", "t", "w")
        assert isinstance(app.screen, CareRulesScreen)
        await press(pilot, "enter")
        assert any("0 tasks" in str(one.message) for one in app._notifications)
        await press(pilot, "o")
        assert any("role" in str(one.message) for one in app._notifications)

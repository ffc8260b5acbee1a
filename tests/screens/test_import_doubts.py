"""Customers that an import has left in doubt: told, found and cleared by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from customer_store import Accounts, app_on

from driving import settle
from wmsdesk.documents.import_file import import_file
from wmsdesk.screens.customers.customer_card import CardScreen
from wmsdesk.screens.customers.import_doubts import ImportDoubtsScreen
from wmsdesk.services.customers.import_doubts import suspects_of_imports


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Eight customers from a file, a sample of whom waits for its re-check."""
    found = Accounts(tmp_path / "main.wms")
    file = tmp_path / "quays.csv"
    file.write_text("name\n" + "".join(f"Quay {number}\n" for number in range(8)), "utf-8")
    found.sample = import_file(found.desk(), file, "customers").recheck_sample  # type: ignore[attr-defined]
    return found


async def press(pilot: Any, *keys: str) -> None:
    """Keys, each with what it brings about."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_a_no_in_a_sample_lists_the_others_until_each_was_looked_at(accounts: Any) -> None:
    app = app_on(accounts)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "i")
        assert isinstance(app.screen, ImportDoubtsScreen) and app.screen.table.count == 0
        await press(pilot, "v", "escape", "/")
        app.screen.line.value = accounts.sample[0]
        await settle(pilot)
        await press(pilot, "enter", "c", "x")
        doubted = [one.code for one in suspects_of_imports(accounts.desk())]
        said = " ".join(one.message for one in app._notifications)
        assert f"{len(doubted)} more customers of the same import are in doubt" in said
        while not isinstance(app.screen, CardScreen):
            await press(pilot, "escape")
        await press(pilot, "escape", "down", "i")
        screen = app.screen
        assert isinstance(screen, ImportDoubtsScreen) and list(screen.items) == [
            f"1 {one}" for one in doubted
        ]
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, CardScreen) and app.screen.code == doubted[1]
        await press(pilot, "escape", "v")
        assert screen.chosen.code == doubted[2]
    assert [one.code for one in suspects_of_imports(accounts.desk())] == [doubted[0], *doubted[2:]]

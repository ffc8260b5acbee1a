"""The list written to a file from the desk: what is in it, where it is said to be, and what is refused."""

from __future__ import annotations

import csv
import threading
from pathlib import Path
from typing import Any

import pytest
from customer_store import HENGLI, Accounts, app_on, fill

from driving import settle
from wmsdesk.documents import export as files
from wmsdesk.screens.customers.desk import CustomersScreen
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.question import Question
from wmsdesk.services import customers, exports


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "main.wms")
    fill(made.desk())
    return made


def driven(app: Any) -> Any:
    return app.run_test(size=(80, 24), notifications=True, tooltips=True)


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def name_file(pilot: Any, out: Path) -> None:
    pilot.app.screen.form.fill({"out": str(out)}, {"out": ""})
    await press(pilot, "enter")


def written(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if not one.name.startswith("main.wms")]


def codes_in(out: Path) -> list[str]:
    with out.open(encoding="utf-8-sig", newline="") as lines:
        return [row["code"] for row in csv.DictReader(lines)]


async def test_the_list_goes_to_a_file_in_its_order_and_marked_rows_alone(
    accounts: Accounts, tmp_path: Path
) -> None:
    customers.retire(accounts.desk(), "C-00002", "closed")
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "s", "s", "s", "x")
        await name_file(pilot, tmp_path / "all.csv")
        assert isinstance(app.screen, CustomersScreen)
        assert codes_in(tmp_path / "all.csv") == ["C-00003", HENGLI]
        assert str(tmp_path / "all.csv") in "".join(one.message for one in app._notifications)
        await press(pilot, "space", "x")
        await name_file(pilot, tmp_path / "marked.csv")
        assert codes_in(tmp_path / "marked.csv") == ["C-00003"]


async def test_what_is_wrong_with_the_name_stands_beside_it_and_nothing_is_written(
    accounts: Accounts, tmp_path: Path
) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine", "utf-8")
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "x")
        for out in (there, tmp_path / "list.txt", tmp_path / "nowhere" / "list.csv"):
            await name_file(pilot, out)
            assert isinstance(app.screen, FormDialogue)
            assert list(app.screen.form.problems) == ["out"]
    assert there.read_text("utf-8") == "mine"
    assert written(tmp_path) == ["there.csv"]


@pytest.mark.parametrize("answer", ["y", "ctrl+q"])
async def test_an_export_under_way_is_stopped_by_a_yes_or_by_leaving_and_leaves_nothing(
    accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    begun, go_on, real = threading.Event(), threading.Event(), exports.customer_rows

    def held(*args: Any) -> Any:
        begun.set()
        go_on.wait()
        return real(*args)

    monkeypatch.setattr(exports, "customer_rows", held)
    monkeypatch.setattr(files, "_STEP", 1)
    app = app_on(accounts)
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "x")
        app.screen.form.fill({"out": str(tmp_path / "list.csv")}, {"out": ""})
        await pilot.press("enter")
        while not begun.is_set() or not app.aside.under_way or not isinstance(app.screen, CustomersScreen):
            await pilot.pause()
        assert "exporting 0 %" in app.marks(app.screen)
        await pilot.press("x" if answer == "y" else answer)
        await pilot.pause()
        assert isinstance(app.screen, Question)
        await pilot.press("y")
        while isinstance(app.screen, Question) and not app._exit:
            await pilot.pause()
        go_on.set()
        if answer == "y":
            await settle(pilot)
            assert isinstance(app.screen, CustomersScreen) and not app.aside.under_way
    assert written(tmp_path) == []
    assert (
        not accounts.desk().store.sql("SELECT 1 FROM audit_entry WHERE action = 'customer.export'").fetchone()
    )


async def test_who_may_not_export_is_told_so(accounts: Accounts) -> None:
    app = app_on(accounts, "wu")
    async with driven(app) as pilot:
        await settle(pilot)
        await press(pilot, "down", "x")
        assert isinstance(app.screen, CustomersScreen)
        assert any("Your role may not" in one.message for one in app._notifications)

"""At a practice store nobody is kept out: a name is enough, and enter opens the lock. Anywhere else a password is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shell_sample import PASSWORD, Customers, SampleAccess, SampleDesk, app_with
from test_desk_shell import drive, screen_text
from textual.widgets import Input

from driving import settle
from wmsdesk.screens.shell.lock import LockScreen
from wmsdesk.screens.shell.sign_in import SignInScreen
from wmsdesk.services.demo.practice_people import PASSWORDS, READY, STORE_NAME, practice_password


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """What lies in the folder of a practice store."""
    place = tmp_path / STORE_NAME
    place.write_bytes(b"x")
    (tmp_path / READY).write_bytes(b"{}")
    (tmp_path / PASSWORDS).mkdir()
    (tmp_path / PASSWORDS / "li.txt").write_text(f"{PASSWORD}\n", "utf-8")
    return place


def app_at(place: Path) -> Any:
    desk = SampleDesk(practice=True)
    return app_with(desk, place, access=SampleAccess(desk), sign_in=None)


async def type_name(pilot: Any, name: str) -> None:
    await settle(pilot)
    pilot.app.screen.query_one("#name", Input).value = name
    await pilot.press("enter")
    await settle(pilot)


def test_a_name_is_enough_and_enter_opens_the_lock(place: Path) -> None:
    async def tour(pilot: Any) -> None:
        await settle(pilot)
        said = screen_text(pilot.app)
        assert "nobody needs a password" in said and "li Clerk" in said and "chen Supervisor" in said
        await type_name(pilot, " Li ")
        assert isinstance(pilot.app.screen, Customers)
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LockScreen) and "alone unlocks" in screen_text(pilot.app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Customers)

    drive(app_at(place), tour)


@pytest.mark.parametrize("missing", ["the mark that it is ready", "the password", "the name of the store"])
def test_where_something_is_missing_a_password_is_asked_for(place: Path, missing: str) -> None:
    if missing == "the mark that it is ready":
        (place.parent / READY).unlink()
    elif missing == "the password":
        (place.parent / PASSWORDS / "li.txt").unlink()
    else:
        place = place.rename(place.with_name("main.wms"))

    async def tour(pilot: Any) -> None:
        await type_name(pilot, "li")
        assert isinstance(pilot.app.screen, SignInScreen)

    drive(app_at(place), tour)
    assert practice_password(place, "li") == ""


def test_a_name_that_is_none_of_the_people_is_asked_for_a_password(place: Path) -> None:
    async def tour(pilot: Any) -> None:
        await type_name(pilot, "../li")
        assert isinstance(pilot.app.screen, SignInScreen)
        assert pilot.app.focused is pilot.app.screen.query_one("#password", Input)

    drive(app_at(place), tour)
    assert practice_password(place, "../li") == practice_password(place, "nobody") == ""

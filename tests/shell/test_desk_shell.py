"""The shell driven by keys: door, desks, greyed keys, help, palette, languages, leaving."""

from __future__ import annotations

import asyncio
import gettext
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from shell_sample import (
    PASSWORD,
    Customers,
    SampleAccess,
    SampleDesk,
    SampleStores,
    app_with,
)
from textual.command import CommandPalette
from textual.widgets import Input

from driving import settle
from wmsdesk import i18n
from wmsdesk.app import WmsDesk
from wmsdesk.config import Config
from wmsdesk.screens.shared.question import Question
from wmsdesk.screens.shell.first_run import FirstRunScreen, same_code
from wmsdesk.screens.shell.help import HelpScreen
from wmsdesk.screens.shell.palette import Commands, Found
from wmsdesk.screens.shell.sign_in import SignInScreen
from wmsdesk.screens.shell.trouble import TroubleScreen
from wmsdesk.services.errors import PasswordChangeNeeded, Refused, SignInDelayed
from wmsdesk.widgets.frame import KeyLine, TopLine


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written outside this test; what the sample remembers is forgotten."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    Customers.done.clear()
    Customers.drafts.clear()


def drive(app: WmsDesk, tour: Callable[[Any], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Run the application without a terminal and take this tour, notices and tooltips drawn."""

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            await tour(pilot)

    asyncio.run(run())


def screen_text(app: WmsDesk) -> str:
    """What stands on the screen now."""
    height = app.size.height
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines[:height])


def notices(app: WmsDesk) -> list[str]:
    return [notice.message for notice in app._notifications]


def test_signing_in_asks_in_the_reading_thread_and_opens_the_first_desk(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    access = SampleAccess()

    async def tour(pilot: Any) -> None:
        assert isinstance(pilot.app.screen, SignInScreen)
        await pilot.press(*"li", "enter", *"wrong", "enter")
        await settle(pilot)
        assert "the name or the password is wrong" in screen_text(pilot.app)
        await pilot.press(*[{" ": "space"}.get(letter, letter) for letter in PASSWORD], "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Customers)
        assert access.threads == {"desk-reading_0"}

    drive(app_with(place=tmp_path / "main.store", sign_in=None, access=access), tour)


def test_a_delay_is_told_in_seconds_and_counted_down(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    access = SampleAccess()
    access.fails = [SignInDelayed("Wait {seconds} s.", seconds=2)]

    async def tour(pilot: Any) -> None:
        await pilot.press(*"li", "enter", "x", "enter")
        await settle(pilot)
        assert "Wait 2 s." in screen_text(pilot.app)
        screen = pilot.app.screen
        screen._left = 2
        screen.count_down()
        await pilot.pause()
        assert "Wait 1 s." in screen_text(pilot.app)
        screen.count_down()
        await pilot.pause()
        assert "Try again now." in screen_text(pilot.app)

    drive(app_with(place=tmp_path / "main.store", sign_in=None, access=access), tour)


def test_a_temporary_password_opens_only_the_form_that_changes_it(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    access = SampleAccess()
    access.fails = [PasswordChangeNeeded("This password is temporary: choose your own.")]

    async def tour(pilot: Any) -> None:
        await pilot.press(*"li", "enter", *"temp", "enter")
        await settle(pilot)
        screen = pilot.app.screen
        screen.query_one("#new", Input).value = PASSWORD
        screen.query_one("#again", Input).value = "another"
        await pilot.press("enter")
        await settle(pilot)
        assert "are not the same" in screen_text(pilot.app)
        assert access.changed == []
        screen.query_one("#again", Input).value = PASSWORD
        await pilot.press("enter")
        await settle(pilot)
        assert access.changed == [("li", "temp", PASSWORD)]
        assert isinstance(pilot.app.screen, Customers)

    drive(app_with(place=tmp_path / "main.store", sign_in=None, access=access), tour)


def test_the_first_run_makes_the_store_and_lets_go_of_the_code_only_when_it_was_kept(tmp_path: Path) -> None:
    stores = SampleStores()

    async def tour(pilot: Any) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, FirstRunScreen)
        await pilot.press(*"li", "enter", *"long enough".replace(" ", ""), "enter", *"other", "enter")
        await settle(pilot)
        assert stores.made == []
        await pilot.press(*"longenough", "enter")
        await settle(pilot)
        assert stores.made == [(tmp_path / "new.store", "li", "longenough")]
        assert "K3F9-77QX-2MBD-TRW4" in screen_text(pilot.app)
        assert screen.unsaved
        await pilot.press(*"wrong", "enter")
        assert "That is not the code" in screen_text(pilot.app)
        screen.query_one("#typed", Input).value = "k3f9 77qx 2mbd trw4"
        await pilot.press("enter")
        await settle(pilot)
        assert "wmsdesk demo" in screen_text(pilot.app)
        assert "K3F9" not in screen_text(pilot.app)
        assert not screen.unsaved
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SignInScreen)

    drive(app_with(place=tmp_path / "new.store", sign_in=None, stores=stores), tour)


def test_a_code_is_the_same_whatever_its_case_and_dashes() -> None:
    assert same_code("abcd ef", "AB-CD-EF")
    assert not same_code("", "AB")
    assert not same_code("ab", "AC")


def test_only_desks_that_exist_and_are_allowed_are_there_and_each_keeps_its_place() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        assert [entry.id for entry in app.my_desks()] == ["customers", "review"]
        app.screen.query_one("#search", Input).value = "恒力"
        await pilot.press("f2")
        await settle(pilot)
        assert app.current_mode == "review"
        await pilot.press("alt+1")
        await settle(pilot)
        assert app.screen.query_one("#search", Input).value == "恒力"
        await pilot.press("g", "r")
        await settle(pilot)
        assert app.current_mode == "review"
        await pilot.press("f3")
        await settle(pilot)
        assert app.current_mode == "review"

    drive(app_with(), tour)


def test_a_desk_the_role_may_not_open_is_not_shown() -> None:
    async def tour(pilot: Any) -> None:
        assert [entry.id for entry in pilot.app.my_desks()] == ["customers"]
        await pilot.press("f2")
        await settle(pilot)
        assert pilot.app.current_mode == "customers"
        await pilot.press("question_mark")
        await settle(pilot)
        assert "F2" not in screen_text(pilot.app)

    drive(app_with(SampleDesk(forbidden=("approval.read",))), tour)


def test_a_greyed_key_says_why_and_does_nothing() -> None:
    async def tour(pilot: Any) -> None:
        await pilot.press("m")
        await settle(pilot)
        assert Customers.done == []
        assert notices(pilot.app) == ["Mark two customers first."]
        await pilot.press("e")
        assert Customers.done == ["edit"]

    drive(app_with(), tour)


def test_a_key_the_role_may_not_use_is_not_in_the_line_and_says_why() -> None:
    async def tour(pilot: Any) -> None:
        assert "e edit" not in screen_text(pilot.app)
        await pilot.press("e")
        await settle(pilot)
        assert Customers.done == []
        assert notices(pilot.app) == ["Your role may not do this: edit."]

    drive(app_with(SampleDesk(forbidden=("customer.edit",))), tour)


def test_a_remapped_key_works_shows_and_takes_the_old_ones_place() -> None:
    async def tour(pilot: Any) -> None:
        assert "f edit" in screen_text(pilot.app)
        await pilot.press("e")
        assert Customers.done == []
        await pilot.press("f")
        assert Customers.done == ["edit"]

    drive(app_with(config=Config(keys={"customers.edit": "f"})), tour)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_frame_stands_on_the_first_and_the_last_line(size: tuple[int, int]) -> None:
    async def tour(pilot: Any) -> None:
        lines = screen_text(pilot.app).splitlines()
        assert lines[0].startswith(" wmsdesk › Customers ")
        assert lines[0].rstrip().endswith("PRACTICE · li · clerk · main store")
        assert lines[-1].startswith(" enter open   e edit   n new   space mark   F filter   ? help")
        assert pilot.app.screen.query_one(TopLine).region.width == size[0]
        assert pilot.app.screen.query_one(KeyLine).region.y == size[1] - 1

    drive(app_with(SampleDesk(practice=True)), tour, size)


def test_a_click_on_a_key_is_a_press_of_it() -> None:
    async def tour(pilot: Any) -> None:
        await pilot.click(KeyLine, offset=(16, 0))
        await settle(pilot)
        assert Customers.done == ["edit"]

    drive(app_with(), tour)


def test_help_is_written_from_the_registry_with_the_reason_beside_a_greyed_key() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        said = screen_text(app)
        missing = [one.id for one in app.keys.of("customers") if app.language(one.label) not in said]
        assert missing == []
        assert "Find a customer." in said
        assert "Mark two customers first." in said
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, Customers)

    drive(app_with(), tour, (120, 90))


def commands(app: WmsDesk) -> list[str]:
    return [action.id for action in Commands(app.screen).actions()]


def test_the_palette_offers_what_is_possible_here_and_never_a_screenshot() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        offered = commands(app)
        assert "customers.edit" in offered
        assert "desk.open_review" in offered
        assert {"desk.theme", "desk.language", "desk.sign_out", "desk.lock"} <= set(offered)
        assert "customers.merge" not in offered, "not possible now"
        assert "desk.open_orders" not in offered, "does not exist here"
        await pilot.press("ctrl+p")
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        assert app.screen._provider_classes == {Commands}
        assert not [one for one in app.screen._provider_classes if "system" in one.__module__]
        await pilot.press("escape")

    drive(app_with(), tour)


def test_the_palette_finds_an_action_in_either_language_and_records_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chinese = gettext.NullTranslations()
    chinese.gettext = lambda sentence: {"lock": "锁屏"}.get(sentence, sentence)  # type: ignore[method-assign]
    real = i18n._catalogue
    monkeypatch.setattr(i18n, "_catalogue", lambda code: chinese if code == "zh" else real(code))
    opened: list[str] = []

    async def finder(text: str) -> list[Found]:
        return [Found("C-01844 [/x]", "上海恒力", lambda: opened.append(text))]

    async def tour(pilot: Any) -> None:
        pilot.app.add_finder(finder)
        hits = [hit async for hit in Commands(pilot.app.screen).search("锁")]
        assert [str(hit.text) for hit in hits] == ["lock · 锁屏", "C-01844 [/x]"]
        hits[-1].command()
        assert opened == ["锁"]

    drive(app_with(), tour)


def test_language_and_theme_change_at_once_and_typing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "main.store").touch()
    chinese = gettext.NullTranslations()
    chinese.gettext = lambda sentence: {"Name": "姓名", "sign in": "登录"}.get(sentence, sentence)  # type: ignore[method-assign]
    real = i18n._catalogue
    monkeypatch.setattr(i18n, "_catalogue", lambda code: chinese if code == "zh" else real(code))

    async def tour(pilot: Any) -> None:
        app = pilot.app
        await pilot.press(*"li", "f9")
        await settle(pilot)
        assert "姓名" in screen_text(app)
        assert "登录" in screen_text(app)
        assert app.screen.query_one("#name", Input).value == "li"
        await pilot.press("f8")
        assert app.theme == "wmsdesk-light"

    drive(app_with(place=tmp_path / "main.store", sign_in=None), tour)


def test_changing_the_language_keeps_every_desk_and_tells_the_open_desk() -> None:
    desk = SampleDesk()

    async def tour(pilot: Any) -> None:
        await pilot.press("f2")
        await settle(pilot)
        await pilot.press("f9")
        await settle(pilot)
        assert pilot.app.current_mode == "review"
        assert desk.language.code == "zh"
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Customers)

    drive(app_with(desk), tour)


def test_an_unexpected_error_shows_a_reference_and_the_desk_goes_on(tmp_path: Path) -> None:
    async def tour(pilot: Any) -> None:
        await pilot.press("r")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TroubleScreen)
        assert "6222" not in screen_text(pilot.app)
        reference = pilot.app.screen.reference
        kept = (tmp_path / "wmsdesk" / "trouble" / f"{reference}.txt").read_text()
        assert "ZeroDivisionError" in kept
        assert "6222" not in kept
        await pilot.press("enter", "e")
        assert Customers.done == ["edit"]

    drive(app_with(), tour)


def test_an_error_in_a_worker_is_told_too_and_ours_by_its_sentence() -> None:
    async def fail(error: Exception) -> None:
        raise error

    async def tour(pilot: Any) -> None:
        app = pilot.app
        app.run_worker(fail(Refused("The box [/order] is closed.")))
        await pilot.pause()
        await pilot.pause()
        assert notices(app) == ["The box [/order] is closed."]
        app.run_worker(fail(ValueError("secret")))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)

    drive(app_with(), tour)


def test_quitting_asks_only_when_something_is_not_saved() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        await pilot.press("q")
        assert app._exit is False
        app.screen.unsaved = True
        await pilot.press("ctrl+q")
        await settle(pilot)
        assert isinstance(app.screen, Question)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(app.screen, Customers)
        assert app._exit is False
        await pilot.press("ctrl+q")
        await pilot.press("y")
        await settle(pilot)
        assert Customers.drafts == [""]

    app = app_with()
    drive(app, tour)
    assert app._exit is True


def test_escape_goes_one_step_back_and_stops_at_the_desk() -> None:
    async def tour(pilot: Any) -> None:
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, Customers)
        assert pilot.app._exit is False

    drive(app_with(), tour)


def test_signing_out_keeps_the_draft_closes_the_store_and_shows_the_door(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    desk = SampleDesk()

    async def tour(pilot: Any) -> None:
        app = pilot.app
        app.screen.query_one("#search", Input).value = "half a na"
        await app.action_sign_out()
        await settle(pilot)
        assert isinstance(app.screen, SignInScreen)
        assert Customers.drafts == ["half a na"]
        assert desk.closed
        assert app.desk is None
        assert "恒力" not in screen_text(app)
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, SignInScreen)

    drive(app_with(desk, place=tmp_path / "main.store"), tour)


def test_a_role_without_any_desk_stays_at_the_door(tmp_path: Path) -> None:
    (tmp_path / "main.store").touch()
    desk = SampleDesk(forbidden=("customer.read", "approval.read"))

    async def tour(pilot: Any) -> None:
        assert isinstance(pilot.app.screen, SignInScreen)
        assert desk.closed
        assert notices(pilot.app) == ["Your role opens no desk here."]

    drive(app_with(desk, place=tmp_path / "main.store"), tour)


def test_on_a_slow_link_nothing_moves_and_no_clock_ticks() -> None:
    async def tour(pilot: Any) -> None:
        app = pilot.app
        app.screen.query_one("#search", Input).focus()
        await settle(pilot)
        assert app.animation_level == "none"
        assert app.screen.query_one("#search", Input).cursor_blink is False
        assert app.who() == ["li", "clerk", "main store"]

    drive(app_with(slow_link=True), tour)

"""The pages of administration, driven by keys on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from admin_sample import PASSWORD, House, drive, house, notices, press, screen_text, settle, write
from textual.widgets import Static

from wmsdesk.i18n import Language
from wmsdesk.screens.administration.audit import AuditScreen
from wmsdesk.screens.administration.holidays import week_words
from wmsdesk.screens.administration.role_matrix import YES, RoleMatrixScreen
from wmsdesk.screens.shared.shown_once import ShownOnce
from wmsdesk.services import access, accounts, approvals, audit, customers
from wmsdesk.services.administration import settings_now
from wmsdesk.services.credit.weights import weights
from wmsdesk.services.customers.own_fields import fields_defined
from wmsdesk.services.errors import PasswordChangeNeeded, SignInFailed
from wmsdesk.services.roles import PERMISSIONS, ROLES

OF_CASES = ["causes", "case_categories", "holidays", "teams"]
"""The pages of what is kept for complaints."""


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A store with its people; nothing is written outside of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with house(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        (
            "boss",
            [
                "accounts",
                "roles",
                "audit",
                "settings",
                *OF_CASES,
                "schedules",
                "credit_weights",
                "own_fields",
            ],
        ),
        ("ada", ["roles", "audit"]),
        ("chen", ["roles", "audit", *OF_CASES, "schedules"]),
    ],
)
def test_the_menu_offers_what_the_role_may_use_and_nothing_else(
    at: House, who: str, pages: list[str]
) -> None:
    async def tour(pilot: Any) -> None:
        await press(pilot, "f7")
        assert list(pilot.app.screen.items) == pages

    drive(at.app(who), tour)


def test_a_new_account_gets_a_password_that_is_shown_once_and_only_opens_its_change(at: House) -> None:
    shown: list[str] = []

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "enter", "n")
        await write(pilot, "li")
        await press(pilot, "ctrl+s")
        assert "already an account named li" in screen_text(pilot.app)
        await write(pilot, "wei")
        await press(pilot, "enter")
        await write(pilot, "Li Wei")
        await press(pilot, "enter", "right", "ctrl+s")
        assert isinstance(pilot.app.screen, ShownOnce)
        shown.append(str(pilot.app.screen.query_one(".shown-once", Static).content))
        await press(pilot, "enter", "escape")
        assert shown[0] not in screen_text(pilot.app)
        assert pilot.app.screen.chosen.name == "liwei"
        assert "temporary" in screen_text(pilot.app)

    drive(at.app("boss"), tour)
    [made] = [one for one in accounts.listed(at.desk("boss")) if one.name == "liwei"]
    assert (made.full_name, made.role, made.must_change) == ("Li Wei", "support", True)
    with pytest.raises(PasswordChangeNeeded):
        access.sign_in(at.place, "liwei", shown[0], clock=at.clock)


def test_accounts_are_disabled_enabled_reset_and_given_a_role_only_after_a_question(at: House) -> None:
    def li() -> Any:
        return next(one for one in accounts.listed(at.desk("boss")) if one.name == "li")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "enter")
        pilot.app.screen.read_again("li")
        await settle(pilot)
        await press(pilot, "d", "n")
        assert li().state == "active"
        await press(pilot, "d", "y")
        assert li().state == "disabled"
        assert "disabled" in screen_text(pilot.app)
        await press(pilot, "d")
        assert "li is disabled already." in notices(pilot.app)[0]
        await press(pilot, "e", "y", "c", "end", "enter")
        assert (li().state, li().role) == ("active", "admin")
        await press(pilot, "p", "y", "escape")
        assert li().must_change

    drive(at.app("boss"), tour)
    with pytest.raises(SignInFailed):
        access.sign_in(at.place, "li", PASSWORD, clock=at.clock)


def test_nobody_disables_resets_or_demotes_themselves_from_the_list(at: House) -> None:
    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "enter")
        pilot.app.screen.read_again("boss")
        await settle(pilot)
        for action in ("disable", "password", "role"):
            assert "your own account" in (pilot.app.screen.reason_against(f"accounts.{action}") or "")

    drive(at.app("boss"), tour)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_matrix_shows_every_permission_of_every_role(
    at: House, size: tuple[int, int], language: str
) -> None:
    t = Language(language)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "enter")
        assert isinstance(pilot.app.screen, RoleMatrixScreen)
        heads = screen_text(pilot.app)
        assert all(t(role.label) in heads for role in ROLES.values())
        lines = str(pilot.app.screen.query_one("#role-matrix", Static).content).split("\n")
        told = [line for line in lines if any(mark in line for mark in (YES, "·"))]
        assert len(told) == len(PERMISSIONS) + 8
        for (name, words), line in zip(PERMISSIONS.items(), told, strict=False):
            marks = [mark == YES for mark in line if mark in (YES, "·")]
            assert marks == [role.may(name) for role in ROLES.values()]
            assert line.startswith(t(words)[:4])
        assert all(len(line) <= size[0] for line in lines)
        await press(pilot, "end")
        assert pilot.app.screen.query_one("#role-lines").max_scroll_y <= len(lines)

    drive(at.app("ada", language=language), tour, size)


def test_a_setting_is_changed_beside_its_problem_and_put_back(at: House) -> None:
    def now(name: str) -> str:
        return next(one.text for one in settings_now(at.desk("boss")) if one.kind.name == name)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "down", "down", "down", "enter", "enter")
        await write(pilot, "9")
        await press(pilot, "enter")
        assert "is a whole number" in screen_text(pilot.app)
        await press(pilot, "backspace", "backspace", "5", "enter")
        assert now("idle_minutes") == "15"
        assert "15" in screen_text(pilot.app)
        await press(pilot, "d")
        assert now("idle_minutes") == "10"
        await press(pilot, "down", "down", "e", "right", "enter")
        assert now("recheck_sensitive_by_other") == "yes"

    drive(at.app("boss"), tour)


def test_an_own_field_is_added_retired_and_brought_back(at: House) -> None:
    def fields() -> list[tuple[str, str, tuple[str, ...], bool]]:
        found = fields_defined(at.desk("boss"), retired=True)
        return [(one.name, one.label, one.choices, one.active) for one in found]

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "end", "enter")
        assert "no fields of its own" in screen_text(pilot.app)
        await press(pilot, "n")
        await write(pilot, "dock")
        await press(pilot, "tab", "ctrl+s")
        assert "A field needs a label." in screen_text(pilot.app)
        await write(pilot, "Dock")
        await press(pilot, "tab", "o", "tab")
        await write(pilot, "North")
        await pilot.press("comma")
        await write(pilot, "South")
        await press(pilot, "ctrl+s")
        assert fields() == [("dock", "Dock", ("North", "South"), True)]
        await press(pilot, "d", "y")
        assert "retired" in screen_text(pilot.app)
        assert not fields()[0][3]
        await press(pilot, "b")
        assert fields() == [("dock", "Dock", ("North", "South"), True)]

    drive(at.app("boss"), tour)


def test_the_trail_is_read_in_windows_narrowed_and_told_by_labels(at: House) -> None:
    code = at.customer("Nord Kontor", credit_limit="1000")
    for spot in range(250):
        customers.save(at.desk("li"), customers.Edit(code, None, {"notes": f"note {spot}"}))
    approvals.approve(at.desk("chen"), "R-0001")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, AuditScreen)
        newest = audit.entries(at.desk("ada"), limit=1)[0].seq
        assert screen.table.count == newest > 250
        await press(pilot, "end")
        assert screen.table.cursor_key == "1"
        assert "customer edited" in screen_text(pilot.app)
        await press(pilot, "F")
        await write(pilot, "chen")
        await press(pilot, "ctrl+s")
        assert screen.table.count == 1
        assert "by chen" in screen_text(pilot.app)
        await press(pilot, "home", "enter")
        said = screen_text(pilot.app)
        assert "Credit limit" in said
        assert "1,000.00" in said
        assert "approved · approval.approve" in said
        await press(pilot, "escape", "f9", "F", "backspace", "backspace", "backspace", "backspace", "tab")
        await write(pilot, "已批准")
        await press(pilot, "ctrl+s")
        assert screen.narrowed.action == "approval.approve" and screen.table.count == 1
        await press(pilot, "f9", "F", "tab", *["backspace"] * 16, "ctrl+s", "home", "enter")
        await press(pilot, "escape", "F", "tab", "tab")
        await write(pilot, "C-9")
        await press(pilot, "ctrl+s")
        assert "There is no record C-9." in screen_text(pilot.app)

    drive(at.app("ada"), tour)


def test_an_erased_entry_says_so_and_the_chain_still_holds(at: House) -> None:
    at.customer("Nord Kontor")
    seq = audit.entries(at.desk("boss"), limit=1)[0].seq
    audit.erase_payload(at.desk("boss"), seq, "asked for by the person")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "down", "enter")
        assert "(erased)" in screen_text(pilot.app)
        await press(pilot, "down", "enter")
        assert "was erased" in screen_text(pilot.app)
        await press(pilot, "escape", "v")
        assert "The chain is whole" in screen_text(pilot.app)

    drive(at.app("ada"), tour)


def test_verifying_names_what_was_altered_behind_the_programs_back(at: House) -> None:
    code = at.customer("Nord Kontor")
    at.desk("boss").store.sql("UPDATE customer SET name = 'Sud Kontor'")

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "down", "enter", "v")
        said = screen_text(pilot.app)
        assert "changed or deleted by another program" in said
        assert f"customer {code}" in said

    drive(at.app("ada"), tour)


def test_an_anchor_is_written_where_it_was_asked_for_and_never_over_something(
    at: House, tmp_path: Path
) -> None:
    out = tmp_path / "anchor.json"

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "down", "enter", "A")
        pilot.app.screen.form.fill({"out": str(out)}, {"out": ""})
        await press(pilot, "enter")
        assert "The anchor is in" in notices(pilot.app)[0]
        await press(pilot, "A")
        pilot.app.screen.form.fill({"out": str(out)}, {"out": ""})
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, AuditScreen)

    drive(at.app("ada"), tour)
    assert audit.verify(at.desk("ada"), anchor=out).ok


def test_what_the_store_refuses_is_said_in_place_of_the_list(at: House) -> None:
    async def tour(pilot: Any) -> None:
        await press(pilot, "f7")
        accounts.add(at.desk("boss"), "eve", "admin", PASSWORD, temporary=False)
        accounts.set_role(access.sign_in(at.place, "eve", PASSWORD, clock=at.clock), "boss", "clerk")
        await press(pilot, "enter")
        await press(pilot, "n")
        await write(pilot, "wei")
        await press(pilot, "ctrl+s")
        assert "may not do this" in screen_text(pilot.app)

    drive(at.app("boss"), tour)


def test_the_points_of_the_credit_grade_change_together_and_make_the_next_version(at: House) -> None:
    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", "end", "up", "enter", "e", *["backspace"] * 2)
        await write(pilot, "30")
        await press(pilot, "ctrl+s")
        assert "come to 95" in screen_text(pilot.app)
        await press(pilot, "tab", *["backspace"] * 2)
        await write(pilot, "25")
        await press(pilot, "ctrl+s")
        assert "Version 2 holds" in "".join(notices(pilot.app)) and "version 2" in screen_text(pilot.app)
        await press(pilot, "end", "e", *["backspace"] * 2)
        await write(pilot, "25")
        await press(pilot, "ctrl+s")
        assert "must ask for more points than" in screen_text(pilot.app)

    drive(at.app("boss"), tour)
    now = weights(at.desk("boss"))
    assert (now.version, now.points["on_time"], now.points["days_late"]) == (2, 30, 25)


def test_the_holidays_open_at_the_next_one_and_say_the_working_week_in_words(at: House) -> None:
    from wmsdesk.services.support import upkeep

    for day in ("2025-10-01", "2026-11-22", "2026-11-24", "2026-12-25"):
        upkeep.keep_holiday(at.desk("boss"), day)

    async def tour(pilot: Any) -> None:
        await press(pilot, "f7", *("down",) * 6, "enter")
        assert pilot.app.screen.chosen.day == "2026-11-24"
        assert "Working hours: Mon to Fri · 09:00-18:00" in screen_text(pilot.app)
        await press(pilot, "down", "r")
        assert pilot.app.screen.chosen.day == "2026-12-25"

    drive(at.app("boss"), tour)


def test_the_days_of_a_week_are_said_in_a_row_or_one_by_one() -> None:
    assert week_words({1, 2, 3, 4, 5}, Language()) == "Mon to Fri"
    assert week_words({1, 3, 4, 6, 7}, Language()) == "Mon, Wed, Thu, Sat, Sun"
    assert week_words({1, 2, 3, 4, 5}, Language("zh")) == "周一至周五"

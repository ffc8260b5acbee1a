"""What follows from a case, by keys alone: an improvement, a survey, a contract, and what they agreed to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from case_store import a_case
from customer_store import HENGLI, Accounts, app_on, fill

from driving import settle
from wmsdesk.screens.care.contracts import ContractsScreen
from wmsdesk.screens.care.improvements import ImprovementsScreen
from wmsdesk.screens.care.surveys import SurveysScreen
from wmsdesk.screens.care.task_card import TaskScreen
from wmsdesk.services.care import consent, contracts, improvements, surveys
from wmsdesk.services.intake.taking import take_folder
from wmsdesk.services.support import moving
from wmsdesk.services.support import reading as cases

SIZE = (80, 24)


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """A store with three customers."""
    found = Accounts(tmp_path / "main.wms")
    li = found.desk()
    fill(li)
    li.close()
    return found


def drawn(app):
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


def notices(app):
    return " ".join(str(one.message) for one in app._notifications)


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_an_improvement_is_planned_on_its_case_seen_there_and_finished(accounts):
    desk = accounts.desk("chen")
    number = a_case(desk, customer=HENGLI)
    moving.set_outcome(desk, number, moving.Outcome(cause="packaging"))
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "enter", "i", *"guards", "ctrl+s")
        assert "is needed" in drawn(app)
        await press(pilot, *"2026-12-04", "ctrl+s")
        assert app.screen.where == "case" and "planned for chen" in notices(app)
        assert "guards · chen · to do · 2026-12-04" in drawn(app)
        await press(pilot, "escape", "g", "t", "i")
        assert isinstance(app.screen, ImprovementsScreen) and "Packed badly" in drawn(app)
        await press(pilot, "d", "ctrl+s")
        assert "needs its result" in drawn(app)
        await press(pilot, *"none", "ctrl+s")
        assert "Nothing is being improved" in drawn(app)
        await press(pilot, "F", "enter")
        assert isinstance(app.screen, TaskScreen) and "none" in drawn(app)
    (one,) = improvements.of_case(desk, number)
    assert (one.state, one.owner, one.cause, one.result) == ("done", "chen", "packaging", "none")


async def test_a_customer_is_asked_once_they_agree_and_the_case_has_its_rating(accounts):
    desk = accounts.desk("chen")
    number = a_case(desk, customer=HENGLI, kind="inquiry")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "enter", "S")
        assert "after the resolution" in notices(app)
        moving.move(desk, number, "answer", outcome=moving.Outcome(result="tomorrow"))
        await press(pilot, "r", "S", "5", "ctrl+s")
        assert "has not agreed to surveys" in drawn(app)
        await press(pilot, "tab", *"quick", "tab", "y", "ctrl+s")
        assert app.screen.where == "case" and "5/5 · quick" in drawn(app)
        await press(pilot, "escape", "g", "t", "s")
        assert isinstance(app.screen, SurveysScreen) and "CSAT 100 % of 1" in drawn(app)
        await press(pilot, "enter")
        assert "answered already" in notices(app)
    assert (cases.read(desk, number).rating, cases.read(desk, number).rating_note) == (5, "quick")
    assert [one.state for one in consent.of_customer(desk, HENGLI)] == ["given"]


async def test_a_survey_waits_for_its_answer(accounts):
    desk = accounts.desk("chen")
    consent.record(desk, HENGLI, "survey", "given", source="phone")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "g", "t", "s", "n", *HENGLI, "ctrl+s")
        assert "no answer yet" in drawn(app)
        await press(pilot, "enter", "2", "tab", *"slow", "ctrl+s")
        assert "2/5 **" in drawn(app) and "CSAT 0 % of 1" in drawn(app)
        await press(pilot, "w")
        assert "Nobody was asked" in drawn(app)
    assert surveys.listed(desk)[0].note == "slow"


async def test_a_contract_is_entered_signed_and_ended_from_the_card(accounts):
    app = app_on(accounts)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, *HENGLI, "down", "enter", "8")
        assert "No contract" in drawn(app)
        app.screen.query_one("PageSheet").go_to(app.screen.query_one("PageSheet")._rows.index(
            next(row for row in app.screen.query_one("PageSheet")._rows if row.key == "contracts")
        ))  # fmt: skip
        await press(pilot, "enter")
        assert isinstance(app.screen, ContractsScreen)
        await press(pilot, "n", *"Cold", "tab", *"2026-01-01", "tab", *"2026-12-01", "ctrl+s")
        assert "CT-00001" in drawn(app) and "draft" in drawn(app)
        await press(pilot, "s")
        assert "! 2026-12-01" in drawn(app) and "ending soon 1" in drawn(app)
        await press(pilot, "s")
        assert "signed already" in notices(app)
        await press(pilot, "d", *"moved", "enter", "e")
        assert "has ended" in notices(app)
    desk = accounts.desk()
    (one,) = contracts.listed(desk, HENGLI)
    assert (one.state, one.values["subject"], one.values["ends_on"]) == ("ended", "Cold", "2026-12-01")


async def test_what_they_agree_to_is_written_down_from_the_card(accounts):
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, *HENGLI, "down", "enter", "8", "end", "up", "enter", "n")
        await press(pilot, "tab", "tab", "tab", *"form", "ctrl+s")
        assert app.screen.where == "consents" and "agreed" in drawn(app) and "form" in drawn(app)
    (word,) = consent.of_customer(accounts.desk("chen"), HENGLI)
    assert (word.purpose, word.state, word.source) == ("care", "given", "form")


async def test_what_came_in_is_seen_at_the_desk_with_what_was_refused(accounts, tmp_path):
    box = tmp_path / "box"
    box.mkdir()
    (box / "a.eml").write_bytes(b"From: a@b.example\nSubject: Crushed\n\nTwo cartons.")
    (box / "b.eml").write_bytes(b"\x00")
    desk = accounts.desk()
    number = take_folder(desk, box, "mail").results[0].case
    app = app_on(accounts)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "i")
        assert number in drawn(app) and "! refused" in drawn(app) and "no mail that can be read" in drawn(app)
        await press(pilot, "enter")
        assert "no case was made" in notices(app)
        await press(pilot, "F")
        assert number not in drawn(app)
        await press(pilot, "F", "down", "enter")
        assert app.screen.where == "case" and "Crushed" in drawn(app)


async def test_what_a_task_is_about_opens_from_its_card(accounts):
    desk = accounts.desk("chen")
    number = a_case(desk, customer=HENGLI)
    plan = {"subject": "guards", "due_on": "2026-12-04"}
    improvements.plan(desk, number, plan, owner="chen", cause="packaging")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "g", "t", "enter")
        assert "In the warehouse › Packed badly" in drawn(app)
        await press(pilot, "home", "down", "enter")
        assert app.screen.where == "case" and app.screen.number == number
        await press(pilot, "escape", "home", "enter")
        assert app.screen.where == "card" and app.screen.code == HENGLI


async def test_a_second_call_of_somebody_nobody_knows_is_added_to_the_first(accounts):
    desk = accounts.desk("chen")
    number = a_case(desk, caller="0571-8765 4321")
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+g")
        assert "Type the number as you hear it" in drawn(app)
        await press(pilot, "ctrl+n")
        assert "Nothing of this caller is open" in notices(app)
        await press(pilot, *"05718765", *"4321", "tab", "tab", *"again", "ctrl+n")
        assert f"noted on {number}" in notices(app)
    assert cases.read(desk, number).entries[-1].note == "again"


async def test_what_runs_out_is_escalated_by_a_key_and_stands_on_the_list_of_its_team(accounts):
    desk = accounts.desk("chen")
    number = a_case(desk, priority="urgent")
    accounts.clock.forward(timedelta(hours=5))
    app = app_on(accounts, "chen")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f4")
        assert "LATE" in drawn(app)
        await press(pilot, "E")
        assert "1 case is escalated" in notices(app) and "4 naming me 1" in drawn(app)
        await press(pilot, "E")
        assert "0 cases are escalated" in notices(app)
    assert cases.read(desk, number).escalated == 2

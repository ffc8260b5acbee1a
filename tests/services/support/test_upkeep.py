"""What an administrator keeps: causes, categories, holidays, teams; and clocks counted again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wmsdesk.services.errors import BadValue, DeskError, NotFound, Refused
from wmsdesk.services.support import causes, moving, reading, upkeep
from wmsdesk.services.support.causes import DEEPEST


def codes(desk):
    return {one.code: one for one in causes.causes(desk)}


def test_the_tree_begins_with_the_usual_causes_and_grows(scene):
    assert codes(scene.zhao)["packaging"].path == ("In the warehouse", "Packed badly")
    causes.add_cause(scene.boss, "Forklift", "叉车碰撞", "warehouse")
    assert codes(scene.boss)["forklift"].path == ("In the warehouse", "叉车碰撞")
    number = scene.log().number
    moving.set_outcome(scene.zhao, number, moving.Outcome(cause="叉车碰撞"))
    causes.change_cause(scene.boss, "forklift", label="Forklift", active=False)
    assert codes(scene.zhao)["forklift"].used == 1
    assert "forklift" not in {one.code for one in causes.causes(scene.zhao, all_of_them=False)}
    assert reading.read(scene.zhao, number).cause_path == ("In the warehouse", "Forklift")
    with pytest.raises(BadValue):
        moving.set_outcome(scene.zhao, scene.log().number, moving.Outcome(cause="forklift"))


def test_a_cause_is_never_part_of_itself_nor_deeper_than_anybody_reads(scene):
    above = ""
    for depth in range(DEEPEST):
        above = causes.add_cause(scene.boss, f"level-{depth}", f"Level {depth}", above)
    for attempt in (
        lambda: causes.add_cause(scene.boss, "deeper", "Deeper", above),
        lambda: causes.move_cause(scene.boss, "level-0", above),
        lambda: causes.move_cause(scene.boss, "level-1", "level-1"),
        lambda: causes.move_cause(scene.boss, "transport", above),
        lambda: causes.add_cause(scene.boss, "packaging", "Again"),
    ):
        with pytest.raises(Refused):
            attempt()
    causes.move_cause(scene.boss, "level-4", "")
    assert codes(scene.boss)["level-4"].depth == 0


@pytest.mark.parametrize(
    ("code", "label"), [("", "x"), ("Ü", "x"), ("a b", "x"), ("x" * 41, "x"), ("ok", ""), ("ok", "x" * 61)]
)
def test_a_cause_that_nobody_could_type_is_refused(scene, code, label):
    with pytest.raises(BadValue):
        causes.add_cause(scene.boss, code, label)


def test_a_category_sends_its_cases_to_a_team(scene):
    causes.add_category(scene.boss, "cold", "冷链", team="cold chain")
    assert scene.log(category="cold").team == "cold chain"
    causes.add_category(scene.boss, "cold", "Cold chain")
    assert scene.log(category="cold").team == ""
    causes.retire_category(scene.boss, "cold")
    with pytest.raises(DeskError):
        scene.log(category="cold")
    found = {one["code"]: one for one in causes.category_rows(scene.boss)}
    assert (found["cold"]["used"], found["cold"]["active"]) == (2, False)
    with pytest.raises(NotFound):
        causes.retire_category(scene.boss, "nothing")


def test_holidays_are_kept_offered_and_dropped(scene):
    upkeep.keep_holiday(scene.boss, "2026-11-24", "盘点")
    upkeep.keep_holiday(scene.boss, "2026-11-28", works=True)
    assert [(one.day, one.works) for one in upkeep.holidays(scene.zhao, 2026)] == [
        ("2026-11-24", False),
        ("2026-11-28", True),
    ]
    card = scene.log(priority="medium")
    assert card.respond_by - card.opened_at == timedelta(hours=8)
    scene.clock.forward(timedelta(hours=8))
    assert scene.log(priority="high").respond_by.date() == date(2026, 11, 23)
    upkeep.drop_holiday(scene.boss, "2026-11-24")
    for wrong in ("", "2026-13-01", "tomorrow", "2026-11-24T00:00"):
        with pytest.raises(DeskError):
            upkeep.keep_holiday(scene.boss, wrong)
    with pytest.raises(NotFound):
        upkeep.drop_holiday(scene.boss, "2026-11-24")


def test_the_next_holiday_is_today_or_later_and_the_last_one_where_all_have_gone_by(scene):
    assert upkeep.next_holiday(scene.zhao) is None
    for day in ("2025-10-01", "2026-11-22"):
        upkeep.keep_holiday(scene.boss, day)
    assert upkeep.next_holiday(scene.zhao) == "2026-11-22"
    for day in ("2026-11-23", "2026-12-25"):
        upkeep.keep_holiday(scene.boss, day)
    assert upkeep.next_holiday(scene.zhao) == "2026-11-23"
    scene.clock.forward(timedelta(days=1))
    assert upkeep.next_holiday(scene.zhao) == "2026-12-25"


def test_the_holidays_of_china_come_with_the_days_worked_instead(scene):
    taken = upkeep.take_holidays(scene.boss, "cn", 2026, "zh_CN")
    kept = {one.day: one for one in upkeep.holidays(scene.boss, 2026)}
    assert kept["2026-10-01"].label == "国庆节" and not kept["2026-10-01"].works
    assert kept["2026-10-10"].works and len(taken) == len(kept)
    assert upkeep.take_holidays(scene.boss, "CN", 2026, "zh_CN") == []
    with pytest.raises(NotFound):
        upkeep.take_holidays(scene.boss, "XX", 2026)
    with pytest.raises(BadValue):
        upkeep.take_holidays(scene.boss, "CN", 1900)


def test_a_holiday_moves_open_clocks_only_when_they_are_counted_again(scene):
    scene.clock.forward(timedelta(hours=7))
    card = scene.log(priority="high")
    upkeep.keep_holiday(scene.boss, "2026-11-24")
    assert reading.read(scene.zhao, card.number).resolve_by == card.resolve_by
    assert upkeep.count_again(scene.boss) == [card.number]
    assert reading.read(scene.zhao, card.number).resolve_by == card.resolve_by + timedelta(days=1)
    assert upkeep.count_again(scene.boss) == []


def test_teams_have_those_who_work_on_cases(scene):
    upkeep.join_team(scene.boss, "华东组", "zhao")
    upkeep.join_team(scene.boss, "华东组", "Chen")
    upkeep.join_team(scene.boss, "华东组", "zhao")
    assert set(upkeep.teams(scene.zhao)["华东组"]) == {"zhao", "chen"}
    for team, name in (("华东组", "wu"), ("", "zhao"), ("x" * 41, "zhao"), ("华东组", "")):
        with pytest.raises(DeskError):
            upkeep.join_team(scene.boss, team, name)
    with pytest.raises(NotFound):
        upkeep.leave_team(scene.boss, "华东组", "sun")

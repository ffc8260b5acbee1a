"""Working time: hours, weeks, holidays, changes of the clocks, and the texts they are set by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wmsdesk.services.calendar_texts import days_of, hours_of, targets_of
from wmsdesk.services.errors import BadValue
from wmsdesk.services.settings import Settings, parse
from wmsdesk.services.support.calendar import WorkingTime

SHANGHAI, BERLIN, YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"


def calendar(zone=SHANGHAI, holidays=None, **settings):
    return WorkingTime(Settings({"time_zone": zone} | settings), holidays)


def at(text, zone=SHANGHAI, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("begin", "minutes", "end"),
    [
        ("2026-11-23T10:00", 60, "2026-11-23T11:00"),
        ("2026-11-23T17:50", 30, "2026-11-24T09:20"),
        ("2026-11-23T17:30", 30, "2026-11-23T18:00"),
        ("2026-11-23T07:00", 10, "2026-11-23T09:10"),
        ("2026-11-23T23:59", 10, "2026-11-24T09:10"),
        ("2026-11-27T17:50", 30, "2026-11-30T09:20"),
        ("2026-11-28T12:00", 60, "2026-11-30T10:00"),
        ("2026-11-23T09:00", 24 * 60, "2026-11-25T15:00"),
        ("2026-11-23T09:00", 72 * 60, "2026-12-02T18:00"),
    ],
)
def test_minutes_are_added_in_working_hours(begin, minutes, end):
    working = calendar()
    assert working.add(at(begin), minutes) == at(end)
    assert working.between(at(begin), at(end)) == timedelta(minutes=minutes)


def test_what_is_not_worked_is_not_counted():
    working = calendar(holidays={"2026-11-24": False, "2026-11-28": True})
    assert working.add(at("2026-11-23T17:50"), 30) == at("2026-11-25T09:20")
    # A deadline on the holiday itself goes over it; the Saturday worked instead counts.
    assert working.add(at("2026-11-23T17:00"), 120) == at("2026-11-25T10:00")
    assert working.add(at("2026-11-27T17:50"), 30) == at("2026-11-28T09:20")
    assert working.between(at("2026-11-24T00:00"), at("2026-11-25T00:00")) == timedelta(0)


def test_a_break_parts_the_day():
    working = calendar(support_hours="09:00-12:00, 13:00-18:00")
    assert working.add(at("2026-11-23T11:30"), 60) == at("2026-11-23T13:30")
    assert working.between(at("2026-11-23T12:10"), at("2026-11-23T12:50")) == timedelta(0)
    assert not working.is_open(at("2026-11-23T12:30")) and working.is_open(at("2026-11-23T13:00"))


@pytest.mark.parametrize(
    ("zone", "begin", "fold", "hours", "end", "end_fold"),
    [
        # The night of the change lies outside of office hours: the wall clock alone counts.
        (BERLIN, "2026-03-27T17:00", 0, 2, "2026-03-30T10:00", 0),
        # Worked around the clock, the day is as long as it is: 23 hours, then 25.
        (BERLIN, "2026-03-29T00:00", 0, 23, "2026-03-30T00:00", 0),
        (BERLIN, "2026-10-25T00:00", 0, 25, "2026-10-26T00:00", 0),
        (YORK, "2026-11-01T00:30", 0, 2, "2026-11-01T01:30", 1),
        (YORK, "2026-03-08T01:30", 0, 1, "2026-03-08T03:30", 0),
    ],
)
def test_a_change_of_the_clocks_makes_no_hour_and_takes_none(zone, begin, fold, hours, end, end_fold):
    office = {} if "03-27" in begin else {"support_hours": "00:00-24:00", "support_days": "Mon-Sun"}
    working = calendar(zone, **office)
    assert working.add(at(begin, zone, fold), hours * 60) == at(end, zone, end_fold)


def test_nothing_lies_between_a_moment_and_an_earlier_one():
    assert calendar().between(at("2026-11-23T12:00"), at("2026-11-23T10:00")) == timedelta(0)


def test_without_any_working_hour_all_time_counts():
    nobody = {date.fromordinal(one).isoformat(): False for one in range(739000, 744000)}
    moment = at("2026-11-23T12:00")
    assert calendar(holidays=nobody).add(moment, 60) == moment + timedelta(hours=1)


def test_the_far_ends_of_the_calendar_are_no_accident():
    working = calendar()
    assert working.add(datetime(9998, 12, 30, 12, tzinfo=UTC), 60) > datetime(9998, 12, 30, tzinfo=UTC)
    assert working.between(datetime(1970, 1, 1, tzinfo=UTC), at("2026-11-23T12:00")).days > 5000


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("support_days", "周一至周五", "Mon-Fri"),
        ("support_days", "1-6", "Mon-Sat"),
        ("support_days", " wednesday ,mon", "Mon, Wed"),
        ("support_days", "星期天", "Sun"),
        ("support_hours", "9:00-12:00，13：00–18:00", "09:00-12:00, 13:00-18:00"),
        ("support_hours", "0:00-24:00", "00:00-24:00"),
        (
            "targets_complaint",
            "URGENT 15m/90m; low 24h/72h, high 60m/4h, medium 8h/24h",
            "low 24h/72h, medium 8h/24h, high 1h/4h, urgent 15m/90m",
        ),
    ],
)
def test_a_setting_is_kept_as_everybody_writes_it(name, typed, kept):
    assert parse(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *(
            ("support_days", text)
            for text in ("", "-", "Fri-Mon", "0-5", "8", "M", "[/order]", "Mon-Tue-Wed")
        ),
        *(
            ("support_hours", text)
            for text in ("", "18:00-09:00", "9-18", "09:60-18:00", "09:00-25:00", "09:00-12:00, 11:00-18:00")
        ),
        *(
            ("targets_complaint", text)
            for text in (
                "",
                "low 24h/72h",
                "low 1h/4h, low 1h/4h, high 1h/4h, urgent 1h/2h",
                "low 24h/72h, medium 8h/24h, high 4h/1h, urgent 30m/2h",
                "low 24h/9999h, medium 8h/24h, high 1h/4h, urgent 30m/2h",
                "low 0m/72h, medium 8h/24h, high 1h/4h, urgent 30m/2h",
            )
        ),
    ],
)
def test_what_a_calendar_cannot_be_is_refused_by_its_name(name, typed):
    with pytest.raises(BadValue) as refused:
        parse(name, typed)
    assert refused.value.field == name and "\n" not in str(refused.value)


def test_the_texts_mean_what_they_say():
    assert days_of("Mon-Fri") == {1, 2, 3, 4, 5} and days_of("Sat, Sun") == {6, 7}
    assert hours_of("09:00-12:00, 13:00-18:00") == ((540, 720), (780, 1080))
    assert targets_of("low 24h/72h, medium 8h/24h, high 1h/4h, urgent 30m/2h")["urgent"] == (30, 120)

"""The clocks of a case, by a table of what happens to it, and against a count of every single minute."""

from __future__ import annotations

import random
from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wmsdesk.services.settings import Settings
from wmsdesk.services.support import clock
from wmsdesk.services.support.calendar import WorkingTime

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEVER = {"responded_at": None, "resolved_at": None, "closed_at": None, "paused_since": None, "reopened": 0}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


class Case:
    """A case of which only the clock is kept; each step is taken at a moment."""

    def __init__(self, opened, priority="high", *, kind="complaint", settings=None, holidays=None):
        self.settings = Settings({"time_zone": "Asia/Shanghai"} | (settings or {}))
        self.working, self.kind = WorkingTime(self.settings, holidays), kind
        given = clock.targets(self.settings, kind, priority)
        self.row = NEVER | clock.started(self.working, at(opened), given)

    def take(self, step, moment):
        now = at(moment)
        if step == "responded":
            self.row |= clock.responded(self.row, now)
        elif step == "waits":
            self.row |= clock.paused(self.row, now)
        elif step == "goes on":
            self.row |= clock.resumed(self.working, self.row, now)
        elif step == "resolved":
            self.row |= clock.ended(self.working, self.row, now, "resolved_at")
        elif step == "rejected":
            self.row |= clock.ended(self.working, self.row, now, "closed_at")
        elif step == "reopened":
            self.row |= clock.reopened(self.working, self.row, now)
        else:
            given = clock.targets(self.settings, self.kind, step)
            self.row |= clock.retargeted(self.working, self.row, given)
        return self

    def says(self, moment):
        return clock.read(self.working, self.row, at(moment))


# opened, priority, what happens, when it is looked at, respond by, resolve by, what runs, what is breached
TABLE = {
    "urgent at 17:50": (
        "2026-11-23T17:50", "urgent", [], "2026-11-23T17:50",
        "2026-11-24T09:20", "2026-11-24T10:50", "response", (),
    ),
    "urgent on a Friday at 17:50": (
        "2026-11-27T17:50", "urgent", [], "2026-11-30T09:21",
        "2026-11-30T09:20", "2026-11-30T10:50", "response", ("response",),
    ),
    "an answer is no resolution": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T10:10")], "2026-11-23T14:01",
        "2026-11-23T11:00", "2026-11-23T14:00", "resolution", ("resolution",),
    ),
    "an answer to the minute is in time": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T11:00")], "2026-11-23T12:00",
        "2026-11-23T11:00", "2026-11-23T14:00", "resolution", (),
    ),
    "a wait across a weekend": (
        "2026-11-27T15:00", "high", [("responded", "2026-11-27T15:10"), ("waits", "2026-11-27T17:00"),
                                     ("goes on", "2026-11-30T10:00")], "2026-11-30T10:00",
        "2026-11-27T16:00", "2026-11-30T12:00", "resolution", (),
    ),
    "while it waits": (
        "2026-11-27T15:00", "high", [("responded", "2026-11-27T15:10"), ("waits", "2026-11-27T17:00")],
        "2026-11-30T10:00", "2026-11-27T16:00", "2026-11-30T12:00", "", (),
    ),
    "a wait does not stop the first response": (
        "2026-11-23T10:00", "high", [("waits", "2026-11-23T10:30")], "2026-11-23T11:30",
        "2026-11-23T11:00", "2026-11-23T15:00", "response", ("response",),
    ),
    "raised while it waits keeps what was paused": (
        "2026-11-23T10:00", "medium", [("responded", "2026-11-23T10:05"), ("waits", "2026-11-23T11:00"),
                                       ("high", "2026-11-23T12:00"), ("goes on", "2026-11-23T13:00")],
        "2026-11-23T13:00", "2026-11-23T18:00", "2026-11-23T16:00", "resolution", (),
    ),
    "raised after a wait keeps what was paused": (
        "2026-11-23T10:00", "medium", [("responded", "2026-11-23T10:05"), ("waits", "2026-11-23T11:00"),
                                       ("goes on", "2026-11-23T13:00"), ("high", "2026-11-23T13:30")],
        "2026-11-23T13:30", "2026-11-23T18:00", "2026-11-23T16:00", "resolution", (),
    ),
    "raised before an answer counts from the opening": (
        "2026-11-23T10:00", "low", [("urgent", "2026-11-23T10:10")], "2026-11-23T10:10",
        "2026-11-23T10:30", "2026-11-23T12:00", "response", (),
    ),
    "reopened after it was closed goes on": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T10:10"), ("resolved", "2026-11-23T13:00"),
                                     ("reopened", "2026-11-25T09:30")], "2026-11-25T10:00",
        "2026-11-23T11:00", "2026-11-25T10:30", "resolution", (),
    ),
    "resolved while it waited, then reopened": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T10:10"), ("waits", "2026-11-23T11:00"),
                                     ("resolved", "2026-11-23T12:00"), ("reopened", "2026-11-23T14:00")],
        "2026-11-23T14:00", "2026-11-23T11:00", "2026-11-23T17:00", "resolution", (),
    ),
    "late once, late for good": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T11:01"), ("resolved", "2026-11-23T14:01")],
        "2026-12-23T10:00", "2026-11-23T11:00", "2026-11-23T14:00", "", ("response", "resolution"),
    ),
    "the clock of the machine is set back": (
        "2026-11-23T10:00", "high", [("responded", "2026-11-23T09:00"), ("waits", "2026-11-23T10:30"),
                                     ("goes on", "2026-11-23T10:00")], "2026-11-23T09:30",
        "2026-11-23T11:00", "2026-11-23T14:00", "resolution", (),
    ),
    "put away unanswered": (
        "2026-11-23T10:00", "high", [("rejected", "2026-11-23T10:30")], "2026-11-24T10:00",
        "2026-11-23T11:00", "2026-11-23T14:00", "", (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE, ids=lambda name: name.replace(" ", "-"))
def test_the_clock_says_what_the_table_says(name):
    opened, priority, steps, looked, respond_by, resolve_by, running, breached = TABLE[name]
    case = Case(opened, priority)
    for step, moment in steps:
        case.take(step, moment)
    said = case.says(looked)
    assert (case.row["respond_by"], said.resolve_by) == (at(respond_by), at(resolve_by))
    assert (said.running, said.breached) == (running, breached)


def test_a_holiday_on_the_deadline_moves_it_past_the_holiday():
    case = Case("2026-09-30T16:00", holidays={f"2026-10-0{one}": False for one in range(1, 8)})
    assert case.row["resolve_by"] == at("2026-10-08T11:00")
    # A day that is entered afterwards counts once the clocks are set anew.
    case.working = WorkingTime(case.settings, {f"2026-10-0{one}": False for one in range(1, 9)})
    case.row |= clock.retargeted(case.working, case.row, (60, 240))
    assert case.row["resolve_by"] == at("2026-10-09T11:00")


def test_the_queue_is_in_the_order_of_the_clock_that_is_next():
    answered = Case("2026-11-23T10:00").take("responded", "2026-11-23T10:10")
    unanswered, urgent = Case("2026-11-23T10:00"), Case("2026-11-23T10:20", "urgent")
    waiting = Case("2026-11-20T10:00").take("responded", "2026-11-20T10:10").take("waits", "2026-11-20T11:00")
    both = Case("2026-11-23T10:00", "low").take("waits", "2026-11-23T10:30")
    done = Case("2026-11-20T10:00").take("resolved", "2026-11-20T10:30")
    cases = [waiting, answered, done, both, unanswered, urgent]
    keys = {id(one): one.row["queue_key"] for one in cases}
    assert sorted(cases, key=lambda one: keys[id(one)]) == [urgent, unanswered, answered, both, done, waiting]
    # What stands still comes after all that runs, whenever that is due.
    assert keys[id(waiting)] > clock.STANDING > keys[id(both)]


def test_how_much_of_the_running_clock_is_used():
    case = Case("2026-11-23T10:00")
    assert case.says("2026-11-23T10:30").share == 0.5
    case.take("responded", "2026-11-23T10:30").take("waits", "2026-11-23T11:00")
    assert case.says("2026-11-23T12:00").share == 0.0
    case.take("goes on", "2026-11-23T14:00")
    assert case.says("2026-11-23T14:00").share == 0.25
    assert case.says("2026-11-23T18:00").left == timedelta(hours=-1)


# -- every single minute ----------------------------------------------------------------------------------------


class Minutes:
    """The same clock by counting: one minute after the other, looked up on the wall."""

    def __init__(self, zone, days, spans, holidays, begin):
        self.begin, wall = begin, ZoneInfo(zone)
        self.passed = [0]
        """How many worked minutes lie before each minute since ``begin``."""
        for spot in range(TABLE_DAYS * 24 * 60):
            here = (begin + timedelta(minutes=spot)).astimezone(wall)
            works = holidays.get(here.date().isoformat(), here.isoweekday() in days)
            minute = here.hour * 60 + here.minute
            works = works and any(start <= minute < end for start, end in spans)
            self.passed.append(self.passed[-1] + works)

    def between(self, start, end):
        return self.passed[self._spot(end)] - self.passed[self._spot(start)]

    def deadline(self, opened, minutes):
        """The end of the ``minutes``-th worked minute since ``opened``."""
        spot = bisect_left(self.passed, self.passed[self._spot(opened)] + minutes)
        return self.begin + timedelta(minutes=spot)

    def _spot(self, moment):
        return (moment - self.begin) // timedelta(minutes=1)


TABLE_DAYS = 200
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
WEEKS = ("Mon-Fri", "Mon-Sat", "Mon-Sun", "Mon, Wed, Fri")
HOURS = ("09:00-18:00", "09:00-12:00, 13:00-18:00", "00:00-24:00", "06:30-22:15", "10:00-10:45")
PRIORITIES = ("low", "medium", "high", "urgent")
TARGETS = "low 10h/20h, medium 4h/9h, high 61m/3h, urgent 7m/44m"
# Around the changes of the clocks of the zones above, and at the turn of a year.
DAYS = ("2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30", "2027-12-30")


def _spans(hours):
    for part in hours.split(", "):
        start, end = part.split("-")
        yield int(start[:2]) * 60 + int(start[3:]), int(end[:2]) * 60 + int(end[3:])


@pytest.mark.parametrize("seed", range(20))
def test_fifty_cases_agree_with_a_count_of_every_minute(seed):
    dice = random.Random(seed)
    zone, week, hours = ZONES[seed % 5], dice.choice(WEEKS), dice.choice(HOURS)
    begin = datetime.fromisoformat(dice.choice(DAYS)).replace(tzinfo=UTC)
    days = [(begin + timedelta(days=one)).date().isoformat() for one in range(12)]
    free = {one: dice.random() < 0.3 for one in dice.sample(days, 3)}
    chosen = {"time_zone": zone, "support_days": week, "support_hours": hours, "targets_complaint": TARGETS}
    working = WorkingTime(Settings(chosen), free)
    minutes = Minutes(zone, working.days, tuple(_spans(hours)), free, begin)
    for _ in range(50):
        _compare(dice, working, minutes, begin + timedelta(minutes=dice.randrange(8 * 24 * 60)))


def _compare(dice, working, minutes, opened):
    settings = Settings({"targets_complaint": TARGETS})
    given = clock.targets(settings, "complaint", dice.choice(PRIORITIES))
    row = NEVER | clock.started(working, opened, given)
    assert row["respond_by"] == minutes.deadline(opened, given[0])
    stood, now = 0, opened
    for _ in range(dice.randrange(4)):
        now += timedelta(minutes=dice.randrange(1, 2000))
        until = now + timedelta(minutes=dice.randrange(1, 3000))
        if dice.random() < 0.7:
            row |= clock.paused(row, now)
            row |= clock.resumed(working, row, until)
        else:
            row |= clock.ended(working, row, now, "resolved_at")
            row |= clock.reopened(working, row, until)
        stood += minutes.between(now, until)
        now = until
        if dice.random() < 0.3:
            given = clock.targets(settings, "complaint", dice.choice(PRIORITIES))
            row |= clock.retargeted(working, row, given)
    assert row["paused_seconds"] == 60 * stood
    assert row["respond_by"] == minutes.deadline(opened, given[0])
    assert row["resolve_by"] == minutes.deadline(opened, given[1] + stood)
    # Late is who has used more working time than was given, what stood still left out.
    used = minutes.between(opened, now) - stood
    if used != given[1]:
        assert (clock.RESOLUTION in clock.read(working, row, now).breached) is (used > given[1])

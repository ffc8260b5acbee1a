"""Promised days as people say them."""

from __future__ import annotations

from datetime import date

import pytest

from wmsdesk.services.orders.promising import read_day, suggested_days

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-27", "2026-11-27"),
        (" 2026/1/5 ", "2026-01-05"),
        ("2026年12月1日", "2026-12-01"),
        ("12-01", "2026-12-01"),
        ("1-5", "2027-01-05"),
        ("11月30日", "2026-11-30"),
        ("27.", "2026-11-27"),
        ("5号", "2026-12-05"),
        ("31.", "2026-12-31"),
        ("+0", "2026-11-23"),
        ("+3", "2026-11-26"),
        ("+2w", "2026-12-07"),
        ("+3 天", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("mo", "2026-11-30"),
        ("周五", "2026-11-27"),
        ("星期一", "2026-11-30"),
        ("周日", "2026-11-29"),
        ("下周五", "2026-12-04"),
        ("today", "2026-11-23"),
        ("明天", "2026-11-24"),
        ("后天", "2026-11-25"),
    ],
)
def test_a_day_is_understood(said: str, meant: str) -> None:
    assert read_day(said, MONDAY) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "said",
    ["", "f", "2026-02-30", "2026-13-01", "+99999", "-3", "fry", "周八", "32.", "3", "1" * 5000, "\x1b[A"],
)
def test_what_means_no_day_is_no_day(said: str) -> None:
    assert read_day(said, MONDAY) is None


def test_a_month_without_such_a_day_is_passed_over() -> None:
    assert read_day("31.", date(2026, 11, 1)) == date(2026, 12, 31)
    assert read_day("29.", date(2027, 2, 1)) == date(2027, 3, 29)


def test_what_is_offered_is_what_was_typed_or_the_nearest_days() -> None:
    assert suggested_days("fr", MONDAY) == [date(2026, 11, 27)]
    assert suggested_days("", MONDAY)[:2] == [MONDAY, date(2026, 11, 24)]
    assert suggested_days("what", MONDAY) == []

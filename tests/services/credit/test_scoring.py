"""The score by the table of the rules: points, bands, caps, what has no data, and what would change the grade."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wmsdesk.services.catalogue.records import GRADES
from wmsdesk.services.credit.changes import moves
from wmsdesk.services.credit.scoring import Inputs, score
from wmsdesk.services.credit.weights import DEFAULT

YEARS_5 = 1827
PERFECT = Inputs(
    as_of="2026-11-23",
    currency="CNY",
    paid=100_000,
    on_time=100_000,
    invoices=10,
    paid_invoices=10,
    exposure=50_000,
    limit=100_000,
    first_trade="2021-01-01",
    trade_days=YEARS_5,
    issued=10,
    filled=9,
)


def _points(name, **values):
    found = score(replace(PERFECT, **values), DEFAULT)
    return next(one.points for one in found.points if one.name == name)


def test_who_does_everything_right_has_a_hundred_points():
    found = score(PERFECT, DEFAULT)
    assert (found.score, found.grade, found.caps) == (10_000, "AAA", ())
    assert sum(one.of for one in found.points) == 10_000


@pytest.mark.parametrize(
    ("name", "values", "points"),
    [
        ("on_time", {"on_time": 50_000}, 1750),
        ("on_time", {"on_time": 33_333}, 1167),
        ("on_time", {"on_time": 0}, 0),
        ("days_late", {"days_late": 150}, 1500),
        ("days_late", {"days_late": 600}, 0),
        ("days_late", {"days_late": 6000}, 0),
        ("days_late", {"days_late": 1}, 1997),
        ("overdue", {"overdue_days": 15}, 1125),
        ("overdue", {"overdue_days": 60}, 0),
        ("overdue", {"overdue_days": 61}, 0),
        ("use", {"exposure": 70_000}, 1000),
        ("use", {"exposure": 85_000}, 500),
        ("use", {"exposure": 100_000}, 0),
        ("use", {"exposure": 100_001}, 0),
        ("use", {"limit": 0, "exposure": 1}, 0),
        ("years", {"trade_days": 0}, 0),
        ("years", {"trade_days": 913}, 500),
        ("years", {"trade_days": 99_999}, 1000),
        ("disputes", {"troubled": 1}, 250),
        ("disputes", {"troubled": 2}, 0),
        ("card", {"filled": 6, "missing": ("a", "b", "c")}, 333),
    ],
)
def test_each_input_gives_points_on_its_own_scale(name, values, points):
    assert _points(name, **values) == points


@pytest.mark.parametrize(
    ("hundredths", "grade"),
    [
        (10_000, "AAA"), (9001, "AAA"), (9000, "AA"), (8001, "AA"), (8000, "A"), (7001, "A"), (7000, "BBB"),
        (6001, "BBB"), (6000, "BB"), (5001, "BB"), (5000, "B"), (4001, "B"), (4000, "CCC"), (3001, "CCC"),
        (3000, "CC"), (2001, "CC"), (2000, "C"), (1001, "C"), (1000, "D"), (0, "D"),
    ],
)  # fmt: skip
def test_a_band_begins_above_its_number(hundredths, grade):
    assert DEFAULT.grade(hundredths) == grade


@pytest.mark.parametrize(
    ("values", "grade", "caps"),
    [
        ({"paid_invoices": 2}, "A", ("few_invoices",)),
        ({"paid_invoices": 3}, "AAA", ()),
        ({"longest_late": 91}, "B", ("late",)),
        ({"longest_late": 90}, "AAA", ()),
        ({"overdue_days": 91}, "B", ("late",)),
        ({"legal_stop": True}, "D", ("legal_stop",)),
        (
            {"legal_stop": True, "paid_invoices": 0, "longest_late": 400},
            "D",
            ("few_invoices", "late", "legal_stop"),
        ),
        ({"paid_invoices": 0, "on_time": 0, "days_late": 600}, "B", ()),
    ],
)
def test_a_cap_is_a_ceiling_that_is_named_where_it_binds(values, grade, caps):
    found = score(replace(PERFECT, **values), DEFAULT)
    assert (found.grade, found.caps) == (grade, caps)


def test_what_has_no_data_gets_what_the_others_have_earned():
    stranger = Inputs(as_of="2026-11-23", currency="CNY", filled=3, missing=tuple("abcdef"))
    found = score(stranger, DEFAULT)
    known = {one.name: one.points for one in found.points if one.value is not None}
    assert known == {"overdue": 1500, "years": 0, "card": 167}
    share = Fraction(1667, 3000)
    by_name = {one.name: one for one in found.points}
    assert by_name["on_time"].points == round(share * 3500) and by_name["on_time"].value is None
    assert found.score == sum(one.points for one in found.points)
    assert found.grade == "BB"
    assert score(replace(stranger, limit=0), DEFAULT).score == found.score


_INPUTS = some.builds(
    Inputs,
    as_of=some.just("2026-11-23"),
    currency=some.just("CNY"),
    paid=some.integers(0, 10**6),
    on_time=some.just(0),
    invoices=some.integers(0, 30),
    days_late=some.integers(0, 900),
    longest_late=some.integers(0, 120),
    late=some.just(0),
    paid_invoices=some.integers(0, 5),
    overdue_days=some.integers(0, 120),
    overdue_invoices=some.just(0),
    exposure=some.integers(0, 2000),
    limit=some.one_of(some.none(), some.integers(0, 1500)),
    first_trade=some.none(),
    trade_days=some.integers(0, 2500),
    issued=some.integers(5, 30),
    troubled=some.integers(0, 5),
    filled=some.integers(3, 6),
    missing=some.sampled_from([(), ("a",), ("a", "b", "c")]),
    legal_stop=some.booleans(),
)


@given(_INPUTS, some.floats(0, 1))
def test_points_add_up_and_are_found_again_from_what_is_kept(inputs, share):
    inputs = replace(inputs, on_time=int(inputs.paid * share))
    found = score(inputs, DEFAULT)
    assert found.score == sum(one.points for one in found.points)
    assert all(0 <= one.points <= one.of for one in found.points)
    assert score(Inputs.of(inputs.kept()), DEFAULT) == found


@settings(max_examples=60, deadline=None)
@given(_INPUTS, some.floats(0, 1))
def test_a_move_changes_the_grade_the_way_it_says(inputs, share):
    found = score(replace(inputs, on_time=int(inputs.paid * share)), DEFAULT)
    for move in moves(found, DEFAULT):
        assert move.grade != found.grade
        assert move.better is (GRADES.index(move.grade) < GRADES.index(found.grade))
        assert move.values["grade"] == move.grade


def test_a_move_is_the_least_that_does_it():
    now = replace(PERFECT, overdue_days=45, filled=6, missing=("a", "b", "c"))
    found = score(now, DEFAULT)
    assert (found.score, found.grade) == (8708, "AA")
    by_name = {(one.name, one.better): one for one in moves(found, DEFAULT)}
    days = by_name["overdue", True].values["number"]
    assert score(replace(now, overdue_days=days), DEFAULT).grade == "AAA"
    assert score(replace(now, overdue_days=days + 1), DEFAULT).grade == "AA"
    assert by_name["use", False].values["amount"] == "912.26"
    assert score(replace(now, exposure=91_226), DEFAULT).grade == "A"
    assert score(replace(now, exposure=91_225), DEFAULT).grade == "AA"
    assert ("card", True) not in by_name
    assert [one.far for one in moves(found, DEFAULT)] == sorted(one.far for one in moves(found, DEFAULT))

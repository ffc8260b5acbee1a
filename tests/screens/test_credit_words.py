"""Bars and sparks: readable without colour, honest at their ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from wmsdesk.i18n import Language
from wmsdesk.screens.money.credit_words import bar, limit_words, on_time_words, use_words
from wmsdesk.widgets.sparks import sparks


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        (0, 100, "░░░░"),
        (1, 100, "█░░░"),
        (50, 100, "██░░"),
        (99, 100, "████"),
        (100, 100, "████"),
        (500, 100, "████"),
        (5, 0, "░░░░"),
    ],
)
def test_a_bar_shows_anything_above_nothing_and_never_more_than_all(part, whole, drawn):
    assert bar(part, whole, 4) == drawn


def test_sparks_are_as_high_as_they_are_beside_the_largest():
    assert sparks([0, 1, 50, 100]) == "·▁▄▇"
    assert sparks([0, 0]) == "··"
    assert sparks([]) == ""


def _view(**values):
    months = [SimpleNamespace(month="2026-11", paid=0, on_time=0)] * 12
    kept = {
        "limit": None,
        "use": None,
        "currency": "CNY",
        "exposure": SimpleNamespace(total=0),
        "months": months,
    }
    return SimpleNamespace(**(kept | values))


def test_a_limit_that_is_not_set_is_not_a_limit_of_nothing():
    t = Language("en")
    assert limit_words(_view(), t) == "not set: nothing is checked"
    assert limit_words(_view(limit=0), t) == "0.00 CNY"
    assert use_words(_view(), t) == ""
    assert use_words(_view(limit=0), t).endswith("no credit")
    assert use_words(_view(limit=1000, use=20, exposure=SimpleNamespace(total=200)), t, 5) == "█░░░░ 20 %"


def test_months_without_a_payment_are_dots_and_none_at_all_says_so():
    t = Language("en")
    assert on_time_words(_view(), t) == "nothing paid in 12 months"
    months = [
        SimpleNamespace(paid=0, on_time=0),
        SimpleNamespace(paid=10, on_time=10),
        SimpleNamespace(paid=10, on_time=0),
    ]
    assert on_time_words(_view(months=months), t) == "·▇▁  50 % of 12 months"

"""Rows that are made when they are looked at behave as if they had all been made before."""

from __future__ import annotations

import pytest

from wmsdesk.services.reports.lean import LeanRows, Made, column_of, with_columns


def test_a_row_is_made_of_columns_and_the_words_of_its_key():
    rows = LeanRows(
        {"key": [7, 8], "sales": [5, 6]}, {"key": (("code", "name"), {7: ("A", "x"), 8: ("B", "y")})}
    )
    assert list(rows) == [
        {"key": 7, "sales": 5, "code": "A", "name": "x"},
        {"key": 8, "sales": 6, "code": "B", "name": "y"},
    ]
    assert list(column_of(rows, "name")) == ["x", "y"] and list(column_of(rows, "sales")) == [5, 6]
    assert list(column_of(rows, "nothing")) == [None, None]
    assert [row["share"] for row in with_columns(rows, {"share": [1, 2]})] == [1, 2]
    assert with_columns([{"a": 1}], {"b": [2]}) == [{"a": 1, "b": 2}]
    assert [row["code"] for row in rows.first(1)] == ["A"]


def test_only_what_is_looked_at_is_made():
    made = []
    rows = Made(1_000_000, lambda spot: made.append(spot) or spot)
    assert (rows[3], rows[-1], rows[10:13], len(rows)) == (3, 999_999, [10, 11, 12], 1_000_000)
    assert made == [3, 999_999, 10, 11, 12]
    with pytest.raises(IndexError):
        rows[1_000_000]


def test_equal_rows_are_equal():
    assert Made(3, str) == ["0", "1", "2"] and Made(2, str) != ["0", "1", "2"] and Made(2, str) != ["0", "2"]

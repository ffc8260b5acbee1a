"""What holds of every report: it runs, its figures are those of the rows behind them, its summary is its recount."""

from __future__ import annotations

import random

import pytest
from trade import Trade

from wmsdesk.services import reports
from wmsdesk.services.errors import BadValue
from wmsdesk.services.reports import describing, registry, running
from wmsdesk.services.reports.keys import key_texts
from wmsdesk.services.reports.report import FIGURES

NAMES = list(registry.own_reports())
FAST = [name for name in NAMES if registry.report_named(name).fast is not None]
PERIODS = (
    {},
    {"from": "2026-01-01", "to": "2026-06-30"},
    {"from": "2025-12-17", "to": "2026-10-03"},
    {"from": "2026-03-05", "to": "2026-03-09"},
)
_ROWS, _SEED = 6, 3


def reader(seen_by, name: str):
    """Somebody who may look at this report."""
    report = registry.report_named(name)
    for user in ("zheng", "chen", "li", "qian"):
        desk = seen_by(user)
        if all(desk.allows(one) for one in ("report.read", *report.permissions)):
            return desk
    raise AssertionError(f"nobody may look at {name}")


def periods_of(name: str):
    return PERIODS if registry.report_named(name).period is not None else ({},)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_what_the_rows_behind_it_come_to(trade: Trade, seen_by, name):
    desk, dice = reader(seen_by, name), random.Random(_SEED)
    looked = 0
    for given in periods_of(name):
        found = reports.run(desk, name, given)
        figures = [one for one in found.columns if one.name in found.report.source.figures]
        assert figures, "there is nothing to look behind"
        spots = dice.sample(range(len(found.rows)), min(_ROWS, len(found.rows)))
        for spot in spots:
            keys = [f"{key}={text}" for key, text in key_texts(found.keys[spot]).items()]
            for column in figures:
                behind = reports.drill(desk, name, keys, given, figure=column.name)
                value = found.rows[spot][found.columns.index(column)]
                # Where there is no amount nothing adds up to it.
                value = (
                    0 if value is None and found.report.source.figures[column.name].how == "sum" else value
                )
                assert behind.value == value, (keys, column.name)
                assert come_to(found.report, column.name, behind, value), (keys, column.name)
                looked += 1
    assert looked, "the trade has nothing that this report shows"


def come_to(report, name, behind, value):
    """Whether the rows a person sees come to the figure: their number, or what one of their columns adds up to."""
    figure = report.source.figures[name]
    if figure.how == "count":
        return len(behind.rows) == value
    if figure.how == "distinct":
        return (
            value in [len({*column}) for column in zip(*behind.rows, strict=True)]
            if value
            else not behind.rows
        )
    if figure.how != "sum":
        return bool(behind.rows) == (value is not None)
    kinds = {report.column(name).kind, "number"}
    sums = [
        sum(row[spot] or 0 for row in behind.rows)
        for spot, column in enumerate(behind.columns)
        if column.kind in kinds
    ]
    return value in sums


@pytest.mark.parametrize("name", FAST)
def test_the_fast_way_answers_what_the_long_way_does(trade: Trade, seen_by, name):
    report, desk = registry.report_named(name), reader(seen_by, name)
    for given in periods_of(name):
        fast = reports.run(desk, name, given)
        slow = running.run_as(desk, _slow(report), given)
        assert (fast.rows, fast.keys) == (slow.rows, slow.keys)


def _slow(report):
    from dataclasses import replace

    return replace(report, fast=None)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is(name):
    report = registry.report_named(name)
    assert report.name == name and report.question.endswith("?") and report.notes
    assert report.section in registry.SECTIONS and report.permissions
    columns = {one.name: one for one in report.columns}
    assert len(columns) == len(report.columns) and report.main in report.source.figures
    assert set(report.source.keys) <= set(columns), "a row could not be named"
    for one in report.columns:
        assert one.of is None or one.kind == "percent"
    if report.chart is not None:
        assert {report.chart.label, report.chart.value} <= set(columns)
        assert columns[report.chart.value].kind in FIGURES
    money = [one for one in report.columns if one.kind == "money"]
    assert not money or "currency" in columns, "amounts need their currency"
    assert not money or any("urrenc" in note for note in report.notes), "it says that currencies stand apart"
    if report.period is None:
        assert not report.compare


def test_a_report_about_now_takes_a_period_and_says_that_it_makes_no_difference(trade: Trade, seen_by):
    desk = seen_by("zheng")
    given = {"from": "2026-01-01", "to": "2026-06-30"}
    now, asked = (reports.run(desk, "customers-by-stage", one) for one in ({}, given))
    assert asked.rows == now.rows
    assert any("about now" in one for one in describing.notes_of(asked.report, desk.language))
    with pytest.raises(BadValue) as refused:
        reports.run(desk, "customers-by-stage", {"from": "yesterday"})
    assert refused.value.field == "from"

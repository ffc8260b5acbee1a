"""Charts as text: nothing wider than its room, nothing of worth invisible, Chinese labels in their cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from wmsdesk.widgets.chart_lines import bar, bars, columns
from wmsdesk.widgets.sparks import trend


def plain(lines):
    return ["".join(piece.text for piece in line) for line in lines]


def test_bars_stand_in_proportion_and_within_their_room():
    lines = plain(
        bars(["上海恒力物流有限公司", "Ann", "–"], [100, 50, 0], ["100.00", "50.00", "0.00"], 60, 10)
    )
    assert all(cell_len(line) <= 60 for line in lines) and len(lines) == 3
    full, half, none = (line.count("█") for line in lines)
    assert full == 2 * half or abs(full - 2 * half) <= 1
    assert none == 0 and lines[2].rstrip().endswith("0.00")


def test_what_does_not_fit_is_counted_and_the_running_share_stands_beside():
    lines = plain(bars(list("abcdef"), [6, 5, 4, 3, 2, 1], list("654321"), 40, 4, ["40 %"] * 6))
    assert len(lines) == 4 and lines[-1] == "… +3" and lines[0].endswith("40 %")


def test_little_is_never_nothing_and_a_loss_is_told_apart():
    assert bar(1, 1_000_000, 20) == "▏" and bar(0, 10, 20) == ""
    loss = bars(["x"], [-5], ["-5"], 40, 3)[0]
    assert any(piece.tone == "mark" for piece in loss)


@pytest.mark.parametrize("many", [1, 3, 12, 36, 500])
@pytest.mark.parametrize("width", [24, 80, 200])
def test_columns_never_leave_their_room(many, width):
    values = [(spot * 37) % 100 for spot in range(many)]
    labels = [f"2026-{spot % 12 + 1:02}" for spot in range(many)]
    lines = plain(columns(labels, values, lambda value: f"{value:,.0f}", width, 10))
    assert len(lines) == 10 and all(cell_len(line) <= width for line in lines)


def test_columns_with_losses_and_without_anything():
    lines = plain(columns(["a", "b"], [5, -5], str, 40, 9))
    assert "█" in "".join(lines[:4]) and "█" in "".join(lines[4:8])
    assert columns([], [], str, 40, 9) == [] and bars([], [], [], 40, 9) == []
    assert len(columns(["a"], [0], str, 40, 5)) == 5


def test_a_trend_goes_from_the_least_to_the_greatest():
    assert trend([90, 95, 92, 100]) == "▁▄▂▇" and trend([-5, 0, 5]) == "▁▄▇"
    assert trend([7, 7, 7]) == "▄▄▄" and trend([3]) == "▄" and trend([]) == ""

"""Diff, comparison and re-check list: nothing cut short, and answered by keys."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from wmsdesk.widgets.confirm_list import ConfirmList, ConfirmRow
from wmsdesk.widgets.diff import Comparison, ComparisonRow, Diff, DiffRow
from wmsdesk.widgets.sheet import GAP, Part, Sheet, _reached, share

ADDRESS = "上海市浦东新区张江高科技园区博云路二号浦软大厦十二层一二零三室"
HOSTILE = "a\x1b]0;t\x07[/order]\u202eb\x9b31m"


class Desk(App[None]):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.focus()

    def on_confirm_list_answered(self, event: ConfirmList.Answered) -> None:
        self.heard.append((event.name, event.yes))

    def on_confirm_list_all_answered(self) -> None:
        self.heard.append("all")

    def on_comparison_chosen(self, event: Comparison.Chosen) -> None:
        self.heard.append((event.name, event.column))

    def on_comparison_all_chosen(self) -> None:
        self.heard.append("all")


def run_desk(app: Desk, width: int = 80, height: int = 24) -> Any:
    return app.run_test(size=(width, height), notifications=True, tooltips=True)


def drawn(sheet: Sheet) -> list[str]:
    return ["".join(segment.text for segment in sheet.render_line(y)) for y in range(sheet.size.height)]


@pytest.mark.parametrize("width", [49, 80, 120])
async def test_a_diff_shows_every_value_whole_and_no_figure_broken(width: int) -> None:
    rows = [
        DiffRow(
            "Credit limit", "500,000.00", "1,800,000.00", "attention", "+260 %, two approvals", numeric=True
        ),
        DiffRow("Discount", "", "5.00", numeric=True),
        DiffRow("Registered address", ADDRESS, f"{ADDRESS}二"),
    ]
    app = Desk(Diff(rows))
    async with run_desk(app, width) as pilot:
        await pilot.pause()
        lines = drawn(app.sheet)
        assert "500,000.00" in lines[0] and "1,800,000.00" in lines[0]
        assert any("        5.00" in line for line in lines)
        han = "".join(char for line in lines for char in line if "\u4e00" <= char <= "\u9fff")
        assert sorted(han) == sorted(ADDRESS * 2 + "二")
        assert all(cell_len(line) == app.sheet.size.width for line in lines)


async def test_hostile_values_are_shown_and_do_nothing() -> None:
    app = Desk(Diff([DiffRow("Name", HOSTILE, HOSTILE * 3)]))
    async with run_desk(app) as pilot:
        await pilot.pause()
        said = "\n".join(drawn(app.sheet))
        assert "[/order]<202E>b<9B>31m" in said
        assert not any(char in said for char in "\x1b\x07\x9b\u202e")


async def test_a_conflict_asks_for_each_row_that_differs_and_forgets_nothing() -> None:
    rows = [
        ComparisonRow("code", "Code", ("C-1", "C-1", "C-1")),
        ComparisonRow("phone", "Phone", ("1", "2", "3")),
        ComparisonRow("name", "Name", ("上海", "上海恒力", "上海华联")),
    ]
    sheet = Comparison(["Before", "Theirs", "Yours"], rows, pick=(1, 2))
    app = Desk(sheet)
    async with run_desk(app) as pilot:
        await pilot.pause()
        assert sheet.undecided == ["phone", "name"] and "✓" not in "".join(drawn(sheet))
        await pilot.press("up", "right", "right", "enter", "left", "left")
        assert sheet.choices == {"phone": 2, "name": 1} and sheet.undecided == []
        assert "✓ 上海恒力" in drawn(sheet)[3] and "✓ 3" in drawn(sheet)[2]
        await pilot.press("enter")
        await pilot.pause()
        assert app.heard[-2:] == [("name", 1), "all"]


async def test_duplicates_side_by_side_ask_for_nothing_and_keep_equal_fields_quiet() -> None:
    rows = [ComparisonRow("usci", "USCI", ("9135", "9135")), ComparisonRow("name", "Name", ("上海", "上"))]
    sheet = Comparison(["C-01844", "[C-20311]"], rows)
    app = Desk(sheet)
    async with run_desk(app) as pilot:
        await pilot.press("right", "space", "enter", "down")
        assert app.heard == [] and "[C-20311]" in drawn(sheet)[0]
        equal = next(one for one in sheet.render_line(1) if one.text.startswith("9135"))
        other = next(one for one in sheet.render_line(2) if one.text.startswith("上海"))
        assert equal.style != other.style and other.style is not None and other.style.bold


async def test_a_re_check_goes_on_by_itself_and_says_when_all_is_answered() -> None:
    rows = [
        ConfirmRow("phone", "Phone", "139 0555 8866", "139 0555 8866"),
        ConfirmRow("limit", "Credit limit", "800,000.00", "", waits="waits for approval (R-0192)"),
        ConfirmRow("mail", "Mail", "a@b.example", "c@b.example"),
    ]
    sheet = ConfirmList(rows)
    app = Desk(sheet)
    async with run_desk(app) as pilot:
        await pilot.pause()
        assert "differs" in drawn(sheet)[3] and "differs" not in drawn(sheet)[1]
        await pilot.press("down", "x")
        assert sheet.cursor == 0 and sheet.unanswered == ["phone"]
        await pilot.press("space")
        await pilot.pause()
        assert app.heard == [("mail", False), ("phone", True), "all"]
        assert "✓ yes" in drawn(sheet)[1] and "✗ no" in drawn(sheet)[3]
        assert "waits for approval (R-0192)" in drawn(sheet)[2]
        await pilot.press("x")
        assert sheet.answers == {"phone": False, "mail": False}


async def test_a_long_re_check_keeps_the_open_row_in_sight() -> None:
    sheet = ConfirmList([ConfirmRow(f"f{spot}", f"Field {spot}", "x", "x") for spot in range(40)])
    app = Desk(sheet)
    async with run_desk(app, 80, 12) as pilot:
        await pilot.pause()
        for _ in range(20):
            await pilot.press("space")
        assert any("Field 20" in line and "▌" in line for line in drawn(sheet))


@pytest.mark.parametrize("sheet", [Diff(), Comparison(["A", "B"], pick=(0, 1)), ConfirmList()])
async def test_a_sheet_without_rows_answers_every_key(sheet: Sheet) -> None:
    app = Desk(sheet)
    async with run_desk(app) as pilot:
        await pilot.press("up", "down", "space", "x", "enter", "left")
        await pilot.pause()
        assert [heard for heard in app.heard if heard != "all"] == []


def test_room_is_shared_so_that_figures_stay_whole() -> None:
    assert share([10, 40, 30], [0, 0, 12], 40) == [10, 15, 15]
    assert share([10, 40, 30], [0, 0, 30], 41) == [5, 6, 30]
    assert share([3, 4], [0, 0], 40) == [3, 4]


async def test_a_part_that_is_to_stay_whole_is_never_folded() -> None:
    class Lines(Sheet):
        def parts(self) -> list[list[Part]]:
            return [[Part("2026-11-19 00:42", whole=True), Part("a b c d e f g h i j k l m n o p q")]]

    sheet = Lines()
    async with run_desk(Desk(sheet), 30) as pilot:
        await pilot.pause()
        assert drawn(sheet)[0].strip().startswith("2026-11-19 00:42")
        assert len(drawn(sheet)) > 1


def test_a_part_that_reaches_has_the_room_of_the_empty_ones_after_it_and_what_is_left_over() -> None:
    said = Part("x" * 40, reaches=True)
    kept = [(Part("label"), 6, 0), (said, 10, 0), (Part(""), 5, 0), (Part(""), 5, 5)]
    assert _reached(kept, 20) == [(kept[0]), (said, 10 + GAP + 5 + GAP + 5 + 20, 0)]
    followed = [(said, 10, 0), (Part("4"), 5, 5)]
    assert _reached(followed, 20) == followed


def test_a_column_keeps_its_longest_word_whole_as_long_as_others_have_room_to_give() -> None:
    natural, least = [16, 17, 29], [16, 0, 0]
    assert share(natural, least, 46) == [16, 15, 15]
    assert share(natural, least, 46, [10, 8, 16]) == [16, 14, 16]
    assert share(natural, least, 30, [10, 8, 16]) == [16, 7, 7]

"""The record table driven by keys: what it shows, what it reads and what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from wmsdesk.services.errors import Refused
from wmsdesk.widgets.record_table import Cell, Column, RecordTable, Row

COLUMNS = (
    Column("code", "Code", 9),
    Column("name", "Name", 12, grow=True),
    Column("limit", "Limit", 10, align="right"),
    Column("state", "State", 12, wide_only=True),
)


class Numbers:
    """As many rows as asked for, made when they are asked for; remembers which pages were."""

    page_size = 128
    capped = False

    def __init__(self, count: int, name: str = "上海恒力物流有限公司", limit: str = "") -> None:
        self.count, self.name, self.limit = count, name, limit
        self.asked: list[int] = []

    def page(self, number: int) -> Sequence[Row]:
        self.asked.append(number)
        first = number * self.page_size
        return [self.row(index) for index in range(first, min(self.count, first + self.page_size))]

    def row(self, index: int) -> Row:
        cells = (
            Cell(f"C-{index:06}"),
            Cell(self.name, ((0, 2),)),
            Cell(self.limit or f"{index:,}"),
            Cell("held"),
        )
        return Row(f"C-{index:06}", cells, "U")


class Findable(Numbers):
    """Rows that can be found by their key, some of them gone from the front."""

    gone = 0

    def row(self, index: int) -> Row:
        return super().row(index + self.gone)

    def index_of(self, key: str) -> int | None:
        index = int(key[2:]) - self.gone
        return index if 0 <= index < self.count else None


class Gate:
    """A ``run`` that can be shut: calls wait until it is opened."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, call: Callable[[], Any]) -> Any:
        await self.open.wait()
        return call()


class Desk(App[None]):
    def __init__(self, run: Callable[[Callable[[], Any]], Awaitable[Any]] | None = None) -> None:
        super().__init__()
        self.table = RecordTable(COLUMNS, run=run or Gate())
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.focus()

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        self.heard.append(("opened", event.key))

    def on_record_table_highlighted(self, event: RecordTable.Highlighted) -> None:
        self.heard.append(("highlighted", event.key))

    def on_record_table_sort_asked(self, event: RecordTable.SortAsked) -> None:
        self.heard.append(("sort", event.column))

    def on_record_table_failed(self, event: RecordTable.Failed) -> None:
        self.heard.append(("failed", event.error))


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen(app: Desk) -> list[str]:
    table = app.table
    return ["".join(segment.text for segment in table.render_line(y)) for y in range(table.size.height)]


def run_desk(app: Desk, width: int = 80) -> Any:
    return app.run_test(size=(width, 24), notifications=True, tooltips=True)


async def test_a_million_rows_are_walked_to_their_end_by_a_handful_of_pages() -> None:
    app, source = Desk(), Numbers(1_000_000)
    async with run_desk(app) as pilot:
        app.table.show(source)
        await settle(pilot)
        assert source.asked == [0, 1]
        await pilot.press("pagedown", "end")
        await settle(pilot)
        assert app.table.cursor_key == "C-999999"
        assert "C-999999" in screen(app)[-1] and "▌" in screen(app)[-1]
        assert len(source.asked) <= 4
        await pilot.press("pageup", "home", "down", "j", "k")
        await settle(pilot)
        assert app.table.cursor_key == "C-000001"
        assert app.heard[-1] == ("highlighted", "C-000001")


async def test_pages_that_were_scrolled_past_are_not_read_and_dots_stand_for_those_on_their_way() -> None:
    gate, source = Gate(), Numbers(1_000_000)
    app = Desk(gate)
    async with run_desk(app) as pilot:
        app.table.show(source)
        await settle(pilot)
        gate.open.clear()
        for jump in range(1, 13):
            app.table.move_to(jump * 10_000)
            await pilot.pause()
        assert "···" in screen(app)[5] and app.table.cursor_key is None
        gate.open.set()
        await settle(pilot)
        assert len(source.asked) < 6
        assert app.table.cursor_key == f"C-{app.table.cursor_row:06}"


async def test_no_more_than_thirty_two_pages_are_held() -> None:
    app, source = Desk(), Numbers(1_000_000)
    async with run_desk(app):
        app.table.show(source)
        for page in range(50):
            app.table.move_to(page * 1000)
            await app.workers.wait_for_complete()
        assert app.table._reader.held == 32


@pytest.mark.parametrize("count", [0, 1, 2])
async def test_empty_one_and_two_rows_answer_every_key(count: int) -> None:
    app = Desk()
    app.table.empty_text = "No customer is called that."
    async with run_desk(app) as pilot:
        app.table.show(Numbers(count))
        await settle(pilot)
        assert ("No customer is called that." in "".join(screen(app))) is (count == 0)
        await pilot.press("down", "pagedown", "end", "home", "pageup", "up", "end", "space", "enter")
        await settle(pilot)
        last = f"C-{count - 1:06}"
        assert app.table.marked == ({last} if count else set())
        assert [heard for heard in app.heard if heard[0] == "opened"] == ([("opened", last)] if count else [])


HOSTILE = [
    "a\x1b]52;c;aGk=\x07b",
    "x\x9b31my",
    "[/order] [bold]A-12[/]",
    "abc\u202efdp.exe",
    "上\u200b海" * 40,
    "e\u0301" * 90,
]


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_drawn_harmless_and_exactly_as_wide_as_the_table(name: str) -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        app.table.show(Numbers(30, name=name))
        await settle(pilot)
        for line in screen(app):
            assert cell_len(line) == app.table.scrollable_content_region.width
            assert not any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u200b" for char in line)
        if "[" in name and "\x1b" not in name:
            assert "[/order] [bold]A-12[/]" in screen(app)[1]


async def test_a_figure_is_whole_or_hashes_and_han_text_ends_before_a_halved_character() -> None:
    app = Desk()
    async with run_desk(app, 37) as pilot:
        app.table.show(Numbers(3, limit="1,234,567.00"))
        await settle(pilot)
        assert "##########" in screen(app)[1] and "1,234" not in screen(app)[1]
        assert "上海恒力物…  U #" in screen(app)[1]


async def test_wide_only_columns_show_from_a_hundred_cells() -> None:
    for width, shown in ((80, False), (120, True)):
        app = Desk()
        async with run_desk(app, width) as pilot:
            app.table.show(Numbers(3))
            await settle(pilot)
            assert ("State" in screen(app)[0]) is shown and ("held" in screen(app)[1]) is shown


async def test_reading_again_stays_on_the_record_and_its_place_on_the_screen() -> None:
    app, source = Desk(), Findable(5_000)
    async with run_desk(app) as pilot:
        app.table.show(source, keep="C-003000")
        await settle(pilot)
        assert app.table.cursor_key == "C-003000"
        await pilot.press("down")
        above = app.table.cursor_row - app.table.top_row
        source.gone, source.count = 10, 4_990
        app.table.refresh_pages()
        app.table.refresh_pages()
        await settle(pilot)
        assert (app.table.cursor_key, app.table.cursor_row) == ("C-003001", 2991)
        assert app.table.cursor_row - app.table.top_row == above
        source.count = 5
        app.table.refresh_pages()
        await settle(pilot)
        assert app.table.cursor_row == 4


async def test_what_changes_while_it_is_read_again_is_read_once_more() -> None:
    gate, source = Gate(), Findable(50)
    app = Desk(gate)
    async with run_desk(app) as pilot:
        app.table.show(source)
        await settle(pilot)
        source.asked.clear()
        gate.open.clear()
        app.table.refresh_pages()
        await pilot.pause()
        for _ in range(5):
            app.table.refresh_pages()
        gate.open.set()
        await settle(pilot)
        assert source.asked == [0, 0]


async def test_the_old_rows_stay_until_the_new_ones_are_there() -> None:
    gate = Gate()
    app = Desk(gate)
    async with run_desk(app) as pilot:
        app.table.show(Numbers(10))
        await settle(pilot)
        gate.open.clear()
        app.table.show(Numbers(1, name="第一"))
        app.table.show(Numbers(2, name="第二"))
        await pilot.pause()
        assert "C-000009" in screen(app)[10]
        gate.open.set()
        await settle(pilot)
        assert "第二" in screen(app)[2] and "C-000009" not in "".join(screen(app))


async def test_a_source_that_fails_says_why_and_recovers() -> None:
    class Broken(Numbers):
        def page(self, number: int) -> Sequence[Row]:
            raise Refused("The store is being [moved].")

    app = Desk()
    async with run_desk(app) as pilot:
        app.table.show(Broken(500))
        await settle(pilot)
        assert "The store is being [moved]." in screen(app)[2]
        assert isinstance(app.heard[-1][1], Refused)
        app.table.show(Numbers(500))
        await settle(pilot)
        assert "C-000000" in screen(app)[1]


async def test_a_later_page_that_fails_leaves_the_others_and_is_not_asked_for_in_a_loop() -> None:
    class HalfBroken(Numbers):
        def page(self, number: int) -> Sequence[Row]:
            rows = super().page(number)
            if number == 1 and len(self.asked) < 50:
                raise OSError
            return rows

    app, source = Desk(), HalfBroken(500)
    async with run_desk(app) as pilot:
        app.table.show(source)
        await settle(pilot)
        app.table.move_to(150)
        await settle(pilot)
        assert "This could not be read." in screen(app)[-1]
        assert source.asked.count(1) == 1
        app.table.refresh_pages()
        await settle(pilot)
        await pilot.press("home")
        assert "C-000000" in screen(app)[1]


async def test_clicks_go_there_then_open_and_a_header_asks_for_its_sorting() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        app.table.show(Numbers(10))
        app.table.sorted_by = ("name", True)
        await settle(pilot)
        assert "Name↓" in screen(app)[0]
        await pilot.click(offset=(15, 4))
        assert app.table.cursor_row == 3 and ("opened", "C-000003") not in app.heard
        await pilot.click(offset=(15, 4))
        await pilot.click(offset=(15, 0))
        await settle(pilot)
        assert app.heard[-2:] == [("opened", "C-000003"), ("sort", "name")]

"""The board driven by keys and mouse: what it draws, what it reads and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from wmsdesk.services.errors import Refused
from wmsdesk.widgets.board import Board, BoardColumn
from wmsdesk.widgets.record_rows import Cell, Row

NAMES = ("received", "confirmed", "allocated", "picking", "picked", "packed", "shipped")


class Cards:
    """The cards of one column, made when asked for; remembers which pages were."""

    page_size = 32
    capped = False

    def __init__(self, name: str, count: int, customer: str = "恒力") -> None:
        self.name, self.count, self.customer = name, count, customer
        self.gone: set[int] = set()
        self.asked: list[int] = []

    @property
    def numbers(self) -> range | list[int]:
        whole = range(self.count + len(self.gone))
        return [one for one in whole if one not in self.gone] if self.gone else whole

    def page(self, number: int) -> Sequence[Row]:
        self.asked.append(number)
        first = number * self.page_size
        return [self.row(one) for one in self.numbers[first : min(self.count, first + self.page_size)]]

    def row(self, number: int) -> Row:
        late = number < 2
        note = Cell("2 d late", tone="attention") if late else Cell("due tomorrow")
        return Row(f"{self.name}-{number}", (Cell(f"{number:04} {self.customer}"), note), "!" if late else "")

    def index_of(self, key: str) -> int | None:
        name, _, number = key.rpartition("-")
        spots = self.numbers
        return spots.index(int(number)) if name == self.name and int(number) in spots else None


async def run(call: Callable[[], Any]) -> Any:
    return call()


class Desk(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.board = Board(run=run)
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.board

    def on_mount(self) -> None:
        self.board.focus()

    def on_board_opened(self, event: Board.Opened) -> None:
        self.heard.append(("opened", event.key))

    def on_board_highlighted(self, event: Board.Highlighted) -> None:
        self.heard.append(("highlighted", event.column, event.key))

    def on_board_gone(self, event: Board.Gone) -> None:
        self.heard.append(("gone", event.key))

    def on_board_failed(self, event: Board.Failed) -> None:
        self.heard.append(("failed", type(event.error).__name__))


def columns_of(sources: dict[str, Cards], values: tuple[str, ...] = ()) -> list[BoardColumn]:
    return [BoardColumn(name, name.title(), one.count, one, values) for name, one in sources.items()]


def sources(count: int = 100, **counts: int) -> dict[str, Cards]:
    return {name: Cards(name, counts.get(name, count)) for name in NAMES}


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def drawn(app: Desk) -> list[str]:
    board = app.board
    return ["".join(segment.text for segment in board.render_line(y)) for y in range(board.size.height)]


def run_desk(app: Desk, size: tuple[int, int] = (80, 24)) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


async def test_five_columns_stand_on_eighty_cells_with_their_counts_values_and_cards() -> None:
    app, found = Desk(), sources(1234)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found, ("CNY 12 k", "EUR 3 M")))
        await settle(pilot)
        lines = drawn(app)
        assert [word for word in lines[0].split() if word.istitle()] == [one.title() for one in NAMES[:5]]
        assert lines[0].count("1,234") == 5
        assert lines[1].split()[:3] == ["CNY", "12", "k"] and "+1" in lines[1]
        assert lines[2].rstrip().endswith(" 2 ›") and "‹" not in lines[2]
        assert lines[3].startswith("▌!0000 恒力") and lines[4].startswith("▌ 2 d late")
        assert lines[7].startswith("  0002 恒力")
        assert {cell_len(line) for line in lines} == {80}


async def test_a_hundred_thousand_cards_are_walked_to_their_end_by_a_handful_of_pages() -> None:
    app, found = Desk(), sources(100_000)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found))
        await settle(pilot)
        assert [found[name].asked for name in NAMES] == [[0, 1]] * 5 + [[], []]
        await press(pilot, "pagedown", "end")
        assert app.board.cursor_key == "received-99999"
        assert "99999" in "".join(drawn(app))
        await press(pilot, "pageup", "home", "down", "j", "k")
        assert app.board.cursor_key == "received-1"
        assert len(found["received"].asked) <= 6
        assert sum(len(one.asked) for one in found.values()) <= 6 + 4 * 2
        await press(pilot, *["right"] * 6)
        assert (app.board.column_name, app.board.shown.before) == ("shipped", 2)
        assert found["shipped"].asked == [0, 1]
        assert max(lane.held for lane in app.board._lanes) <= 6


async def test_shown_again_it_stays_on_its_card_and_reads_only_what_is_in_sight() -> None:
    app, found = Desk(), sources(100_000)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found))
        await settle(pilot)
        await press(pilot, "right", *["pagedown"] * 9)
        here = app.board.cursor_key
        assert here is not None and here.startswith("confirmed-")
        above = app.board.lane.cursor_row - app.board.lane.top_row
        for one in found.values():
            one.gone, one.count = {0, 1, 2}, one.count - 3
            one.asked.clear()
        app.board.show(columns_of(found))
        await settle(pilot)
        assert app.board.cursor_key == here
        assert app.board.lane.cursor_row - app.board.lane.top_row == above
        assert all(len(found[name].asked) <= 3 for name in NAMES[:5])
        assert found["shipped"].asked == []
        assert not [heard for heard in app.heard if heard[0] == "gone"]


async def test_a_card_that_left_its_column_is_told_and_can_be_gone_after() -> None:
    app, found = Desk(), sources(50)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found))
        await settle(pilot)
        await press(pilot, "down", "down", "down")
        found["received"].gone, found["received"].count = {3}, 49
        app.board.show(columns_of(found))
        await settle(pilot)
        assert [heard for heard in app.heard if heard[0] == "gone"] == [("gone", "received-3")]
        assert app.board.cursor_key == "received-4"
        app.board.go_to("shipped", "shipped-44")
        await settle(pilot)
        assert (app.board.column_name, app.board.cursor_key) == ("shipped", "shipped-44")
        assert "0044" in "".join(drawn(app))
        app.board.go_to("nowhere", "x")
        await settle(pilot)
        assert app.board.column_name == "shipped"
        app.board.show([one for one in columns_of(found) if one.name != "shipped"])
        await settle(pilot)
        assert ("gone", "shipped-44") in app.heard


async def test_moving_sideways_keeps_the_height_and_ends_at_the_last_column() -> None:
    app, found = Desk(), sources(50, confirmed=2, allocated=0)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found))
        await settle(pilot)
        await press(pilot, "down", "down", "right")
        assert app.board.cursor_key == "confirmed-1"
        await press(pilot, "right")
        assert (app.board.column_name, app.board.cursor_key) == ("allocated", None)
        await press(pilot, "down", "up", "end", "home", "pagedown", "enter")
        await press(pilot, *["right"] * 9, *["left"] * 20, "enter")
        assert app.board.column_name == "received"
        assert app.heard[-1][0] == "opened"


async def test_a_click_goes_to_a_card_a_second_one_opens_it_and_the_wheel_scrolls_its_column() -> None:
    app, found = Desk(), sources(50)
    async with run_desk(app) as pilot:
        app.board.show(columns_of(found))
        await settle(pilot)
        await pilot.click(app.board, offset=(20, 3 + 2 * 4))
        await settle(pilot)
        assert app.board.cursor_key == "confirmed-4"
        await pilot.click(app.board, offset=(20, 3 + 2 * 4))
        await settle(pilot)
        assert app.heard[-1] == ("opened", "confirmed-4")
        await pilot.click(app.board, offset=(70, 0))
        await settle(pilot)
        assert app.board.column_name == "picked"
        for _ in range(3):
            app.board.action_page(1)
        await settle(pilot)
        assert app.board.lane.top_row > 0


@pytest.mark.parametrize("size", [(80, 24), (44, 14), (200, 60), (15, 6)])
@pytest.mark.parametrize(
    "name", ["a\x1b]52;c;aGk=\x07b", "[/order] [bold]A-12[/]", "上\u200b海" * 40, "abc\u202efdp"]
)
async def test_hostile_names_are_drawn_harmless_and_as_wide_as_the_board(
    size: tuple[int, int], name: str
) -> None:
    app = Desk()
    async with run_desk(app, size) as pilot:
        found = {name: Cards(name, 30, name) for name in NAMES}
        for one in found.values():
            one.customer = name
        app.board.show(columns_of(found, ("CNY 1 M",)))
        await settle(pilot)
        for line in drawn(app):
            assert cell_len(line) == size[0]
            assert not any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u200b" for char in line)


async def test_a_board_without_cards_says_so_and_one_that_cannot_be_read_says_why() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        app.board.say("No order is open.")
        app.board.show([])
        await settle(pilot)
        assert "No order is open." in "".join(drawn(app))
        await press(pilot, "down", "right", "enter", "end")
        app.board.show(columns_of(sources(0)))
        await settle(pilot)
        assert "No order is open." in "".join(drawn(app))
        broken = sources(3)
        broken["confirmed"].page = lambda number: (_ for _ in ()).throw(Refused("The store sleeps."))  # type: ignore[method-assign]
        app.board.show(columns_of(broken))
        await settle(pilot)
        assert ("failed", "Refused") in app.heard

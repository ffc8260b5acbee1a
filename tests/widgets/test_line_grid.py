"""Lines typed into a grid: what is found stands under the line, enter goes on, and there is always an empty line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from wmsdesk.i18n import Language
from wmsdesk.widgets.line_grid import LineGrid, LineTexts, LineTold
from wmsdesk.widgets.suggestions import Suggestion, SuggestionList

GOODS = ("TAPE-48", "TAPE-60", "BOX-S", "FILM")


class Desk(App[None]):
    def __init__(self, lines: Sequence[LineTexts] = ()) -> None:
        super().__init__()
        self.grid = LineGrid(self.find, Language("en"), lines)
        self.asked: list[str] = []
        self.heard: list[str] = []

    async def find(self, text: str) -> list[Suggestion]:
        self.asked.append(text)
        return [Suggestion(sku, f"{sku}  goods", "3.50") for sku in GOODS if text and text.upper() in sku]

    def compose(self) -> ComposeResult:
        yield self.grid
        yield SuggestionList()

    def on_mount(self) -> None:
        self.grid.focus_first()

    def on_line_grid_past_top(self) -> None:
        self.heard.append("past top")

    @property
    def found(self) -> SuggestionList:
        return self.query_one(SuggestionList)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def run_desk(app: Desk, size: tuple[int, int] = (80, 24)) -> Any:
    return app.run_test(size=size, notifications=True, tooltips=True)


async def test_an_article_is_chosen_from_what_is_found_and_the_quantity_is_next() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await press(pilot, "t", "a")
        assert app.found.is_open and app.found.current.key == "TAPE-48"
        assert app.found.region.y == app.grid.rows[0].region.bottom
        await press(pilot, "down", "enter")
        assert not app.found.is_open and app.grid.rows[0].quantity.has_focus
        await press(pilot, "5", "enter", "enter", "b", "tab", "7")
        assert app.grid.lines == [LineTexts("TAPE-60", "5"), LineTexts("BOX-S", "7")]
        assert len(app.grid.rows) == 3 and app.grid.current_number == 1


async def test_escape_puts_the_list_away_and_what_is_typed_stays_and_leaving_does_so_too() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await press(pilot, "t", "a", "escape")
        assert (app.found.is_open, app.grid.rows[0].texts.sku) == (False, "ta")
        await press(pilot, "p")
        assert app.found.is_open
        app.grid.rows[0].price.focus()
        await settle(pilot)
        assert not app.found.is_open


async def test_a_click_chooses_and_up_from_the_first_line_leaves_the_grid() -> None:
    app = Desk()
    async with run_desk(app) as pilot:
        await press(pilot, "t", "a")
        await pilot.click(SuggestionList, offset=(3, 1))
        await settle(pilot)
        assert app.grid.rows[0].texts.sku == "TAPE-60"
        await press(pilot, "up")
        assert app.heard == ["past top"]


async def test_a_line_is_taken_out_and_the_others_keep_their_places() -> None:
    lines = (LineTexts("A", "1", "", 1), LineTexts("B", "2", "", 2), LineTexts("C", "3", "", 3))
    app = Desk(lines)
    async with run_desk(app) as pilot:
        app.grid.focus_field(1)
        await settle(pilot)
        await app.grid.remove_current()
        await settle(pilot)
        assert app.grid.lines == [lines[0], lines[2]]
        assert [row.spot for row in app.grid.rows] == [1, 2, 3] and app.grid.rows[1].sku.has_focus


async def test_what_is_told_is_drawn_harmless_beside_the_line_and_its_problem_below() -> None:
    app = Desk((LineTexts("A", "1"),))
    async with run_desk(app) as pilot:
        app.grid.tell(
            [LineTold("x\x1b]0;t\x07\u202e[/b]" * 9, "b\x9b", "3.50", "70.00", "9", "no\x1b good " * 20)]
        )
        await settle(pilot)
        row = app.grid.rows[0]
        assert row.size.height > 2
        for y in range(row.size.height):
            said = "".join(segment.text for segment in row.render_line(y))
            assert cell_len(said) == row.size.width
            assert not any(char < " " or "\x7f" <= char <= "\x9f" or char == "\u202e" for char in said)

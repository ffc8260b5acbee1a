"""The list of what was found stands under the line it was found for, wherever that comes to be."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.containers import Vertical

from driving import settle
from wmsdesk.threads import Threads
from wmsdesk.widgets.suggestions import FinderEditor, Suggestion, SuggestionList

DAYS = (Suggestion("2026-11-23", "2026-11-23", "today"), Suggestion("2026-11-24", "2026-11-24"))


async def days(_text: str) -> Sequence[Suggestion]:
    return DAYS


class Page(App[None]):
    """One line in the middle of a terminal, half as wide as that."""

    CSS = "Vertical { padding: 3 0 0 5; width: 50%; }"

    def __init__(self) -> None:
        super().__init__()
        self.threads = Threads()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield FinderEditor(days, at_once=True)
        yield SuggestionList()


async def test_another_size_of_the_terminal_takes_the_list_along() -> None:
    app = Page()
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        line, found = app.query_one(FinderEditor), app.query_one(SuggestionList)
        line.focus()
        await settle(pilot)
        assert found.is_open
        for width in (160, 90):
            await pilot.resize_terminal(width, 30)
            await settle(pilot)
            where = (found.region.x, found.region.y, found.region.width)
            assert where == (line.region.x, line.region.bottom, line.region.width)
    app.threads.close()

"""A desk's list with its search line and, where there is room, a preview: type and it narrows with every key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from wmsdesk.screens.shared.filter_dialogue import FilterDialogue
from wmsdesk.screens.shared.preview import Preview
from wmsdesk.screens.shared.searching import Searching
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen, KeyLine
from wmsdesk.widgets.record_table import RecordTable


class SearchScreen(DeskScreen):
    """Give ``search``, ``preview_type``, ``open()``, ``filter_dialogue()``, ``empty_words()`` and the names below."""

    CSS_PATH = "search_screen.tcss"
    AUTO_FOCUS = "#search"
    line_where: ClassVar[str] = ""
    """Where the keys of the search line are declared: letters are typed there, so others are at hand."""
    placeholder: ClassVar[str] = ""
    needs_one: ClassVar[tuple[str, ...]] = ()
    """The actions that are about the record under the cursor."""
    nothing_here: ClassVar[str] = ""
    """What is said when there is none."""
    letters_search: ClassVar[bool] = True
    """Whether a letter that is no key here goes to the search line, and up from the first row too."""
    wide: ClassVar[int] = 100
    """From this width on there is a preview beside the list."""
    wider: ClassVar[int] = 120
    """From this width on marks are words."""
    preview_type: ClassVar[type[Preview] | None] = None
    search: Searching

    def __init__(self) -> None:
        super().__init__()
        self._told_width = 0
        self._something_there = asyncio.Event()

    # -- what each desk's screen is -----------------------------------------------------------------------------

    async def open(self, key: str) -> Any:
        """Open a record; answers the key of another that the cursor shall stand on, if there is one."""
        raise NotImplementedError

    async def filter_dialogue(self) -> FilterDialogue:
        """What the list is narrowed in."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """What stands where there is nothing."""
        raise NotImplementedError

    # -- the search line, the list and the preview --------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Search line, list, preview."""
        yield from self.search_line()
        with Horizontal(id="list-and-preview"):
            yield self.new_table()
            if self.preview_type is not None:
                yield self.preview_type(id="preview")

    def search_line(self) -> ComposeResult:
        """The line that is typed in, with what was found beside it."""
        with Horizontal(id="search-line"):
            yield Static("/", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)

    def new_table(self, classes: str | None = None) -> RecordTable:
        """A list with nothing in it yet."""
        columns = self.search.columns(80)
        return RecordTable(columns, run=self.desk_app.ask, language=self.t, id="list", classes=classes)

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    @property
    def view(self) -> Widget:
        """Where the records are shown: the list, unless a desk has another view too."""
        return self.table

    @property
    def key(self) -> str | None:
        """The key of the record under the cursor."""
        return self.table.cursor_key

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#search", Input)

    @property
    def shows_preview(self) -> bool:
        """Whether there is room beside the list."""
        return self.preview_type is not None and self.app.size.width >= self.wide

    def on_mount(self) -> None:
        """Show the first rows."""
        self._say_placeholder()
        self.search.ask()

    def _say_placeholder(self) -> None:
        self.line.placeholder = self.t(self.placeholder)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit, or marks as words."""
        bands = (self.wide, self.wider)
        if [event.size.width >= band for band in bands] != [self._told_width >= band for band in bands]:
            self._told_width = event.size.width
            self.search.lay_out()

    # -- searching ----------------------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.search.ask()

    @on(Input.Submitted, "#search")
    def _entered(self, event: Input.Submitted) -> None:
        """Enter in the search line opens what the cursor of the list is on, once the list is of these words."""
        if self.letters_search and self.search.settled:
            self.table.action_open()
        else:
            self.view.focus()

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line into the list; see ``letters_search`` for the way back."""
        typed = event.character if event.is_printable and event.character else ""
        if self.focused is self.line:
            if event.key in ("down", "pagedown"):
                event.stop()
                self.view.focus()
            elif typed:
                self._to_line(event, typed)
        elif self._asks_for_the_line(event.key):
            self._to_line(event)
        elif self.letters_search and self.focused is self.table:
            if event.key == "up" and self.table.cursor_row == 0:
                self._to_line(event)
            elif typed and event.key not in self.active_bindings:
                self._to_line(event, typed)

    def _to_line(self, event: events.Key, text: str = "") -> None:
        """Into the line, with this text.

        At once, not when everything before has been done: of keys that come in one burst, as over a slow link, those
        after this one were sent to where the focus was, and come here on their way up.
        """
        event.stop()
        event.prevent_default()
        self.set_focus(self.line)
        if text:
            self.line.insert_text_at_cursor(text)

    def _asks_for_the_line(self, key: str) -> bool:
        search, found = f"{self.where}.search", self.active_bindings.get(key)
        return found is not None and found.binding.id == search and self.reason_against(search) is None

    def on_descendant_focus(self) -> None:
        """In the search line letters are typed, so other keys are offered there than in the list."""
        line = self.query_one(KeyLine)
        line.where = self.line_where if self.focused is self.line else self.where
        line.refresh()

    def tell_found(self) -> None:
        """Say beside the line how many were found, by which filters and in which order."""
        search = self.search
        count = search.count_words() if search.answer is not None else ""
        said = " · ".join(filter(None, (count, search.filter_words(), search.sort_words())))
        self.query_one("#found", Static).update(Content(safe(said)))
        self.table.empty_text = self.empty_words()

    @on(RecordTable.SortAsked)
    def _sort_asked(self, event: RecordTable.SortAsked) -> None:
        self.search.sort_by(event.column)

    def action_sort(self) -> None:
        """The next order."""
        self.search.next_order()

    def action_search(self) -> None:
        """Into the search line."""
        self.line.focus()

    def action_list(self) -> None:
        """Into the list."""
        self.view.focus()

    def action_clear(self) -> None:
        """Empty the search line."""
        self.line.value = ""

    def action_filter(self) -> None:
        """Ask what to narrow the list by."""
        self.run_worker(self._filter, name="filter")

    async def _filter(self) -> None:
        filters = await open_over(self, await self.filter_dialogue())
        if filters is not None:
            self.search.narrow(filters)

    def action_refresh(self) -> None:
        """Read the list again, staying where it is."""
        self.search.ask(again=True)

    # -- with one record ----------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with nothing."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        return self.t(self.nothing_here) if action_id in self.needs_one and self.key is None else None

    @on(RecordTable.Highlighted)
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        if event.key is not None:
            self._something_there.set()
        self.search.preview(event.key)
        self.refresh_frame()

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        self.begin(self.open(event.key))

    def begin(self, doing: Awaitable[Any]) -> None:
        """Begin something with a record; when it has ended the list is read again where it stands."""
        self.run_worker(partial(self.then_refresh, doing), name="doing")

    async def then_refresh(self, doing: Awaitable[Any]) -> None:
        """Wait for what is being done, then read the list again, on the record whose key that answered."""
        made = await doing
        self.search.ask(again=True, keep=made if isinstance(made, str) and made else None)

    def action_open(self) -> None:
        """Open the record under the cursor."""
        self.table.action_open()

    def action_copy(self) -> None:
        """Copy the key of the record under the cursor, and its name where the list shows one."""
        row = self.table.cursor_record
        if row is not None:
            shown = zip(self.table.columns, row.cells, strict=False)
            name = next((cell.text for column, cell in shown if column.name == "name"), "")
            self.desk_app.copy(safe(f"{row.key} {name}".strip()), safe(row.key))

    async def neighbour(self, way: int) -> str | None:
        """Move the list's cursor by ``way`` and answer what is there; at the end of the list that is what was."""
        self.table.action_move(way)
        self._something_there.clear()
        if self.table.cursor_key is None:
            await self._something_there.wait()
        return self.table.cursor_key

    async def retranslate(self) -> None:
        """Other words, the same list and the same typing."""
        self._say_placeholder()
        self.table.language = self.t
        self.search.lay_out()
        self.search.preview(self.key)

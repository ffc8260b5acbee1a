"""Customers: type and the list narrows with every key; from here every card is opened, edited, entered and merged."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.i18n import N_
from wmsdesk.screens import customer_flow
from wmsdesk.screens.case_finder import offer_cases
from wmsdesk.screens.customer_filter import CustomerFilterDialogue, filter_words
from wmsdesk.screens.customer_finder import offer_customers
from wmsdesk.screens.customer_preview import CustomerPreview
from wmsdesk.screens.customer_rows import WIDE, WIDER, columns_for, count_text
from wmsdesk.screens.customer_search import CustomerSearch
from wmsdesk.screens.customer_words import SORTS
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen, KeyLine
from wmsdesk.widgets.record_table import RecordTable

_NEEDS_ONE = (
    "search.open",
    "customers.open",
    "customers.edit",
    "customers.mark",
    "customers.copy",
    "customers.history",
)


class CustomersScreen(DeskScreen):
    """The list of customers with its search line and, where there is room, a preview."""

    where = "customers"
    about = N_(
        "Type any part of a name, pinyin, initials, code, phone, contact or tag: the list narrows with every key. "
        "Down goes into the list, / back to the search."
    )
    CSS_PATH = "customers.tcss"
    also = {"search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = [*bindings_for("customers"), *bindings_for("search", only="search.new")]
    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self.search = CustomerSearch(self)
        self._told_width = 0
        self._somebody_there = asyncio.Event()

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Customers")]

    def body(self) -> ComposeResult:
        """Search line, list, preview."""
        with Horizontal(id="search-line"):
            yield Static("/", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)
        with Horizontal(id="list-and-preview"):
            yield RecordTable(columns_for(80, False), run=self.desk_app.ask, language=self.t, id="list")
            yield CustomerPreview(id="preview")

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#list", RecordTable)

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#search", Input)

    def on_mount(self) -> None:
        """Show the first rows, let the palette find customers, offer what was being typed when a terminal died."""
        self.line.placeholder = self.t("name, pinyin, code, phone, contact, tag …")
        self.search.ask()
        offer_customers(self.desk_app)
        offer_cases(self.desk_app)
        self.run_worker(customer_flow.offer_drafts(self), name="drafts")

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit, or marks as words."""
        bands = (WIDE, WIDER)
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
        if self.search.settled:
            self.table.action_open()
        else:
            self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line into the list, up from its first row back; letters that mean nothing are typed."""
        if self.focused is self.line:
            if event.key in ("down", "pagedown"):
                event.stop()
                self.table.focus()
        elif self.focused is self.table:
            if event.key == "up" and self.table.cursor_row == 0:
                event.stop()
                event.prevent_default()
                self.line.focus()
            elif event.is_printable and event.character and event.key not in self.active_bindings:
                event.stop()
                self.line.focus()
                self.line.insert_text_at_cursor(event.character)

    def on_descendant_focus(self) -> None:
        """In the search line letters are typed, so other keys are offered there than in the list."""
        line = self.query_one(KeyLine)
        line.where = "search" if self.focused is self.line else self.where
        line.refresh()

    def tell_found(self) -> None:
        """Say beside the line how many were found, by which filters and in which order."""
        search, t = self.search, self.t
        words = [filter_words(search.filters, t), t(SORTS[search.order][2])]
        if search.answer is not None:
            words.insert(0, count_text(search.answer, search.total, t))
        said = [word for word in words if word]
        self.query_one("#found", Static).update(Content(safe(" · ".join(said))))
        key = key_shown(self.desk_app.keys["search.new"])
        self.table.empty_text = (
            t("Nobody is found by this. {key} enters a new customer.", key=key)
            if search.query or search.filters_narrow
            else t("No customers yet. {key} enters the first one.", key=key)
        )

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
        self.table.focus()

    def action_clear(self) -> None:
        """Empty the search line."""
        self.line.value = ""

    def action_filter(self) -> None:
        """Ask what to narrow the list by."""

        def use(filters: Any) -> None:
            if filters is not None:
                self.search.narrow(filters)

        sees_credit = self.desk_app.desk.allows("credit.read")
        self.desk_app.push_screen(CustomerFilterDialogue(self.search.filters, sees_credit=sees_credit), use)

    def action_everyone(self) -> None:
        """No filters."""
        self.search.narrow(None)

    def action_overdue(self) -> None:
        """The cards whose re-check is overdue."""
        self.search.narrow_to("overdue")

    def action_reviews(self) -> None:
        """The cards whose review is due."""
        self.search.narrow_to("review")

    def action_refresh(self) -> None:
        """Read the list again, staying where it is."""
        self.search.ask(again=True)

    # -- with one customer --------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with nobody; a merge needs two."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in _NEEDS_ONE and self.table.cursor_key is None:
            return self.t("There is nobody under the cursor.")
        if action_id == "customers.export" and not (self.table.count or self.table.marked):
            return self.t("The list is empty.")
        if action_id == "customers.merge" and len(self.table.marked) != 2:
            return self.t("Mark exactly two customers with space, then merge them.")
        return None

    @on(RecordTable.Highlighted)
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        if event.key is not None:
            self._somebody_there.set()
        self.search.preview(event.key)
        self.refresh_frame()

    @on(RecordTable.MarkedChanged)
    def _marked(self, event: RecordTable.MarkedChanged) -> None:
        self.refresh_frame()

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        self._begin(customer_flow.show_card(self, event.key))

    def _begin(self, doing: Any) -> None:
        """Begin something with a customer; when it has ended the list is read again where it stands."""
        self.run_worker(customer_flow.then_refresh(self, doing), name="customer")

    def action_open(self) -> None:
        """Open the card under the cursor."""
        self.table.action_open()

    def action_mark(self) -> None:
        """Mark the row under the cursor."""
        self.table.action_mark()

    def action_edit(self) -> None:
        """Edit the card under the cursor."""
        self._begin(customer_flow.edit(self, self.table.cursor_key or ""))

    def action_new(self) -> None:
        """Enter a new customer."""
        self._begin(customer_flow.edit(self, ""))

    def action_history(self) -> None:
        """The card under the cursor, at its changes."""
        self._begin(customer_flow.show_card(self, self.table.cursor_key or "", page="history"))

    def action_merge(self) -> None:
        """Put the two marked ones side by side."""
        first, second = sorted(self.table.marked)
        self._begin(customer_flow.merge(self, first, second))

    def action_copy(self) -> None:
        """Copy the code and the name."""
        row = self.table.cursor_record
        if row is not None:
            name = next((cell.text for column, cell in zip(self.table.columns, row.cells, strict=False)
                         if column.name == "name"), "")  # fmt: skip
            self.desk_app.copy(safe(f"{row.key} {name}".strip()), row.key)

    def action_export(self) -> None:
        """The marked rows, or the list as it is found, to a file."""
        from wmsdesk.screens.customer_exporting import export_customers

        export_customers(self)

    async def neighbour(self, way: int) -> str | None:
        """Move the list's cursor by ``way`` and answer who is there, ``None`` where nobody is."""
        self.table.action_move(way)
        self._somebody_there.clear()
        if self.table.cursor_key is None:
            await self._somebody_there.wait()
        return self.table.cursor_key

    async def retranslate(self) -> None:
        """Other words, the same list and the same typing."""
        self.line.placeholder = self.t("name, pinyin, code, phone, contact, tag …")
        self.table.language = self.t
        self.search.lay_out()
        self.search.preview(self.table.cursor_key)

"""Complaints: the queue by the clock that is truly next, mine, my teams' and everybody's, live across desks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens import case_flow
from wmsdesk.screens.case_finder import offer_cases
from wmsdesk.screens.case_preview import CasePreview
from wmsdesk.screens.case_queue import CaseQueue
from wmsdesk.screens.case_rows import WIDE, WIDER, columns_for
from wmsdesk.screens.case_words import SCOPE_KEYS
from wmsdesk.screens.following import Following
from wmsdesk.widgets.frame import DeskScreen, KeyLine
from wmsdesk.widgets.record_table import RecordTable

_NEEDS_ONE = (
    "complaints.open",
    "complaints.take",
    "complaints.give",
    "complaints.note",
    "complaints.copy",
    "complaints.customer",
)
_TICK = 30.0
"""Seconds after which the clocks are drawn again, where the line is quick enough."""


class ComplaintsScreen(DeskScreen):
    """The queue with its search line and, where there is room, a preview."""

    where = "complaints"
    about = N_(
        "What runs out first is on top; the clock counts working time and says LATE when it is. 1 to 4 change between "
        "yours, your teams', all, and those that name you. n logs a call; ctrl+g does so from any screen."
    )
    CSS_PATH = "complaints.tcss"
    also = {"complaint_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = bindings_for("complaints")
    AUTO_FOCUS = "RecordTable"

    def __init__(self) -> None:
        super().__init__()
        self.queue = CaseQueue(self)
        self._told_width = 0
        self._following = Following(self, self._changed_elsewhere)

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Complaints")]

    def body(self) -> ComposeResult:
        """The scopes, the search line, the queue, the preview."""
        yield Static("", id="scopes", markup=False)
        with Horizontal(id="search-line"):
            yield Static("/", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, select_on_focus=False)
            yield Static("", id="found", markup=False)
        with Horizontal(id="list-and-preview"):
            yield RecordTable(columns_for(80), run=self.desk_app.ask, language=self.t, id="list")
            yield CasePreview(id="preview")

    @property
    def table(self) -> RecordTable:
        """The queue."""
        return self.query_one("#list", RecordTable)

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#search", Input)

    def on_mount(self) -> None:
        """Read the queue, follow what others do, let the clocks go on."""
        self.line.placeholder = self.t("number, words, caller, customer …")
        self.queue.ask()
        offer_cases(self.desk_app)
        self._following.begin()
        if not self.desk_app.slow_link:
            self.set_interval(_TICK, self.table.refresh_pages)

    def on_screen_resume(self) -> None:
        """Look at once when coming back to this desk."""
        if self.queue.answer is not None:
            self.queue.ask(again=True)

    async def _changed_elsewhere(self) -> None:
        """Somebody changed something: read again, staying on the same case."""
        self.queue.ask(again=True)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit, or marks as words."""
        bands = (WIDE, WIDER)
        if [event.size.width >= band for band in bands] != [self._told_width >= band for band in bands]:
            self._told_width = event.size.width
            self.queue.lay_out()

    # -- searching and narrowing --------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.queue.ask()

    @on(Input.Submitted, "#search")
    def _entered(self, event: Input.Submitted) -> None:
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Down goes from the line into the list."""
        if self.focused is self.line and event.key in ("down", "pagedown"):
            event.stop()
            self.table.focus()

    def on_descendant_focus(self) -> None:
        """In the search line letters are typed, so other keys are offered there than in the list."""
        line = self.query_one(KeyLine)
        line.where = "complaint_search" if self.focused is self.line else self.where
        line.refresh()

    def action_search(self) -> None:
        """Into the search line."""
        self.line.focus()

    def action_mine(self) -> None:
        """What is this person's."""
        self.queue.scope("mine")

    def action_team(self) -> None:
        """What is their teams'."""
        self.queue.scope("team")

    def action_all(self) -> None:
        """Everything."""
        self.queue.scope("all")

    def action_named(self) -> None:
        """What names them."""
        self.queue.scope("named")

    def action_sort(self) -> None:
        """The next order."""
        self.queue.next_order()

    def action_filter(self) -> None:
        """Ask what to narrow the queue by."""
        self.run_worker(self._filter(), name="filter")

    async def _filter(self) -> None:
        from wmsdesk.screens.case_filter import CaseFilterDialogue, choices_of

        app = self.desk_app
        choices = await app.ask(choices_of, app.desk)
        filters = await case_flow.open_over(self, CaseFilterDialogue(self.queue.filters, choices))
        if filters is not None:
            self.queue.narrow(replace(filters, scope=self.queue.filters.scope))

    def action_refresh(self) -> None:
        """Read the queue again."""
        self.queue.ask(again=True)

    def tell(self) -> None:
        """Say how many there are of what, and what the queue is narrowed by."""
        self.query_one("#scopes", Static).update(self.queue.scope_words(SCOPE_KEYS))
        self.query_one("#found", Static).update(Content(self.queue.found_words()))
        self.table.empty_text = self.queue.empty_words()
        self.refresh_frame()

    # -- with one case ------------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with no case, and nothing with a customer nobody knows."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in _NEEDS_ONE and self.table.cursor_key is None:
            return self.t("There is no case under the cursor.")
        if action_id == "complaints.customer" and not self.queue.customer_of(self.table.cursor_key):
            return self.t("Nobody knows yet whose case this is: open it and press l.")
        return None

    @on(RecordTable.Highlighted)
    def _highlighted(self, event: RecordTable.Highlighted) -> None:
        self.queue.preview(event.key)
        self.refresh_frame()

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        self._begin(case_flow.show_case(self, event.key))

    def _begin(self, doing: Any) -> None:
        self.run_worker(self._then_refresh(doing), name="case")

    async def _then_refresh(self, doing: Any) -> None:
        made = await doing
        self.queue.ask(again=True, keep=made if isinstance(made, str) else None)

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.table.action_open()

    def action_new(self) -> None:
        """Log a call."""
        self._begin(case_flow.log_call(self))

    def action_take(self) -> None:
        """Make the case under the cursor one's own."""
        self._begin(case_flow.take(self, self.table.cursor_key or ""))

    def action_give(self) -> None:
        """Give the case under the cursor to somebody."""
        self._begin(case_flow.give(self, self.table.cursor_key or ""))

    def action_note(self) -> None:
        """Add to the timeline of the case under the cursor."""
        self._begin(case_flow.note(self, self.table.cursor_key or ""))

    def action_customer(self) -> None:
        """Open the customer of the case under the cursor."""
        from wmsdesk.screens.customer_flow import show_card

        self._begin(show_card(self, self.queue.customer_of(self.table.cursor_key), "complaints"))

    def action_copy(self) -> None:
        """Copy the number."""
        number = self.table.cursor_key or ""
        self.desk_app.copy(number, number)

    async def neighbour(self, way: int) -> str | None:
        """Move the queue's cursor by ``way`` and answer which case is there."""
        before = self.table.cursor_key
        self.table.action_move(way)
        return self.table.cursor_key if self.table.cursor_key != before else None

    async def retranslate(self) -> None:
        """Other words, the same queue and the same typing."""
        self.line.placeholder = self.t("number, words, caller, customer …")
        self.table.language = self.t
        self.queue.lay_out()
        self.queue.preview(self.table.cursor_key)

"""Complaints: the queue by the clock that is truly next, mine, my teams' and everybody's, live across desks."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.complaints.case_filter import CaseFilterDialogue, choices_of
from wmsdesk.screens.complaints.case_finder import CaseFinder
from wmsdesk.screens.complaints.case_preview import CasePreview
from wmsdesk.screens.complaints.case_queue import CaseQueue
from wmsdesk.screens.complaints.case_words import SCOPE_KEYS
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.screens.shared.walking import open_over

_TICK = 30.0
"""Seconds after which the clocks are drawn again, where the line is quick enough."""


class ComplaintsScreen(SearchScreen):
    """The queue."""

    where = "complaints"
    line_where = "complaint_search"
    about = N_(
        "What runs out first is on top; the clock counts working time and says LATE when it is. 1 to 4 change between "
        "yours, your teams', all, and those that name you. n logs a call; ctrl+g does so from any screen."
    )
    CSS_PATH = "desk.tcss"
    also = {"complaint_search": N_("In the search line")}  # noqa: RUF012
    BINDINGS: ClassVar[Any] = bindings_for("complaints")
    AUTO_FOCUS = "RecordTable"
    placeholder = N_("number, words, caller, customer …")
    needs_one = (
        "complaints.open",
        "complaints.take",
        "complaints.give",
        "complaints.note",
        "complaints.copy",
        "complaints.customer",
    )
    nothing_here = N_("There is no case under the cursor.")
    letters_search = False
    preview_type = CasePreview
    search: CaseQueue

    def __init__(self) -> None:
        super().__init__()
        self.search = CaseQueue(self)
        self._following = Following(self, self._changed_elsewhere)

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Complaints")]

    def body(self) -> ComposeResult:
        """The scopes over the search line, the queue and the preview."""
        yield Static("", id="scopes", markup=False)
        yield from super().body()

    def on_mount(self) -> None:
        """Let the palette find cases, follow what others do, let the clocks go on."""
        CaseFinder.offer(self.desk_app)
        self._following.begin()
        if not self.desk_app.slow_link:
            self.set_interval(_TICK, self.table.refresh_pages)

    def on_screen_resume(self) -> None:
        """Look at once when coming back to this desk."""
        if self.search.answer is not None:
            self.search.ask(again=True)

    async def _changed_elsewhere(self) -> None:
        """Somebody changed something: read again, staying on the same case."""
        self.search.ask(again=True)

    # -- narrowing ----------------------------------------------------------------------------------------------

    def action_mine(self) -> None:
        """What is this person's."""
        self.search.scope("mine")

    def action_team(self) -> None:
        """What is their teams'."""
        self.search.scope("team")

    def action_all(self) -> None:
        """Everything."""
        self.search.scope("all")

    def action_named(self) -> None:
        """What names them."""
        self.search.scope("named")

    async def filter_dialogue(self) -> CaseFilterDialogue:
        """What the queue is narrowed in, with the categories, teams and people there are."""
        app = self.desk_app
        return CaseFilterDialogue(self.search.filters, await app.ask(choices_of, app.desk))

    def empty_words(self) -> str:
        """What stands where there is no case."""
        return self.search.empty_words()

    def tell_found(self) -> None:
        """Say also how many are in each scope."""
        super().tell_found()
        self.query_one("#scopes", Static).update(self.search.scope_words(SCOPE_KEYS))
        self.refresh_frame()

    # -- with one case ------------------------------------------------------------------------------------------

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be done with no case, and nothing with a customer nobody knows."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id == "complaints.customer" and not self.search.customer_of(self.key):
            return self.t("Nobody knows yet whose case this is: open it and press l.")
        return None

    async def open(self, key: str) -> None:
        """The case."""
        await case_flow.show_case(self, key)

    def action_new(self) -> None:
        """Log a call."""
        self.begin(case_flow.log_call(self))

    def action_take(self) -> None:
        """Make the case under the cursor one's own."""
        self.begin(case_flow.take(self, self.key or ""))

    def action_give(self) -> None:
        """Give the case under the cursor to somebody."""
        self.begin(case_flow.give(self, self.key or ""))

    def action_note(self) -> None:
        """Add to the timeline of the case under the cursor."""
        self.begin(case_flow.note(self, self.key or ""))

    def action_customer(self) -> None:
        """Open the customer of the case under the cursor."""
        from wmsdesk.screens.customers.customer_flow import show_card

        self.begin(show_card(self, self.search.customer_of(self.key), "complaints"))

    def action_escalate(self) -> None:
        """Escalate what is running out, as the timer does."""
        self.begin(case_flow.escalate(self))

    def action_intake(self) -> None:
        """What came in by mail and from files."""
        from wmsdesk.screens.complaints.intake import IntakeScreen

        self.begin(open_over(self, IntakeScreen()))

"""Review: requests that wait for somebody else's word, the request beside them, and a queue cleared by keys."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.review.kept_keys import KeepsKeys
from wmsdesk.screens.review.review_detail import STATES, Detail, change_in_a_word
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.told import ago
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.queue_list import QueueItem, QueueList

STEPS = {"review.approve": "approve", "review.decline": "reject", "review.recall": "recall"}
_NEEDS_SIGHT = frozenset({*STEPS, "review.customer", "review.history", "review.copy"})
_NOTHING = ""
"""What has been read while nothing has."""
QUEUES = {"waiting": N_("waiting"), "decided": N_("decided"), "mine": N_("mine")}
EMPTY = {
    "waiting": N_("Nothing waits for a decision."),
    "decided": N_("Nothing has been decided yet."),
    "mine": N_("You have asked for nothing and decided nothing."),
}


class ReviewScreen(KeepsKeys):
    """The queue on the left, oldest and largest first; on the right everything a decision needs."""

    where = "review"
    about = N_(
        "Sensitive changes wait here until somebody else approves exactly what is shown. Go down the list, approve "
        "or decline; the next one is selected by itself."
    )
    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "QueueList"
    needs_sight = _NEEDS_SIGHT
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("review")  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.which = "waiting"
        self.requests: dict[str, Any] = {}
        self.review: Any = None
        self._in_sight: str | None = _NOTHING
        self._following = Following(self, self.read_queue)
        self._zone: tzinfo = UTC

    def crumbs(self) -> list[str]:
        """Where this is."""
        return [self.t("Review")]

    def body(self) -> ComposeResult:
        """Two panes and a line for what came of the last decision."""
        with Horizontal(id="review-panes"):
            with Vertical(id="review-left"):
                yield Static("", id="review-which", markup=False)
                yield QueueList(id="review-queue")
            with VerticalScroll(id="review-right"):
                yield Static("", id="review-detail", markup=False)
        yield Static("", id="review-outcome", markup=False)

    @property
    def queue(self) -> QueueList:
        """The list on the left."""
        return self.query_one(QueueList)

    async def on_mount(self) -> None:
        """Read the queue and follow what others do to it."""
        self.queue.say(self.t("Reading …"))
        self.run_worker(self._following.look, group="following", exclusive=True)
        self._following.begin()

    async def on_screen_resume(self) -> None:
        """Look at once when coming back to this desk."""
        if self.desk_app.desk is not None and self.requests:
            self.run_worker(self.read_queue, group="queue", exclusive=True)

    @property
    def reading(self) -> bool:
        """Whether the request under the cursor, or the queue itself, is still being read."""
        return self._in_sight != self.queue.cursor_key

    # -- reading ------------------------------------------------------------------------------------------------

    async def read_queue(self, then: str | None = None) -> None:
        """Read the list and the request that is shown; go to ``then`` or stay where the cursor is."""
        from wmsdesk.services import approvals

        app = self.desk_app
        try:
            found = await app.ask(approvals.queue, app.desk, self.which)
            self._zone = await app.ask(lambda: app.desk.settings.zone)
        except DeskError as error:
            self.requests = {}
            self.queue.show([])
            self.queue.say(error.say(self.t))
            await self._read_review()
            return
        self.requests = {one.number: one for one in found}
        self._show_queue()
        if then is not None:
            self.queue.go_to(then)
        await self._read_review()

    def _show_queue(self) -> None:
        """Draw the list in the language and the queue that are set now."""
        self.queue.say(self.t(EMPTY[self.which]))
        self.queue.show([self._item(one) for one in self.requests.values()])
        parts = []
        for name, label in QUEUES.items():
            count = f" {len(self.requests):,}" if name == self.which else ""
            style = "bold $cursor" if name == self.which else "$quiet"
            parts.append(Content.styled(self.t(label) + count, style))
        self.query_one("#review-which", Static).update(Content.assemble("  ", Content("   ").join(parts)))
        self.refresh_frame()

    def _item(self, request: Any) -> QueueItem:
        given = sum(vote.verdict == "approved" for vote in request.votes)
        mark = ""
        if request.state != "pending":
            mark = self.t(STATES[request.state])
        elif request.by == self.desk_app.desk.account.name:
            mark = self.t("yours")
        elif request.levels > 1:
            mark = f"{given}/{request.levels}"
        return QueueItem(
            request.number,
            request.number,
            request.customer,
            change_in_a_word(request, self.t),
            ago(request.at, self.desk_app.desk.clock.now(), self.t),
            mark,
            quiet=self._against(request, "approve") is not None,
        )

    @on(QueueList.Highlighted)
    def _other_request(self) -> None:
        if not self.reading:
            return
        self.review = None
        self.query_one("#review-right").scroll_home(animate=False)
        self.run_worker(self._read_review, group="detail", exclusive=True)

    async def _read_review(self) -> None:
        from wmsdesk.services import approvals

        number, found = self.queue.cursor_key, None
        if number is not None:
            try:
                found = await self.desk_app.ask(approvals.review, self.desk_app.desk, number)
            except DeskError as error:
                self._say(error.say(self.t), needs_you=True)
        if number != self.queue.cursor_key:
            return
        self.review, self._in_sight = found, number
        self._show_review()
        await self.in_sight()

    def _show_review(self) -> None:
        desk, detail = self.desk_app.desk, self.query_one("#review-detail", Static)
        if self.review is None or desk is None:
            detail.update("")
        else:
            width = self.query_one("#review-right").scrollable_content_region.width - 1
            words = Detail(self.t, desk.clock.now(), self._zone, width)
            detail.update(words.of(self.review))
        self.refresh_frame()

    def on_resize(self) -> None:
        """The words fold anew."""
        self.call_after_refresh(self._show_review)

    # -- what is possible ---------------------------------------------------------------------------------------

    def _against(self, request: Any, step: str) -> DeskError | None:
        from wmsdesk.services.approvals import objection

        return objection(self.desk_app.desk, request, step)

    def reason_against(self, action_id: str) -> str | None:
        """Why not: the role, nothing to decide on, one's own request, approved already, decided already."""
        reason = super().reason_against(action_id)
        if reason is not None or action_id not in _NEEDS_SIGHT:
            return reason
        if self.desk_app.desk is not None and self.reading:
            return self.t("This is still being read.")
        if self.desk_app.desk is None or self.review is None:
            return self.t("There is no request under the cursor.")
        error = self._against(self.review.request, STEPS[action_id]) if action_id in STEPS else None
        return error.say(self.t) if error is not None else None

    # -- deciding -----------------------------------------------------------------------------------------------

    def action_approve(self) -> None:
        """Show exactly what is approved and ask for a yes."""
        from wmsdesk.screens.review.approve import ApproveDialogue

        request = self.review.request
        dialogue = ApproveDialogue(request, blind=self.pressed_blind)
        self.app.push_screen(dialogue, partial(self._approve_if, request))

    def _approve_if(self, request: Any, comment: str | None) -> None:
        if comment is not None:
            self.run_worker(self._approve(request, comment))

    async def _approve(self, request: Any, comment: str) -> None:
        from wmsdesk.services import approvals

        call = partial(approvals.approve, comment=comment, digest=request.digest)
        await self._decide(call, request.number)

    def action_decline(self) -> None:
        """Ask for the reason, then send it back."""
        from wmsdesk.screens.review.approve import decline_dialogue

        request = self.review.request

        async def decline(texts: dict[str, str]) -> Any:
            from wmsdesk.services import approvals

            app = self.desk_app
            return await app.work(approvals.reject, app.desk, request.number, comment=texts["reason"])

        dialogue = decline_dialogue(self.t, request, decline)
        self.app.push_screen(dialogue, lambda done: self._go_on(done, request.number))

    def action_recall(self) -> None:
        """Take one's own request back, after a question."""
        from wmsdesk.screens.shared.question import Question
        from wmsdesk.services import approvals

        t, number = self.t, self.review.request.number
        question = Question(
            t("Recall {number}? Nothing changes then.", number=number), t("recall"), t("keep")
        )

        def recall(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._decide(approvals.recall, number))

        self.app.push_screen(question, recall)

    async def _decide(self, call: Any, number: str) -> None:
        """Do it, say what came of it, go on to the next."""
        app = self.desk_app
        try:
            done = await app.work(call, app.desk, number)
        except DeskError as error:
            self._say(error.say(self.t), needs_you=True)
            await self.read_queue()
        else:
            self._go_on(done, number)

    def _go_on(self, done: Any, number: str) -> None:
        if done is None:
            return
        self._in_sight = _NOTHING
        self._say(self._result(done))
        self.run_worker(partial(self.read_queue, self._next_after(number)), group="queue", exclusive=True)

    def _result(self, request: Any) -> str:
        t = self.t
        if request.state == "pending":
            return t("{number}: approved by you, one more approval needed.", number=request.number)
        if request.state == "approved":
            return t("{number} approved: it is live and waits for its re-check.", number=request.number)
        return f"{request.number}: {t(STATES[request.state])}."

    def _next_after(self, number: str) -> str | None:
        """The next request that can be decided here; else the next one, else the one before."""
        keys = list(self.requests)
        spot = keys.index(number) if number in keys else 0
        others = [*keys[spot + 1 :], *keys[:spot][::-1]]
        open_ones = [key for key in others if self._against(self.requests[key], "approve") is None]
        return next(iter(open_ones or others), None)

    def _say(self, sentence: str, *, needs_you: bool = False) -> None:
        """Say what came of the last decision, until the next one."""
        line = self.query_one("#review-outcome", Static)
        line.update(Content(safe(sentence)))
        line.set_class(needs_you, "-needs-you")

    # -- the other keys -----------------------------------------------------------------------------------------

    async def action_filter(self) -> None:
        """The next of the three queues."""
        names = list(QUEUES)
        self.which = names[(names.index(self.which) + 1) % len(names)]
        await self.read_queue()

    @on(QueueList.Opened)
    async def _opened(self) -> None:
        await self.action_press("review.customer")

    def action_customer(self) -> None:
        """Open the card the request is about."""
        from wmsdesk.screens.customers.customer_flow import show_card

        self.run_worker(show_card(self, self.review.request.code), name="customer")

    def action_history(self) -> None:
        """Everything that happened to this customer."""
        from wmsdesk.screens.customers.card_history import CardHistory

        request = self.review.request
        self.app.push_screen(CardHistory(request.code, request.customer))

    async def action_refresh(self) -> None:
        """Read the queue again."""
        await self.read_queue()

    def action_copy(self) -> None:
        """Put the number on the clipboard."""
        number = self.review.request.number
        self.desk_app.copy(number, number)

    async def retranslate(self) -> None:
        """Say everything in the language that is set now; the cursor stays."""
        self._show_queue()
        self._show_review()

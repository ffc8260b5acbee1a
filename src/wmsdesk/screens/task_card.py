"""One task: what it is about, what came of it, and everything that was said of it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customer_words import Times
from wmsdesk.screens.task_doings import TaskDoings
from wmsdesk.screens.task_words import STATES, due_words, priority_words
from wmsdesk.screens.tasks import reason_of_state
from wmsdesk.services.catalogue.care import CHANNELS, TASK_ENTRIES, TASK_KINDS
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

LOADING = N_("Reading …")
_CUSTOMER, _CASE, _ORDER = N_("Customer"), N_("Case"), N_("Order")
"""The rows that enter opens."""


class TaskScreen(TaskDoings):
    """The card of a task."""

    where = "task"
    about = N_("One task with everything that was said of it. What came of it stands with it for good.")
    CSS_PATH = "task_card.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("task")
    AUTO_FOCUS = "PageSheet"

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.card: Any = None
        self._times: Any = None

    def crumbs(self) -> list[str]:
        """Tasks, which."""
        return [self.t("Tasks"), self.number]

    def body(self) -> ComposeResult:
        """What is to be done over everything else."""
        yield Static(Content(self.t(LOADING)), id="task-head", markup=False)
        yield PageSheet(id="task-page")

    def on_mount(self) -> None:
        """Read it."""
        self.reload()

    def reload(self, card: Any = None) -> None:
        """Read it again."""
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        from wmsdesk.services.care.reading import read

        app = self.desk_app
        try:
            self.card = await app.ask(read, app.desk, self.number)
            self._times = await app.ask(Times.of, app.desk)
        except DeskError as error:
            app.say_error(error)
            if self.card is None:
                self.dismiss(None)
            return
        self._show()

    def _show(self) -> None:
        card, t = self.card, self.t
        row = card.row
        state = t(STATES[row.state]) if row.state != "open" else due_words(row, t)
        self.query_one("#task-head", Static).update(
            Content.assemble(
                (safe(row.subject), "bold"),
                "\n",
                (safe(" · ".join(filter(None, [row.number, t(TASK_KINDS[row.kind]), state]))), "$quiet"),
            )
        )
        self.query_one(PageSheet).show([*self._facts(), *self._timeline()])
        self.refresh_frame()

    def _facts(self) -> list[PageRow]:
        card, t = self.card, self.t
        row = card.row
        told = [
            (_CUSTOMER, f"{row.customer} {row.customer_name}".strip()),
            (N_("Contact"), card.contact),
            (_CASE, card.case),
            (_ORDER, card.order),
            (N_("Cause"), " › ".join(t(label) for label in card.cause_path)),
            (N_("Due"), due_words(row, t)),
            (N_("Priority"), priority_words(row.priority, t)),
            (N_("Channel"), t(CHANNELS[card.channel]) if card.channel else ""),
            (N_("Given to"), row.assignee or row.team),
            (N_("What about"), card.body),
            (N_("Outcome"), card.outcome),
            (N_("How content they are (1 to 5)"), str(card.rating or "")),
            (N_("Done"), f"{card.done_on} {card.done_by}".strip()),
            (N_("Again on"), card.next_on),
        ]
        width = max(20, self.size.width - 34)
        rows = []
        for label, said in told:
            if said:
                lines = "\n".join(line for one in said.split("\n") for line in (fold(one, width) or [""]))
                rows.append(PageRow((Part(t(label), "label"), Part(lines, "old")), label, said))
        return rows

    def _timeline(self) -> list[PageRow]:
        t, width = self.t, max(20, self.size.width - 34)
        rows = [PageRow((Part(" "), Part(""))), PageRow((Part(t("What was said"), "quiet"), Part("")))]
        for spot, one in enumerate(reversed(self.card.entries)):
            words = " ".join(filter(None, (one.by, t(TASK_ENTRIES.get(one.kind, one.kind)), one.note)))
            when = self._times.said(one.at)
            said = "\n".join(fold(words.replace("\n", " "), width))
            rows.append(PageRow((Part(f"  {when}", "quiet"), Part(said, "old")), f"entry{spot}", words))
        return rows

    @on(PageSheet.Opened)
    def _opened(self, event: PageSheet.Opened) -> None:
        """Open what the task is about: the customer, the case, the order."""
        from wmsdesk.screens import case_flow, order_flow

        if event.key == _CUSTOMER and self.card.row.customer:
            self.show_customer(self.card.row.customer)
        elif event.key == _CASE:
            self.run_worker(case_flow.show_case(self, self.card.case))
        elif event.key == _ORDER:
            self.run_worker(order_flow.show_order(self, self.card.order))

    def reason_against(self, action_id: str) -> str | None:
        """Why not now."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        row = self.card.row if self.card is not None else None
        if row is None:
            return self.t("It is being read.")
        return reason_of_state(self, action_id.partition(".")[2], row)

    def action_done(self) -> None:
        """Say that it is done."""
        self.task_done(self.number, self.card.row.kind, self.reload)

    def action_note(self) -> None:
        """Add a note."""
        self.task_note(self.number, self.reload)

    def action_edit(self) -> None:
        """Change it."""
        self.task_edit(self.card, self.reload)

    def action_assign(self) -> None:
        """Hand it over."""
        self.task_assign(self.number, self.card.row.assignee, self.reload)

    def action_drop(self) -> None:
        """Say that it will not be done."""
        self.task_drop(self.number, self.reload)

    def action_reopen(self) -> None:
        """Take it up again."""
        self.task_reopen(self.number, self.reload)

    def action_customer(self) -> None:
        """The customer it is about."""
        self.show_customer(self.card.row.customer)

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.number, self.number)

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    async def retranslate(self) -> None:
        """Other words for the same task."""
        if self.card is not None:
            self._times = await self.desk_app.ask(Times.of, self.desk_app.desk)
            self._show()

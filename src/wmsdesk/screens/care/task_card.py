"""One task: what it is about, what came of it, and everything that was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.care.task_doings import TaskDoings
from wmsdesk.screens.care.task_words import STATES, due_words, priority_words
from wmsdesk.screens.care.tasks import reason_of_state
from wmsdesk.screens.shared.record_card import RecordCard
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.catalogue.care import CHANNELS, TASK_ENTRIES, TASK_KINDS
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part

_CUSTOMER, _CASE, _ORDER = N_("Customer"), N_("Case"), N_("Order")
"""The rows that enter opens."""


@dataclass(frozen=True)
class LoadedTask:
    """A task, and how its moments are said."""

    card: Any
    times: Times

    @classmethod
    def of(cls, desk: Any, number: str) -> LoadedTask:
        """Read it. Blocks; raises as ``care.reading.read``."""
        from wmsdesk.services.care.reading import read

        return cls(read(desk, number), Times.of(desk))


class TaskScreen(RecordCard, TaskDoings):
    """``key`` is the number."""

    where = "task"
    about = N_("One task with everything that was said of it. What came of it stands with it for good.")
    BINDINGS: ClassVar[Any] = bindings_for("task")
    loaded: LoadedTask | None

    @property
    def number(self) -> str:
        """Which task."""
        return self.key

    @property
    def card(self) -> Any:
        """The task as it was read."""
        assert self.loaded is not None
        return self.loaded.card

    def crumbs(self) -> list[str]:
        """Tasks, which."""
        return [self.t("Tasks"), self.number]

    def read(self, desk: Any, key: str, page: str) -> LoadedTask:
        """See :meth:`LoadedTask.of`."""
        return LoadedTask.of(desk, key)

    def head(self) -> Content:
        """What is to be done, of which kind, by when."""
        row, t = self.card.row, self.t
        state = t(STATES[row.state]) if row.state != "open" else due_words(row, t)
        about = " · ".join(filter(None, [row.number, t(TASK_KINDS[row.kind]), state]))
        return Content.assemble((safe(row.subject), "bold"), "\n", (safe(about), "$quiet"))

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """What is known of it, then what was said."""
        return [*self._facts(), *self._timeline()], []

    def read_again(self, card: Any = None) -> None:
        """Read it again after something was done with it; answers of what was done are not needed."""
        self.reload()

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
        assert self.loaded is not None
        t, width = self.t, max(20, self.size.width - 34)
        rows = [PageRow((Part(" "), Part(""))), PageRow((Part(t("What was said"), "quiet"), Part("")))]
        for spot, one in enumerate(reversed(self.card.entries)):
            words = " ".join(filter(None, (one.by, t(TASK_ENTRIES.get(one.kind, one.kind)), one.note)))
            when = self.loaded.times.said(one.at)
            said = "\n".join(fold(words.replace("\n", " "), width))
            rows.append(PageRow((Part(f"  {when}", "quiet"), Part(said, "old")), f"entry{spot}", words))
        return rows

    @on(PageSheet.Opened)
    def _opened(self, event: PageSheet.Opened) -> None:
        """Open what the task is about: the customer, the case, the order."""
        from wmsdesk.screens.complaints import case_flow
        from wmsdesk.screens.orders import order_flow

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
        return reason_of_state(self, action_id.partition(".")[2], self.card.row)

    def action_done(self) -> None:
        """Say that it is done."""
        self.task_done(self.number, self.card.row.kind, self.read_again)

    def action_note(self) -> None:
        """Add a note."""
        self.task_note(self.number, self.read_again)

    def action_edit(self) -> None:
        """Change it."""
        self.task_edit(self.card, self.read_again)

    def action_assign(self) -> None:
        """Hand it over."""
        self.task_assign(self.number, self.card.row.assignee, self.read_again)

    def action_drop(self) -> None:
        """Say that it will not be done."""
        self.task_drop(self.number, self.read_again)

    def action_reopen(self) -> None:
        """Take it up again."""
        self.task_reopen(self.number, self.read_again)

    def action_customer(self) -> None:
        """The customer it is about."""
        self.show_customer(self.card.row.customer)

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.number, self.number)

"""Tasks: what is to be done, by whom and by when; late ones first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.care.task_doings import TaskDoings
from wmsdesk.screens.care.task_words import DUE, STATES, WHOSE, due_words, filter_words, priority_words
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.care.views import TaskFilters
from wmsdesk.services.catalogue.care import TASK_KINDS
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

MOST = 1000
_ENDED = ("done", "dropped")
_NEEDS_ONE = ("open", "done", "take", "assign", "drop", "reopen", "customer", "copy")
_CHOICE = ChoiceKind()
FILTERS = (
    Field("whose", N_("Given to"), _CHOICE, "", choices={"mine": WHOSE["mine"]}),
    Field("state", N_("State"), _CHOICE, "", choices=STATES),
    Field("kind", N_("Kind"), _CHOICE, "", choices=TASK_KINDS),
    Field("due", N_("Due"), _CHOICE, "", choices=DUE),
)


class TasksScreen(ListScreen, TaskDoings):
    """The list of tasks; it follows what others do."""

    where = "tasks"
    about = N_(
        "What somebody is to do by a day: calls, visits, greetings, warnings that rules have found. Late ones stand "
        "on top. A task that is done keeps what came of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("tasks")  # type: ignore[assignment]
    columns = (
        Column("due", N_("Due"), 12, sortable=False),
        Column("subject", N_("Subject"), 24, grow=True, sortable=False),
        Column("customer", N_("Customer"), 16, grow=True, sortable=False),
        Column("who", N_("Given to"), 9, sortable=False),
        Column("kind", N_("Kind"), 11, wide_only=True, sortable=False),
        Column("number", N_("Number"), 8, wide_only=True, sortable=False),
    )
    empty = N_("Nothing is to be done. n makes a task, F shows others.")
    opens = "tasks.open"

    def __init__(self, filters: TaskFilters | None = None) -> None:
        super().__init__()
        self.filters = filters or TaskFilters()
        self._following: Following | None = None

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Tasks")]

    def marks(self) -> list[str]:
        """How many are late, and what the list is narrowed by."""
        late = sum(1 for one in self.items.values() if one.late)
        said = [self.t("late {number}", number=late) if late else "", filter_words(self.filters, self.t)]
        return [one for one in said if one]

    def on_mount(self) -> None:
        """Read, and follow the others."""
        super().on_mount()
        self._following = Following(self, lambda: self._read(None))
        self._following.begin()

    def read(self) -> dict[str, Any]:
        """The tasks by their number."""
        from wmsdesk.services.care.reading import listed

        return {one.number: one for one in listed(self.desk_app.desk, self.filters, limit=MOST)}

    def row(self, key: str, item: Any) -> Row:
        """Day, subject, customer, who, kind."""
        t, tone = self.t, "quiet" if item.state in _ENDED else ""
        cells = (
            Cell(("! " if item.late else "") + item.due_on, tone="attention" if item.late else "quiet"),
            Cell(item.subject, tone=tone),
            Cell(item.customer_name, tone=tone),
            Cell(item.assignee or item.team, tone=tone),
            Cell(t(TASK_KINDS[item.kind]), tone="quiet"),
            Cell(item.number, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Kind, day, priority, customer and state in words."""
        t = self.t
        words = [
            item.number,
            t(TASK_KINDS[item.kind]),
            due_words(item, t),
            priority_words(item.priority, t),
            f"{item.customer} {item.customer_name}".strip(),
            t(STATES[item.state]) if item.state in _ENDED else "",
        ]
        return Content(safe(" · ".join(filter(None, words))))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: no task under the cursor, it has ended or has not, it is about nobody."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        name = action_id.partition(".")[2]
        if name in _NEEDS_ONE and self.chosen is None:
            return self.t("There is no task under the cursor.")
        return reason_of_state(self, name, self.chosen)

    def _changed(self, card: Any) -> None:
        if card is not None:
            self.read_again(card.row.number)

    def action_open(self) -> None:
        """The task's own card."""
        from wmsdesk.screens.care.task_card import TaskScreen

        self.app.push_screen(TaskScreen(self.chosen.number), lambda _: self.read_again())

    def action_done(self) -> None:
        """Say that it is done."""
        self.task_done(self.chosen.number, self.chosen.kind, self._changed)

    def action_new(self) -> None:
        """Make a task."""
        self.task_new("", self._changed)

    def action_visit(self) -> None:
        """Plan a visit, to the customer under the cursor unless another is named."""
        self.task_visit(self.chosen.customer if self.chosen else "", self._changed)

    def action_take(self) -> None:
        """Take it on."""
        self.task_take(self.chosen.number, self._changed)

    def action_assign(self) -> None:
        """Hand it over."""
        self.task_assign(self.chosen.number, self.chosen.assignee, self._changed)

    def action_drop(self) -> None:
        """Say that it will not be done."""
        self.task_drop(self.chosen.number, self._changed)

    def action_reopen(self) -> None:
        """Take it up again."""
        self.task_reopen(self.chosen.number, self._changed)

    def action_customer(self) -> None:
        """The customer it is about."""
        self.show_customer(self.chosen.customer)

    def action_rules(self) -> None:
        """The rules that make tasks."""
        from wmsdesk.screens.care.care_rules import CareRulesScreen

        self.app.push_screen(CareRulesScreen(), lambda _: self.read_again())

    def action_ahead(self) -> None:
        """What care has before it."""
        from wmsdesk.screens.care.care_ahead import AheadDialogue

        self.app.push_screen(AheadDialogue())

    def action_improvements(self) -> None:
        """What is being improved."""
        from wmsdesk.screens.care.improvements import ImprovementsScreen

        self.app.push_screen(ImprovementsScreen(), lambda _: self.read_again())

    def action_surveys(self) -> None:
        """Who was asked how content they are."""
        from wmsdesk.screens.care.surveys import SurveysScreen

        self.app.push_screen(SurveysScreen(), lambda _: self.read_again())

    def action_contracts(self) -> None:
        """Contracts with customers."""
        from wmsdesk.screens.care.contracts import ContractsScreen

        self.app.push_screen(ContractsScreen(), lambda _: self.read_again())

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.chosen.number, self.chosen.number)

    def action_filter(self) -> None:
        """Ask whose tasks, of which kind, due when."""
        values = {one.name: getattr(self.filters, one.name) for one in FILTERS}

        async def submit(texts: dict[str, str]) -> TaskFilters:
            return replace(self.filters, **texts)

        def use(filters: TaskFilters | None) -> None:
            if filters is not None:
                self.filters = filters
                self.read_again()

        verb = self.t("show these")
        self.app.push_screen(FormDialogue(self.t("Filter"), FILTERS, submit, values=values, verb=verb), use)


def reason_of_state(screen: Any, name: str, item: Any) -> str | None:
    """Why this cannot be done with a task in its state; the service asks again."""
    if item is None:
        return None
    if name in ("done", "drop", "take", "assign", "edit") and item.state in _ENDED:
        return str(screen.t("This task has ended: {key} takes it up again.", key="b"))
    if name == "reopen" and item.state not in _ENDED:
        return str(screen.t("This task is open."))
    if name == "customer" and not item.customer:
        return str(screen.t("This task is about no customer."))
    return None

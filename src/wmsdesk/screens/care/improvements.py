"""Improvements: what is changed so that a complaint does not come again, who answers for it, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.care.task_doings import TaskDoings
from wmsdesk.screens.care.task_words import STATES
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.care import TASK
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

_CHOICE = ChoiceKind()
_NEEDS_ONE = ("open", "done", "assign", "case", "copy")
_ENDED = ("done", "dropped")


class ImprovementsScreen(ListScreen, TaskDoings):
    """The open ones by their day, or all; of one ``cause`` with all that is part of it where a code is given."""

    where = "improvements"
    about = N_(
        "What is changed so that a complaint does not come again. Each belongs to a case and to a cause, has somebody "
        "who answers for it and a day, and is done only with its result. i on a case plans one."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("improvements")  # type: ignore[assignment]
    columns = (
        Column("due", N_("Due"), 12, sortable=False),
        Column("subject", N_("Improvement"), 22, grow=True, sortable=False),
        Column("cause", N_("Cause"), 18, sortable=False),
        Column("who", N_("Given to"), 9, sortable=False),
        Column("state", N_("State"), 7, sortable=False),
        Column("case", N_("Case"), 16, wide_only=True, sortable=False),
    )
    empty = N_("Nothing is being improved. i on a case plans an improvement.")
    opens = "improvements.open"

    def __init__(self, cause: str = "") -> None:
        super().__init__()
        self.cause, self.every = cause, bool(cause)

    def crumbs(self) -> list[str]:
        """Under the tasks, of which cause."""
        return [self.t("Tasks"), self.t("Improvements"), *([self.cause] if self.cause else [])]

    def marks(self) -> list[str]:
        """How many are late, and whether those that have ended are shown."""
        late = sum(1 for one in self.items.values() if one.late)
        said = [self.t("late {number}", number=late)] if late else []
        return [*said, self.t("all") if self.every else self.t("to do")]

    def read(self) -> dict[str, Any]:
        """The improvements by their number."""
        from wmsdesk.services.care.improvements import listed

        found = listed(self.desk_app.desk, state="" if self.every else "open", cause=self.cause)
        return {one.number: one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """Day, what, cause, whose."""
        t, tone = self.t, "quiet" if item.state in _ENDED else ""
        cells = (
            Cell(("! " if item.late else "") + item.due_on, tone="attention" if item.late else "quiet"),
            Cell(item.subject, tone=tone),
            Cell(t(item.cause_label), tone=tone),
            Cell(item.owner, tone=tone),
            Cell(t(STATES[item.state]), tone="quiet"),
            Cell(item.case, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """The case it came from, and what came of it."""
        t = self.t
        late = t.plural("{number} day late", "{number} days late", item.late) if item.late else ""
        words = (item.number, late, f"{item.case} {item.case_subject}".strip(), item.customer_name)
        result = t.labelled(t("Result"), item.result) if item.result else ""
        return Content(safe(" · ".join(filter(None, words))) + "\n" + safe(result, lines=True))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: none under the cursor, ended already, of no case."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        name = action_id.partition(".")[2]
        if name in _NEEDS_ONE and self.chosen is None:
            return self.t("There is no improvement under the cursor.")
        if name in ("done", "assign") and self.chosen.state in _ENDED:
            return self.t("This task has ended: {key} takes it up again.", key="b")
        if name == "case" and not self.chosen.case:
            return self.t("This improvement came from no case.")
        return None

    def _changed(self, card: Any) -> None:
        if card is not None:
            self.read_again(card.row.number)

    def action_open(self) -> None:
        """The improvement with everything that was said of it."""
        from wmsdesk.screens.care.task_card import TaskScreen

        self.app.push_screen(TaskScreen(self.chosen.number), lambda _: self.read_again())

    def action_done(self) -> None:
        """It is carried out: what came of it."""
        self.task_done(self.chosen.number, "improvement", self._changed)

    def action_assign(self) -> None:
        """Somebody else answers for it."""
        self.task_assign(self.chosen.number, self.chosen.owner, self._changed)

    def action_case(self) -> None:
        """The case it came from."""
        self.run_worker(case_flow.show_case(self, self.chosen.case))

    def action_all(self) -> None:
        """Those that have ended too, or only what is to be done."""
        self.every = not self.every
        self.read_again()

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.chosen.number, self.chosen.number)


async def plan_improvement(screen: DeskScreen, number: str, cause: str) -> None:
    """Ask what is to be changed after this case, by whom and until when."""
    from wmsdesk.services.care.improvements import OWNER, plan

    app, t = screen.desk_app, screen.t
    try:
        people, causes = await app.ask(_choices, app.desk, t)
    except DeskError as error:
        app.say_error(error)
        return
    fields = [
        Field("subject", N_("What is changed"), TextKind(), "", required=True, max_length=200),
        Field("assignee", OWNER, _CHOICE, "", required=True, choices=people),
        Field("due_on", TASK["due_on"].label, TASK["due_on"].kind, "", required=True),
        Field("cause", N_("Cause"), _CHOICE, "", choices=causes),
        Field("body", N_("What about"), TASK["body"].kind, "", max_length=8000),
    ]

    async def submit(texts: dict[str, str]) -> Any:
        owner, about = texts.pop("assignee"), texts.pop("cause")
        return await app.work(lambda: plan(app.desk, number, texts, owner=owner, cause=about))

    values = {"assignee": app.desk.account.name, "cause": cause}
    title = t("Improvement after {number}", number=number)
    form = FormDialogue(title, fields, submit, values=values, verb=t("plan it"), fresh=True)
    card = await open_over(screen, form)
    if card is not None:
        said = t("{number} is planned for {who}.", number=card.row.number, who=safe(card.row.assignee))
        app.notify(said, markup=False)


def _choices(desk: Any, t: Any) -> tuple[dict[str, str], dict[str, str]]:
    """The people who may do something, and the causes with their whole path. Blocks."""
    from wmsdesk.services.support.casework import people
    from wmsdesk.services.support.causes import causes

    names = {one: one for one in people(desk.store, "task.manage").values()}
    found = causes(desk, all_of_them=False)
    return names, {one.code: " › ".join(t(label) for label in one.path) for one in found}

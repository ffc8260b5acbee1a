"""What can be done with a task, from the list and from its card alike: the dialogues, and the calls behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.reason import ReasonAsked
from wmsdesk.services.catalogue.care import CHANNELS, OUTCOME, TASK
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, DateKind, LongTextKind, TextKind
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.frame import DeskScreen

Then = Callable[[Any], None]
_TEXT, _NONE = TextKind(), ""
WHOM = Field("assignee", N_("Who is to do it"), _TEXT, _NONE, max_length=40)
CUSTOMER = Field(
    "customer", N_("Customer"), _TEXT, _NONE, max_length=40, help=N_("The customer's code; may be empty.")
)
NOTE = Field("note", N_("Note"), LongTextKind(), _NONE, required=True, max_length=8000)
VISIT = (
    Field(
        "customer",
        N_("Customer"),
        _TEXT,
        _NONE,
        required=True,
        max_length=40,
        help=N_("The customer's code."),
    ),
    Field("due_on", N_("Day"), DateKind(), _NONE, required=True),
    Field("subject", N_("What about"), _TEXT, _NONE, max_length=200),
    Field("channel", N_("Channel"), ChoiceKind(), _NONE, choices=CHANNELS),
    WHOM,
)


def new_task_form(screen: DeskScreen, customer: str) -> FormDialogue:
    """The form of a new task, about a customer where one is named; it answers the task's card."""
    from wmsdesk.services.care.tasks import About, create

    async def submit(texts: dict[str, str]) -> Any:
        about = About(customer=texts.pop("customer").strip(), assignee=texts.pop("assignee").strip())
        return await screen.desk_app.work(create, screen.desk_app.desk, texts, about)

    names = ("subject", "kind", "due_on", "priority", "body")
    fields = [*(TASK[one] for one in names), CUSTOMER, WHOM]
    values = {"kind": "other", "priority": "medium", "customer": customer}
    return FormDialogue(screen.t("New task"), fields, submit, values=values, fresh=True)


class TaskDoings(DeskScreen):
    """A screen on which tasks are worked. What was done is told by ``then`` with the task's card."""

    def task_done(self, number: str, kind: str, then: Then) -> None:
        """Ask what came of it, then say that it is done."""
        t = self.t
        fields = list(OUTCOME) if kind in ("visit", "survey") else [OUTCOME["outcome"], OUTCOME["next_on"]]
        from wmsdesk.services.care.tasks import finish

        async def submit(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(finish, self.desk_app.desk, number, texts)

        self.app.push_screen(
            FormDialogue(t("Done: {number}", number=number), fields, submit, verb=t("finish")), then
        )

    def task_new(self, customer: str, then: Then) -> None:
        """Ask what is to be done, by whom and by when."""
        self.app.push_screen(new_task_form(self, customer), then)

    def task_visit(self, customer: str, then: Then) -> None:
        """Ask whom to visit and when."""
        from wmsdesk.services.care.tasks import About, create

        async def submit(texts: dict[str, str]) -> Any:
            about = About(customer=texts.pop("customer").strip(), assignee=texts.pop("assignee").strip())
            subject = texts["subject"].strip() or self.t("Visit")
            return await self.desk_app.work(
                create, self.desk_app.desk, texts | {"kind": "visit", "subject": subject}, about
            )

        values = {"channel": "on_site", "customer": customer}
        self.app.push_screen(
            FormDialogue(self.t("Plan a visit"), VISIT, submit, values=values, fresh=True), then
        )

    def task_edit(self, card: Any, then: Then) -> None:
        """Change what is to be done."""
        from wmsdesk.services.care.tasks import edit

        values = {name: getattr(card.row, name) for name in ("subject", "kind", "due_on", "priority", "team")}
        values |= {"body": card.body, "channel": card.channel}

        async def submit(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(
                edit, self.desk_app.desk, card.row.number, texts, base_version=card.version
            )

        self.app.push_screen(FormDialogue(card.row.number, list(TASK), submit, values=values), then)

    def task_note(self, number: str, then: Then) -> None:
        """Ask for a note."""
        from wmsdesk.services.care.tasks import note

        async def submit(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(note, self.desk_app.desk, number, texts["note"])

        self.app.push_screen(
            FormDialogue(self.t("Note on {number}", number=number), [NOTE], submit, fresh=True), then
        )

    def task_assign(self, number: str, to: str, then: Then) -> None:
        """Ask to whom it goes."""
        from wmsdesk.services.care.tasks import assign

        async def submit(texts: dict[str, str]) -> Any:
            return await self.desk_app.work(assign, self.desk_app.desk, number, texts["assignee"])

        title = self.t("Hand {number} over", number=number)
        self.app.push_screen(FormDialogue(title, [WHOM], submit, values={"assignee": to}), then)

    def task_take(self, number: str, then: Then) -> None:
        """Take it on."""
        from wmsdesk.services.care.tasks import assign

        self._work(then, assign, number, self.desk_app.desk.account.name)

    def task_drop(self, number: str, then: Then) -> None:
        """Ask why it will not be done."""
        from wmsdesk.services.care.tasks import drop

        t = self.t
        self._reason(t("Why will {number} not be done?", number=number), t("drop"), drop, number, then)

    def task_reopen(self, number: str, then: Then) -> None:
        """Ask why it is taken up again."""
        from wmsdesk.services.care.tasks import reopen

        t = self.t
        self._reason(
            t("Why is {number} taken up again?", number=number), t("take up again"), reopen, number, then
        )

    def show_customer(self, code: str) -> None:
        """The card of the customer it is about."""
        from wmsdesk.screens.customers.customer_card import CardScreen

        self.app.push_screen(CardScreen(code))

    def _reason(self, sentence: str, verb: str, call: Any, number: str, then: Then) -> None:
        def answered(reason: str | None) -> None:
            if reason is not None:
                self._work(then, call, number, reason)

        self.app.push_screen(ReasonAsked(sentence, verb), answered)

    def _work(self, then: Then, call: Any, *values: Any) -> None:
        async def run() -> None:
            try:
                then(await self.desk_app.work(call, self.desk_app.desk, *values))
            except DeskError as error:
                self.desk_app.say_error(error)

        self.run_worker(run())

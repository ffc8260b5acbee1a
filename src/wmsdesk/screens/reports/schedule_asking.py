"""What a schedule asks a person: which report, how often, in what form, where to; and what it made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import LANGUAGES, N_
from wmsdesk.screens.reports.report_asking import parameter_fields
from wmsdesk.screens.shared.choose import ChooseDialogue, Item
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.walking import open_over
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold

if TYPE_CHECKING:
    from wmsdesk.widgets.frame import DeskScreen

_TEXT, _CHOICE = TextKind(), ChoiceKind()
Made = Callable[[Any], None]


async def ask_report(screen: DeskScreen, made: Made) -> None:
    """Ask which report, or the backup, and then for the rest."""
    from wmsdesk.services.jobs.schedules import choices, title_of

    app, t = screen.desk_app, screen.t
    names = await app.ask(choices, app.desk)
    items = [Item(one, t(title_of(one)), one) for one in names]
    name = await open_over(
        screen, ChooseDialogue(t("What shall be made by itself?"), items, verb=t("choose"))
    )
    if name is not None:
        ask_schedule(screen, name, {}, made)


def _fields(name: str, t: Any) -> list[Field]:
    from wmsdesk.services.jobs.calendar import EVERY
    from wmsdesk.services.jobs.schedules import BACKUP, FORMATS
    from wmsdesk.services.reports import report_named

    found = [
        Field("every", N_("Every"), _CHOICE, "", required=True, choices=dict(EVERY)),
        Field("at", N_("From hour, next day"), _TEXT, "", required=True, max_length=2),
        Field("to", N_("To the folder"), _TEXT, "", max_length=1000),
    ]
    if name == BACKUP:
        return found
    return [
        *found,
        Field("mail", N_("or by mail to"), _TEXT, "", max_length=1000),
        Field("format", N_("Form"), _CHOICE, "", required=True, choices={one: one for one in FORMATS}),
        Field("lang", N_("Language"), _CHOICE, "", required=True, choices=dict(LANGUAGES)),
        *parameter_fields(report_named(name)),
    ]


def ask_schedule(screen: DeskScreen, name: str, given: dict[str, str], made: Made) -> None:
    """Ask for the rest and make the schedule; ``given`` are parameters to begin with."""
    from wmsdesk.services.jobs import schedules

    app, t = screen.desk_app, screen.t
    fields = _fields(name, t)
    values = {"every": "day", "at": "6", "format": "xlsx", "lang": t.code, "compare": "none"}
    values |= schedules.defaults_of(name) | given
    known = {one.name for one in fields}
    values = {key: value for key, value in values.items() if key in known}

    async def add(texts: dict[str, str]) -> Any:
        return await app.work(lambda: schedules.add(app.desk, schedules.wanted(name, texts)))

    detail = t("Each is about the period that has just ended, and shows what you may see when it is made.")
    form = FormDialogue(
        t(schedules.title_of(name)), fields, add, values=values, detail=detail, verb=t("make it"), fresh=True
    )

    def said(one: Any) -> None:
        if one is not None:
            app.notify(t("{number} is made from now on.", number=one.number), markup=False)
            made(one)

    app.push_screen(form, said)


class OutcomesDialogue(Dialogue[None]):
    """What a schedule made lately, the newest period first."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]

    def __init__(self, number: str, title: str) -> None:
        super().__init__()
        self.number, self._title = number, title

    def title_text(self) -> str:
        """Whose outcomes."""
        return f"{self.number} · {self._title}"

    def body(self) -> ComposeResult:
        """The periods."""
        with VerticalScroll(classes="report-notes"):
            yield Static(self.t("Reading …"), id="outcomes", markup=False)

    def on_mount(self) -> None:
        """Read them."""
        self.run_worker(self._read())

    async def _read(self) -> None:
        from wmsdesk.services.errors import DeskError
        from wmsdesk.services.jobs.schedules import outcomes

        app = self.desk_app
        try:
            found = await app.ask(outcomes, app.desk, self.number)
        except DeskError as error:
            said = Content(safe(error.say(self.t)))
        else:
            lines = [line for one in found for line in self._lines(one)]
            said = Content("\n").join(lines) if lines else Content(self.t("It has made nothing yet."))
        self.query_one("#outcomes", Static).update(said)

    def _lines(self, one: Any) -> list[Content]:
        from wmsdesk.screens.reports.schedules import MARKS
        from wmsdesk.services.jobs.schedules import OUTCOMES

        t, desk = self.t, self.desk_app.desk
        when = desk.local(one.at)
        tries = t.plural("{number} try", "{number} tries", one.attempts) if one.attempts > 1 else ""
        head = f"{MARKS[one.state][0]} {one.period}  {t(OUTCOMES[one.state])}  {when:%Y-%m-%d %H:%M}  {tries}"
        width = max(20, min(64, self.app.size.width - 18))
        rest = (
            [Content.styled(f"  {line}", "$quiet") for line in fold(safe(one.result), width)]
            if one.result
            else []
        )
        return [Content(head.rstrip()), *rest]

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        await super().retranslate()
        await self._read()

"""What a report asks a person: its days, its other parameters, a name to keep it under; and how it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.catalogue.kinds import ChoiceKind, DateKind, TextKind
from wmsdesk.text import safe
from wmsdesk.widgets.cells import fold

if TYPE_CHECKING:
    from wmsdesk.screens.reports.report import ReportScreen

_TEXT, _DATE = TextKind(), DateKind()


def _fields(report: Any) -> list[Field]:
    from wmsdesk.services.reports.periods import PRESETS

    found = []
    if report.period is not None:
        found.append(Field("period", N_("Period"), ChoiceKind(), "", choices=dict(PRESETS)))
        found.append(Field("from", N_("or from"), _TEXT, "", max_length=10))
        found.append(Field("to", N_("to"), _TEXT, "", max_length=10))
    return [*found, *parameter_fields(report)]


def parameter_fields(report: Any) -> list[Field]:
    """What a report asks for besides its days."""
    from wmsdesk.services.reports.parameters import COMPARISONS

    found = []
    if report.compare:
        found.append(Field("compare", N_("Compared with"), ChoiceKind(), "", choices=dict(COMPARISONS)))
    for one in report.parameters:
        if one.kind == "choice":
            choices = dict(one.choices)
            found.append(Field(one.name, one.label, ChoiceKind(), "", required=True, choices=choices))
        else:
            found.append(Field(one.name, one.label, _TEXT, "", max_length=60))
    return found


def ask_parameters(screen: ReportScreen) -> None:
    """Ask for the days and what else there is, and run the report with them."""
    from wmsdesk.services.reports.parameters import read

    app, t, report = screen.desk_app, screen.t, screen.report
    fields = _fields(report)
    if not fields:
        app.notify(t("This report is about now and asks for nothing."), markup=False)
        return
    values = {one.name: one.default for one in report.parameters if one.default}
    if report.period is not None and not {"from", "to"} & set(screen.given):
        values["period"] = report.period.default
    values |= screen.given

    async def check(texts: dict[str, str]) -> dict[str, str]:
        given = {name: text.strip() for name, text in texts.items() if text.strip()}
        if given.keys() & {"from", "to"}:
            given.pop("period", None)
        if given.get("compare") == "none":
            del given["compare"]
        await app.ask(read, app.desk, report, given)
        return given

    detail = (
        t("A first or last day wins over the period. Days are written 2026-11-23.") if report.period else ""
    )
    form = FormDialogue(
        t(report.title), fields, check, values=values, detail=detail, verb=t("run"), fresh=True
    )
    app.push_screen(form, lambda given: screen.take(given) if given is not None else None)


def ask_view_name(screen: ReportScreen) -> None:
    """Ask for a name and keep the report with its parameters."""
    from wmsdesk.services.reports import views

    app, t = screen.desk_app, screen.t

    async def keep(texts: dict[str, str]) -> Any:
        return await app.work(views.keep, app.desk, texts["name"], screen.name_of_report, screen.given)

    def said(view: Any) -> None:
        if view is not None:
            app.notify(t("{view} stands on top of the reports now.", view=safe(view.name)), markup=False)

    form = FormDialogue(t("Keep this view"), [views.NAME], keep, verb=t("keep"), fresh=True)
    app.push_screen(form, said)


class NotesDialogue(Dialogue[None]):
    """How a report counts."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,n", "close", show=False)]

    def __init__(self, report: Any) -> None:
        super().__init__()
        self.report = report

    def title_text(self) -> str:
        """Whose notes."""
        return self.t(self.report.title)

    def body(self) -> ComposeResult:
        """The question and the notes."""
        from wmsdesk.services.reports.describing import notes_of

        width = max(20, min(66, self.app.size.width - 16))
        lines = fold(self.t(self.report.question), width)
        for note in notes_of(self.report, self.t):
            first, *rest = fold(note, width - 2)
            lines += [f"· {first}", *(f"  {line}" for line in rest)]
        with VerticalScroll(classes="report-notes"):
            yield Static(Content("\n".join(lines)), markup=False)

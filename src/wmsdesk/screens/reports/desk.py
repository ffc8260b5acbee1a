"""Reports: what there is to ask, found by what it answers; above them the views a person keeps."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.text import safe
from wmsdesk.widgets.list_source import ListSource
from wmsdesk.widgets.record_rows import Cell, Column, Row

_VIEW = "view:"


class ReportsScreen(ListScreen):
    """The list of reports with its search line."""

    where = "reports"
    about = N_(
        "Each report answers one question. Type to find one, enter runs it; every figure of it can be looked behind. "
        "Views you keep stand on top."
    )
    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for("reports"),  # type: ignore[list-item]
        Binding("down", "into_list", show=False),
    ]
    columns = (
        Column("title", N_("Report"), 26, sortable=False),
        Column("question", N_("What it answers"), 30, grow=True, sortable=False),
        Column("section", N_("Section"), 10, wide_only=True, sortable=False),
    )
    empty = N_("No report is like that.")
    page = N_("Reports")
    opens = "reports.open"

    def __init__(self) -> None:
        super().__init__()
        self._all: dict[str, Any] = {}

    def crumbs(self) -> list[str]:
        """The desk's name."""
        return [self.t("Reports")]

    def body(self) -> ComposeResult:
        """The search line over the list."""
        with Horizontal(id="search-line"):
            yield Static("⌕", classes="search-sign", markup=False)
            yield Input(id="search", compact=True, placeholder=self.t("what do you want to know?"))
            yield Static("", id="found", markup=False)
        yield from super().body()

    def read(self) -> dict[str, Any]:
        """The views of this person, then the reports, section by section."""
        from wmsdesk.services import reports
        from wmsdesk.services.reports.views import views

        desk = self.desk_app.desk
        found = {one.name: one for one in reports.reports_for(desk)}
        kept = {
            f"{_VIEW}{one.name}": (one, found.get(one.report)) for one in views(desk) if one.report in found
        }
        self._all = {**kept, **found}
        return self._narrowed()

    def _narrowed(self) -> dict[str, Any]:
        words = self.query_one("#search", Input).value.casefold().split()
        return {
            key: item
            for key, item in self._all.items()
            if all(word in self._hay(key, item) for word in words)
        }

    def _hay(self, key: str, item: Any) -> str:
        t, report = self.t, item[1] if key.startswith(_VIEW) else item
        name = item[0].name if key.startswith(_VIEW) else report.name
        return " ".join(
            (name, report.name, t(report.title), t(report.question), self._section(report))
        ).casefold()

    def _section(self, report: Any) -> str:
        from wmsdesk.services.reports import SECTIONS

        return self.t(SECTIONS[report.section])

    def row(self, key: str, item: Any) -> Row:
        """One report, or one view with what it is of."""
        t = self.t
        if key.startswith(_VIEW):
            view, report = item
            texts = "  ".join(f"{name} {value}" for name, value in view.parameters.items())
            return Row(
                key, (Cell(f"★ {view.name}"), Cell(f"{t(report.title)}  {texts}"), Cell(t("your view")))
            )
        return Row(
            key, (Cell(t(item.title)), Cell(t(item.question), tone="quiet"), Cell(self._section(item)))
        )

    def about_item(self, item: Any) -> Content:
        """How the report counts, in short."""
        from wmsdesk.services.reports.describing import notes_of

        view, report = item if isinstance(item, tuple) else (None, item)
        told = (
            [self.t(report.question), *notes_of(report, self.t)]
            if view is None
            else [self.t(report.question)]
        )
        return Content("\n").join(Content(safe(line)) for line in told[:3])

    def on_mount(self) -> None:
        """Begin in the list, with the number of reports."""
        super().on_mount()
        self.set_class(self.size.width >= 100, "-wide")

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self.items = self._narrowed()
        self.table.show(ListSource([self.row(key, item) for key, item in self.items.items()]))
        self.tell_about()

    @on(Input.Submitted, "#search")
    async def _entered(self) -> None:
        if self.chosen is not None:
            await self.desk_app.press("reports.open", self)

    def tell_about(self) -> None:
        """Say how many are found, and about the one under the cursor."""
        super().tell_about()
        self.query_one("#found", Static).update(
            self.t.plural("{number} report", "{number} reports", len(self.items))
        )

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or no view."""
        reason = super().reason_against(action_id)
        if reason is None and action_id in ("reports.open", "reports.drop") and self.chosen is None:
            return self.t("There is no report under the cursor.")
        if reason is None and action_id == "reports.drop" and not isinstance(self.chosen, tuple):
            return self.t("Only a view of your own can be dropped.")
        return reason

    def action_into_list(self) -> None:
        """From the search line into the list."""
        self.table.focus()

    def action_search(self) -> None:
        """To the search line."""
        self.query_one("#search", Input).focus()

    def action_open(self) -> None:
        """Run what is under the cursor."""
        from wmsdesk.screens.reports.report import ReportScreen

        item = self.chosen
        view, report = item if isinstance(item, tuple) else (None, item)
        self.app.push_screen(
            ReportScreen(report.name, dict(view.parameters) if view else {}), lambda _: self.read_again()
        )

    def action_schedules(self) -> None:
        """What is made by itself."""
        from wmsdesk.screens.reports.schedules import SchedulesScreen

        self.app.push_screen(SchedulesScreen())

    async def action_drop(self) -> None:
        """Forget the view."""
        from wmsdesk.services.reports.views import drop

        await self.desk_app.work(drop, self.desk_app.desk, self.chosen[0].name)
        self.read_again()

    async def retranslate(self) -> None:
        """Draw the list again; what was typed stays."""
        self.query_one("#search", Input).placeholder = self.t("what do you want to know?")
        await super().retranslate()

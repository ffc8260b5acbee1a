"""One report: its figures as a table and a chart, its period, and the way behind each figure."""

from __future__ import annotations

import threading
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for, key_shown
from wmsdesk.aside import Stopped
from wmsdesk.i18n import N_
from wmsdesk.screens.reports.report_columns import table_columns
from wmsdesk.screens.reports.report_days import ReportDays
from wmsdesk.screens.reports.report_words import ResultSource, drawing_of
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.chart import Chart
from wmsdesk.widgets.list_source import FailedSource, ListSource
from wmsdesk.widgets.record_table import RecordTable
from wmsdesk.widgets.sparks import trend

_ROOM_FOR_BOTH = 34
_TREND = 24
"""So many months of a trend stand in the line above the table."""
_NEEDS_ROWS = ("report.open", "report.export", "report.print", "report.copy")


class ReportScreen(ReportDays):
    """Runs in the background: the rest of the desk stays usable, and what takes long can be stopped."""

    where = "report"
    about = N_(
        "Left and right choose a figure, enter shows the rows behind it: their number or sum is that figure. "
        "p sets the days, b compares with the period before or a year ago, c shows the chart, n how the report counts."
    )
    opens = "report.open"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("report")  # type: ignore[assignment]

    def __init__(self, name: str, given: dict[str, str] | None = None) -> None:
        super().__init__()
        self.name_of_report, self.given = name, given or {}
        self.figure = ""
        self._stop = threading.Event()
        self._running = False

    @property
    def report(self) -> Any:
        """The declaration."""
        from wmsdesk.services.reports import report_named

        return report_named(self.name_of_report)

    def crumbs(self) -> list[str]:
        """Under the reports."""
        return [self.t("Reports"), self.t(self.report.title)]

    def marks(self) -> list[str]:
        """That it is running."""
        return [self.t("running")] if self._running else []

    def body(self) -> ComposeResult:
        """What it is of, the table, the chart."""
        yield Static("", id="report-line", markup=False)
        yield RecordTable(
            (), run=self.desk_app.ask, language=self.t, empty_text=N_("Nothing in this period.")
        )
        yield Chart(id="report-chart")

    @property
    def figures(self) -> list[Any]:
        """The columns that can be looked behind."""
        found = self.found.columns if self.found is not None else ()
        return [one for one in found if one.name in self.report.source.figures or one.of is not None]

    def on_mount(self) -> None:
        """Run it."""
        self._say_line()
        self.run_again()

    def on_resize(self, event: events.Resize) -> None:
        """Both table and chart where there is room for both."""
        self.set_class(event.size.height >= _ROOM_FOR_BOTH, "-both")
        self._lay_out(self.table.cursor_key)
        self._say_line()

    # -- running

    def run_again(self) -> None:
        """Run the report anew with the parameters of now."""
        self._stop.set()
        self.run_worker(self._run(), group="report", exclusive=True)

    async def _run(self) -> None:
        app, stop = self.desk_app, threading.Event()
        self._stop, self._running = stop, True
        self.table.empty_text = self.t("Running … {key} stops", key=key_shown(app.keys["report.stop"]))
        if self.found is None:
            self.table.show(ListSource([]))
        self.refresh_frame()

        def look() -> None:
            if stop.is_set():
                raise Stopped

        def whole() -> Any:
            from wmsdesk.services import reports

            desk = app.desk
            try:
                return reports.run(desk, self.name_of_report, self.given, tell=look), desk.settings.zone
            finally:
                desk.close()

        try:
            found, zone = await app.threads.toil(whole)
        except Stopped:
            self._ended(N_("Stopped. r runs it again."))
        except DeskError as error:
            self.found = None
            self.table.show(FailedSource(error))
            self._ended("")
        except Exception as error:
            self._ended(N_("This could not be read."))
            app.say_error(error)
        else:
            self._ended(N_("Nothing in this period."))
            self._show(found, zone)

    def _ended(self, sentence: str) -> None:
        self._running = False
        if sentence:
            self.table.empty_text = sentence
        self.refresh_frame()

    def _show(self, found: Any, zone: Any) -> None:
        keep = self.table.cursor_key
        self.found, self._zone = found, zone
        names = [one.name for one in self.figures]
        if self.figure not in names:
            self.figure = found.report.main if found.report.main in names else next(iter(names), "")
        self.source = ResultSource(found, self.t, zone)
        self._lay_out(keep)
        self.set_class(self.report.chart is None, "-no-chart")
        self.query_one(Chart).show(drawing_of(found, self.t, zone), self.t("Nothing to draw."))
        self._say_line()

    def _say_line(self) -> None:
        """The question, the days, what it is compared with, how many rows."""
        from wmsdesk.services.reports.describing import period_said
        from wmsdesk.services.reports.parameters import COMPARISONS

        t, found = self.t, self.found
        words = [t(self.report.question)]
        second = []
        if found is not None:
            second = [period_said(t, found), t.plural("{number} row", "{number} rows", len(found.rows))]
            if found.asked.compare != "none":
                second.append(t.labelled(t("compared with"), t(COMPARISONS[found.asked.compare])))
            others = {one.name: one for one in self.report.parameters}
            second += [
                f"{t(others[name].label)} {text}"
                for name, text in found.asked.texts.items()
                if name in others
            ]
        line = "  ".join(part for part in (" · ".join(filter(None, second)), self._trend()) if part)
        shown = [Content(safe(words[0])), Content.styled(safe(line), "$quiet")]
        self.query_one("#report-line", Static).update(Content("\n").join(shown))

    def _trend(self) -> str:
        """How the charted figure went over the months, while its chart is not to be seen."""
        drawing = self.query_one(Chart).drawing
        seen = self.has_class("-both") or self.has_class("-chart")
        shown = drawing is not None and drawing.kind == "line" and len(drawing.values) > 1 and not seen
        return trend(drawing.values[-_TREND:]) if shown else ""

    # -- what can be done

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing to look behind, nothing to compare, nothing running."""
        reason = super().reason_against(action_id)
        if reason is not None:
            return reason
        if action_id in _NEEDS_ROWS and (self.found is None or not self.found.rows):
            return self.t("There is nothing to look behind yet.")
        if action_id == "report.chart" and self.report.chart is None:
            return self.t("This report has no chart.")
        if action_id == "report.compare" and not self.report.compare:
            return self.t("This report is not compared.")
        if action_id in ("report.earlier", "report.later") and (self.found is None or not self.has_ends):
            return self.t("Choose a period with a first and a last day: p.")
        if action_id == "report.stop" and not self._running:
            return self.t("Nothing is running.")
        return None

    def action_open(self) -> None:
        """The rows behind the figure that is chosen, of the row under the cursor."""
        from wmsdesk.screens.reports.report_behind import BehindScreen
        from wmsdesk.services.reports.keys import key_texts

        spot = int(self.table.cursor_key or 0)
        keys = [f"{name}={text}" for name, text in key_texts(self.found.keys[spot]).items()]
        days = self.found.asked.span
        given = {
            name: text for name, text in self.given.items() if name not in ("compare", "period", "from", "to")
        }
        ends = (("from", days.since), ("to", days.until))
        given |= {name: day.isoformat() for name, day in ends if day is not None}
        self.app.push_screen(BehindScreen(self.name_of_report, keys, given, self.figure))

    def _choose(self, way: int) -> None:
        names = [one.name for one in self.figures]
        if not names or self.source is None:
            return
        self.figure = (
            names[(names.index(self.figure) + way) % len(names)] if self.figure in names else names[0]
        )
        self._lay_out(self.table.cursor_key)

    def _lay_out(self, keep: str | None) -> None:
        """The columns that fit, with the chosen figure among them."""
        if self.source is not None:
            width = self.size.width
            self.table.columns = table_columns(self.found, self.t, self.source, self.figure, width)
            self.table.show(self.source, keep)

    def action_figure_right(self) -> None:
        """The next figure."""
        self._choose(1)

    def action_figure_left(self) -> None:
        """The figure before."""
        self._choose(-1)

    def action_chart(self) -> None:
        """The chart in place of the table, and back."""
        self.toggle_class("-chart")
        self._say_line()
        if not self.has_class("-chart"):
            self.table.focus()

    def action_keep(self) -> None:
        """Keep it under a name."""
        from wmsdesk.screens.reports.report_asking import ask_view_name

        ask_view_name(self)

    def action_schedule(self) -> None:
        """Let it be made by itself."""
        from wmsdesk.screens.reports.schedule_asking import ask_schedule

        days = ("from", "to", "period")
        given = {name: text for name, text in self.given.items() if name not in days}
        ask_schedule(self, self.name_of_report, given, lambda made: None)

    def action_notes(self) -> None:
        """How it counts."""
        from wmsdesk.screens.reports.report_asking import NotesDialogue

        self.app.push_screen(NotesDialogue(self.report))

    def action_stop(self) -> None:
        """Stop what is running."""
        self._stop.set()

    def action_refresh(self) -> None:
        """Run it again."""
        self.run_again()

    def action_print(self) -> None:
        """As PDF."""
        from wmsdesk.screens.reports.report_exporting import export_report

        export_report(self, self.found, "pdf")

    def on_unmount(self) -> None:
        """Leaving stops it."""
        self._stop.set()

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.table.language = self.t
        if self.found is not None:
            self._show(self.found, self._zone)
        self._say_line()

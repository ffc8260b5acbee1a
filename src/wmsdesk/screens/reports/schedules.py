"""Schedules: what is made by itself, how it went last; a new one, a pause, an end."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.question import Question
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

MARKS = {"done": ("✓", "good"), "failed": ("✗", "bad"), "running": ("…", ""), "sending": ("…", "attention")}
"""The glyph and the tone of each outcome."""


class SchedulesScreen(ListScreen):
    """A line a schedule."""

    where = "schedules"
    about = N_(
        "What is made by itself once a period, also after nights on which nothing ran. A timer has to call "
        "wmsdesk jobs run-due. Enter shows what each made, n makes a new one, p lets one pause and go on, d ends it."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("schedules")  # type: ignore[assignment]
    columns = (
        Column("number", N_("Schedule"), 9, sortable=False),
        Column("report", N_("Report"), 20, grow=True, sortable=False),
        Column("every", N_("Every"), 12, sortable=False),
        Column("format", N_("Form"), 6, wide_only=True, sortable=False),
        Column("owner", N_("Owner"), 10, wide_only=True, sortable=False),
        Column("period", N_("Last"), 10, sortable=False),
        Column("outcome", N_("How it went"), 14, sortable=False),
    )
    page = N_("Schedules")
    empty = N_("Nothing is made by itself yet. n makes a schedule.")
    opens = "schedules.open"

    def crumbs(self) -> list[str]:
        """Under the reports, or under administration for who sees no report."""
        above = "Reports" if self.desk_app.desk.allows("report.read") else "Administration"
        return [self.t(above), self.t(self.page)]

    def read(self) -> dict[str, Any]:
        """The schedules in use."""
        from wmsdesk.services.jobs.schedules import schedules

        return {one.number: one for one in schedules(self.desk_app.desk)}

    def _title(self, item: Any) -> str:
        from wmsdesk.services.jobs.schedules import title_of

        return self.t(title_of(item.report))

    def row(self, key: str, item: Any) -> Row:
        """What, how often, how it went."""
        from wmsdesk.services.jobs.calendar import EVERY

        every = f"{self.t(EVERY[item.every])} {item.hour:02}:00"
        word, tone = self._outcome(item)
        return Row(
            key,
            (
                Cell(key),
                Cell(self._title(item)),
                Cell(every),
                Cell(item.format),
                Cell(item.owner, tone="quiet"),
                Cell(item.last_period or "–", tone="" if item.last_period else "quiet"),
                Cell(word, tone=tone),
            ),
        )

    def _outcome(self, item: Any) -> tuple[str, str]:
        from wmsdesk.services.jobs.schedules import OUTCOMES

        if item.paused:
            return f"‖ {self.t('paused')}", "attention"
        if not item.last_state:
            return self.t("not yet"), "quiet"
        mark, tone = MARKS[item.last_state]
        return f"{mark} {self.t(OUTCOMES[item.last_state])}", tone

    def about_item(self, item: Any) -> Content:
        """Where it goes, with what parameters, what came of it last."""
        t = self.t
        place = t.labelled(t("to the folder") if item.way == "folder" else t("by mail"), item.place)
        others = "  ".join(f"{name} {value}" for name, value in item.parameters.items())
        lines = [place, others] if others else [place]
        if item.last_result and item.last_result != item.place:
            lines.append(item.last_result)
        return Content("\n").join(Content(safe(line)) for line in lines)

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor."""
        reason = super().reason_against(action_id)
        needs = ("schedules.open", "schedules.pause", "schedules.drop")
        if reason is None and action_id in needs and self.chosen is None:
            return self.t("There is no schedule under the cursor.")
        return reason

    def action_open(self) -> None:
        """What it made lately."""
        from wmsdesk.screens.reports.schedule_asking import OutcomesDialogue

        item = self.chosen
        self.app.push_screen(OutcomesDialogue(item.number, self._title(item)))

    def action_new(self) -> None:
        """A new one: which report, then how often and where to."""
        from wmsdesk.screens.reports.schedule_asking import ask_report

        self.run_worker(ask_report(self, lambda made: self.read_again(made.number)))

    async def action_pause(self) -> None:
        """Let it pause, or go on."""
        from wmsdesk.services.jobs import schedules

        app, item = self.desk_app, self.chosen
        act = schedules.resume if item.paused else schedules.pause
        await app.work(act, app.desk, item.number)
        self.read_again()

    def action_drop(self) -> None:
        """End it, after a question."""
        item, t = self.chosen, self.t
        question = t("End {number}, {report}?", number=item.number, report=self._title(item))
        detail = t("It is made no more; what it made stays where it is.")
        self.app.push_screen(Question(question, t("end it"), t("keep it"), detail), self._ended)

    def _ended(self, yes: bool | None) -> None:
        if yes:
            self.run_worker(self._end(self.chosen.number))

    async def _end(self, number: str) -> None:
        from wmsdesk.services.jobs import schedules

        await self.desk_app.work(schedules.remove, self.desk_app.desk, number)
        self.read_again()

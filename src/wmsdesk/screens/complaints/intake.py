"""What came in from outside: mails and dropped files that became cases, and those that were refused, with why."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.told import Times
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

STATES = {"taken": N_("taken"), "refused": N_("refused")}
SOURCES = {"mail": N_("Mail"), "maildir": N_("Mail"), "json": N_("File")}


class IntakeScreen(ListScreen):
    """The newest first; refused ones are marked and say why."""

    where = "intake"
    about = N_(
        "Mails and files from other programs become cases with “wmsdesk intake take”, from a timer or by hand, each "
        "once. What is refused is put aside in the folder “refused” beside the others and says here why."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("intake")  # type: ignore[assignment]
    columns = (
        Column("at", N_("When"), 16, sortable=False),
        Column("state", N_("What became of it"), 18, sortable=False),
        Column("file", N_("File"), 16, grow=True, sortable=False),
        Column("why", N_("Why"), 20, grow=True, sortable=False),
        Column("source", N_("Source"), 8, wide_only=True, sortable=False),
    )
    empty = N_("Nothing came in yet. “wmsdesk intake take FOLDER” takes mails and files in.")
    opens = "intake.open"

    def __init__(self) -> None:
        super().__init__()
        self.refused = False
        self.times: Times | None = None

    def crumbs(self) -> list[str]:
        """Under the complaints."""
        return [self.t("Complaints"), self.t("Intake")]

    def marks(self) -> list[str]:
        """That only what was refused is shown."""
        return [self.t("refused")] if self.refused else []

    def read(self) -> dict[str, Any]:
        """What came in, by its id."""
        from wmsdesk.services.intake.listing import MOST, listed

        desk = self.desk_app.desk
        self.times = Times.of(desk)
        found = listed(desk, "refused" if self.refused else "", limit=MOST)
        return {str(one.id): one for one in found}

    def row(self, key: str, item: Any) -> Row:
        """When, what became of it, which file, why."""
        t = self.t
        taken = item.state == "taken"
        when = self.times.said(item.at) if self.times is not None else ""
        cells = (
            Cell(when, tone="quiet"),
            Cell(item.case if taken else f"! {t(STATES['refused'])}", tone="" if taken else "attention"),
            Cell(item.file),
            Cell(item.why(t)),
            Cell(t(SOURCES.get(item.source, item.source)), tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """All of it."""
        words = " · ".join(filter(None, (item.file, item.case, item.key, item.by)))
        return Content(safe(words) + "\n" + safe(item.why(self.t), lines=True))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor, or it became no case."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in ("intake.open", "intake.copy"):
            if self.chosen is None:
                return self.t("There is nothing under the cursor.")
            if action_id == "intake.open" and not self.chosen.case:
                return self.t("This was refused: no case was made of it.")
        return None

    def action_open(self) -> None:
        """The case that it became."""
        self.run_worker(case_flow.show_case(self, self.chosen.case))

    def action_filter(self) -> None:
        """Only what was refused, or all."""
        self.refused = not self.refused
        self.read_again()

    def action_copy(self) -> None:
        """Copy the name of the file."""
        self.desk_app.copy(safe(self.chosen.file), safe(self.chosen.file))

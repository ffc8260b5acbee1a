"""Surveys: who was asked how content they are, what they said, and the share of those who are."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.care.survey_doings import answer_survey, ask_survey
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.services.catalogue.care import CHANNELS
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

WAITS = N_("no answer yet")


def stars(rating: int | None) -> str:
    """A rating that is read without counting: ``4/5 ****``."""
    return f"{rating}/5 {'*' * rating}" if rating else ""


class SurveysScreen(ListScreen):
    """The newest first, of one customer where a code is given; ``begin`` is the one the cursor stands on."""

    where = "surveys"
    about = N_(
        "Who was asked how content they are, and what they said. CSAT is the share of answers that are 4 or 5; without "
        "an answer there is none. Only who agreed to surveys is asked. What is said about a case is its rating too."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("surveys")  # type: ignore[assignment]
    columns = (
        Column("asked", N_("Asked"), 10, sortable=False),
        Column("customer", N_("Customer"), 18, grow=True, sortable=False),
        Column("rating", N_("Rating"), 13, sortable=False),
        Column("note", N_("What they said"), 18, grow=True, sortable=False),
        Column("about", N_("Case or order"), 16, wide_only=True, sortable=False),
        Column("number", N_("Survey"), 8, wide_only=True, sortable=False),
    )
    empty = N_("Nobody was asked yet. n asks a customer.")
    opens = "surveys.answer"

    def __init__(self, customer: str = "", begin: str = "") -> None:
        super().__init__()
        self.customer, self._begin, self.waiting = customer, begin, False
        self._whole: Any = None

    def crumbs(self) -> list[str]:
        """Under the tasks, of whom."""
        return [self.t("Tasks"), self.t("Surveys"), *([self.customer] if self.customer else [])]

    def marks(self) -> list[str]:
        """CSAT over all answers, and whether only those without one are shown."""
        said = [self.t(WAITS)] if self.waiting else []
        if self._whole is not None and self._whole.percent is not None:
            said.append(
                self.t(
                    "CSAT {percent} % of {count}",
                    percent=f"{self._whole.percent:.0f}",
                    count=self._whole.answered,
                )
            )
        return said

    def on_mount(self) -> None:
        """Read, and go to the one that was chosen elsewhere."""
        self.read_again(self._begin or None)

    def read(self) -> dict[str, Any]:
        """The surveys by their number."""
        from wmsdesk.services.care.surveys import listed, satisfaction

        desk = self.desk_app.desk
        self._whole = satisfaction(desk) if not self.customer else None
        return {one.number: one for one in listed(desk, self.customer, waiting=self.waiting)}

    def row(self, key: str, item: Any) -> Row:
        """Day, customer, rating, words."""
        tone = "attention" if item.rating is not None and item.rating < 3 else ""
        rating = Cell(stars(item.rating), tone=tone) if item.rating else Cell(self.t(WAITS), tone="quiet")
        cells = (
            Cell(item.asked_on, tone="quiet"),
            Cell(item.customer_name),
            rating,
            Cell(item.note),
            Cell(item.case or item.order, tone="quiet"),
            Cell(item.number, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Whom, how, about what, and the whole answer."""
        t = self.t
        answered = t.labelled(t("Answered"), item.answered_on) if item.answered_on else t(WAITS)
        who = (item.number, f"{item.customer} {item.customer_name}", item.contact, t(CHANNELS[item.channel]))
        words = (*who, item.case, item.order, answered)
        return Content(safe(" · ".join(filter(None, words))) + "\n" + safe(item.note, lines=True))

    def reason_against(self, action_id: str) -> str | None:
        """Why not: none under the cursor, answered already, about no case."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        name = action_id.partition(".")[2]
        if name in ("answer", "case", "customer", "copy") and self.chosen is None:
            return self.t("There is no survey under the cursor.")
        if name == "answer" and self.chosen.rating is not None:
            return self.t("{number} was answered already.", number=self.chosen.number)
        if name == "case" and not self.chosen.case:
            return self.t("This survey is about no case.")
        return None

    def _then(self, doing: Any) -> None:
        async def run() -> None:
            made = await doing
            if made is not None:
                self.read_again(getattr(made, "number", None))

        self.run_worker(run(), name="survey")

    def action_new(self) -> None:
        """Ask somebody."""
        self._then(ask_survey(self, self.customer))

    def action_answer(self) -> None:
        """Keep what was answered."""
        self._then(answer_survey(self, self.chosen.number))

    def action_waiting(self) -> None:
        """Only those without an answer, or all."""
        self.waiting = not self.waiting
        self.read_again()

    def action_case(self) -> None:
        """The case it is about."""
        self.run_worker(case_flow.show_case(self, self.chosen.case))

    def action_customer(self) -> None:
        """The customer's card."""
        from wmsdesk.screens.customers.customer_flow import show_card

        self.run_worker(show_card(self, self.chosen.customer))

    def action_copy(self) -> None:
        """Copy the number."""
        self.desk_app.copy(self.chosen.number, self.chosen.number)

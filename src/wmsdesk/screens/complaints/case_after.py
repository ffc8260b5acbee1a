"""What follows from a case: improvements so that it does not come again, and asking how content the customer is."""

from __future__ import annotations

from collections.abc import Iterator

from wmsdesk.i18n import Language
from wmsdesk.screens.care.task_words import STATES
from wmsdesk.screens.complaints.case_card import CaseCard
from wmsdesk.screens.complaints.case_loading import LoadedCase
from wmsdesk.widgets.page_sheet import PageRow
from wmsdesk.widgets.sheet import Part

_RATED = ("resolved", "closed")


class CaseAfter(CaseCard):
    """A part of the screen of a case."""

    def reason_against(self, action_id: str) -> str | None:
        """Why not: a survey needs a customer, and comes after the resolution."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id != "case.survey":
            return None
        card = self.card
        if not card.customer:
            return self.t("Nobody knows yet whose case this is: l links it.")
        return None if card.state in _RATED else self.t("A rating comes after the resolution.")

    def action_improve(self) -> None:
        """Plan what is changed so that it does not come again."""
        from wmsdesk.screens.care.improvements import plan_improvement

        assert self.loaded is not None
        self.begin(plan_improvement(self, self.number, self.loaded.card.cause))

    def action_survey(self) -> None:
        """Ask the customer how content they are."""
        from wmsdesk.screens.care.survey_doings import ask_survey

        assert self.loaded is not None
        self.begin(ask_survey(self, self.loaded.card.customer, self.number))

    async def open_after(self, kind: str, key: str) -> None:
        """Open an improvement, or the survey."""
        from wmsdesk.screens.shared.walking import open_over

        if kind == "task":
            from wmsdesk.screens.care.task_card import TaskScreen

            self.begin(open_over(self, TaskScreen(key)))
        elif kind == "survey":
            from wmsdesk.screens.care.surveys import SurveysScreen

            assert self.loaded is not None
            self.begin(open_over(self, SurveysScreen(self.loaded.card.customer, key)))


def after_rows(loaded: LoadedCase, t: Language) -> Iterator[PageRow]:
    """The improvements and surveys of a case, under a title of their own; nothing where there are none."""
    if not loaded.improvements and not loaded.surveys:
        return
    yield PageRow((Part(" "), Part("")))
    yield PageRow((Part(t("What followed from it"), "quiet"), Part("")))
    for one in loaded.improvements:
        late = "! " + t.plural("{number} day late", "{number} days late", one.late) if one.late else ""
        ends = one.result or (late or one.due_on if one.state == "open" else "")
        said = " · ".join(filter(None, (one.subject, one.owner, t(STATES[one.state]), ends)))
        tone = "attention" if one.late else "old" if one.state == "open" else "quiet"
        yield PageRow((Part(one.number, "label"), Part(said, tone)), f"task:{one.number}", said)
    for one in loaded.surveys:
        rating = f"{one.rating}/5" if one.rating else t("no answer yet")
        said = " · ".join(filter(None, (t("asked on {day}", day=one.asked_on), rating, one.note)))
        yield PageRow((Part(one.number, "label"), Part(said, "old")), f"survey:{one.number}", said)

"""What the queue of cases is asked for, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual.content import Content

from wmsdesk.i18n import N_
from wmsdesk.screens.complaints.case_filter import filter_words
from wmsdesk.screens.complaints.case_rows import CaseRows, columns_for
from wmsdesk.screens.shared.nothing_found import found_by_nothing
from wmsdesk.screens.shared.search_screen import SearchScreen
from wmsdesk.screens.shared.searching import Asked, Searching
from wmsdesk.widgets.record_rows import Column

SCOPES = {"mine": N_("mine"), "team": N_("my teams'"), "all": N_("all"), "named": N_("naming me")}


class CaseQueue(Searching):
    """Asks for the queue and for how many are in each scope."""

    sorts = (
        ("clock", False, ""),
        ("newest", True, N_("newest first")),
        ("oldest", False, N_("oldest first")),
    )

    def __init__(self, screen: SearchScreen) -> None:
        from wmsdesk.services.support.queue import CaseFilters

        super().__init__(screen, CaseFilters())
        self.counts: dict[str, int] = {}

    def customer_of(self, number: str | None) -> str:
        """The customer of a case in sight, empty where nobody knows."""
        return self._rows.customers.get(number or "", "") if isinstance(self._rows, CaseRows) else ""

    def find(self, desk: Any, asked: Asked) -> Any:
        """Ask the service for the queue and its counts. Blocks."""
        from wmsdesk.services.support import queue

        found = queue.find(desk, asked.query, filters=asked.filters, sort=self.sorts[asked.order][0])
        return found, queue.counts(desk)

    def take(self, asked: Asked, found: Any) -> None:
        """Show what was found."""
        answer, self.counts = found
        super().take(asked, answer)

    def columns(self, width: int) -> list[Column]:
        """The columns of a terminal this wide."""
        return columns_for(width)

    def rows(self, answer: Any, columns: Sequence[Column], words: bool) -> CaseRows:
        """The answer as rows of these columns."""
        return CaseRows(answer, columns, self.screen.t, words=words)

    def sorted_by(self) -> None:
        """No column carries an arrow: each tells of a case's clock or of its number, never of its age."""

    def scope(self, name: str) -> None:
        """Whose cases are shown."""
        self.narrow(replace(self.filters, scope=name))

    # -- words --------------------------------------------------------------------------------------------------

    def scope_words(self, keys: dict[str, str]) -> Content:
        """The scopes with how many are in each, and how many are late."""
        t, parts = self.screen.t, []
        for name, label in SCOPES.items():
            here = name == self.filters.scope
            style = "bold underline" if here else "$quiet"
            count = f" {self.counts[name]:,}" if name in self.counts else ""
            parts.append(Content.assemble((keys[name], "$cursor bold"), " ", (t(label) + count, style)))
        if late := self.counts.get("late"):
            parts.append(Content.styled(t("late {number}", number=f"{late:,}"), "$needs-you bold"))
        if nobody := self.counts.get("nobody"):
            parts.append(Content.styled(t("nobody's {number}", number=f"{nobody:,}"), "$quiet"))
        return Content("   ").join(parts)

    def count_words(self) -> str:
        """How many were found."""
        t, answer = self.screen.t, self.answer
        if answer.capped:
            return t("more than {count}", count=f"{answer.count:,}")
        return t.plural("{number} case", "{number} cases", answer.count)

    def filter_words(self) -> str:
        """What the queue is narrowed by."""
        return filter_words(self.filters, self.screen.t)

    def empty_words(self) -> str:
        """What stands where there is no case."""
        t = self.screen.t
        if self.query or self.filters.narrow:
            return found_by_nothing(self.screen, N_("No case is found by this."), "complaints")
        if self.filters.scope == "all":
            return t("Nothing is open. n logs a call.")
        return t("Nothing is open here.")

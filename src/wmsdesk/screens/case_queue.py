"""What the queue of cases is asked for: the newest question wins, an answer nobody waits for is dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from wmsdesk.i18n import N_
from wmsdesk.screens.case_filter import filter_words
from wmsdesk.screens.case_preview import CasePreview, Preview
from wmsdesk.screens.case_rows import WIDE, WIDER, CaseRows, columns_for
from wmsdesk.services.errors import DeskError
from wmsdesk.widgets.list_source import FailedSource

if TYPE_CHECKING:
    from wmsdesk.screens.complaints import ComplaintsScreen

ORDERS = (("clock", ""), ("newest", N_("newest first")), ("oldest", N_("oldest first")))
SCOPES = {"mine": N_("mine"), "team": N_("my teams'"), "all": N_("all"), "named": N_("naming me")}


@dataclass(frozen=True)
class Asked:
    """One question; ``again`` reads the same queue anew, ``keep`` is the case the cursor shall stand on."""

    query: str
    filters: Any
    order: int
    again: bool = False
    keep: str | None = None


class CaseQueue:
    """Asks for the queue, its counts and the preview, one call after the other, never more than one waiting."""

    def __init__(self, screen: ComplaintsScreen) -> None:
        from wmsdesk.services.support.queue import CaseFilters

        self.screen = screen
        self.filters: Any = CaseFilters()
        self.order = 0
        self.answer: Any = None
        self.counts: dict[str, int] = {}
        self._rows: CaseRows | None = None
        self._wanted: Asked | None = None
        self._looked_at: tuple[str | None] | None = None
        self._asking = self._looking = False

    @property
    def query(self) -> str:
        """What stands in the search line."""
        return self.screen.line.value

    def customer_of(self, number: str | None) -> str:
        """The customer of a case in sight, empty where nobody knows."""
        return self._rows.customers.get(number or "", "") if self._rows is not None else ""

    def ask(self, *, again: bool = False, keep: str | None = None) -> None:
        """Ask for the queue as line, filters and order now say."""
        if self._wanted is not None:
            again, keep = again and self._wanted.again, keep or self._wanted.keep
        self._wanted = Asked(self.query, self.filters, self.order, again, keep)
        if not self._asking:
            self._asking = True
            self.screen.run_worker(self._ask(), name="queue", group="queue")

    async def _ask(self) -> None:
        try:
            while (asked := self._wanted) is not None:
                self._wanted = None
                try:
                    answer, counts = await self.screen.desk_app.ask(_find, self.screen.desk_app.desk, asked)
                except DeskError as error:
                    if self._wanted is None:
                        self.answer = None
                        self.screen.table.show(FailedSource(error))
                    continue
                if self._wanted is None and self.screen.query("#scopes"):
                    self.counts = counts
                    self._take(asked, answer)
        finally:
            self._asking = False

    def _take(self, asked: Asked, answer: Any) -> None:
        self.answer = answer
        if asked.again and self._rows is not None and asked.keep is None:
            self._rows.answer = answer
            self.screen.table.refresh_pages()
            self.preview(self.screen.table.cursor_key)
        else:
            self._show(asked.keep)
        self.screen.tell()

    def _show(self, keep: str | None) -> None:
        """The answer in the columns that fit now."""
        screen, width = self.screen, self.screen.app.size.width
        columns = columns_for(width)
        self._rows = CaseRows(self.answer, columns, screen.t, width >= WIDER)
        screen.table.columns = columns
        screen.table.show(self._rows, keep)

    def lay_out(self) -> None:
        """Draw the same answer in other columns or other words."""
        if self.answer is not None:
            self._show(self.screen.table.cursor_key)
            self.screen.tell()
            self.preview(self.screen.table.cursor_key)

    # -- narrowing and sorting ----------------------------------------------------------------------------------

    def scope(self, name: str) -> None:
        """Whose cases are shown."""
        self.narrow(replace(self.filters, scope=name))

    def narrow(self, filters: Any) -> None:
        """Use these filters."""
        self.filters = filters
        self.ask()

    def next_order(self) -> None:
        """The next of the orders."""
        self.order = (self.order + 1) % len(ORDERS)
        self.ask()

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

    def found_words(self) -> str:
        """How many were found, by which filters and in which order."""
        t, answer = self.screen.t, self.answer
        words = [filter_words(self.filters, t), t(ORDERS[self.order][1])]
        if answer is not None and answer.capped:
            words.insert(0, t("more than {count}", count=f"{answer.count:,}"))
        elif answer is not None:
            words.insert(0, t.plural("{number} case", "{number} cases", answer.count))
        return " · ".join(word for word in words if word)

    def empty_words(self) -> str:
        """What stands where there is no case."""
        t = self.screen.t
        if self.query or self.filters.narrow:
            return t("No case is found by this.")
        if self.filters.scope == "all":
            return t("Nothing is open. n logs a call.")
        return t("Nothing is open here.")

    # -- the preview --------------------------------------------------------------------------------------------

    def preview(self, number: str | None) -> None:
        """Show this case beside the queue, where there is room for it."""
        if self.screen.app.size.width < WIDE:
            return
        self._looked_at = (number,)
        if not self._looking:
            self._looking = True
            self.screen.run_worker(self._look(), name="preview", group="preview")

    async def _look(self) -> None:
        app, panel = self.screen.desk_app, self.screen.query_one(CasePreview)
        try:
            while (wanted := self._looked_at) is not None:
                self._looked_at = None
                try:
                    shown = await app.ask(Preview.of, app.desk, wanted[0]) if wanted[0] else None
                except DeskError:
                    shown = None
                if self._looked_at is None:
                    panel.show(shown, self.screen.t)
        finally:
            self._looking = False


def _find(desk: Any, asked: Asked) -> tuple[Any, dict[str, int]]:
    from wmsdesk.services.support import queue

    order = ORDERS[asked.order][0]
    found = queue.find(desk, asked.query, filters=asked.filters, sort=order)
    return found, queue.counts(desk)

"""One case: whose it is and how its clocks stand on top, then what is known, the timeline, and past ones like it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.complaints import case_flow
from wmsdesk.screens.complaints.case_after import CaseAfter
from wmsdesk.screens.complaints.case_doings import CaseDoings
from wmsdesk.screens.complaints.case_loading import LoadedCase
from wmsdesk.screens.complaints.case_page import case_rows, head_words
from wmsdesk.screens.shared.record_card import Neighbour
from wmsdesk.screens.shared.told import short_name
from wmsdesk.widgets.page_sheet import PageRow, PageSheet
from wmsdesk.widgets.sheet import Part


class CaseScreen(CaseAfter, CaseDoings):
    """The screen of a case."""

    where = "case"
    about = N_(
        "> shows every step from here and why one is not possible. t takes the case, a gives it to somebody, n notes, "
        "c a call, T tells the customer; f what was found and done, C the cause; i plans an improvement, S asks "
        "how content they are. [ and ] go through the queue."
    )
    BINDINGS: ClassVar[Any] = bindings_for("case")
    follows = True
    list_actions = ("case.next", "case.previous")
    not_from_list = N_("This case was not opened from a list.")

    def __init__(self, number: str, neighbour: Neighbour | None = None) -> None:
        super().__init__(number, neighbour=neighbour)

    def crumbs(self) -> list[str]:
        """Complaints, which."""
        subject = self.loaded.card.subject if self.loaded else ""
        return [self.t("Complaints"), short_name(f"{self.number} {subject}".strip(), 48)]

    def read(self, desk: Any, key: str, page: str) -> LoadedCase:
        """See :meth:`LoadedCase.of`."""
        return LoadedCase.of(desk, key)

    def take(self, loaded: LoadedCase, page: str) -> None:
        """Show it, under its number as the store writes it; whoever it names has seen it now."""
        self.key = loaded.card.number
        super().take(loaded, page)
        if loaded.names_me:
            self.run_worker(self._say_seen(), name="seen")

    async def _say_seen(self) -> None:
        from wmsdesk.services.support import working

        await self.desk_app.work(working.seen, self.desk_app.desk, self.number)

    def head(self) -> Content:
        """Subject, whose it is, and its clocks."""
        assert self.loaded is not None
        return head_words(self.loaded, self.t, max(20, self.size.width - 6))

    def rows(self) -> tuple[list[PageRow], list[Part]]:
        """Facts, timeline, past cases like it."""
        assert self.loaded is not None
        return case_rows(self.loaded, self.t), []

    def on_screen_resume(self) -> None:
        """What was over it may have changed it."""
        if self.loaded is not None:
            self.reload()

    def on_resize(self) -> None:
        """The head folds anew."""
        self.call_after_refresh(self.draw)

    @on(PageSheet.Opened)
    async def _opened(self, event: PageSheet.Opened) -> None:
        """Open what is under the cursor: the customer, another case."""
        kind, _, key = event.key.partition(":")
        if kind == "customer":
            await self.desk_app.press("case.customer", self)
        elif kind == "case":
            self.begin(case_flow.show_case(self, key))
        elif kind == "order":
            await self.open_order(key)
        else:
            await self.open_after(kind, key)

    async def open_order(self, number: str) -> None:
        """The card of an order."""
        from wmsdesk.screens.orders.order_flow import show_order

        self.begin(show_order(self, number))

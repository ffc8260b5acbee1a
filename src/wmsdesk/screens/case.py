"""One case: whose it is and how its clocks stand on top, then what is known, the timeline, and past ones like it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens import case_flow
from wmsdesk.screens.case_after import CaseAfter
from wmsdesk.screens.case_doings import CaseDoings
from wmsdesk.screens.case_loading import LoadedCase
from wmsdesk.screens.case_page import case_rows, head_words
from wmsdesk.screens.customer_words import short_name
from wmsdesk.screens.following import Following
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.page_sheet import PageSheet

Neighbour = Callable[[int], Awaitable[str | None]]


class CaseScreen(CaseAfter, CaseDoings, DeskScreen):
    """``neighbour`` moves through the queue the case was opened from and answers which is there."""

    where = "case"
    about = N_(
        "> shows every step from here and why one is not possible. t takes the case, a gives it to somebody, n notes, "
        "c a call, T tells the customer; f what was found and done, C the cause; i plans an improvement, S asks "
        "how content they are. [ and ] go through the queue."
    )
    CSS_PATH = "case.tcss"
    BINDINGS: ClassVar[Any] = bindings_for("case")
    AUTO_FOCUS = "PageSheet"

    def __init__(self, number: str, neighbour: Neighbour | None = None) -> None:
        super().__init__()
        self.number, self._neighbour = number, neighbour
        self.loaded: LoadedCase | None = None
        self._following = Following(self, self._load)

    def crumbs(self) -> list[str]:
        """Complaints, which."""
        subject = self.loaded.card.subject if self.loaded else ""
        return [self.t("Complaints"), short_name(f"{self.number} {subject}".strip(), 48)]

    def body(self) -> ComposeResult:
        """The head, and the page."""
        yield Static(Content(self.t("Reading …")), id="case-head", markup=False)
        yield PageSheet(id="case-page")

    @property
    def sheet(self) -> PageSheet:
        """The page."""
        return self.query_one(PageSheet)

    def on_mount(self) -> None:
        """Read the case and follow what others do to it."""
        self.reload()
        self._following.begin()

    def on_screen_resume(self) -> None:
        """What was over it may have changed it."""
        if self.loaded is not None:
            self.reload()

    def reload(self) -> None:
        """Read the case again; the newest wish counts."""
        self.run_worker(self._load, name="load", group="load", exclusive=True)

    async def _load(self) -> None:
        app = self.desk_app
        try:
            self.loaded = await app.ask(LoadedCase.of, app.desk, self.number)
        except DeskError as error:
            app.say_error(error)
            if self.loaded is None:
                self.dismiss(None)
            return
        self.number = self.loaded.card.number
        self._show()
        if self.loaded.names_me:
            from wmsdesk.services.support import working

            await app.work(working.seen, app.desk, self.number)

    def _show(self) -> None:
        # An answer may come when the screen is already being left.
        if self.loaded is None or not self.query("#case-head"):
            return
        row = self.sheet.cursor_row
        self.query_one("#case-head", Static).update(
            head_words(self.loaded, self.t, max(20, self.size.width - 6))
        )
        self.sheet.show(case_rows(self.loaded, self.t), keep=row.key if row else "")
        self.refresh_frame()

    def on_resize(self) -> None:
        """The head folds anew."""
        self.call_after_refresh(self._show)

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
        from wmsdesk.screens.order_flow import show_order

        self.begin(show_order(self, number))

    def begin(self, doing: Awaitable[Any]) -> None:
        """Do something with this case and read it again."""

        async def then_reload() -> None:
            await doing
            self.reload()

        self.run_worker(then_reload(), name="doing")

    def action_refresh(self) -> None:
        """Read it again."""
        self.reload()

    def action_copy(self) -> None:
        """Copy what is under the cursor, the number where nothing is."""
        row = self.sheet.cursor_row
        text = row.plain if row is not None and row.plain else self.number
        self.desk_app.copy(safe(text), short_name(text))

    def action_next(self) -> None:
        """The next case of the queue."""
        self.run_worker(self._go(1), name="neighbour", group="neighbour")

    def action_previous(self) -> None:
        """The previous case of the queue."""
        self.run_worker(self._go(-1), name="neighbour", group="neighbour")

    async def _go(self, way: int) -> None:
        assert self._neighbour is not None
        number = await self._neighbour(way)
        if number is None or number == self.number:
            self.desk_app.notify(self.t("The list ends here."), markup=False)
            return
        self.number = number
        await asyncio.shield(self._load())

    async def retranslate(self) -> None:
        """Other words for the same case."""
        self._show()

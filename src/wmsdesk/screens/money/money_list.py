"""What the lists of invoices and of payments share: a window on a list of any length, filters, the line under it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.money.money_rows import MoneyRows
from wmsdesk.screens.shared.following import Following
from wmsdesk.screens.shared.form_dialogue import FormDialogue
from wmsdesk.screens.shared.table_screen import TableScreen
from wmsdesk.services.catalogue.field import Field
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.list_source import FailedSource
from wmsdesk.widgets.record_rows import Column
from wmsdesk.widgets.record_table import RecordTable

SORTED = N_("by {column}")


class MoneyList(TableScreen):
    """Give ``columns``, ``row``, ``filter_fields``, ``sorts``, ``find()`` and ``head()``."""

    CSS_PATH = "money_list.tcss"
    columns: ClassVar[tuple[Column, ...]] = ()
    filter_fields: ClassVar[tuple[Field, ...]] = ()
    sorts: ClassVar[tuple[tuple[str, bool, str], ...]] = ()
    """Ways to sort: the column, whether it goes down, what that is called."""
    needs_one: ClassVar[tuple[str, ...]] = ()
    empty: ClassVar[str] = N_("Nothing to show.")

    def __init__(self, filters: Any) -> None:
        super().__init__()
        self.filters, self.order = filters, 0
        self.answer: Any = None
        self._head: Content | None = None
        self._following = Following(self, self.read_again)

    # -- what a list is ----------------------------------------------------------------------------------------

    def find(self) -> tuple[Any, Any]:
        """Ask the service for the list and for what stands over it. Blocks."""
        raise NotImplementedError

    def head(self, about: Any) -> Content:
        """What stands over the list."""
        raise NotImplementedError

    def row(self, one: Any, t: Any) -> Any:
        """The line of one record."""
        raise NotImplementedError

    # -- the window --------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """What is shown, and the list."""
        yield Static("", id="money-head", markup=False)
        yield Static("", id="money-narrowed", markup=False)
        yield RecordTable(self.columns, run=self.desk_app.ask, language=self.t, empty_text=self.empty)

    @property
    def key(self) -> str:
        """The number under the cursor, nothing where there is none."""
        return self.table.cursor_key or "" if self.is_mounted else ""

    def on_mount(self) -> None:
        """Read, and follow what others do."""
        self.run_worker(self._following.look, group="following", exclusive=True)
        self._following.begin()

    def on_screen_resume(self) -> None:
        """Look at once when coming back: what was done elsewhere may be about what stands here."""
        if self.desk_app.desk is not None and self.answer is not None:
            self.read_soon()

    async def read_again(self, keep: str | None = None) -> None:
        """Read the list and stay on the same record, or go to ``keep``."""
        keep = keep or self.table.cursor_key
        try:
            self.answer, about = await self.desk_app.ask(self.find)
        except DeskError as error:
            self.answer = None
            self.table.show(FailedSource(error))
            return
        self._head = self.head(about)
        self._show(keep)

    def _show(self, keep: str | None) -> None:
        column, descending, _words = self.sorts[self.order]
        self.table.sorted_by = (column, descending)
        self.table.show(MoneyRows(self.answer, self.row, self.t), keep)
        self.query_one("#money-head", Static).update(self._head or "")
        self.query_one("#money-narrowed", Static).update(self._narrowed())
        self.refresh_frame()

    def _narrowed(self) -> Content:
        """How many there are, narrowed by what, in which order."""
        t, words = self.t, []
        for one in self.filter_fields:
            if text := getattr(self.filters, one.name):
                words.append(t(one.choices[text]) if text in one.choices else text)
        count = t("{count} found", count=f"{self.answer.count:,}")
        order = t(SORTED, column=t(self.sorts[self.order][2]))
        return Content.styled(safe(" · ".join([count, *words, order])), "$quiet")

    def read_soon(self, keep: str | None = None) -> None:
        """Read again in the background."""
        self.run_worker(partial(self.read_again, keep), group="list", exclusive=True)

    def begin(self, doing: Any) -> None:
        """Do something that waits for the person, then read the list again, at what it answered."""

        async def then_read() -> None:
            made = await doing
            await self.read_again(made if isinstance(made, str) else None)

        self.run_worker(then_read(), name="money")

    @on(RecordTable.SortAsked)
    def _sort_asked(self, event: RecordTable.SortAsked) -> None:
        ways = [spot for spot, one in enumerate(self.sorts) if one[0] == event.column]
        if ways:
            later = [spot for spot in ways if spot > self.order]
            self.order = (later or ways)[0]
            self.read_soon()

    def reason_against(self, action_id: str) -> str | None:
        """Why not: nothing under the cursor."""
        reason = super().reason_against(action_id)
        if reason is None and action_id.partition(".")[2] in self.needs_one and not self.key:
            return self.t("There is nothing under the cursor.")
        return reason

    # -- the keys every list has -------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Ask what to narrow the list by; empty fields narrow nothing."""
        self._ask_filters(self.filter_fields)

    def action_search(self) -> None:
        """The same, beginning with the words."""
        first = [one for one in self.filter_fields if one.name == "query"]
        self._ask_filters((*first, *(one for one in self.filter_fields if one not in first)))

    def _ask_filters(self, fields: tuple[Field, ...]) -> None:
        t = self.t

        async def narrow(texts: dict[str, str]) -> Any:
            before, self.filters = (
                self.filters,
                replace(self.filters, **{k: v.strip() for k, v in texts.items()}),
            )
            try:
                await self.desk_app.ask(self.find)
            except DeskError:
                self.filters = before
                raise
            return True

        values = {one.name: getattr(self.filters, one.name) for one in fields}
        form = FormDialogue(t("Filter"), fields, narrow, values=values, verb=t("show these"), fresh=True)
        self.app.push_screen(form, lambda done: self.read_soon() if done else None)

    def action_sort(self) -> None:
        """The next order."""
        self.order = (self.order + 1) % len(self.sorts)
        self.read_soon()

    def action_refresh(self) -> None:
        """Read the list again."""
        self.read_soon()

    def action_copy(self) -> None:
        """Put the number on the clipboard."""
        self.desk_app.copy(self.key, self.key)

    async def retranslate(self) -> None:
        """Other words, the same list and the same place."""
        self.table.language = self.t
        await self.read_again()

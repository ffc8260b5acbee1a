"""What the pages of administration share: a list read from a service, and words about the line under the cursor."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.table_screen import TableScreen
from wmsdesk.widgets.list_source import FailedSource, ListSource
from wmsdesk.widgets.record_rows import Column, Row
from wmsdesk.widgets.record_table import RecordTable


class ListScreen(TableScreen):
    """Give ``columns``, ``read()``, ``row()`` and ``about_item()``. Rows are kept under the cursor by their key.

    ``read()`` runs in the reading thread and answers the items by their keys, in order.
    """

    CSS_PATH = "list_screen.tcss"
    columns: ClassVar[tuple[Column, ...]] = ()
    empty: ClassVar[str] = N_("Nothing to show.")
    page: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, Any] = {}

    def crumbs(self) -> list[str]:
        """Under the desk of administration."""
        return [self.t("Administration"), self.t(self.page)]

    def read(self) -> dict[str, Any]:
        """Ask the service for the items. Blocks."""
        raise NotImplementedError

    def row(self, key: str, item: Any) -> Row:
        """The line of an item."""
        raise NotImplementedError

    def about_item(self, item: Any) -> Content:
        """Words about the item under the cursor."""
        return Content("")

    @property
    def chosen(self) -> Any:
        """The item under the cursor, ``None`` where there is none."""
        return self.items.get(self.table.cursor_key or "") if self.is_mounted else None

    def body(self) -> ComposeResult:
        """The list over the words."""
        yield RecordTable(self.columns, run=self.desk_app.ask, language=self.t, empty_text=self.empty)
        yield Static("", classes="list-about", markup=False)

    def on_mount(self) -> None:
        """Read for the first time."""
        self.read_again()

    def read_again(self, keep: str | None = None) -> None:
        """Read the list in the background and stay on the same line, or go to ``keep``."""
        self.run_worker(partial(self._read, keep), group="list", exclusive=True)

    async def _read(self, keep: str | None) -> None:
        keep = keep or self.table.cursor_key
        try:
            self.items = await self.desk_app.ask(self.read)
        except Exception as error:
            self.items = {}
            self.table.show(FailedSource(error))
            return
        self.table.show(ListSource([self.row(key, item) for key, item in self.items.items()]), keep)
        self.tell_about()

    def action_refresh(self) -> None:
        """Read the list again."""
        self.read_again()

    def tell_about(self) -> None:
        """Say what there is to say of the line under the cursor; other keys may work on it."""
        item = self.chosen
        self.query_one(".list-about", Static).update(self.about_item(item) if item is not None else "")
        super().tell_about()

    async def retranslate(self) -> None:
        """Draw the list again in the language that is set now; the cursor stays."""
        self.table.language = self.t
        self.table.show(
            ListSource([self.row(key, item) for key, item in self.items.items()]), self.table.cursor_key
        )
        self.tell_about()

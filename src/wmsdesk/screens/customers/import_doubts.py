"""Imports in doubt: the customers of files whose sample held a mistake, until somebody has looked at each."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.customers import customer_flow
from wmsdesk.screens.shared.list_screen import ListScreen
from wmsdesk.screens.shared.told import Times
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe
from wmsdesk.widgets.record_rows import Cell, Column, Row

_NEEDS_ONE = ("import_doubts.open", "import_doubts.right", "import_doubts.copy")


class ImportDoubtsScreen(ListScreen):
    """The newest import first; a customer leaves the list when somebody says that the card is right."""

    where = "import_doubts"
    about = N_(
        "A re-check said no to a customer of an import: the file may be wrong in its other rows too. Open each, mend "
        "what is wrong, and say with v that it is right."
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("import_doubts")  # type: ignore[assignment]
    columns = (
        Column("code", N_("Code"), 10, sortable=False),
        Column("name", N_("Name"), 20, grow=True, sortable=False),
        Column("file", N_("File"), 18, grow=True, sortable=False),
        Column("import", N_("Import"), 7, "right", sortable=False),
        Column("at", N_("When"), 16, wide_only=True, sortable=False),
    )
    empty = N_("No import is in doubt.")
    opens = "import_doubts.open"

    def __init__(self) -> None:
        super().__init__()
        self.times: Times | None = None

    def crumbs(self) -> list[str]:
        """Under the customers."""
        return [self.t("Customers"), self.t("Imports in doubt")]

    def marks(self) -> list[str]:
        """How many are left."""
        return [self.t("{count} in doubt", count=len(self.items))] if self.items else []

    def read(self) -> dict[str, Any]:
        """The customers in doubt, by import and code."""
        from wmsdesk.services.customers.import_doubts import suspects_of_imports

        desk = self.desk_app.desk
        self.times = Times.of(desk)
        return {f"{one.run} {one.code}": one for one in suspects_of_imports(desk)}

    def row(self, key: str, item: Any) -> Row:
        """Who, from which file, when."""
        when = self.times.said(item.at) if self.times is not None else ""
        cells = (
            Cell(item.code, tone="quiet"),
            Cell(item.name),
            Cell(item.file_name),
            Cell(str(item.run), tone="quiet"),
            Cell(when, tone="quiet"),
        )
        return Row(key, cells)

    def about_item(self, item: Any) -> Content:
        """Where it came from, in full."""
        when = self.times.said(item.at) if self.times is not None else ""
        words = self.t(
            "From {file}, import {number}, {when}.", file=item.file_name, number=item.run, when=when
        )
        return Content(safe(words))

    def reason_against(self, action_id: str) -> str | None:
        """Nothing can be said of nobody."""
        if (reason := super().reason_against(action_id)) is not None:
            return reason
        if action_id in _NEEDS_ONE and self.chosen is None:
            return self.t("There is nobody under the cursor.")
        return None

    def action_open(self) -> None:
        """The customer's card."""
        self.run_worker(customer_flow.show_card(self, self.chosen.code))

    def action_right(self) -> None:
        """Somebody has looked: the card under the cursor is right."""
        self.run_worker(self._clear(self.chosen), name="clear", exclusive=True, group="clear")

    async def _clear(self, one: Any) -> None:
        from wmsdesk.services.customers.import_doubts import clear_import_row

        keys = list(self.items)
        spot = keys.index(f"{one.run} {one.code}")
        after = [*keys[spot + 1 : spot + 2], *keys[:spot][-1:]]
        try:
            await self.desk_app.work(clear_import_row, self.desk_app.desk, one.run, one.code)
        except DeskError as error:
            self.desk_app.say_error(error)
        self.read_again(after[0] if after else None)

    def action_copy(self) -> None:
        """Copy code and name."""
        text = safe(f"{self.chosen.code} {self.chosen.name}")
        self.desk_app.copy(text, text)

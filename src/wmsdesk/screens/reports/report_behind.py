"""The rows behind one figure: their number, or the sum of one of their columns, is the figure."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.actions import bindings_for
from wmsdesk.i18n import N_
from wmsdesk.screens.reports.figures_screen import FiguresScreen
from wmsdesk.screens.reports.report_columns import table_columns
from wmsdesk.screens.reports.report_words import ResultSource
from wmsdesk.services.reports.values import said
from wmsdesk.text import safe
from wmsdesk.widgets.list_source import FailedSource
from wmsdesk.widgets.record_table import RecordTable

CARDS = {
    "order": ("wmsdesk.screens.orders.order_card", "OrderScreen", "order.read"),
    "customer": ("wmsdesk.screens.customers.customer_card", "CardScreen", "customer.read"),
    "invoice": ("wmsdesk.screens.money.money_card", "MoneyCard", "invoice.read"),
    "case": ("wmsdesk.screens.complaints.case", "CaseScreen", "complaint.read"),
    "product": ("wmsdesk.screens.stock.product_card", "ProductScreen", "stock.read"),
}
"""The screen of each kind of record, and who may open it."""


class BehindScreen(FiguresScreen):
    """Enter opens the record of the row, where it has a card."""

    where = "behind"
    about = N_(
        "The rows behind one figure of a report. Enter opens the record of a row, x writes them to a file."
    )
    opens = "behind.open"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("behind")  # type: ignore[assignment]

    def __init__(self, name: str, keys: Sequence[str], given: dict[str, str], figure: str) -> None:
        super().__init__()
        self.asked = (name, list(keys), given, figure)

    def crumbs(self) -> list[str]:
        """Under the report."""
        from wmsdesk.services.reports import report_named

        report = report_named(self.asked[0])
        return [self.t("Reports"), self.t(report.title), self.t("Rows behind")]

    def body(self) -> ComposeResult:
        """What figure, and its rows."""
        yield Static("", id="behind-line", markup=False)
        yield RecordTable((), run=self.desk_app.ask, language=self.t, empty_text=N_("Reading …"))

    def on_mount(self) -> None:
        """Read them."""
        self.run_worker(self._read(), group="behind", exclusive=True)

    async def _read(self) -> None:
        app = self.desk_app

        def whole() -> Any:
            from wmsdesk.services import reports

            name, keys, given, figure = self.asked
            return reports.drill(app.desk, name, keys, given, figure=figure), app.desk.settings.zone

        try:
            self.found, self._zone = await app.ask(whole)
        except Exception as error:
            self.table.show(FailedSource(error))
            return
        self._show()

    def _show(self) -> None:
        self.source = ResultSource(self.found, self.t, self._zone)
        self.table.empty_text = N_("No row stands behind this figure.")
        self._lay_out()
        self._say_line()

    def _lay_out(self) -> None:
        if self.source is not None:
            found, width = self.found, self.size.width
            self.table.columns = table_columns(found, self.t, self.source, found.summed, width)
            self.table.show(self.source, self.table.cursor_key)

    def on_resize(self, event: events.Resize) -> None:
        """Other columns fit now."""
        self._lay_out()

    def _say_line(self) -> None:
        """The figure, of what, and what the rows come to."""
        from wmsdesk.services.reports.describing import period_said

        t, found = self.t, self.found
        value = said(found.value, found.figure, found.unit, t, self._zone)
        figure = " ".join(
            part for part in (t(found.figure.label), value, found.unit if found.summed else "") if part
        )
        line = f"{period_said(t, found)} · " + t.plural("{number} row", "{number} rows", len(found.rows))
        shown = [Content.styled(safe(figure), "bold"), Content.styled(safe(line), "$quiet")]
        self.query_one("#behind-line", Static).update(Content("\n").join(shown))

    def _card(self) -> tuple[str, str] | None:
        """Kind and number of the record of the row under the cursor, the first of its columns that has one."""
        if self.found is None or not self.found.rows or self.table.cursor_key is None:
            return None
        row = self.found.rows[int(self.table.cursor_key)]
        for value, column in zip(row, self.found.columns, strict=True):
            if value is not None and column.card in CARDS:
                module, _, permission = CARDS[column.card]
                if find_spec(module) is not None and self.desk_app.desk.allows(permission):
                    return column.card, str(value)
        return None

    def reason_against(self, action_id: str) -> str | None:
        """Why not: there are no rows, or the row's record has no card here."""
        reason = super().reason_against(action_id)
        if reason is None and (self.found is None or not self.found.rows):
            return self.t("There is no row.")
        if reason is None and action_id == "behind.open" and self._card() is None:
            return self.t("This row has no card to open.")
        return reason

    def action_open(self) -> None:
        """Open the record."""
        card = self._card()
        if card is not None:
            module, name, _ = CARDS[card[0]]
            self.app.push_screen(getattr(import_module(module), name)(card[1]))

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.table.language = self.t
        if self.found is not None:
            self._show()

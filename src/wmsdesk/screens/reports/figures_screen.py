"""What the screens of a report and of the rows behind a figure have in common: one table, its files, its lines."""

from __future__ import annotations

from typing import Any

from wmsdesk.screens.reports.report_words import ResultSource
from wmsdesk.screens.shared.table_screen import TableScreen


class FiguresScreen(TableScreen):
    """``found`` is what was answered, ``source`` its rows as the table shows them."""

    CSS_PATH = "report.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.found: Any = None
        self.source: ResultSource | None = None

    def action_export(self) -> None:
        """To a file."""
        from wmsdesk.screens.reports.report_exporting import export_report

        export_report(self, self.found, "xlsx")

    def action_copy(self) -> None:
        """Copy the line under the cursor."""
        if self.source is not None:
            texts = self.source.texts(int(self.table.cursor_key or 0))
            self.desk_app.copy("\t".join(texts), texts[0])

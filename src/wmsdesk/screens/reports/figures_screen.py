"""What the screens of a report and of the rows behind a figure have in common: one table, its files, its lines."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on

from wmsdesk.screens.reports.report_words import ResultSource
from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.record_table import RecordTable


class FiguresScreen(DeskScreen):
    """``found`` is what was answered, ``source`` its rows as the table shows them; ``opens`` is what enter does."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "RecordTable"
    opens: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.found: Any = None
        self.source: ResultSource | None = None

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    @on(RecordTable.Opened)
    async def _opened(self) -> None:
        await self.desk_app.press(self.opens, self)

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.refresh_frame()

    @on(RecordTable.Failed)
    def _said_in_the_table(self, event: RecordTable.Failed) -> None:
        event.stop()

    def action_export(self) -> None:
        """To a file."""
        from wmsdesk.screens.reports.report_exporting import export_report

        export_report(self, self.found, "xlsx")

    def action_copy(self) -> None:
        """Copy the line under the cursor."""
        if self.source is not None:
            texts = self.source.texts(int(self.table.cursor_key or 0))
            self.desk_app.copy("\t".join(texts), texts[0])

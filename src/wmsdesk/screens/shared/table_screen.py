"""What screens with one table share: what enter stands for, keys that follow the cursor, failures said in it."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from wmsdesk.widgets.frame import DeskScreen
from wmsdesk.widgets.record_table import RecordTable


class TableScreen(DeskScreen):
    """Give ``opens``; what is said of the line under the cursor, if anything is, in ``tell_about``."""

    AUTO_FOCUS = "RecordTable"
    opens: ClassVar[str] = ""
    """The action that enter stands for."""

    @property
    def table(self) -> RecordTable:
        """The table."""
        return self.query_one(RecordTable)

    def tell_about(self) -> None:
        """The cursor is on another line: other keys may work on it."""
        self.refresh_frame()

    @on(RecordTable.Highlighted)
    def _moved(self) -> None:
        self.tell_about()

    @on(RecordTable.Opened)
    async def _opened(self) -> None:
        if self.opens:
            await self.desk_app.press(self.opens, self)

    @on(RecordTable.Failed)
    def _said_in_the_table(self, event: RecordTable.Failed) -> None:
        event.stop()

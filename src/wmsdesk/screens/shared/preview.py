"""What stands beside a list, where there is room, about the record under its cursor."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import Language


class Preview(VerticalScroll, can_focus=False):
    """Give ``read()`` and ``words()``. What comes before there is a place for it is shown once there is."""

    _said = Content("")

    def read(self, desk: Any, key: str) -> Any:
        """Ask the service about one record. Blocks."""
        raise NotImplementedError

    def words(self, found: Any, t: Language) -> Content:
        """What ``read`` found, for a person."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(self._said, markup=False)

    def show(self, found: Any, t: Language) -> None:
        """Show this, or nothing."""
        self._said = self.words(found, t) if found is not None else Content("")
        for place in self.query(Static):
            place.update(self._said)
        self.scroll_home(animate=False)

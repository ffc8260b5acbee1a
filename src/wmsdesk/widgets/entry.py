"""A label with a line to type in beside it, one row high."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static


class Entry(Horizontal):
    """``say()`` puts another label on it without touching what was typed."""

    def __init__(self, name: str, *, password: bool = False, classes: str = "") -> None:
        super().__init__(id=f"entry-{name}", classes=classes)
        self._input_id, self._password = name, password

    def compose(self) -> ComposeResult:
        """The label and the line."""
        yield Static("", classes="entry-label", markup=False)
        yield Input(id=self._input_id, password=self._password, compact=True, select_on_focus=False)

    def on_descendant_focus(self) -> None:
        """Its label is loud while it is typed in."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Its label is quiet again."""
        self.remove_class("-here")

    def say(self, label: str) -> None:
        """Put this label on it."""
        self.query_one(Static).update(Content(label))

    @property
    def typed(self) -> Input:
        """The line that is typed in."""
        return self.query_one(Input)

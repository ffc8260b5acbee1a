"""A box to tick, one row high."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Checkbox


class Tick(Checkbox, inherit_bindings=False):
    """A box that is ticked or empty: told by its mark, not only by its colour. Space sets it, enter goes
    on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "toggle_button", show=False)]

    BUTTON_LEFT, BUTTON_RIGHT, BUTTON_INNER = "", "", "[ ]"

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, compact=True)

    def watch_value(self) -> None:
        """Draw the mark of what it is now."""
        self.mark()
        super().watch_value()

    def mark(self) -> None:
        """Take the mark of what it is now."""
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"

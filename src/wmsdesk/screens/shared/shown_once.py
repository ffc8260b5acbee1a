"""Something that is shown this once and kept nowhere: a temporary password."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.text import safe


class ShownOnce(Dialogue[None]):
    """Closed by escape only, so that no stray key takes it away unread."""

    CSS_PATH = "shown_once.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, secret: str, detail: str) -> None:
        super().__init__(classes="-needs-you")
        self._title, self._secret, self._detail = title, secret, detail

    def title_text(self) -> str:
        """Whose it is."""
        return self._title

    def body(self) -> ComposeResult:
        """The secret and what to do with it."""
        yield Static(Content(safe(self._secret)), classes="shown-once", markup=False)
        yield Static(Content(safe(self._detail)), classes="dialogue-text", markup=False)

    def foot(self) -> list[tuple[str, str]]:
        """Copy and close."""
        return [("y", self.t("copy")), ("esc", self.t("close, it is written down"))]

    def action_copy(self) -> None:
        """Put it on the clipboard."""
        self.desk_app.copy(self._secret, self.t("the password"))

"""A question that wants a reason."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from wmsdesk.screens.shared.dialogue import Dialogue


class ReasonAsked(Dialogue[str]):
    """Answers the reason, or nothing. Whether an empty one will do is for the service to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, sentence: str, yes: str) -> None:
        super().__init__()
        self.sentence, self.yes = sentence, yes

    def title_text(self) -> str:
        """The question itself."""
        return self.sentence

    def body(self) -> ComposeResult:
        """A line for the reason."""
        yield Static(Content(self.t("Reason")), classes="dialogue-text", markup=False)
        yield Input(id="reason", compact=True, select_on_focus=False, max_length=1000)

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("ctrl+s", self.yes), ("esc", self.t("back"))]

    def action_answer(self) -> None:
        """Close with the reason."""
        self.close(self.query_one(Input).value)

    def on_input_submitted(self) -> None:
        """Enter after a reason answers too."""
        if self.query_one(Input).value.strip():
            self.action_answer()

    async def retranslate(self) -> None:
        """Other words, the same reason."""
        typed = self.query_one(Input).value
        await self.recompose()
        self.query_one(Input).value = typed

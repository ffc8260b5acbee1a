"""A question with a yes and a no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.text import safe


class Question(Dialogue[bool]):
    """Answers ``True`` to ``y``, ``False`` to ``n`` and escape. Enter answers nothing: a yes is never an
    accident.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape", "answer(False)", show=False),
    ]

    def __init__(self, sentence: str, yes: str, no: str, detail: str = "") -> None:
        super().__init__(classes="-needs-you")
        self.sentence, self.yes, self.no, self.detail = sentence, yes, no, detail

    def title_text(self) -> str:
        """The question itself."""
        return self.sentence

    def body(self) -> ComposeResult:
        """What the answer would do, where that needs words."""
        if self.detail:
            yield Static(Content(safe(self.detail, lines=True)), classes="dialogue-text", markup=False)

    def foot(self) -> list[tuple[str, str]]:
        """Yes and no, in the words of the question."""
        return [("y", self.yes), ("n", self.no)]

    def action_answer(self, answer: bool) -> None:
        """Close with this answer."""
        self.close(answer)

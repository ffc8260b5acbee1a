"""Something went wrong that nobody foresaw: a reference to read out, and the way on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.i18n import N_
from wmsdesk.screens.shared.dialogue import Dialogue

_WHAT_HOLDS = N_(
    "Nothing of it was kept half. What you had saved before is saved, what you typed is still here."
)


class TroubleScreen(Dialogue[None]):
    """Shows the reference under which an unexpected error was written down."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]

    def __init__(self, reference: str) -> None:
        super().__init__(classes="-needs-you")
        self.reference = reference

    def title_text(self) -> str:
        """That it did not work."""
        return self.t("That did not work.")

    def body(self) -> ComposeResult:
        """What holds, and the reference."""
        t = self.t
        yield Static(
            Content(t(_WHAT_HOLDS)),
            classes="dialogue-text",
            markup=False,
        )
        yield Static(
            Content(t("For whoever looks after wmsdesk: {reference}", reference=self.reference)),
            classes="dialogue-text",
            markup=False,
        )

    def foot(self) -> list[tuple[str, str]]:
        """The way on."""
        return [("enter", self.t("go on"))]

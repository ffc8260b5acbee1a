"""After signing in: something was being typed. Go on with it, drop it, or leave it for later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.screens.shared.told import Times
from wmsdesk.text import safe
from wmsdesk.widgets.cells import cut

_WIDTH = 42


class DraftOffer(Dialogue[str]):
    """Answers ``continue``, ``drop`` or nothing. Give ``title_text()`` and ``lines()``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,c", "answer('continue')", show=False),
        Binding("d", "answer('drop')", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, draft: Any) -> None:
        super().__init__()
        self.draft = draft

    def lines(self) -> Iterator[Content]:
        """The first of what was typed."""
        raise NotImplementedError

    def line(self, label: str, text: str) -> Content:
        """One field of it."""
        return Content.assemble((f"{label}  ", "$quiet"), cut(safe(text), _WIDTH) or "–")

    def body(self) -> ComposeResult:
        """The first of what was typed, and when."""
        yield Static("", id="draft-time", classes="door-quiet", markup=False)
        yield Static(Content("\n").join(self.lines()), markup=False)

    def on_mount(self) -> None:
        """Say when, once the store's zone is known."""
        self.run_worker(self._tell_time())

    async def _tell_time(self) -> None:
        times = await self.desk_app.ask(Times.of, self.desk_app.desk)
        said = self.t("Kept {when}, not saved.", when=times.said(self.draft.at))
        self.query_one("#draft-time", Static).update(Content(said))

    def foot(self) -> list[tuple[str, str]]:
        """The keys."""
        return [("enter", self.t("continue")), ("d", self.t("drop it")), ("esc", self.t("later"))]

    def action_answer(self, answer: str) -> None:
        """Close with this answer."""
        self.close(answer)

    async def retranslate(self) -> None:
        """Say it in the language that is set now."""
        await super().retranslate()
        await self._tell_time()

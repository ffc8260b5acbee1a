"""A dialogue over a screen: a title, a body, and at its foot the keys that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wmsdesk.i18n import Language
from wmsdesk.text import safe
from wmsdesk.widgets.looks import Styled

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

Answer = TypeVar("Answer")


class Dialogue(Styled, ModalScreen[Answer]):
    """Give ``title_text()``, ``body()`` and ``foot()``; dismiss with the answer."""

    CSS_PATH = "dialogue.tcss"

    @property
    def desk_app(self) -> WmsDesk:
        """The application, by its own type."""
        return cast("WmsDesk", self.app)

    @property
    def t(self) -> Language:
        """The language of the screens now."""
        return self.desk_app.language

    def title_text(self) -> str:
        """What this is about, in a few words."""
        return ""

    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def foot(self) -> list[tuple[str, str]]:
        """The keys that answer, each with its label."""
        return [("esc", self.t("back"))]

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        with Vertical(classes="dialogue"):
            yield Static(Content(safe(self.title_text())), classes="dialogue-title", markup=False)
            yield from self.body()
            yield Static(self._keys(), classes="dialogue-foot", markup=False)

    def _keys(self) -> Content:
        parts = []
        for key, label in self.foot():
            parts.append(Content.assemble((key, "bold $cursor"), f" {label}"))
        return Content("   ").join(parts)

    def close(self, answer: Answer | None = None) -> None:
        """Close with this answer; a second press while closing does nothing."""
        if self in self.desk_app.every_screen():
            self.dismiss(answer)

    def action_close(self) -> None:
        """Close without an answer."""
        self.close()

    async def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        await self.recompose()

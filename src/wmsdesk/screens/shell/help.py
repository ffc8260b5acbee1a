"""The help for one screen: what it is for, its keys, and the keys that work everywhere."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from wmsdesk.action_table import EVERYWHERE, Action
from wmsdesk.actions import key_shown
from wmsdesk.screens.shared.dialogue import Dialogue
from wmsdesk.text import safe


class HelpScreen(Dialogue[None]):
    """Drawn from the registry of actions; what is not possible now says why beside it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,enter", "close", show=False)]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self.explained = about

    def title_text(self) -> str:
        """The name of the screen that is explained."""
        crumbs = getattr(self.explained, "crumbs", list)()
        return crumbs[-1] if crumbs else self.t("Help")

    def body(self) -> ComposeResult:
        """Words first, then keys."""
        with VerticalScroll(classes="help-body"):
            about = getattr(self.explained, "about", "")
            if about:
                yield Static(Content(self.t(about)), classes="help-about", markup=False)
            keys, where = self.desk_app.keys, getattr(self.explained, "where", "")
            here = keys.of(where) if where else []
            yield from self._part(self.t("Here"), [one for one in here if one.key])
            for place, heading in getattr(self.explained, "also", {}).items():
                yield from self._part(self.t(heading), keys.of(place))
            yield from self._part(self.t("From the palette"), [one for one in here if not one.key])
            mine = {f"desk.open_{entry.id}" for entry in self.desk_app.my_desks()}
            common = [one for one in keys.of(EVERYWHERE) if one.key]
            yield from self._part(self.t("Desks"), [one for one in common if one.id in mine])
            yield from self._part(self.t("Everywhere"), [one for one in common if "open_" not in one.id])

    def _part(self, heading: str, actions: list[Action]) -> ComposeResult:
        if not actions:
            return
        yield Static(Content(heading), classes="help-heading", markup=False)
        for action in actions:
            reason = self.desk_app.reason_against(action.id, self.explained)
            with Horizontal(classes="help-row" if reason is None else "help-row -off"):
                yield Static(Content(key_shown(action)), classes="help-key", markup=False)
                yield Static(Content(self.t(action.label)), classes="help-label", markup=False)
                said = self.t(action.help) if reason is None else safe(reason)
                yield Static(Content(said), classes="help-said", markup=False)

    def foot(self) -> list[tuple[str, str]]:
        """The way back."""
        return [("esc", self.t("back")), ("ctrl+p", self.t("everything by name"))]

"""The palette: every action by its name in either language, and every record that can be found by name or
number.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wmsdesk.action_table import EVERYWHERE, Action
from wmsdesk.actions import key_shown
from wmsdesk.i18n import LANGUAGES, Language
from wmsdesk.services.errors import DeskError
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_AT_THE_DOOR = ("desk.theme", "desk.language", "desk.quit")
_NOT_LISTED = ("desk.palette", "desk.back", "desk.go")


@dataclass(frozen=True)
class Found:
    """A record that the palette offers: what it is called, one quiet line about it, and what opening it
    does.
    """

    label: str
    about: str
    open: Callable[[], Awaitable[Any] | None]


class Commands(Provider):
    """What can be done from the screen the palette was opened over."""

    @property
    def desk_app(self) -> WmsDesk:
        """The application, by its own type."""
        return cast("WmsDesk", self.app)

    def actions(self) -> list[Action]:
        """The actions that are possible now: of this screen first, then those that work everywhere."""
        app, where = self.desk_app, getattr(self.screen, "where", "")
        if app.desk is None:
            return [app.keys[action_id] for action_id in _AT_THE_DOOR]
        mine = {f"desk.open_{entry.id}" for entry in app.my_desks()}
        listed = [*(app.keys.of(where) if where else []), *app.keys.of(EVERYWHERE)]
        return [
            one
            for one in listed
            if one.id not in _NOT_LISTED
            and ("desk.open_" not in one.id or one.id in mine)
            and app.may(one)
            and app.reason_against(one.id, self.screen) is None
        ]

    async def discover(self) -> Hits:
        """Everything that is possible, before anything is typed."""
        for action in self.actions():
            label = self._label(action)
            yield DiscoveryHit(Content(label), self._does(action), text=label, help=self._help(action))

    async def search(self, query: str) -> Hits:
        """Actions whose name in any language is like ``query``, then records."""
        matcher = self.matcher(query)
        for action in self.actions():
            label = self._label(action)
            score = max(matcher.match(name) for name in (label, *self._names(action)))
            if score > 0:
                yield Hit(
                    score, matcher.highlight(label), self._does(action), text=label, help=self._help(action)
                )
        if self.desk_app.desk is not None:
            for found in await self._records(query):
                label = safe(found.label)
                yield Hit(0.9, Content(label), found.open, text=label, help=safe(found.about))

    async def _records(self, query: str) -> list[Found]:
        found: list[Found] = []
        for finder in self.desk_app.finders:
            try:
                found.extend(await finder(query))
            except DeskError:
                continue
        return found

    def _label(self, action: Action) -> str:
        return " · ".join(dict.fromkeys(self._names(action)))

    def _names(self, action: Action) -> list[str]:
        here = self.desk_app.language
        others = [Language(code) for code in LANGUAGES if code != here.code]
        return [language(action.label) for language in (here, *others)]

    def _help(self, action: Action) -> str:
        said = self.desk_app.language(action.help)
        return f"{key_shown(action)}   {said}" if action.key else said

    def _does(self, action: Action) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            await self.desk_app.press(action.id, self.screen)

        return press

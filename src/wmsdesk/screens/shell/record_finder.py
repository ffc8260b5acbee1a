"""Records in the palette: what a desk finds by a few letters, opened where you are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from wmsdesk.i18n import Language
from wmsdesk.screens.shell.palette import Found

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk


class RecordFinder:
    """Answers the palette for whoever is signed in now. Give ``find()``, ``told()`` and ``card()``."""

    permission: ClassVar[str] = ""
    """Who lacks it finds nothing."""
    least_typed: ClassVar[int] = 3

    def __init__(self, app: WmsDesk) -> None:
        self.app = app

    @classmethod
    def offer(cls, app: Any) -> None:
        """Let the palette find these, once for each application."""
        if not any(isinstance(one, cls) for one in app.finders):
            app.add_finder(cls(app))

    def find(self, desk: Any, query: str) -> list[Any]:
        """The first records that the query finds. Blocks."""
        raise NotImplementedError

    def told(self, row: Any, t: Language) -> tuple[str, str, str]:
        """What a record is found again by, what it is called, and one quiet line about it."""
        raise NotImplementedError

    def card(self, key: str) -> Any:
        """The screen that shows it."""
        raise NotImplementedError

    async def __call__(self, query: str) -> list[Found]:
        """What the palette offers for what was typed."""
        desk, t = self.app.desk, self.app.language
        if desk is None or len(query.strip()) < self.least_typed or not desk.allows(self.permission):
            return []
        found = []
        for row in await self.app.ask(self.find, desk, query):
            key, label, about = self.told(row, t)
            found.append(Found(label, about, partial(self._open, key)))
        return found

    def _open(self, key: str) -> None:
        self.app.push_screen(self.card(key))

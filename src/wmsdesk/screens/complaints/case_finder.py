"""Cases in the palette: by number or any part of what was said, opened where you are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shell.palette import Found

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_MOST = 5
_LEAST_TYPED = 3


class CaseFinder:
    """Answers the palette for whoever is signed in now."""

    def __init__(self, app: WmsDesk) -> None:
        self.app = app

    async def __call__(self, query: str) -> list[Found]:
        """The first cases that the query finds."""
        desk = self.app.desk
        if desk is None or len(query.strip()) < _LEAST_TYPED or not desk.allows("complaint.read"):
            return []
        rows = await self.app.ask(_found, desk, query)
        return [
            Found(f"{row.number} {row.subject}", " · ".join(filter(None, (row.about_whom, row.who))),
                  partial(self._open, row.number)) for row in rows
        ]  # fmt: skip

    def _open(self, number: str) -> None:
        from wmsdesk.screens.complaints.case import CaseScreen

        self.app.push_screen(CaseScreen(number))


def _found(desk: Any, query: str) -> list[Any]:
    from wmsdesk.services.support.queue import find

    return find(desk, query, sort="newest").page(0)[:_MOST]


def offer_cases(app: Any) -> None:
    """Let the palette find cases, once for each application."""
    if not any(isinstance(one, CaseFinder) for one in app.finders):
        app.add_finder(CaseFinder(app))

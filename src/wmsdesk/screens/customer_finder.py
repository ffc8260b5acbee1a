"""Customers in the palette: by any part of what they are found by, opened where you are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.palette import Found

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_MOST = 8
_LEAST_TYPED = 2


class CustomerFinder:
    """Answers the palette for whoever is signed in now."""

    def __init__(self, app: WmsDesk) -> None:
        self.app = app

    async def __call__(self, query: str) -> list[Found]:
        """The first customers that the query finds."""
        desk = self.app.desk
        if desk is None or len(query.strip()) < _LEAST_TYPED or not desk.allows("customer.read"):
            return []
        from wmsdesk.services import customers

        _answer, rows = await self.app.ask(partial(customers.search, desk, query, limit=_MOST))
        return [Found(f"{row.code} {row.name}", " · ".join(filter(None, (row.city, row.phone))),
                      partial(self._open, row.code)) for row in rows]  # fmt: skip

    def _open(self, code: str) -> None:
        from wmsdesk.screens.customer_card import CardScreen

        self.app.push_screen(CardScreen(code))


def offer_customers(app: Any) -> None:
    """Let the palette find customers, once for each application."""
    if not any(isinstance(one, CustomerFinder) for one in app.finders):
        app.add_finder(CustomerFinder(app))

"""Customers in the palette: by any part of what they are found by, opened where you are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shell.palette import Found

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
        alias, rows = await self.app.ask(partial(_found, desk, query))
        found = [
            Found(f"{row.code} {row.name}", " · ".join(filter(None, (row.city, row.phone))),
                  partial(self._open, row.code)) for row in rows
        ]  # fmt: skip
        if alias is not None:
            said = self.app.language("merged into {code}", code=alias.merged_into)
            found.append(Found(f"{alias.code} {alias.name}", said, partial(self._open, alias.code)))
        return found

    def _open(self, code: str) -> None:
        from wmsdesk.screens.customers.customer_card import CardScreen

        self.app.push_screen(CardScreen(code))


def _found(desk: Any, query: str) -> tuple[Any, list[Any]]:
    """The merged card with this very code, and the first customers that the query finds."""
    from wmsdesk.services import customers

    return customers.alias(desk, query), customers.search(desk, query, limit=_MOST)[1]


def offer_customers(app: Any) -> None:
    """Let the palette find customers, once for each application."""
    if not any(isinstance(one, CustomerFinder) for one in app.finders):
        app.add_finder(CustomerFinder(app))

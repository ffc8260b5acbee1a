"""Orders in the palette: by number or its last digits, waybill, the customer's reference, or customer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.orders.order_words import due_words, money_words, state_words
from wmsdesk.screens.shell.palette import Found
from wmsdesk.services.orders.views import Filters

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_MOST = 6
_LEAST_TYPED = 3


class OrderFinder:
    """Answers the palette for whoever is signed in now."""

    def __init__(self, app: WmsDesk) -> None:
        self.app = app

    async def __call__(self, query: str) -> list[Found]:
        """The first orders that the query finds."""
        desk, t = self.app.desk, self.app.language
        if desk is None or len(query.strip()) < _LEAST_TYPED or not desk.allows("order.read"):
            return []
        rows = await self.app.ask(_find, desk, query)
        return [
            Found(
                f"{row.number} {row.customer_name}",
                " · ".join(
                    (state_words(row.state, t), due_words(row, t), money_words(row.gross, row.currency))
                ),
                partial(self._open, row.number),
            )
            for row in rows
        ]

    def _open(self, number: str) -> None:
        from wmsdesk.screens.orders.order_card import OrderScreen

        self.app.push_screen(OrderScreen(number))


def _find(desk: Any, query: str) -> list[Any]:
    from wmsdesk.services import orders

    found = orders.find(desk, Filters(text=query), sort="ordered", descending=True)
    return list(found.page(0))[:_MOST] if found.count else []


def offer_orders(app: Any) -> None:
    """Let the palette find orders, once for each application."""
    if not any(isinstance(one, OrderFinder) for one in app.finders):
        app.add_finder(OrderFinder(app))

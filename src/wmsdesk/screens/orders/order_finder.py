"""Orders in the palette: by number or its last digits, waybill, the customer's reference, or customer."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.screens.orders.order_words import due_words, money_words, state_words
from wmsdesk.screens.shell.record_finder import RecordFinder
from wmsdesk.services.orders.views import Filters

_MOST = 6


class OrderFinder(RecordFinder):
    """Orders, the newest first."""

    permission = "order.read"

    def find(self, desk: Any, query: str) -> list[Any]:
        """The first orders that the query finds."""
        from wmsdesk.services import orders

        found = orders.find(desk, Filters(text=query), sort="ordered", descending=True)
        return list(found.page(0))[:_MOST] if found.count else []

    def told(self, row: Any, t: Language) -> tuple[str, str, str]:
        """Number and customer; state, day and sum."""
        about = (state_words(row.state, t), due_words(row, t), money_words(row.gross, row.currency))
        return row.number, f"{row.number} {row.customer_name}", " · ".join(about)

    def card(self, key: str) -> Any:
        """The card of an order."""
        from wmsdesk.screens.orders.order_card import OrderScreen

        return OrderScreen(key)

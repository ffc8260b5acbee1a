"""Customers in the palette: by any part of what they are found by, opened where you are."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.screens.shell.record_finder import RecordFinder

_MOST = 8


class CustomerFinder(RecordFinder):
    """Customers; a card that was merged into another is found by its very code."""

    permission = "customer.read"
    least_typed = 2

    def find(self, desk: Any, query: str) -> list[Any]:
        """The first customers that the query finds, then the merged card with this code."""
        from wmsdesk.services import customers

        alias, rows = customers.alias(desk, query), customers.search(desk, query, limit=_MOST)[1]
        return [*rows, *([alias] if alias is not None else [])]

    def told(self, row: Any, t: Language) -> tuple[str, str, str]:
        """Code and name; where they are, or what the card was merged into."""
        if merged_into := getattr(row, "merged_into", ""):
            about = t("merged into {code}", code=merged_into)
        else:
            about = " · ".join(filter(None, (row.city, row.phone)))
        return row.code, f"{row.code} {row.name}", about

    def card(self, key: str) -> Any:
        """The card of a customer."""
        from wmsdesk.screens.customers.customer_card import CardScreen

        return CardScreen(key)

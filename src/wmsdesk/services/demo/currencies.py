"""What practice customers abroad pay in, and what the yuan was worth."""

from __future__ import annotations

from wmsdesk.services.catalogue.money import decimals

YUAN = "CNY"
IN_YUAN = {"CNY": 1.0, "USD": 7.12, "EUR": 7.78, "GBP": 9.05, "JPY": 0.0478, "SGD": 5.31, "HKD": 0.914}
"""How many yuan one unit of each currency is."""


def price_in(currency: str, fen: int) -> int:
    """A price in fen as it is asked in another currency, in that one's minor units; never nothing."""
    smallest = fen / 100 / IN_YUAN[currency] * int(10 ** decimals(currency))
    return max(1, round(smallest))

"""Products in the palette: by any part of what they are found by, opened where you are."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import Language
from wmsdesk.screens.shell.record_finder import RecordFinder
from wmsdesk.screens.stock.stock_words import quantity

_MOST = 8


class ProductFinder(RecordFinder):
    """Products, those out of sale too."""

    permission = "stock.read"
    least_typed = 2

    def find(self, desk: Any, query: str) -> list[Any]:
        """The first products that the query finds."""
        from wmsdesk.services import products

        return list(products.find(desk, query, _MOST, state=""))

    def told(self, row: Any, t: Language) -> tuple[str, str, str]:
        """SKU and name; how much can be promised."""
        left = quantity(row.stock.available, row.decimals)
        about = t("{quantity} {unit} available", quantity=left, unit=row.unit)
        return row.sku, f"{row.sku} {row.name}", about

    def card(self, key: str) -> Any:
        """The card of a product."""
        from wmsdesk.screens.stock.product_card import ProductScreen

        return ProductScreen(key)

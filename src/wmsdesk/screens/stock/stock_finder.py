"""Products in the palette: by any part of what they are found by, opened where you are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shell.palette import Found
from wmsdesk.screens.stock.stock_words import quantity

if TYPE_CHECKING:
    from wmsdesk.app import WmsDesk

_MOST = 8
_LEAST_TYPED = 2


class ProductFinder:
    """Answers the palette for whoever is signed in now."""

    def __init__(self, app: WmsDesk) -> None:
        self.app = app

    async def __call__(self, query: str) -> list[Found]:
        """The first products that the query finds."""
        desk = self.app.desk
        if desk is None or len(query.strip()) < _LEAST_TYPED or not desk.allows("stock.read"):
            return []
        from wmsdesk.services import products

        rows = await self.app.ask(partial(products.find, desk, query, _MOST, state=""))
        t = self.app.language
        return [
            Found(
                f"{row.sku} {row.name}",
                t(
                    "{quantity} {unit} available",
                    quantity=quantity(row.stock.available, row.decimals),
                    unit=row.unit,
                ),
                partial(self._open, row.sku),
            )
            for row in rows
        ]

    def _open(self, sku: str) -> None:
        from wmsdesk.screens.stock.product_card import ProductScreen

        self.app.push_screen(ProductScreen(sku))


def offer_products(app: Any) -> None:
    """Let the palette find products, once for each application."""
    if not any(isinstance(one, ProductFinder) for one in app.finders):
        app.add_finder(ProductFinder(app))

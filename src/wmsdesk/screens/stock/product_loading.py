"""What the product screens read of one product, in one call off the loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.shared.told import Times
from wmsdesk.services.errors import DeskError

if TYPE_CHECKING:
    from wmsdesk.services.editing.history import HistoryEntry
    from wmsdesk.services.products.views import ProductCard
    from wmsdesk.services.stock.planning.figures import Figures
    from wmsdesk.services.stock.views import MoveLine, StockCard

MOVES = 200


@dataclass(frozen=True)
class LoadedProduct:
    """A product, what lies of it, how it moved, and what the page that is shown needs besides.

    ``figures`` is ``None`` where the page is another or the reader may not see them; ``refused`` then says why.
    """

    stock: StockCard
    times: Times
    moves: Sequence[MoveLine] = ()
    history: Sequence[HistoryEntry] = ()
    figures: Figures | None = None
    refused: DeskError | None = None

    @property
    def card(self) -> ProductCard:
        """The card itself."""
        return self.stock.card


def load_product(desk: Any, sku: str, page: str) -> LoadedProduct:
    """Read a product for a page of its card. Raises as ``products.read``."""
    from wmsdesk.services.products.history import history
    from wmsdesk.services.stock import reading

    found = reading.stock_of(desk, sku, with_promises=page == "promised")
    times = Times.of(desk)
    if page == "moves":
        return LoadedProduct(found, times, moves=reading.moves(desk, sku, limit=MOVES))
    if page == "history":
        return LoadedProduct(found, times, history=history(desk, sku))
    if page == "figures":
        from wmsdesk.services.stock.planning.figures import figures_of

        try:
            return LoadedProduct(found, times, figures=figures_of(desk, sku))
        except DeskError as refused:
            return LoadedProduct(found, times, refused=refused)
    return LoadedProduct(found, times)

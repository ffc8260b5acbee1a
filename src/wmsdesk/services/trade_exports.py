"""What leaves the store as a table of the trade: orders, products and what lies of them.

The columns are called as an import knows them, so that a file can be taken in again as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import trade_rows
from wmsdesk.models.orders.trade_rows import LyingGoods, OrderedLine
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.catalogue.quantities import written as quantity
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import texts_in
from wmsdesk.services.errors import Refused
from wmsdesk.services.exports import ExportColumn, ExportTable, Rows
from wmsdesk.services.orders.listing import find
from wmsdesk.services.orders.views import Filters as OrderFilters
from wmsdesk.services.products.listing import Filters as ProductFilters
from wmsdesk.services.products.listing import browse
from wmsdesk.services.products.reading import context_of
from wmsdesk.services.writing import speaking

_AMOUNTS = ("price", "net", "tax", "gross", "cost")
_DAYS = ("ordered_on", "promised_on", "shipped_on", "delivered_on", "expires")
_NUMBERS = ("quantity", "reserved")

ORDER_COLUMNS = {
    "order": N_("Order"),
    "customer": N_("Customer"),
    "customer_name": N_("Customer name"),
    "sku": N_("SKU"),
    "product_name": N_("Product name"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "price": N_("Price"),
    "currency": N_("Currency"),
    "net": N_("Net"),
    "tax": N_("Tax"),
    "gross": N_("Gross"),
    "ordered_on": N_("Ordered on"),
    "promised_on": N_("Promised on"),
    "shipped_on": N_("Shipped on"),
    "delivered_on": N_("Delivered on"),
    "state": N_("State"),
    "ship_to": N_("Ship to"),
    "carrier": N_("Carrier"),
    "waybill": N_("Waybill"),
    "reference": N_("Their reference"),
    "notes": N_("Notes"),
}
STOCK_COLUMNS = {
    "sku": N_("SKU"),
    "product_name": N_("Product name"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "location": N_("Location"),
    "lot": N_("Lot"),
    "expires": N_("Expires"),
    "reserved": N_("Reserved"),
    "lot_state": N_("State of the lot"),
    "cost": N_("Cost"),
    "currency": N_("Currency"),
}


@dataclass(frozen=True)
class OrdersWanted:
    """Which orders, in which order; see ``orders.find``. Drafts have no number yet and are never among them."""

    filters: OrderFilters | None = None
    sort: str = "ordered"
    descending: bool = False


@dataclass(frozen=True)
class ProductsWanted:
    """Which products, in which order; without filters the retired are among them. See ``products.browse``."""

    query: str = ""
    filters: ProductFilters | None = None
    sort: str = "sku"
    descending: bool = False


def order_rows(desk: Desk, wanted: OrdersWanted) -> ExportTable:
    """A row a line of the orders wanted, an order's lines together; a line cancelled by itself is not among them.

    Raises ``NotPermitted``, what ``orders.find`` raises, ``Refused`` where a text finds more than is looked at.
    """
    desk.require("order.export")
    found = find(desk, wanted.filters, wanted.sort, descending=wanted.descending)
    if found.capped:
        raise Refused(N_("The query finds more orders than a search answers: narrow it."), field="query")
    rows = _rows(desk, found, trade_rows.ordered_lines, _order_texts)
    return ExportTable("order", _columns(ORDER_COLUMNS), rows, found.count, grouped=True)


def product_rows(desk: Desk, wanted: ProductsWanted) -> ExportTable:
    """The products wanted with the fields of their cards and their state. Raises as :func:`order_rows`."""
    desk.require("product.export")
    found = _products(desk, wanted)
    columns = (
        *(ExportColumn(one.name, one.label, one.kind.name, one.kind.numeric) for one in PRODUCT),
        ExportColumn("abc", N_("Class")),
        ExportColumn("state", N_("State")),
    )
    return ExportTable("product", columns, _rows(desk, found, _cards, _card_texts), found.count)


def stock_rows(desk: Desk, wanted: ProductsWanted) -> ExportTable:
    """What lies of the products wanted, a row a lot at a place, quarantine among them. Raises as :func:`order_rows`."""
    desk.require("stock.export")
    found = _products(desk, wanted)
    rows = _rows(desk, found, trade_rows.lying, _stock_texts)
    return ExportTable("stock", _columns(STOCK_COLUMNS), rows, found.count, grouped=True)


def _products(desk: Desk, wanted: ProductsWanted) -> Any:
    filters = wanted.filters or ProductFilters(state="")
    found = browse(desk, wanted.query, filters=filters, sort=wanted.sort, descending=wanted.descending)
    if found.capped:
        raise Refused(N_("The query finds more products than a search answers: narrow it."), field="query")
    return found


def _rows(desk: Desk, found: Any, read: Callable[..., Sequence[Any]], texts: Callable[[Any], Any]) -> Rows:
    """The rows of a found list, read a page at a time while they are asked for."""

    def each() -> Iterator[tuple[str, ...]]:
        for number in range(-(-found.count // found.page_size)):
            with speaking(), desk.store.snapshot():
                page = read(desk.store, found.ids(number))
            yield from map(texts, page)

    return each()


def _columns(labels: dict[str, str]) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(name, label, _kind(name), name in _NUMBERS) for name, label in labels.items())


def _kind(name: str) -> str:
    return "money" if name in _AMOUNTS else "date" if name in _DAYS else "text"


def _order_texts(one: OrderedLine) -> tuple[str, ...]:
    texts: dict[str, Any] = one._asdict()
    texts |= {name: written(getattr(one, name), one.currency) for name in _AMOUNTS if name != "cost"}
    texts["quantity"] = quantity(one.quantity, one.decimals)
    return tuple(texts[name] or "" for name in ORDER_COLUMNS)


def _stock_texts(one: LyingGoods) -> tuple[str, ...]:
    texts: dict[str, Any] = one._asdict()
    texts["quantity"] = quantity(one.on_hand, one.decimals)
    texts["reserved"] = quantity(one.reserved, one.decimals)
    texts["cost"] = "" if one.cost is None else written(one.cost, one.currency)
    return tuple(texts[name] or "" for name in STOCK_COLUMNS)


def _cards(store: Any, ids: Sequence[int]) -> list[dict[str, Any]]:
    found = {row["id"]: row for row in store.rows(Product.select().where(Product.id.in_(list(ids))))}
    return [found[one] for one in ids if one in found]


def _card_texts(card: dict[str, Any]) -> tuple[str, ...]:
    texts = texts_in(card, PRODUCT, context_of(card))
    return (*(texts[one.name] for one in PRODUCT), card["abc"] or "", card["state"])

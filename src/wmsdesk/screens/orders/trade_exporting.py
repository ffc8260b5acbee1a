"""The list of orders or of products to a file: all that is found, in the order it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wmsdesk.screens.orders import order_search
from wmsdesk.screens.shared.choose import ChooseDialogue, Item
from wmsdesk.screens.shared.exporting import export
from wmsdesk.screens.stock import stock_words

if TYPE_CHECKING:
    from wmsdesk.screens.orders.desk import OrdersScreen
    from wmsdesk.screens.stock.desk import StockScreen


def export_orders(screen: OrdersScreen) -> None:
    """Ask for a file and write the orders that board or list show into it, a row a line."""
    t, search = screen.t, screen.search
    filters = replace(search.filters, text=screen.line.value.strip())
    sort, descending = order_search.SERVICE_SORTS[0 if screen.on_board else search.order]
    if screen.on_board and not filters.states:
        filters = replace(filters, states=("open",))
    count = search.answer.count if search.answer is not None else _on_board(search.counts)
    said = t.plural(
        "{number} order, as shown, a row a line.", "{number} orders, as shown, a row a line.", count
    )

    def write(desk: Any, out: Any, tell: Any) -> Any:
        from wmsdesk.documents.export import write_records
        from wmsdesk.services.trade_exports import OrdersWanted, order_rows

        return write_records(desk, order_rows(desk, OrdersWanted(filters, sort, descending)), out, tell=tell)

    export(screen, "orders", said, count, write)


def _on_board(counts: Any) -> int:
    return sum(one.count.number for one in counts.columns) if counts is not None else 0


def export_stock(screen: StockScreen) -> None:
    """Ask whether the products or what lies where, then for a file; write what the list shows into it."""
    t = screen.t
    items = (
        Item("products", t("The products, with the fields of their cards")),
        Item("stock", t("What lies where, lot by lot")),
    )
    dialogue = ChooseDialogue(t("Export"), items, verb=t("export"), typing=False)
    screen.app.push_screen(dialogue, lambda chosen: _export_stock(screen, chosen) if chosen else None)


def _export_stock(screen: StockScreen, chosen: str) -> None:
    t, search = screen.t, screen.search
    query, filters = search.query, search.filters
    column, descending, _words = stock_words.SORTS[search.order]
    count = search.answer.count if search.answer is not None else 0
    said = t.plural(
        "{number} product, as the list shows.", "{number} products, as the list shows them.", count
    )

    def write(desk: Any, out: Any, tell: Any) -> Any:
        from wmsdesk.documents.export import write_records
        from wmsdesk.services.products.listing import Filters
        from wmsdesk.services.trade_exports import ProductsWanted, product_rows, stock_rows

        narrowed = filters or Filters(state="" if query.strip() else "active")
        wanted = ProductsWanted(query, narrowed, column, descending)
        read = product_rows if chosen == "products" else stock_rows
        return write_records(desk, read(desk, wanted), out, tell=tell)

    export(screen, chosen, said, count, write)

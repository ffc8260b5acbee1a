"""Customers, contacts, orders, products and stock written to a file: CSV or XLSX by the name's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from wmsdesk.documents.writing import ColumnSpec, WrittenTable, write_table
from wmsdesk.services import exports, trade_exports
from wmsdesk.services.desk import Desk
from wmsdesk.services.exports import ExportColumn, ExportTable, Wanted
from wmsdesk.services.trade_exports import OrdersWanted, ProductsWanted
from wmsdesk.text import safe

Tell = Callable[[int], None]
"""Told how many rows there are so far; what it raises ends the export, and nothing is left behind."""

_STEP = 100
EVERYBODY = Wanted()
EVERY_ORDER = OrdersWanted()
EVERY_PRODUCT = ProductsWanted()


def export_customers(
    desk: Desk, out: Path, wanted: Wanted = EVERYBODY, *, overwrite: bool = False, tell: Tell | None = None
) -> WrittenTable:
    """Write the customers wanted to ``out`` and leave a trace of it.

    The header holds the fields' names, so that the file can be taken in again as it is. Raises
    ``NotPermitted``, ``Refused`` and what ``write_table`` raises; nothing is left behind then.
    """
    return _write(desk, "customer", out, exports.customer_rows(desk, wanted), overwrite, tell)


def export_contacts(
    desk: Desk, out: Path, wanted: Wanted = EVERYBODY, *, overwrite: bool = False, tell: Tell | None = None
) -> WrittenTable:
    """Write the contacts of the customers wanted to ``out``; see :func:`export_customers`."""
    return _write(desk, "contact", out, exports.contact_rows(desk, wanted), overwrite, tell)


def export_orders(
    desk: Desk,
    out: Path,
    wanted: OrdersWanted = EVERY_ORDER,
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write the orders wanted to ``out``, a row a line; see :func:`export_customers`. ``tell`` counts orders."""
    return _write(desk, "order", out, trade_exports.order_rows(desk, wanted), overwrite, tell)


def export_products(
    desk: Desk,
    out: Path,
    wanted: ProductsWanted = EVERY_PRODUCT,
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write the products wanted to ``out``; see :func:`export_customers`."""
    return _write(desk, "product", out, trade_exports.product_rows(desk, wanted), overwrite, tell)


def export_stock(
    desk: Desk,
    out: Path,
    wanted: ProductsWanted = EVERY_PRODUCT,
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> WrittenTable:
    """Write what lies of the products wanted to ``out``, a row a lot at a place. ``tell`` counts products."""
    return _write(desk, "stock", out, trade_exports.stock_rows(desk, wanted), overwrite, tell)


def _write(
    desk: Desk, kind: str, out: Path, table: ExportTable, overwrite: bool, tell: Tell | None
) -> WrittenTable:
    def rows() -> Iterator[tuple[str, ...]]:
        count = records = 0
        last = ""
        for count, row in enumerate(table.rows, 1):
            yield row
            records += not table.grouped or row[0] != last
            last = row[0]
            if tell is not None and count % _STEP == 0:
                tell(records)
        if tell is not None:
            tell(records)
        # The trace comes before the file stands in its place: a file without a trace must never be.
        exports.record_export(desk, kind, safe(out.name), count)

    return write_table(out, [_spec(one) for one in table.columns], rows(), overwrite=overwrite)


def _spec(one: ExportColumn) -> ColumnSpec:
    """A column under its field's name. Amounts and days may be a sheet's own; a text that only looks so may not."""
    if one.kind in ("money", "date"):
        return ColumnSpec(one.name, one.name, "money" if one.kind == "money" else "date")
    return ColumnSpec(one.name, one.name, "number" if one.numeric else "text")

"""Products: find, read, enter, edit, retire. What other rooms may call stands here by name."""

from __future__ import annotations

from wmsdesk.services.products.quantities import parse_quantity, write_quantity
from wmsdesk.services.products.reading import by_sku, find, read, row_of
from wmsdesk.services.products.saving import create, restore, retire, save
from wmsdesk.services.products.views import ProductCard, ProductRow, Totals

__all__ = [
    "ProductCard",
    "ProductRow",
    "Totals",
    "by_sku",
    "create",
    "find",
    "parse_quantity",
    "read",
    "restore",
    "retire",
    "row_of",
    "save",
    "write_quantity",
]

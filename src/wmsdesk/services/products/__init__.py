"""Products: find, read, enter, edit, retire.

What other rooms may call stands here by name; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.products.quantities import parse_quantity, write_quantity
    from wmsdesk.services.products.reading import by_sku, find, read, row_of
    from wmsdesk.services.products.saving import create, restore, retire, save
    from wmsdesk.services.products.views import ProductCard, ProductRow, Totals

_ROOMS = {
    "quantities": ("parse_quantity", "write_quantity"),
    "reading": ("by_sku", "find", "read", "row_of"),
    "saving": ("create", "restore", "retire", "save"),
    "views": ("ProductCard", "ProductRow", "Totals"),
}

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

__getattr__ = opened(__name__, _ROOMS)

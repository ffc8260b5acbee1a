"""Lines of goods as they are typed on a command line: ``SKU:QTY`` and ``SKU:QTY:PRICE``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wmsdesk.cli.session import WrongUsage
from wmsdesk.i18n import N_
from wmsdesk.text import safe

_NUMBER = re.compile(r"-?[0-9.,]+")


def split_line(text: str) -> tuple[str, str, str]:
    """SKU, quantity and price (``""`` where none is given) from ``SKU:QTY[:PRICE]``; a SKU may hold colons itself."""
    parts = text.split(":")
    if len(parts) >= 3 and _NUMBER.fullmatch(parts[-2].strip()):
        sku, quantity, price = ":".join(parts[:-2]), parts[-2], parts[-1]
    else:
        sku, quantity, price = ":".join(parts[:-1]), parts[-1], ""
    if len(parts) < 2 or not sku.strip():
        raise WrongUsage(
            N_("A line is written SKU:QUANTITY or SKU:QUANTITY:PRICE, not {text}."),
            field="line",
            text=safe(text[:80]),
        )
    return sku.strip(), quantity.strip(), price.strip()


def by_sku(texts: Sequence[str]) -> dict[str, str]:
    """Quantities by SKU from several ``SKU:QTY``."""
    found: dict[str, str] = {}
    for text in texts:
        sku, colon, quantity = text.rpartition(":")
        if not colon or not sku.strip():
            raise WrongUsage(
                N_("A quantity is written SKU:QUANTITY, not {text}."), field="quantity", text=safe(text[:80])
            )
        if sku.strip() in found:
            raise WrongUsage(N_("{sku} is named twice."), field="quantity", sku=safe(sku.strip()[:80]))
        found[sku.strip()] = quantity.strip()
    return found

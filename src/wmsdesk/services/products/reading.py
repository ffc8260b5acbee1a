"""Products read: one by its SKU, a few as somebody types, a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.search.search_words import Finder, fold
from wmsdesk.models.stock import product_lookup
from wmsdesk.models.stock.goods_tables import Product
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.editing.values import texts_in
from wmsdesk.services.errors import NotFound
from wmsdesk.services.products.views import ProductCard, ProductRow, Totals
from wmsdesk.services.writing import speaking

MOST = 1000


def sku_key(sku: str) -> str:
    """What a SKU is compared by: case and width make no difference."""
    return fold(sku)


def by_sku(store: Store, sku: str) -> dict[str, Any] | None:
    """The row of the product with this SKU, exactly so or in other case, ``None`` where there is none."""
    return rows.one(store, Product, sku=sku) or rows.one(store, Product, sku_key=sku_key(sku))


def row_of(store: Store, sku: str) -> dict[str, Any]:
    """The row of the product with this SKU. Raises ``NotFound``."""
    row = by_sku(store, sku)
    if row is None:
        raise NotFound(N_("There is no product {sku}."), field="sku", sku=sku)
    return row


def context_of(row: Mapping[str, Any]) -> Context:
    """What the kinds need to know of a product around a value."""
    return Context(currency=row.get("currency") or "CNY", decimals=int(row.get("decimals") or 0))


def find(desk: Desk, text: str, limit: int = 20, *, state: str = "active") -> list[ProductRow]:
    """The products that ``text`` finds, for somebody who is typing: a part of SKU, name, pinyin, initials or barcode.

    An exact SKU or barcode comes first, then SKUs that begin so. With ``state`` empty the retired are found too.
    """
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        ids, _more = product_lookup.found(desk.store, text, MOST)
        if state:
            known = product_lookup.states(desk.store, ids)
            ids = [one for one in ids if known.get(one) == state]
        return rows_of(desk, ids[:limit], text)


def rows_of(desk: Desk, ids: Sequence[int], query: str = "") -> list[ProductRow]:
    """The rows of these products in this order, with what there is of each and where the query was found."""
    shown = product_lookup.shown(desk.store, ids)
    there = totals_of(desk.store, ids, day_now(desk))
    finder = Finder(query)
    found = []
    for one in ids:
        if (row := shown.get(one)) is not None:
            texts = {name: row[name] or "" for name in ("category", "barcode", "abc")}
            hits = (
                {name: hit for name in ("sku", "name") if (hit := finder.spans(row[name]))} if finder else {}
            )
            found.append(ProductRow(**{**row, **texts}, stock=there.get(one, Totals()), spans=hits))
    return found


def totals_of(store: Store, product_ids: Sequence[int], day: str) -> dict[int, Totals]:
    """What there is of each product; one that there is nothing of is not among them."""
    found = product_lookup.totals(store, product_ids, day)
    return {one: Totals(*values) for one, values in found.items()}


def read(desk: Desk, sku: str) -> ProductCard:
    """A product's card with what there is of it. Raises ``NotFound``."""
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        row = row_of(desk.store, sku)
        return ProductCard(
            row["id"],
            row["sku"],
            row["version"],
            row["state"],
            texts_in(row, PRODUCT, context_of(row)),
            row["abc"] or "",
            row["decimals"],
            totals_of(desk.store, [row["id"]], day_now(desk)).get(row["id"], Totals()),
            row["updated_at"],
            rows.value(desk.store, Account, "name", id=row["updated_by"]) or "",
        )

"""Take in a file of products: each row adds one, changes what differs, or is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wmsdesk.services.catalogue.goods import PRODUCT
from wmsdesk.services.desk import Desk
from wmsdesk.services.imports.batches import Item, Taker, take_in
from wmsdesk.services.imports.cells import Cells, Texts, needed
from wmsdesk.services.imports.filled import settled
from wmsdesk.services.imports.mapping import ColumnMapping
from wmsdesk.services.imports.report import ImportReport, Row, Source, Tell
from wmsdesk.services.imports.trade_aliases import PRODUCT_ALIASES
from wmsdesk.services.imports.units import decimals_of
from wmsdesk.services.products.reading import by_sku, sku_key
from wmsdesk.services.products.saving import create_row, judge_edit, judge_new, save_row
from wmsdesk.services.writing import Change, speaking

_EMPTY = dict.fromkeys(one.name for one in PRODUCT) | {"state": "active", "version": 1}


def import_products(
    desk: Desk,
    source: Source,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    create_missing: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
) -> ImportReport:
    """Take in every product of ``source`` that can be taken. One whose SKU is there, in whatever case, is updated.

    A cell that is empty clears nothing. Where the file has no decimals the unit tells them: a weight has three, a
    piece none. Raises as ``import_customers`` does.
    """
    desk.require("product.import")
    source, columns = product_mapping(desk, source, mapping, given)
    taker = ProductTaker(desk, source, columns)
    return take_in(desk, source, columns, taker, dry_run=dry_run, tell=tell)


def product_mapping(
    desk: Desk,
    source: Source,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> tuple[Source, ColumnMapping]:
    """What the columns of a source are taken for; raises ``Refused`` where they tell no product."""
    return settled(source, PRODUCT, PRODUCT_ALIASES, mapping, given, "sku")


class ProductTaker(Taker):
    """Decides, row by row, what becomes of it."""

    kind, action = "product", "product.import"

    def __init__(self, desk: Desk, source: Source, columns: ColumnMapping) -> None:
        super().__init__(desk, source)
        with speaking():
            self._currency = desk.settings.default_currency
        self._cells = Cells(PRODUCT, columns, self._currency)
        self._rehearsed: dict[str, dict[str, Any]] = {}

    def judge(self, row: Row) -> Texts:
        """See :class:`Taker`."""
        return self._cells.texts(row)

    def look_around(self, batch: list[Item]) -> None:
        """See :class:`Taker`; each product is looked for when its row is taken."""

    def take(self, change: Change | None, row: Row, judged: Texts) -> str:
        """See :class:`Taker`."""
        texts = judged.texts
        if "sku" not in texts:
            raise needed(PRODUCT["sku"])
        known = self._rehearsed.get(sku_key(texts["sku"])) or by_sku(self.desk.store, texts["sku"])
        if known is None:
            return self._add(change, texts)
        texts = {name: text for name, text in texts.items() if name != "sku"}
        if change is None:
            return self._rehearse_update(known, texts)
        return "updated" if save_row(change, known, texts).applied else "unchanged"

    def _add(self, change: Change | None, texts: dict[str, str]) -> str:
        if "unit" in texts:
            texts.setdefault("decimals", str(decimals_of(texts["unit"])))
        if change is not None:
            create_row(change, texts)
            return "added"
        values = judge_new(texts, self._currency)
        self._rehearsed[sku_key(values["sku"])] = _EMPTY | values
        return "added"

    def _rehearse_update(self, known: dict[str, Any], texts: dict[str, str]) -> str:
        found = judge_edit(known, texts)
        self._rehearsed[sku_key(known["sku"])] = known | {one.field: one.new for one in found}
        return "updated" if found else "unchanged"

"""Products as rows of a record table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.found_rows import FoundRows
from wmsdesk.screens.stock.stock_words import mark_letters, mark_words, quantity
from wmsdesk.widgets.record_rows import Cell, Column, Row

if TYPE_CHECKING:
    from wmsdesk.services.products.views import ProductRow

WIDER = 140
"""From this width on there is room for class, price and marks as words."""

_COLUMNS = {
    "sku": Column("sku", N_("SKU"), 13),
    "name": Column("name", N_("Name"), 20, grow=True),
    "on_hand": Column("on_hand", N_("On hand"), 9, align="right", sortable=False),
    "reserved": Column("reserved", N_("Reserved"), 9, align="right", sortable=False),
    "available": Column("available", N_("Available"), 9, align="right"),
    "unit": Column("unit", N_("Unit"), 5, sortable=False),
    "abc": Column("abc", N_("Class"), 5, sortable=False),
    "price": Column("price", N_("Price"), 12, align="right", sortable=False),
}


def columns_for(width: int) -> list[Column]:
    """The columns of a terminal this wide."""
    names = ["sku", "name", "on_hand", "reserved", "available", "unit"]
    return [_COLUMNS[name] for name in (*names, *(("abc", "price") if width >= WIDER else ()))]


class ProductRows(FoundRows):
    """Found products; how much there is of each is loud where somebody must act."""

    def row(self, row: ProductRow) -> Row:
        """A product."""
        marks = mark_words(row.marks, self.t) if self.words else mark_letters(row.marks, self.t)
        return Row(row.sku, tuple(self._cell(row, column.name) for column in self.columns), marks)

    def _cell(self, row: ProductRow, name: str) -> Cell:
        if name in ("on_hand", "reserved", "available"):
            value = getattr(row.stock, name)
            return Cell(quantity(value, row.decimals), tone=_tone(row, name, value))
        if name == "price":
            return Cell(row.price_text, tone="quiet")
        tone = "quiet" if name in ("sku", "unit", "abc") else ""
        return Cell(str(getattr(row, name)), tuple(row.spans.get(name, ())), tone)


def _tone(row: ProductRow, name: str, value: int) -> str:
    if name != "available":
        return "" if value else "quiet"
    if value <= 0:
        return "bad" if row.state == "active" else "quiet"
    return "attention" if row.short else ""


def count_text(answer: Any, t: Language) -> str:
    """How many were found, or that there are more than were counted."""
    if answer.capped:
        return t("more than {count}", count=f"{answer.count:,}")
    return t.plural("{number} product", "{number} products", answer.count)

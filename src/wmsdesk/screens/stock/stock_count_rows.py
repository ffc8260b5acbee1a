"""The lines of a count as rows of a table, and the words about one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual.content import Content

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.shared.told import grouped
from wmsdesk.screens.stock.stock_words import quantity, signed
from wmsdesk.text import safe
from wmsdesk.widgets.record_painter import WIDE
from wmsdesk.widgets.record_rows import Cell, Column, Row

if TYPE_CHECKING:
    from wmsdesk.services.stock.counts.views import Sheet, SheetLine

_LOCATION = Column("location", N_("Location"), 8, sortable=False)
_SKU = Column("sku", N_("SKU"), 10, sortable=False)
_NAME = Column("name", N_("Name"), 14, grow=True, sortable=False)
_LOT = Column("lot", N_("Lot"), 10, sortable=False)
_UNIT = Column("unit", N_("Unit"), 5, sortable=False)
_FIRST = Column("first", N_("Counted"), 10, align="right", sortable=False)
_SECOND = Column("second", N_("Again"), 10, align="right", sortable=False)
_EXPECTED = Column("expected", N_("On the books"), 12, align="right", sortable=False)
_DIFFERENCE = Column("difference", N_("Difference"), 10, align="right", sortable=False)


def columns_of(sheet: Sheet, width: int) -> list[Column]:
    """The columns for whoever counts, or with what should be there for whoever reviews."""
    lot = [_LOT] if any(one.lot for one in sheet.lines) else []
    recounted = [_SECOND] if any(one.recount or one.second is not None for one in sheet.lines) else []
    told = [] if sheet.blind else [_EXPECTED, _DIFFERENCE]
    # A review has so many figures that the name stands under the list alone where there is little room.
    wide = width >= WIDE
    name = [_NAME] if wide or sheet.blind or not recounted else []
    return [_LOCATION, _SKU, *name, *lot, *([_UNIT] if wide else []), _FIRST, *recounted, *told]


def row_of(one: SheetLine, sheet: Sheet, t: Language, width: int) -> Row:
    """One line."""
    again = one.recount and one.second is None
    open_line = again or (one.first is None and sheet.count.state in ("requested", "counting"))
    tone = "" if open_line or not sheet.blind else "quiet"
    known = {
        "location": Cell(one.location, tone=tone),
        "sku": Cell(one.sku, tone="quiet"),
        "name": Cell(one.name, tone=tone),
        "lot": Cell(one.lot, tone=tone),
        "unit": Cell(one.unit, tone="quiet"),
        "first": Cell(quantity(one.first, one.decimals), tone="quiet" if one.recount else ""),
        "second": Cell(quantity(one.second, one.decimals)),
        "expected": Cell(quantity(one.expected, one.decimals), tone="quiet"),
        "difference": _difference(one),
    }
    marks = t("count again") if again else ""
    return Row(str(one.id), tuple(known[column.name] for column in columns_of(sheet, width)), marks)


def _difference(one: SheetLine) -> Cell:
    if one.difference is None:
        return Cell("")
    if not one.difference:
        return Cell("✓", tone="good")
    return Cell(signed(one.difference, one.decimals), tone="bad" if one.outside else "attention")


def headline(sheet: Sheet, t: Language) -> Content:
    """What is counted, how far it has come, and what comes next."""
    count = sheet.count
    parts: list[Any] = [(safe(count.scope.words(t)), "bold"), "   "]
    if count.lines:
        said = t("{counted} of {lines} lines counted", counted=f"{count.counted:,}", lines=f"{count.lines:,}")
        parts.append((said, "$quiet"))
    if count.recounts:
        said = t("{counted} of {lines} counted again", counted=count.recounted, lines=count.recounts)
        parts.append((f"   {said}", "$quiet"))
    if not sheet.blind and count.lines:
        differ = sum(bool(one.difference) for one in sheet.lines)
        outside = sum(one.outside for one in sheet.lines)
        said = t("{differ} differ, {outside} outside the tolerance", differ=differ, outside=outside)
        parts.append((f"   {said}", "$needs-you" if outside else "$quiet"))
    return Content.assemble(*parts)


def about_line(one: SheetLine, sheet: Sheet, t: Language) -> Content:
    """Words about the line under the cursor: its whole name, its day, its note, who counted, what it is worth."""
    parts: list[Any] = [(safe(one.name), "bold $foreground")]
    words = [t("expires {day}", day=one.expires)] if one.expires else []
    words += [t("counted by {who}", who=t.listed(dict.fromkeys(one.counters)))] if one.counters else []
    if one.difference and one.share is not None:
        words.append(t("{share} % of what should be there", share=f"{float(one.share):.1f}"))
    if one.difference and one.value is not None:
        from wmsdesk.services.catalogue.money import written

        words.append(
            t(
                "worth {value} {currency}",
                value=grouped(written(one.value, one.currency)),
                currency=one.currency,
            )
        )
    if one.note:
        words.append(f"“{one.note}”")
    if words:
        parts.append(f"   {safe(' · '.join(words))}")
    return Content.assemble(*parts)


def is_figure(text: str) -> bool:
    """Whether this is a quantity and not the name of a line; a name of digits alone is typed after a slash."""
    return re.fullmatch(r"-?[0-9][0-9,]*(\.[0-9]*)?", text) is not None


def line_named(sheet: Sheet, text: str) -> str | None:
    """The line whose SKU, location or lot somebody typed or scanned: an open one first, the key of its row."""
    wanted = text.strip().removeprefix("/").strip().casefold()
    found = [
        one
        for one in sheet.lines
        if wanted in (one.sku.casefold(), one.location.casefold(), one.lot.casefold())
    ]
    found.sort(key=lambda one: not _open(one, sheet))
    return str(found[0].id) if found else None


def next_open(sheet: Sheet, after: int) -> str | None:
    """The next line without its figure, round the end; the same line where all have theirs."""
    ids = [one.id for one in sheet.lines]
    start = ids.index(after) + 1 if after in ids else 0
    for one in [*sheet.lines[start:], *sheet.lines[:start]]:
        if _open(one, sheet):
            return str(one.id)
    return str(after)


def _open(one: SheetLine, sheet: Sheet) -> bool:
    if sheet.count.state == "investigating":
        return one.recount and one.second is None
    return one.first is None

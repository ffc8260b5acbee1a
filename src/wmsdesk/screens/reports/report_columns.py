"""Which columns of a report stand on a screen, and how wide: keys and figures whole, what fits least left out first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from wmsdesk.i18n import Language
from wmsdesk.screens.reports.report_words import ResultSource
from wmsdesk.services.reports.report import Column as ReportColumn
from wmsdesk.services.reports.running import Drilled, Result
from wmsdesk.services.reports.values import unit_of
from wmsdesk.text import safe
from wmsdesk.widgets.record_layout import GUTTER
from wmsdesk.widgets.record_rows import Column

_SAMPLE = 200
_WIDEST, _LEAST = 36, 14
_WIDE = 100
_SCROLLBAR = 1
_GROWS = (
    "name",
    "product_name",
    "favourite",
    "subject",
    "action",
    "cause_label",
    "full_name",
    "record",
    "reason",
    "region",
)
_FIRST_OUT = ("rank", "unit", "share")
"""What goes first where there is too little room, after what the report itself says may go."""

CHOSEN = "▸"


def table_columns(
    found: Result | Drilled, t: Language, source: ResultSource, chosen: str, width: int
) -> list[Column]:
    """The columns that fit ``width`` cells, each as wide as what stands in it; the chosen figure's is marked.

    ``source`` is told which they are, so that its rows have no other cells. Text that grows may be cut, nothing else.
    """
    sample = [source.texts(spot) for spot in range(min(_SAMPLE, source.count))]
    growing = next((one.name for one in found.columns if one.name in _GROWS), "")
    gap = 2 if width >= _WIDE else 1
    room = width - GUTTER - _SCROLLBAR
    for short in (False, True):
        columns = [
            _column(one, [row[spot] for row in sample], found.unit, t, one.name == chosen, growing, short)
            for spot, one in enumerate(found.columns)
        ]
        if _taken(columns, gap) <= room:
            break
    kept = list(range(len(columns)))
    for spot in _way_out(found, chosen, growing):
        if _taken([columns[one] for one in kept], gap) <= room:
            break
        kept.remove(spot)
    source.kept = tuple(kept)
    return [columns[spot] for spot in kept]


def _taken(columns: Sequence[Column], gap: int) -> int:
    return sum(one.width for one in columns) + gap * (len(columns) - 1)


def _way_out(found: Result | Drilled, chosen: str, growing: str) -> list[int]:
    """The places of the columns that may be left out, in the order in which they go."""
    spots = {one.name: spot for spot, one in enumerate(found.columns)}
    keys = found.report.source.keys if isinstance(found, Result) else ()
    stays = {chosen, growing, *keys} - {"currency"}
    ways = [one.name for one in reversed(found.columns) if one.wide]
    if found.unit:
        ways.append("currency")
    ways += _FIRST_OUT
    ways += [one.name for one in reversed(found.columns) if one.numeric and one.name != found.report.main]
    ways += [one.name for one in reversed(found.columns) if one.name not in ("currency", *ways)]
    if growing and found.columns[spots[growing]].name == "name":
        ways.append("customer")
        stays.discard("customer")
    seen = dict.fromkeys(one for one in ways if one in spots and one not in stays)
    return [spots[one] for one in seen]


def _column(
    one: ReportColumn,
    texts: Sequence[str],
    currency: str,
    t: Language,
    chosen: bool,
    growing: str,
    short: bool,
) -> Column:
    label = heading(one, currency, t, short=short)
    label = f"{CHOSEN}{label}" if chosen else label
    width = max([cell_len(label), *(cell_len(safe(text)) for text in texts)])
    grows = one.name == growing
    width = min(width, _WIDEST)
    return Column(
        one.name,
        label,
        min(_LEAST, width) if grows else width,
        align="right" if one.numeric else "left",
        grow=grows,
        sortable=False,
    )


def heading(one: ReportColumn, currency: str, t: Language, *, short: bool = False) -> str:
    """A column's label with the currency of its amounts, where that is one; in short the label's short form alone."""
    if short and one.short:
        return t(one.short)
    unit = unit_of(one, currency) if one.kind == "money" else ""
    return f"{t(one.label)} {unit}".strip()

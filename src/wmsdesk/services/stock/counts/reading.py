"""Counts read: the list, one with its lines, what is due."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.stock import count_queries
from wmsdesk.models.stock.count_queries import CountLine
from wmsdesk.models.stock.goods_tables import StockCount
from wmsdesk.models.store import Store
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import NotFound
from wmsdesk.services.people import names_of
from wmsdesk.services.settings import Settings
from wmsdesk.services.stock.counts.views import Count, CountStep, Due, Scope, Sheet, SheetLine
from wmsdesk.services.stock.tolerance import judge
from wmsdesk.services.writing import speaking

OPEN = ("requested", "counting", "counted", "investigating", "ready_to_review", "reviewed")
_ENDED = ("completed", "cancelled")
LEAST_COUNTED = "C"
"""The class whose turn goods take that no class was worked out for yet."""


def counts(desk: Desk, *, every: bool = False) -> list[Count]:
    """The counts under way, the latest first; ``every`` adds those that have ended."""
    desk.require("stock.read")
    with speaking():
        return [_count(row) for row in count_queries.headers(desk.store, () if every else OPEN)]


def sheet(desk: Desk, number: str) -> Sheet:
    """A count with its lines. Raises ``NotFound``.

    Until it is reviewed only who may review it is told what should be there: whoever counts shall count.
    """
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        found = count_queries.headers(desk.store, (), number.strip().upper())
        if not found:
            raise NotFound(N_("There is no count {number}."), field="number", number=number)
        count = _count(found[0])
        settings, blind = desk.settings, is_blind(desk, count.state)
        lying = count_queries.lines(desk.store, count.id)
        names = names_of(desk.store, {by for one in lying for by in (one.first_by, one.second_by) if by})
        lines = tuple(_line(one, settings, blind, names) for one in lying)
        steps = tuple(CountStep(**row) for row in count_queries.steps(desk.store, count.id))
        return Sheet(count, lines, steps, blind)


def is_blind(desk: Desk, state: str) -> bool:
    """Whether this reader is not to know what should be there."""
    return state in OPEN[:-1] and not desk.allows("stock.approve")


def count_row(store: Store, number: str) -> dict[str, Any]:
    """The row of a count. Raises ``NotFound``."""
    row = rows.one(store, StockCount, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no count {number}."), field="number", number=number)
    return row


def _count(row: dict[str, Any]) -> Count:
    texts = {name: row[name] or "" for name in ("due_on", "reviewed_by")}
    return Count(**{**row, **texts, "scope": Scope(**json.loads(row["scope"]))})


def judged(line: CountLine, settings: Settings) -> Any:
    """What the tolerance says of a line's difference."""
    return judge(settings, line._asdict(), line.expected or 0, line.difference)


def _line(one: CountLine, settings: Settings, blind: bool, names: dict[int, str]) -> SheetLine:
    told: dict[str, Any] = {}
    if not blind:
        found = judged(one, settings)
        told = {"expected": one.expected, "difference": one.difference if one.counted is not None else None}
        told |= {
            "share": found.share,
            "value": found.value,
            "currency": found.currency,
            "outside": found.outside,
        }
    return SheetLine(
        one.id,
        one.sku,
        one.name,
        one.unit,
        one.decimals,
        one.lot,
        one.expires or "",
        one.location,
        one.first,
        one.second,
        bool(one.recount),
        one.note,
        counters=tuple(names.get(by, "") for by in (one.first_by, one.second_by) if by),
        **told,
    )


def due(desk: Desk) -> list[Due]:
    """Products at places that are due to be counted by their class, the longest overdue first.

    Class A is due so many times a year as the setting says; what was never counted, from the day it came. What has no
    class takes the turn of class C.
    """
    desk.require("stock.read")
    with speaking(), desk.store.snapshot():
        found = due_among(count_queries.lying(desk.store), desk.settings, desk.clock.now())
    return sorted(found, key=lambda one: -one.days)


def due_among(lying: Sequence[count_queries.Lying], settings: Settings, now: datetime) -> list[Due]:
    """Those of these goods that are due now, in their order."""
    found = []
    for one in lying:
        times = int(getattr(settings, f"counts_{(one.abc or LEAST_COUNTED).lower()}"))
        if not times:
            continue
        counted = from_microseconds(one.counted) if one.counted is not None else None
        late = now - (counted or from_microseconds(one.came)) - timedelta(days=365) / times
        if late >= timedelta(0):
            found.append(Due(one.sku, one.name, one.abc or "", one.location, counted, late.days))
    return found

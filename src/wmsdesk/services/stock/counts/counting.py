"""Counting: figures are entered without knowing what should be there; what is far off is counted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.stock import count_queries
from wmsdesk.models.stock.count_queries import CountLine
from wmsdesk.models.stock.goods_tables import StockBalance, StockCountLine
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.products.quantities import parse_quantity
from wmsdesk.services.products.reading import row_of
from wmsdesk.services.stock import places
from wmsdesk.services.stock.counts.planning import begin_row, take_step
from wmsdesk.services.stock.counts.reading import count_row, judged
from wmsdesk.services.stock.counts.views import Figure
from wmsdesk.services.stock.workflow import COUNT
from wmsdesk.services.writing import Change


def record(desk: Desk, number: str, figures: Sequence[Figure], *, finish: bool = True) -> str:
    """Enter what was counted and answer the state of the count; one that was only planned begins.

    A figure may be entered again until the count is finished, which ``finish`` does once every line has one. Goods that
    nobody expected there become a line. Raises ``BadValue``, ``NotFound``, ``Refused``.
    """
    with desk.write("count.record", permission="stock.count") as change:
        row = count_row(change.store, number)
        if row["state"] == "requested":
            begin_row(change, row)
        if row["state"] != "counting":
            COUNT.step(row["state"], "finish")
        _enter(change, row, figures, "first")
        if finish and not _open_lines(change, row, "first"):
            _finish(change, row)
        return str(row["state"])


def recount(desk: Desk, number: str, figures: Sequence[Figure], *, finish: bool = True) -> str:
    """Enter what was counted the second time, of what was far off, and answer the state of the count."""
    with desk.write("count.record", permission="stock.count") as change:
        row = count_row(change.store, number)
        COUNT.step(row["state"], "settle")
        _enter(change, row, figures, "second")
        if finish and not _open_lines(change, row, "second"):
            _settle(change, row)
        return str(row["state"])


def finish(desk: Desk, number: str) -> str:
    """End the counting, or the counting again, and answer the state. Refused while a line has no figure."""
    with desk.write("count.step", permission="stock.count") as change:
        row = count_row(change.store, number)
        which = "second" if row["state"] == "investigating" else "first"
        COUNT.step(row["state"], "settle" if which == "second" else "finish")
        if missing := _open_lines(change, row, which):
            raise Refused(
                N_("{number} lines have no figure yet, the first is {sku} at {location}."),
                kind="not-counted",
                number=len(missing),
                sku=missing[0].sku,
                location=missing[0].location,
            )
        (_settle if which == "second" else _finish)(change, row)
        return str(row["state"])


def _finish(change: Change, row: dict[str, Any]) -> None:
    """Everything is counted: what is far off is counted again, else the count waits for its review."""
    take_step(change, row, COUNT.step(row["state"], "finish"))
    far_off = [
        one for one in count_queries.lines(change.store, row["id"]) if judged(one, change.settings).outside
    ]
    for one in far_off:
        change.update(StockCountLine, one.id, recount=True)
    take_step(change, row, COUNT.step(row["state"], "investigate" if far_off else "pass"), lines=len(far_off))


def _settle(change: Change, row: dict[str, Any]) -> None:
    take_step(change, row, COUNT.step(row["state"], "settle"))


def _open_lines(change: Change, row: Mapping[str, Any], which: str) -> list[CountLine]:
    """The lines that still need a figure."""
    lines = count_queries.lines(change.store, row["id"])
    if which == "first":
        return [one for one in lines if one.first is None]
    return [one for one in lines if one.recount and one.second is None]


def _enter(change: Change, row: Mapping[str, Any], figures: Sequence[Figure], which: str) -> None:
    """Write the figures down, each with what should lie on the shelf at this moment."""
    lines = count_queries.lines(change.store, row["id"])
    entered = {}
    for figure in figures:
        line = _line_of(change, row, lines, figure, which)
        if which == "second" and not line.recount:
            raise Refused(
                N_("{sku} at {location} need not be counted again."),
                field="sku",
                kind="not-asked",
                sku=line.sku,
                location=line.location,
            )
        quantity = parse_quantity(figure.quantity, {"decimals": line.decimals}, minimum=0)
        shelf = line.on_hand - count_queries.picked_of(change.store, line.balance)
        by = {f"{which}_by": change.desk.account.id, f"{which}_at": change.now}
        note = {"note": figure.note.strip()} if figure.note.strip() else {}
        change.update(StockCountLine, line.id, expected=shelf, **{which: quantity}, **by, **note)
        entered[f"{line.sku} {line.location} {line.lot}".strip()] = quantity
    change.log(
        f"count:{row['id']}", {"count": row["number"], "which": which, "figures": entered}, publish=False
    )


def _line_of(
    change: Change, row: Mapping[str, Any], lines: list[CountLine], figure: Figure, which: str
) -> CountLine:
    """The line that a figure is for. Raises ``NotFound``, and ``BadValue`` where it could be several."""
    if figure.line:
        found = [one for one in lines if one.id == figure.line]
    else:
        found = _lines_of(change, row, lines, figure, which)
    if not found:
        raise NotFound(N_("{sku} is not in this count."), field="sku", sku=figure.sku or str(figure.line))
    if len(found) > 1:
        raise BadValue(
            N_("{sku} lies there several times: say where and which lot. There are {lots}."),
            field="lot",
            sku=found[0].sku,
            lots=", ".join(f"{one.location} {one.lot or '–'}" for one in found[:6]),
        )
    return found[0]


def _lines_of(
    change: Change, row: Mapping[str, Any], lines: list[CountLine], figure: Figure, which: str
) -> list[CountLine]:
    """The lines that a SKU, a place and a lot mean; goods nobody expected at a place become one."""
    product = row_of(change.store, figure.sku)
    place, lot = figure.location.strip().upper(), figure.lot
    found = [
        one
        for one in lines
        if one.product == product["id"]
        and (not place or one.location == place)
        and (lot is None or one.lot == lot.strip())
    ]
    if not found and which == "first" and place:
        found = [_unexpected(change, row, product, place, lot or "")]
        lines += found
    return found


def _unexpected(
    change: Change, row: Mapping[str, Any], product: Mapping[str, Any], place: str, lot: str
) -> CountLine:
    """A line for goods that nobody expected there."""
    location = places.place(change.store, place)
    if location["kind"] not in places.HOLDING:
        raise BadValue(N_("Only what lies in the store is counted."), field="location")
    goods = places.lot_to_fill(change, product["id"], lot, None)
    where = {"product": product["id"], "lot": goods["id"], "location": location["id"]}
    there = rows.one(change.store, StockBalance, **where)
    if there is not None and there["counting"]:
        raise Refused(
            N_("Some of it is being counted already: {number}."),
            kind="counting",
            number=count_queries.count_of(change.store, there["id"]) or "–",
        )
    if there is None:
        balance = change.insert(StockBalance, **where, on_hand=0, counting=True, since=change.now)
    else:
        balance = int(there["id"])
        count_queries.set_counting(change.store, [balance], True)
    line_id = change.insert(StockCountLine, count=row["id"], balance=balance, recount=False)
    return next(one for one in count_queries.lines(change.store, row["id"]) if one.id == line_id)

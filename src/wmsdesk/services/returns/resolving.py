"""Settling a return: money back, other goods, or the same ones again; and where the goods that came back go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders import return_rows
from wmsdesk.models.orders.order_tables import ReturnLine, SalesOrder
from wmsdesk.models.orders.return_rows import ReturnedLine
from wmsdesk.models.tables import Customer
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import BadValue
from wmsdesk.services.money.amounts import Amounts, share
from wmsdesk.services.money.invoicing import AmountLine, credit_note
from wmsdesk.services.orders.backorders import refill
from wmsdesk.services.orders.entry import enter
from wmsdesk.services.orders.typed import DraftLine, OrderDraft
from wmsdesk.services.orders.words import Told
from wmsdesk.services.products import write_quantity
from wmsdesk.services.returns.requesting import check_resolution
from wmsdesk.services.returns.views import ReturnWork
from wmsdesk.services.stock import places
from wmsdesk.services.stock.moving import move
from wmsdesk.services.writing import Change

Row = dict[str, Any]

_GOES = {
    "refund": {"good": "restock", "damaged": "scrap"},
    "replace": {"good": "restock", "damaged": "scrap"},
    "repair": {"good": "customer", "damaged": "customer"},
    "give_back": {"good": "customer", "damaged": "customer"},
    "scrap": {"good": "scrap", "damaged": "scrap"},
}
"""Where goods go by how the return is settled and in which condition they are."""

_PLACES = {"restock": places.MAIN, "scrap": places.SCRAP, "customer": places.CUSTOMER}


def resolve(change: Change, row: Row, work: ReturnWork) -> tuple[Row, list[Told]]:
    """Settle a return inside the caller's change; answers the columns to set and what is worth knowing.

    A refund makes a credit note over what came back (over what was authorised where nothing comes back). A replacement
    is an order of its own, linked: the same goods for nothing, or other goods at their price against a credit note.
    """
    word = check_resolution(
        work.resolution or row["resolution"] or "refund", without_goods=row["without_goods"]
    )
    lines = return_rows.lines(change.store, row["id"])
    counted = [(one, one.quantity if row["without_goods"] else one.received) for one in lines]
    counted = [(one, quantity) for one, quantity in counted if quantity]
    columns: Row = {"resolution": word}
    told: list[Told] = []
    if not row["without_goods"]:
        _clear_quarantine(change, row, lines, word)
    if word == "replace":
        replacement = _replace(change, row, counted, work)
        columns["replacement"] = replacement["id"]
        told.append(Told(N_("The replacement is order {number}."), {"number": replacement["number"]}))
    if word == "refund" or (word == "replace" and work.exchange):
        note = _refund(change, row, counted)
        columns["refunded"] = True
        if note:
            told.append(Told(N_("Credit note {number} is written."), {"number": note}))
    return columns, told


def _refund(change: Change, row: Row, counted: Sequence[tuple[ReturnedLine, int]]) -> str | None:
    """The credit note: of each line the share of its amounts, so that all shares add up to the line."""
    amounts = []
    for line, quantity in counted:
        before = return_rows.settled_before(change.store, line.order_line, row["id"])
        whole = Amounts(line.net, line.tax)
        due = share(whole, before + quantity, line.ordered) - share(whole, before, line.ordered)
        text = f"{line.sku} {line.name} {write_quantity(quantity, line.decimals)} {line.unit}"
        amounts.append(AmountLine(text, due.net, due.tax, line.sku, quantity, line.order_line))
    if not sum(one.net + one.tax for one in amounts):
        return None
    return credit_note(
        change,
        row["customer"],
        amounts,
        record=f"return:{row['number']}",
        reason=row["reason"],
        order_id=row["order"],
    )


def _replace(change: Change, row: Row, counted: Sequence[tuple[ReturnedLine, int]], work: ReturnWork) -> Row:
    """The order that goes out instead; it walks its own way from its receipt on."""
    order = rows.one(change.store, SalesOrder, id=row["order"]) or {}
    today = date_now(change)
    lines = work.exchange or tuple(
        DraftLine(line.sku, write_quantity(quantity, line.decimals), "0") for line, quantity in counted
    )
    if not lines:
        raise BadValue(N_("Say what comes back: a SKU and a quantity."), field="quantity")
    draft = OrderDraft(
        str(rows.value(change.store, Customer, "code", id=row["customer"])),
        lines,
        work.promised or (today + timedelta(days=_DAYS)).isoformat(),
        order["ship_to"] or "",
        order["ship_to_address"],
        customer_reference=order["customer_reference"] or "",
        notes=row["number"],
    )
    made, _told = enter(change, draft, source="return", parent=order["id"])
    return made


_DAYS = 3
"""Days until a replacement is promised where nobody says."""


def _clear_quarantine(change: Change, row: Row, lines: Sequence[ReturnedLine], word: str) -> None:
    """What came back leaves quarantine, each line to where its condition and the resolution send it."""
    there = return_rows.arrived(change.store, row["number"])
    freed = set()
    for line in lines:
        goes = _GOES[word][line.condition or "good"]
        change.update(ReturnLine, line.id, disposition=goes)
        left, lots = line.received, there.get(line.product_id, [])
        while left and lots:
            lot, quantity = lots.pop(0)
            part = min(left, quantity)
            if part < quantity:
                lots.insert(0, (lot, quantity - part))
            _leave(change, row, line, part, lot, goes)
            left -= part
        if goes == "restock" and line.received:
            freed.add(line.product_id)
    if freed:
        refill(change, freed)


def _leave(change: Change, row: Row, line: ReturnedLine, quantity: int, lot: str, goes: str) -> None:
    move(
        change,
        line.product_id,
        quantity,
        source=places.QUARANTINE,
        target=_PLACES[goes],
        lot=lot,
        reason=row["reason"],
        record=row["number"],
    )

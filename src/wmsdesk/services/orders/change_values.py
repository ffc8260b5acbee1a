"""The fields of an order that are to be different, read as at entry."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_rows import LineRow
from wmsdesk.models.tables import Customer
from wmsdesk.services.catalogue.field import Context
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import BadValue, DeskError
from wmsdesk.services.orders.addresses import address_of, ship_to_text
from wmsdesk.services.orders.fields import ORDER_FIELDS
from wmsdesk.services.orders.judging import Judged, read_promised
from wmsdesk.services.orders.views import OrderChange
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.writing import Row
from wmsdesk.services.products import write_quantity
from wmsdesk.services.writing import Change

_FIXED = ("customer",)


def plan_values(
    write: Change, row: Row, edit: OrderChange, problems: list[DeskError]
) -> tuple[dict[str, Any], list[Told]]:
    """The columns that would change; what cannot be is added to ``problems``."""
    customer = rows.one(write.store, Customer, id=row["customer"]) or {}
    judged = Judged(customer)
    context = Context(currency=row["currency"])
    for name, text in edit.values.items():
        if name not in ORDER_FIELDS or name in _FIXED:
            problems.append(BadValue(N_("There is no field named {name}."), field=name, name=name))
            continue
        try:
            judged.values[name] = ORDER_FIELDS[name].parse(text, context)
        except BadValue as problem:
            problems.append(problem)
    if "promised" in judged.values:
        today = date_now(write)
        whole = row["state"] != "draft"
        read_promised(judged, write.settings, today, whole=whole, before=row["promised_on"] or "")
    judged.values |= _needed(judged.values)
    _plan_ship_to(write, row, edit, judged)
    problems += judged.problems
    changed = {name: value for name, value in judged.values.items() if value != row[name]}
    return changed, judged.warnings


def _needed(values: dict[str, Any]) -> dict[str, Any]:
    """What an emptied field goes back to."""
    usual = {"policy": "partial", "urgency": 0}
    return {name: value for name, value in usual.items() if name in values and values[name] is None}


def _plan_ship_to(write: Change, row: Row, edit: OrderChange, judged: Judged) -> None:
    """Another place to go to. A confirmed order keeps it as text, as confirmation did."""
    values = judged.values
    if "ship_to" not in values and edit.ship_to_address is None:
        return
    chosen = edit.ship_to_address
    if values.get("ship_to"):
        chosen = None
    elif chosen is not None:
        try:
            address_of(write.store, row["customer"], chosen)
        except BadValue as problem:
            judged.problems.append(problem)
    values["ship_to_address"] = chosen
    values.setdefault("ship_to", None)
    if row["state"] not in ("draft", "received") and not values["ship_to"]:
        place = {"ship_to": None, "ship_to_address": chosen}
        values["ship_to"] = ship_to_text(write.store, place, judged.customer) or None


def told_line(line: LineRow, currency: str) -> str:
    """A line as a revision tells it."""
    gone = " ×" if line.state == "cancelled" else ""
    quantity, price = write_quantity(line.quantity, line.decimals), written(line.price, currency)
    return f"{line.position}. {line.sku}: {quantity} {line.unit}, {price} {currency}{gone}"

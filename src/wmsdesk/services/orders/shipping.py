"""Shipment, what is heard of it on the way, and delivery."""

from __future__ import annotations

from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import OrderLine, TrackingEvent
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.catalogue.kinds import DateKind, TextKind
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, Refused
from wmsdesk.services.money.invoicing import invoice_shipment
from wmsdesk.services.orders.credit_check import gate_for, warnings_of
from wmsdesk.services.orders.doing import Doing, quantities_by_line
from wmsdesk.services.orders.numbers import row_of
from wmsdesk.services.orders.reading import card_in
from wmsdesk.services.orders.views import OrderCard
from wmsdesk.services.orders.words import Told
from wmsdesk.services.orders.writing import Row, take, write_order
from wmsdesk.services.products import write_quantity
from wmsdesk.services.stock.allocation import ship
from wmsdesk.services.workflow import Step
from wmsdesk.services.writing import Change

_TEXT = TextKind()
_FIELDS = {
    "carrier": Field("carrier", N_("Carrier"), _TEXT, "", max_length=80),
    "waybill": Field("waybill", N_("Waybill"), _TEXT, "", max_length=80),
    "carrier_contact": Field("carrier_contact", N_("Carrier's contact"), _TEXT, "", max_length=120),
    "position": Field("position", N_("Where it is"), _TEXT, ""),
    "note": Field("note", N_("Note"), _TEXT, "", max_length=500),
    "expected": Field("expected", N_("Expected date"), DateKind(), ""),
}
TRACKED = ("shipped", "delivered")


def ship_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """The goods leave: credit is asked once more, stock goes to the customer, the invoice is written.

    Raises ``BadValue`` without a carrier and a waybill (unless the customer collects the goods) and the gate's refusal.
    """
    found = gate_for(change, row)
    if found.outcome == "hold":
        raise found.refusal()
    doing.told += warnings_of(found)
    values = _shipment(row, doing)
    shipped = ship(change, row["id"], str(row["number"]))
    if not shipped:
        raise Refused(N_("No goods were picked for this order."), kind="nothing-picked")
    today = day_now(change)
    take(change, row, step, reason=doing.reason, shipped_on=today, note=values, **values)
    invoice = invoice_shipment(change, row["id"])
    if invoice:
        doing.told.append(Told(N_("Invoice {number} is written."), {"number": invoice}))


def _shipment(row: Row, doing: Doing) -> dict[str, str | None]:
    texts = {
        "carrier": doing.carrier or row["carrier"] or "",
        "waybill": doing.waybill or row["waybill"] or "",
        "carrier_contact": doing.carrier_contact or row["carrier_contact"] or "",
    }
    values = {name: _FIELDS[name].parse(text, Context()) for name, text in texts.items()}
    for name in ("carrier", "waybill"):
        if not values[name] and row["ship_to"]:
            raise BadValue(N_("{label} is needed."), field=name, spoken=("label",), label=_FIELDS[name].label)
    expected = _FIELDS["expected"].parse(doing.expected, Context())
    return values | ({"expected_on": expected.isoformat()} if expected else {})


def deliver_step(change: Change, row: Row, step: Step, doing: Doing) -> None:
    """Note what arrived: all that was shipped, or the ``quantities`` named, and what of it was ``damaged``.

    Short and over stand on the line. Raises ``BadValue`` for more damaged goods than arrived.
    """
    arrived = quantities_by_line(change.store, row, doing.quantities, "shipped")
    damaged = quantities_by_line(change.store, row, doing.damaged, "shipped")
    for line in order_rows.lines(change.store, row["id"]):
        if line.state != "open":
            continue
        delivered, broken = arrived.get(line.id, line.shipped), damaged.get(line.id, 0)
        if broken > delivered:
            raise BadValue(N_("Of {sku} more cannot be damaged than arrived."), field="damaged", sku=line.sku)
        change.update(OrderLine, line.id, delivered=delivered, damaged=broken)
        if delivered != line.shipped:
            sentence = N_("Of {sku} {shipped} {unit} were shipped and {delivered} arrived.")
            values = {"shipped": write_quantity(line.shipped, line.decimals)}
            values |= {"delivered": write_quantity(delivered, line.decimals)}
            doing.told.append(Told(sentence, {"sku": line.sku, "unit": line.unit, **values}))
    today = day_now(change)
    take(change, row, step, reason=doing.reason, delivered_on=today)


def track(
    desk: Desk,
    number: str,
    *,
    position: str = "",
    note: str = "",
    expected: str = "",
    carrier: str = "",
    waybill: str = "",
    carrier_contact: str = "",
) -> OrderCard:
    """Note where a shipment was seen, when it is expected, or whom to ask about it.

    Raises ``Refused`` for an order that is not on its way, ``BadValue`` where nothing is said.
    """
    texts = {
        "position": position,
        "note": note,
        "expected": expected,
        "carrier": carrier,
        "waybill": waybill,
        "carrier_contact": carrier_contact,
    }
    with desk.write("order.track") as change:
        row = row_of(change.store, number)
        if row["state"] not in TRACKED:
            raise Refused(N_("Only what was shipped can be tracked."), kind="illegal-step")
        said = _said(texts)
        event = {name: said.get(name) for name in ("position", "note", "expected_on")}
        change.insert(
            TrackingEvent,
            order=row["id"],
            kind="position" if "position" in said else "note",
            made_by=change.desk.account.id,
            made_at=change.now,
            **event,
        )
        write_order(change, row, **{name: value for name, value in said.items() if name != "note"})
        change.log(f"order:{row['id']}", {"number": row["number"], **said})
        return card_in(change, row)


def _said(texts: dict[str, str]) -> dict[str, Any]:
    """What of this was said, as columns. Raises ``BadValue``, for nothing at all too."""
    said = {name: _FIELDS[name].parse(text, Context()) for name, text in texts.items()}
    said = {name: value for name, value in said.items() if value}
    if not said:
        raise BadValue(N_("Say where it is, when it is expected or whom to ask."), field="position")
    if "expected" in said:
        said["expected_on"] = said.pop("expected").isoformat()
    return said

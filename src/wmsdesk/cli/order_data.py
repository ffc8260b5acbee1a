"""An order as a script reads it, and as a person does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.session import Session, WrongUsage
from wmsdesk.i18n import N_
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.orders.views import OrderCard, OrderLineView, OrderRow

_NUMBER = re.compile(r"-?[0-9.,]+")


def split_line(text: str) -> tuple[str, str, str]:
    """SKU, quantity and price (``""`` where none is given) from ``SKU:QTY[:PRICE]``; a SKU may hold colons itself."""
    parts = text.split(":")
    if len(parts) >= 3 and _NUMBER.fullmatch(parts[-2].strip()):
        sku, quantity, price = ":".join(parts[:-2]), parts[-2], parts[-1]
    else:
        sku, quantity, price = ":".join(parts[:-1]), parts[-1], ""
    if len(parts) < 2 or not sku.strip():
        raise WrongUsage(
            N_("A line is written SKU:QUANTITY or SKU:QUANTITY:PRICE, not {text}."),
            field="line",
            text=safe(text[:80]),
        )
    return sku.strip(), quantity.strip(), price.strip()


def by_sku(texts: Sequence[str]) -> dict[str, str]:
    """Quantities by SKU from several ``SKU:QTY``."""
    found: dict[str, str] = {}
    for text in texts:
        sku, colon, quantity = text.rpartition(":")
        if not colon or not sku.strip():
            raise WrongUsage(
                N_("A quantity is written SKU:QUANTITY, not {text}."), field="quantity", text=safe(text[:80])
            )
        if sku.strip() in found:
            raise WrongUsage(N_("{sku} is named twice."), field="quantity", sku=safe(sku.strip()[:80]))
        found[sku.strip()] = quantity.strip()
    return found


def units(value: int) -> int | float:
    """Thousandths of a unit as a plain number."""
    return value // 1000 if value % 1000 == 0 else value / 1000


def order_data(card: OrderCard, times: output.Times) -> dict[str, Any]:
    """The whole order."""
    from wmsdesk.services.catalogue.money import written

    def amount(value: int) -> str:
        return written(value, card.currency)

    return {
        "number": card.number,
        "state": card.state,
        "customer": card.customer_code,
        "customer_name": card.customer_name,
        "total": amount(card.gross),
        "net": amount(card.net),
        "tax": amount(card.tax),
        "currency": card.currency,
        "version": card.version,
        "revision": card.revision,
        "ordered_on": card.ordered_on,
        "promised_on": card.promised_on or None,
        "late_days": card.late_days,
        "ship_to": card.ship_to or None,
        "payment_method": card.payment_method or None,
        "customer_reference": card.customer_reference or None,
        "policy": card.policy,
        "urgency": card.urgency,
        "notes": card.notes or None,
        "hold_reason": card.hold_reason or None,
        "held_from": card.held_from or None,
        "shipped_on": card.shipped_on or None,
        "delivered_on": card.delivered_on or None,
        "carrier": card.carrier or None,
        "waybill": card.waybill or None,
        "carrier_contact": card.carrier_contact or None,
        "position": card.position or None,
        "expected_on": card.expected_on or None,
        "picked_by": card.picked_by or None,
        "checked_by": card.checked_by or None,
        "parent": card.parent or None,
        "backorders": list(card.children),
        "returns": list(card.returns),
        "unchecked": list(card.unchecked),
        "warnings": list(card.warnings),
        "lines": [_line_data(one, amount) for one in card.lines],
        "timeline": [
            {
                "at": times(one.at),
                "by": one.by,
                "from": one.source or None,
                "to": one.target,
                "step": one.step,
                "reason": one.reason or None,
            }
            for one in card.timeline
        ],
        "times": [
            {"state": one.state, "since": times(one.since), "seconds": int(one.lasted.total_seconds())}
            for one in card.times
        ],
        "tracking": [
            {
                "at": times(one.at),
                "by": one.by,
                "position": one.position or None,
                "note": one.note or None,
                "expected_on": one.expected_on or None,
            }
            for one in card.tracking
        ],
    }


def _line_data(one: OrderLineView, amount: Any) -> dict[str, Any]:
    from wmsdesk.services.orders.words import write_rate

    return {
        "line": one.position,
        "sku": one.sku,
        "name": one.name,
        "unit": one.unit,
        "quantity": units(one.quantity),
        "price": amount(one.price),
        "tax_rate": write_rate(one.tax_rate),
        "total": amount(one.gross),
        "state": one.state,
        "allocated": units(one.allocated),
        "picked": units(one.picked),
        "shipped": units(one.shipped),
        "delivered": units(one.delivered),
        "damaged": units(one.damaged),
        "returned": units(one.returned),
        "missing": units(one.missing),
        "note": one.note or None,
        "cancel_reason": one.cancel_reason or None,
    }


def row_data(one: OrderRow) -> dict[str, Any]:
    """An order of a list."""
    from wmsdesk.services.catalogue.money import written

    return {
        "number": one.number,
        "state": one.state,
        "customer": one.customer_code,
        "customer_name": one.customer_name,
        "total": written(one.gross, one.currency),
        "currency": one.currency,
        "ordered_on": one.ordered_on,
        "promised_on": one.promised_on or None,
        "late_days": one.late_days,
        "lines": one.lines,
        "covered": one.covered,
        "picked": one.picked,
        "hold_reason": one.hold_reason or None,
        "carrier": one.carrier or None,
        "waybill": one.waybill or None,
        "position": one.position or None,
        "expected_on": one.expected_on or None,
    }


def answer_order(session: Session, desk: Desk, card: OrderCard) -> None:
    """Tell what an order is after something was done to it; a person is told what is new."""
    output.answer(session, order_data(card, output.Times(desk)), lambda: _say_done(session, card))


def _say_done(session: Session, card: OrderCard) -> None:
    from wmsdesk.services.orders.workflow import ORDER

    t = session.language
    output.say(session, N_("Order {number}: {state}."), number=card.number, state=t(ORDER.states[card.state]))
    for one in card.warnings:
        output.note(session, N_("Note: {sentence}"), sentence=one)


def head_rows(session: Session, card: OrderCard) -> list[tuple[str, object]]:
    """What an order says besides its lines, for a person: only what is set."""
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.orders.fields import PAYMENT_METHODS, POLICIES
    from wmsdesk.services.orders.workflow import ORDER

    t = session.language
    state = t(ORDER.states[card.state])
    promised = card.promised_on
    if card.late_days:
        promised = f"{promised}  ({t.plural('{number} day late', '{number} days late', card.late_days)})"
    rows: list[tuple[str, object]] = [
        (t(N_("Order")), f"{card.number}  ({t(N_('version {number}'), number=card.version)})"),
        (t(N_("State")), t.labelled(state, card.hold_reason) if card.hold_reason else state),
        (t(N_("Customer")), f"{card.customer_code} {card.customer_name}"),
        (t(N_("Customer's reference")), card.customer_reference),
        (t(N_("Ordered on")), card.ordered_on),
        (t(N_("Promised date")), promised),
        (t(N_("Ship-to")), card.ship_to or t(N_("collected by the customer"))),
        (t(N_("Delivery")), t(POLICIES[card.policy])),
        (t(N_("Payment")), t(PAYMENT_METHODS.get(card.payment_method, ""))),
        (t(N_("Net")), f"{grouped(card.net, card.currency)} {card.currency}"),
        (t(N_("Tax")), f"{grouped(card.tax, card.currency)} {card.currency}" if card.tax else ""),
        (t(N_("Gross")), f"{grouped(card.gross, card.currency)} {card.currency}"),
        (t(N_("Carrier")), " ".join(filter(None, (card.carrier, card.waybill, card.carrier_contact)))),
        (t(N_("Where it is")), card.position),
        (t(N_("Expected date")), card.expected_on),
        (t(N_("Shipped on")), card.shipped_on),
        (t(N_("Delivered on")), card.delivered_on),
        (t(N_("Backorder of")), card.parent),
        (t(N_("Backorders")), ", ".join(card.children)),
        (t(N_("Returns")), ", ".join(card.returns)),
        (t(N_("Notes")), card.notes),
    ]
    if card.unchecked:
        rows.append((t(N_("Not re-checked")), ", ".join(card.unchecked)))
    return [(label, value) for label, value in rows if value]

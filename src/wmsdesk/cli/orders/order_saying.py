"""An order as a person reads it: what is set of it, its lines, its timeline, and rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.cli import output
from wmsdesk.cli.lists import note_count
from wmsdesk.cli.session import Session
from wmsdesk.cli.timeline import say_steps
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.orders.views import OrderCard, OrderLineView, OrderRow

_LINE_HEADINGS = (
    N_("Line"), N_("SKU"), N_("Name"), N_("Quantity"), N_("Allocated"), N_("Picked"), N_("Shipped"), N_("Unit"),
    N_("Price"), N_("Gross"), "",
)  # fmt: skip
_LIST_HEADINGS = (
    N_("Order"), N_("State"), N_("Code"), N_("Customer"), N_("Promised"), "", N_("Gross"), "", N_("Lines"),
)  # fmt: skip


def say_order(session: Session, card: OrderCard, times: output.Times) -> None:
    """The whole order."""
    from wmsdesk.services.orders.workflow import ORDER

    output.pairs(_head(session, card))
    lines = [_line(session, one, card.currency) for one in card.lines]
    output.table(session, _LINE_HEADINGS, lines, right=(0, 3, 4, 5, 6, 8, 9))
    say_steps(session, card.timeline, ORDER.states, times)


def _head(session: Session, card: OrderCard) -> list[tuple[str, object]]:
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


def _line(session: Session, one: OrderLineView, currency: str) -> tuple[object, ...]:
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.products import write_quantity

    quantities = (one.quantity, one.allocated, one.picked, one.shipped)
    return (
        one.position,
        one.sku,
        one.name,
        *(write_quantity(value, one.decimals) for value in quantities),
        one.unit,
        grouped(one.price, currency),
        grouped(one.gross, currency),
        session.language(N_("cancelled")) if one.state == "cancelled" else "",
    )


def say_rows(session: Session, rows: list[OrderRow], count: int, *, capped: bool) -> None:
    """Orders of a list, and how many there are."""
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.orders.workflow import ORDER

    t = session.language
    shown = [
        (
            one.number,
            t(ORDER.states[one.state]),
            one.customer_code,
            one.customer_name,
            one.promised_on or "–",
            t.plural("{number} day late", "{number} days late", one.late_days) if one.late_days else "",
            grouped(one.gross, one.currency),
            one.currency,
            f"{one.covered}/{one.lines}",
        )
        for one in rows
    ]
    output.table(session, _LIST_HEADINGS, shown, right=(6,))
    note_count(session, count, capped=capped)

"""An order as a program reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.session import Session
from wmsdesk.cli.timeline import say_done, step_data
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.orders.views import OrderCard, OrderLineView, OrderRow


def answer_order(session: Session, desk: Desk, card: OrderCard) -> None:
    """Tell what an order is after something was done to it; a person is told what is new."""
    from wmsdesk.services.orders.workflow import ORDER

    sentence = N_("Order {number}: {state}.")
    data = order_data(card, output.Times(desk))
    output.answer(session, data, lambda: say_done(session, sentence, card, ORDER.states))


def order_data(card: OrderCard, times: output.Times) -> dict[str, Any]:
    """The whole order."""
    return {
        **output.plain(card, "number", "state", customer="customer_code", customer_name="customer_name"),
        **_sums(card),
        **output.plain(card, "version", "revision", "ordered_on", "promised_on", "late_days"),
        **output.plain(card, "ship_to", "payment_method", "customer_reference", "policy", "urgency", "notes"),
        **output.plain(card, "hold_reason", "held_from", "shipped_on", "delivered_on"),
        **output.plain(card, "carrier", "waybill", "carrier_contact", "position", "expected_on"),
        **output.plain(card, "picked_by", "checked_by", "parent", backorders="children"),
        **output.plain(card, "returns", "unchecked", "warnings"),
        "lines": [_line_data(one, card.currency) for one in card.lines],
        "timeline": [{**step_data(one, times), "step": one.step} for one in card.timeline],
        "times": [
            {"state": one.state, "since": times(one.since), "seconds": int(one.lasted.total_seconds())}
            for one in card.times
        ],
        "tracking": [
            {"at": times(one.at), **output.plain(one, "by", "position", "note", "expected_on")}
            for one in card.tracking
        ],
    }


def _sums(card: OrderCard) -> dict[str, str]:
    amount = _writer(card.currency)
    return {
        "total": amount(card.gross),
        "net": amount(card.net),
        "tax": amount(card.tax),
        "currency": card.currency,
    }


def _writer(currency: str) -> Callable[[int], str]:
    from wmsdesk.services.catalogue.money import written

    return lambda value: written(value, currency)


def _line_data(one: OrderLineView, currency: str) -> dict[str, Any]:
    from wmsdesk.services.orders.words import write_rate
    from wmsdesk.services.products.quantities import plain_number

    amount = _writer(currency)
    quantities = ("quantity", "allocated", "picked", "shipped", "delivered", "damaged", "returned", "missing")
    return {
        "line": one.position,
        **output.plain(one, "sku", "name", "unit", "state", "note", "cancel_reason"),
        **{name: plain_number(getattr(one, name)) for name in quantities},
        "price": amount(one.price),
        "tax_rate": write_rate(one.tax_rate),
        "total": amount(one.gross),
    }


def row_data(one: OrderRow) -> dict[str, Any]:
    """An order of a list."""
    return {
        **output.plain(one, "number", "state", customer="customer_code", customer_name="customer_name"),
        "total": _writer(one.currency)(one.gross),
        **output.plain(
            one, "currency", "ordered_on", "promised_on", "late_days", "lines", "covered", "picked"
        ),
        **output.plain(one, "hold_reason", "carrier", "waybill", "position", "expected_on"),
    }

"""Orders read: one, a list, why it has the goods it has, what there is to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import first_of, limit_option
from wmsdesk.cli.orders.order_data import order_data, row_data
from wmsdesk.cli.orders.order_options import customer_option, find_option, late_option, state_option
from wmsdesk.cli.orders.order_saying import say_order, say_rows
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.orders.picking_plan import PickingPlan
    from wmsdesk.services.orders.why import LineWhy


@make_command("show", help=N_("An order with its lines and its timeline."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show an order."""
    from wmsdesk.services.orders.reading import read

    desk = session.desk()
    card, times = read(desk, number), output.Times(desk)
    output.answer(session, order_data(card, times), lambda: say_order(session, card, times))


@make_command("list", help=N_("Orders, the ones promised first before the others."))
@state_option
@customer_option
@late_option
@text_option("--due", default="", metavar="DAY", help=N_("Only those promised for today, week, or a day."))
@text_option("--sku", default="", metavar="SKU", help=N_("Only with this product."))
@find_option
@text_option("--sort", default="promised", metavar="FIELD", help=N_("promised, ordered or total."))
@option("--reverse", is_flag=True, help=N_("The last ones first."))
@limit_option()
@with_session
def list_orders(
    session: Session, states: tuple[str, ...], sort: str, reverse: bool, limit: int, **narrow: Any
) -> None:
    """List orders."""
    from wmsdesk.services.orders.listing import find
    from wmsdesk.services.orders.views import Filters

    desk = session.desk()
    found = find(desk, Filters(tuple(one.lower() for one in states), **narrow), sort, descending=reverse)
    rows = first_of(found, limit)
    data = {"total": found.count, "capped": found.capped, "orders": [row_data(one) for one in rows]}
    output.answer(session, data, lambda: say_rows(session, rows, found.count, capped=found.capped))


@make_command("why", help=N_("Why an order has the goods it has, and what keeps the rest from it."))
@argument("number")
@with_session
def why(session: Session, number: str) -> None:
    """Explain an allocation."""
    from wmsdesk.services.orders.why import why as explain

    found = explain(session.desk(), number)
    data = output.plain(found, "number", "state", "said") | {"lines": [_why_data(one) for one in found.lines]}
    output.answer(session, data, lambda: _say_why(session, found.number, found.said, found.lines))


def _why_data(one: LineWhy) -> dict[str, Any]:
    from wmsdesk.services.products.quantities import plain_number

    quantities = ("quantity", "allocated", "missing")
    return {
        "line": one.position,
        "sku": one.sku,
        **{name: plain_number(getattr(one, name)) for name in quantities},
        "reasons": list(one.reasons),
    }


def _say_why(session: Session, number: str, said: str, lines: tuple[LineWhy, ...]) -> None:
    from wmsdesk.services.products import write_quantity

    output.say(session, N_("Order {number}: {state}."), number=number, state=said)
    rows = [
        (
            one.position,
            one.sku,
            write_quantity(one.quantity, one.decimals),
            write_quantity(one.allocated, one.decimals),
            " ".join(one.reasons) or "–",
        )
        for one in lines
    ]
    headings = (N_("Line"), N_("SKU"), N_("Quantity"), N_("Allocated"), N_("Why"))
    output.table(session, headings, rows, right=(0, 2, 3))


@make_command("plan", help=N_("What is to be picked, by promised date, and the walk that fetches it."))
@option(
    "--days",
    type=click.IntRange(0, 3650),
    default=0,
    metavar="N",
    help=N_("Promised up to so many days from today; 0, today, unless said."),
)
@option("--all", "every", is_flag=True, help=N_("Whenever it is promised for."))
@with_session
def plan(session: Session, days: int, every: bool) -> None:
    """Show the picking plan."""
    from wmsdesk.services.orders.picking_plan import picking_plan
    from wmsdesk.services.products.quantities import plain_number

    found = picking_plan(session.desk(), None if every else days)
    data = {
        "capped": found.more,
        "orders": [row_data(one) for one in found.orders],
        "picks": [
            output.plain(one, "sku", "name", "lot", "expires", order="number", location="place")
            | {"quantity": plain_number(one.quantity)}
            for one in found.stops
        ],
    }
    output.answer(session, data, lambda: _say_plan(session, found))


def _say_plan(session: Session, found: PickingPlan) -> None:
    say_rows(session, list(found.orders), len(found.orders), capped=found.more)
    rows = [
        (
            one.place,
            one.sku,
            one.name,
            one.lot or "–",
            one.expires or "–",
            one.quantity_text,
            one.unit,
            one.number,
        )
        for one in found.stops
    ]
    headings = (
        N_("Location"),
        N_("SKU"),
        N_("Name"),
        N_("Lot"),
        N_("Expires"),
        N_("Quantity"),
        N_("Unit"),
        N_("Order"),
    )
    output.table(session, headings, rows, right=(5,))

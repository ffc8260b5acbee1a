"""Orders read: one, a list, why it has the goods it has, what there is to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.order_data import head_rows, order_data, row_data, units
from wmsdesk.cli.order_options import customer_option, find_option, late_option, state_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.orders.picking_plan import PickingPlan
    from wmsdesk.services.orders.views import OrderCard, OrderRow
    from wmsdesk.services.orders.why import LineWhy


@make_command("show", help=N_("An order with its lines and its timeline."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show an order."""
    from wmsdesk.services.orders.reading import read

    desk = session.desk()
    card, times = read(desk, number), output.Times(desk)
    output.answer(session, order_data(card, times), lambda: _say_order(session, card, times))


def _say_order(session: Session, card: OrderCard, times: output.Times) -> None:
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.orders.workflow import ORDER
    from wmsdesk.services.products import write_quantity

    t = session.language
    output.pairs(head_rows(session, card))
    lines = [
        (
            one.position,
            one.sku,
            one.name,
            *(
                write_quantity(value, one.decimals)
                for value in (one.quantity, one.allocated, one.picked, one.shipped)
            ),
            one.unit,
            grouped(one.price, card.currency),
            grouped(one.gross, card.currency),
            t(N_("cancelled")) if one.state == "cancelled" else "",
        )
        for one in card.lines
    ]
    headings = (
        N_("Line"),
        N_("SKU"),
        N_("Name"),
        N_("Quantity"),
        N_("Allocated"),
        N_("Picked"),
        N_("Shipped"),
        N_("Unit"),
        N_("Price"),
        N_("Gross"),
        "",
    )
    output.table(session, headings, lines, right=(0, 3, 4, 5, 6, 8, 9))
    steps = [
        (
            times(one.at),
            one.by,
            t(ORDER.states.get(one.source, "")),
            t(ORDER.states.get(one.target, "")),
            one.reason,
        )
        for one in card.timeline
    ]
    output.table(session, (N_("At"), N_("By"), N_("State before"), N_("State after"), N_("Reason")), steps)


@make_command("list", help=N_("Orders, the ones promised first before the others."))
@state_option
@customer_option
@late_option
@text_option("--due", default="", metavar="DAY", help=N_("Only those promised for today, week, or a day."))
@text_option("--sku", default="", metavar="SKU", help=N_("Only with this product."))
@find_option
@text_option("--sort", default="promised", metavar="FIELD", help=N_("promised, ordered or total."))
@option("--reverse", is_flag=True, help=N_("The last ones first."))
@option(
    "--limit", type=click.IntRange(1, 100_000), default=100, metavar="N", help=N_("How many rows to show.")
)
@with_session
def list_orders(
    session: Session, states: tuple[str, ...], sort: str, reverse: bool, limit: int, **narrow: Any
) -> None:
    """List orders."""
    from wmsdesk.services.orders.listing import find
    from wmsdesk.services.orders.views import Filters

    desk = session.desk()
    found = find(desk, Filters(tuple(one.lower() for one in states), **narrow), sort, descending=reverse)
    rows: list[OrderRow] = []
    page = 0
    while len(rows) < min(limit, found.count) and (more := found.page(page)):
        rows += more
        page += 1
    rows = rows[:limit]
    data = {"total": found.count, "capped": found.capped, "orders": [row_data(one) for one in rows]}
    output.answer(session, data, lambda: _say_rows(session, rows, found.count, found.capped))


def _say_rows(session: Session, rows: list[OrderRow], count: int, capped: bool) -> None:
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
    headings = (
        N_("Order"),
        N_("State"),
        N_("Code"),
        N_("Customer"),
        N_("Promised"),
        "",
        N_("Gross"),
        "",
        N_("Lines"),
    )
    output.table(session, headings, shown, right=(6,))
    output.note(
        session, N_("More than {count} found.") if capped else N_("{count} found."), count=f"{count:,}"
    )


@make_command("why", help=N_("Why an order has the goods it has, and what keeps the rest from it."))
@argument("number")
@with_session
def why(session: Session, number: str) -> None:
    """Explain an allocation."""
    from wmsdesk.services.orders.why import why as explain

    found = explain(session.desk(), number)
    data = {
        "number": found.number,
        "state": found.state,
        "said": found.said,
        "lines": [_why_data(one) for one in found.lines],
    }
    output.answer(session, data, lambda: _say_why(session, found.number, found.said, found.lines))


def _why_data(one: LineWhy) -> dict[str, Any]:
    return {
        "line": one.position,
        "sku": one.sku,
        "quantity": units(one.quantity),
        "allocated": units(one.allocated),
        "missing": units(one.missing),
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

    found = picking_plan(session.desk(), None if every else days)
    data = {
        "capped": found.more,
        "orders": [row_data(one) for one in found.orders],
        "picks": [
            {
                "order": one.number,
                "location": one.place,
                "sku": one.sku,
                "name": one.name,
                "lot": one.lot or None,
                "expires": one.expires or None,
                "quantity": units(one.quantity),
            }
            for one in found.stops
        ],
    }
    output.answer(session, data, lambda: _say_plan(session, found))


def _say_plan(session: Session, found: PickingPlan) -> None:
    _say_rows(session, list(found.orders), len(found.orders), found.more)
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

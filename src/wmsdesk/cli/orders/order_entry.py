"""Entering an order and changing it."""

from __future__ import annotations

import click

from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.orders.order_data import answer_order
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.typed_fields import base_option, set_option, values_of
from wmsdesk.cli.typed_lines import split_line
from wmsdesk.i18n import N_

line_option = text_option(
    "--line",
    "lines",
    multiple=True,
    metavar="SKU:QTY[:PRICE]",
    help=N_("A line; once for each. Without a price it is the product's own."),
)
tax_option = text_option(
    "--tax-rate", default="", metavar="PERCENT", help=N_("The tax rate of every line; else the setting's.")
)


@make_command("new", help=N_("Enter an order: received with its number, or kept as a draft."))
@text_option("--customer", required=True, metavar="CODE", help=N_("Who orders."))
@line_option
@text_option("--promised", default="", metavar="DAY", help=N_("The day the goods are to be there."))
@text_option("--ship-to", default="", metavar="TEXT", help=N_("Where they go; else the customer's address."))
@option(
    "--ship-to-address",
    type=click.IntRange(1, 2**31),
    metavar="ID",
    help=N_("Where they go, as the number of an address of the customer."),
)
@text_option(
    "--payment",
    default="",
    metavar="METHOD",
    help=N_("account, prepaid, transfer, cash, on_delivery or letter_of_credit."),
)
@text_option("--reference", default="", metavar="TEXT", help=N_("The customer's own order number."))
@tax_option
@option("--complete", is_flag=True, help=N_("Nothing leaves before all of it is there."))
@text_option("--urgency", default="0", metavar="N", help=N_("0 is usual, 9 first."))
@text_option("--notes", default="", metavar="TEXT", help=N_("What else there is to know."))
@option("--draft", is_flag=True, help=N_("Keep it as a draft without a number; it may be unfinished."))
@with_session
def new(
    session: Session,
    customer: str,
    lines: tuple[str, ...],
    promised: str,
    ship_to: str,
    ship_to_address: int | None,
    payment: str,
    reference: str,
    tax_rate: str,
    complete: bool,
    urgency: str,
    notes: str,
    draft: bool,
) -> None:
    """Enter an order."""
    from wmsdesk.services.orders.entry import create
    from wmsdesk.services.orders.views import DraftLine, OrderDraft

    typed = [split_line(one) for one in lines]
    order = OrderDraft(
        customer,
        tuple(DraftLine(sku, quantity, price, tax_rate) for sku, quantity, price in typed),
        promised,
        ship_to,
        ship_to_address,
        payment,
        reference,
        "complete" if complete else "partial",
        urgency,
        notes,
    )
    desk = session.desk()
    answer_order(session, desk, create(desk, order, received=not draft))


@make_command(
    "change", help=N_("Change an order as far as its state allows; a confirmed one keeps a revision.")
)
@argument("number")
@set_option
@text_option(
    "--line",
    "lines",
    multiple=True,
    metavar="LINE:QTY[:PRICE]",
    help=N_("Another quantity or price of a line, by its number; once for each."),
)
@text_option("--add", "added", multiple=True, metavar="SKU:QTY[:PRICE]", help=N_("One more line."))
@option(
    "--cancel-line",
    "cancelled",
    multiple=True,
    type=click.IntRange(1, 2**31),
    metavar="LINE",
    help=N_("Give a line up; it stays in the order with the reason."),
)
@tax_option
@text_option("--reason", default="", metavar="TEXT", help=N_("Why; kept with the revision."))
@base_option
@with_session
def change(
    session: Session,
    number: str,
    settings: tuple[str, ...],
    lines: tuple[str, ...],
    added: tuple[str, ...],
    cancelled: tuple[int, ...],
    tax_rate: str,
    reason: str,
    base_version: int | None,
) -> None:
    """Change an order."""
    from wmsdesk.services.orders.changing import change as save
    from wmsdesk.services.orders.views import DraftLine, LineChange, OrderChange

    edit = OrderChange(
        values_of(settings),
        tuple(
            LineChange(_position(one), quantity, price or None, tax_rate or None)
            for one, quantity, price in map(split_line, lines)
        ),
        tuple(DraftLine(sku, quantity, price, tax_rate) for sku, quantity, price in map(split_line, added)),
        cancelled,
        reason=reason,
    )
    if not (edit.values or edit.lines or edit.add or edit.cancel):
        raise WrongUsage(N_("Say what to change: --set, --line, --add or --cancel-line."), field="set")
    desk = session.desk()
    answer_order(session, desk, save(desk, number, edit, version=base_version))


def _position(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise WrongUsage(N_("A line is named by its number, not by {text}."), field="line", text=text[:80])
    return int(text)

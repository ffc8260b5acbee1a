"""Moving an order, holding it, cancelling it, and saying where it is."""

from __future__ import annotations

import click

from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.orders.order_data import answer_order
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_fields import base_option
from wmsdesk.cli.typed_lines import by_sku
from wmsdesk.i18n import N_

_carrier = text_option("--carrier", default="", metavar="NAME", help=N_("Who carries the goods."))
_waybill = text_option("--waybill", default="", metavar="NUMBER", help=N_("The carrier's number."))
_contact = text_option(
    "--carrier-contact", default="", metavar="TEXT", help=N_("Whom to ask at the carrier.")
)
_expected = text_option(
    "--expected", default="", metavar="DAY", help=N_("The day the goods are expected to arrive.")
)
_why = text_option("--reason", default="", metavar="TEXT", help=N_("Why; a hold and a cancellation need it."))
_needed_reason = text_option("--reason", required=True, metavar="TEXT", help=N_("Why; kept with the order."))


@make_command("move", help=N_("Take an order to its next state; says why where that cannot be."))
@argument("number")
@argument("state")
@_carrier
@_waybill
@_contact
@_expected
@text_option(
    "--quantity",
    "quantities",
    multiple=True,
    metavar="SKU:QTY",
    help=N_("What was really picked, counted or delivered; once for each SKU that differs."),
)
@text_option(
    "--damaged", multiple=True, metavar="SKU:QTY", help=N_("What of it arrived damaged; once for each SKU.")
)
@_why
@base_option
@with_session
def move(
    session: Session,
    number: str,
    state: str,
    carrier: str,
    waybill: str,
    carrier_contact: str,
    expected: str,
    quantities: tuple[str, ...],
    damaged: tuple[str, ...],
    reason: str,
    base_version: int | None,
) -> None:
    """Move an order."""
    from wmsdesk.services.orders.moving import move as take

    found, broken = by_sku(quantities), by_sku(damaged)
    desk = session.desk()
    card = take(
        desk,
        number,
        state,
        reason=reason,
        carrier=carrier,
        waybill=waybill,
        carrier_contact=carrier_contact,
        expected=expected,
        quantities=found,
        damaged=broken,
        version=base_version,
    )
    answer_order(session, desk, card)


@make_command(
    "cancel", help=N_("Cancel an order, or one line of it. What was shipped comes back as a return.")
)
@argument("number")
@_needed_reason
@option("--line", type=click.IntRange(1, 2**31), metavar="LINE", help=N_("Only this line, by its number."))
@base_option
@with_session
def cancel(session: Session, number: str, reason: str, line: int | None, base_version: int | None) -> None:
    """Cancel an order."""
    from wmsdesk.services.orders import changing, moving

    desk = session.desk()
    if line is None:
        card = moving.cancel(desk, number, reason, version=base_version)
    else:
        card = changing.cancel_line(desk, number, line, reason, version=base_version)
    answer_order(session, desk, card)


@make_command("hold", help=N_("Put an order on hold, or take it off."))
@argument("number")
@option("--off", is_flag=True, help=N_("Take it off: it goes back to where it was."))
@_why
@with_session
def hold(session: Session, number: str, off: bool, reason: str) -> None:
    """Hold an order."""
    from wmsdesk.services.orders.moving import move as take

    desk = session.desk()
    answer_order(session, desk, take(desk, number, "resume" if off else "hold", reason=reason))


@make_command("track", help=N_("Note where a shipment is, when it is expected, whom to ask."))
@argument("number")
@text_option("--position", default="", metavar="TEXT", help=N_("Where it was seen."))
@_expected
@text_option("--note", default="", metavar="TEXT", help=N_("What was said."))
@_carrier
@_waybill
@_contact
@with_session
def track(session: Session, number: str, **said: str) -> None:
    """Track a shipment."""
    from wmsdesk.services.orders.shipping import track as note

    desk = session.desk()
    answer_order(session, desk, note(desk, number, **said))

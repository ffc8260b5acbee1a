"""``wmsdesk payment``: money that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, text_option
from wmsdesk.cli.lists import first_of, limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.money.views import PaymentView

command = group(NOUNS["payment"].help)


def _data(one: PaymentView) -> dict[str, Any]:
    from wmsdesk.services.catalogue.money import written

    return {
        **output.plain(
            one, "number", "name", "currency", "method", "reference", "note", "by", "undone_on", "undoes"
        ),
        **output.plain(one, customer="code", on="received_on"),
        "total": written(one.amount, one.currency),
        "open": written(one.unused, one.currency),
        "used": written(one.used, one.currency),
        "due": None,
        "settled": [
            {"invoice": row.invoice, "amount": written(row.amount, one.currency), "on": row.on}
            for row in one.settled
        ],
    }


def _told(session: Session, one: PaymentView) -> None:
    """Tell of a payment: what it settled and what is left."""
    from wmsdesk.services.catalogue.money import grouped

    def people() -> None:
        amount = f"{grouped(one.amount, one.currency)} {one.currency}"
        output.say(session, N_("{number}: {amount} of {code} {name}, {on}."), number=one.number, amount=amount,
                   code=one.code, name=one.name, on=one.received_on)  # fmt: skip
        if one.undoes:
            output.say(session, N_("It takes payment {number} back."), number=one.undoes)
        for row in one.settled:
            settled = grouped(row.amount, one.currency)
            output.say(session, N_("  {invoice}: {amount}"), invoice=row.invoice, amount=settled)
        if one.unused:
            output.say(session, N_("Unused: {amount}."), amount=grouped(one.unused, one.currency))

    output.answer(session, _data(one), people)


@command.command(
    "record", help=N_("Record money that came in; it settles the invoice named, else the oldest.")
)
@text_option("--customer", required=True, metavar="CODE", help=N_("Who paid."))
@text_option("--amount", required=True, metavar="AMOUNT", help=N_("How much, as 500000.00."))
@text_option(
    "--on", "received_on", required=True, metavar="DAY", help=N_("The day it came in, as 2026-11-23.")
)
@text_option(
    "--invoice",
    "invoices",
    multiple=True,
    metavar="NUMBER",
    help=N_("What it is for; may be given several times."),
)
@text_option(
    "--currency", default="", metavar="CODE", help=N_("Unless it is that of the invoice or the customer.")
)
@text_option(
    "--method", default="", metavar="METHOD", help=N_("transfer, cheque, cash, card, draft, online or other.")
)
@text_option("--reference", default="", metavar="TEXT", help=N_("The bank's reference."))
@text_option("--note", default="", metavar="TEXT", help=N_("A word on it."))
@with_session
def record(session: Session, received_on: str, **values: Any) -> None:
    """Record a payment."""
    from wmsdesk.services.money import payments

    new = payments.NewPayment(on=received_on, **values)
    _told(session, payments.record(session.desk(), new))


@command.command("show", help=N_("One payment and what it settled."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a payment."""
    from wmsdesk.services.money import reading

    _told(session, reading.payment(session.desk(), number))


@command.command("list", help=N_("Payments, the latest first."))
@text_option("--customer", default="", metavar="CODE", help=N_("Only those of this customer."))
@text_option("--state", default="", metavar="STATE", help=N_("Only unused or undone ones."))
@text_option(
    "--query",
    default="",
    metavar="QUERY",
    help=N_("The beginning of a number, or words that find customers."),
)
@limit_option(1000, help=N_("How many to show."))
@with_session
def list_payments(session: Session, limit: int, **narrowed: str) -> None:
    """List payments."""
    from wmsdesk.services.catalogue.money import grouped
    from wmsdesk.services.money import reading

    found = reading.payments(session.desk(), reading.MoneyFilters(**narrowed))
    rows, taken_back = first_of(found, limit), reading.PAYMENT_STATES["undone"]
    lines = [
        (
            one.number,
            one.code,
            one.name,
            one.received_on,
            one.currency,
            grouped(-one.amount if one.undoes else one.amount, one.currency),
            grouped(one.unused, one.currency),
            session.language(taken_back) if one.undone_on or one.undoes else "",
        )
        for one in rows
    ]
    headings = (
        N_("Number"), N_("Code"), N_("Customer"), N_("On"), N_("Currency"), N_("Amount"), N_("Unused"), N_("State"),
    )  # fmt: skip
    data = {"payments": [_data(one) for one in rows], "total": found.count}
    output.answer(session, data, lambda: output.table(session, headings, lines, right=(5, 6)))


@command.command("allocate", help=N_("Let what is unused of a payment settle an invoice, else the oldest."))
@argument("number")
@text_option(
    "--invoice",
    "invoices",
    multiple=True,
    metavar="NUMBER",
    help=N_("Which one; may be given several times."),
)
@with_session
def allocate(session: Session, number: str, invoices: tuple[str, ...]) -> None:
    """Use the rest of a payment."""
    from wmsdesk.services.money import payments

    _told(session, payments.allocate(session.desk(), number, invoices))


@command.command(
    "undo", help=N_("Take a wrong payment back by a counter entry; what it settled is open again.")
)
@argument("number")
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why it was wrong."))
@with_session
def undo(session: Session, number: str, reason: str) -> None:
    """Take a payment back."""
    from wmsdesk.services.money import payments

    _told(session, payments.undo(session.desk(), number, reason=reason))

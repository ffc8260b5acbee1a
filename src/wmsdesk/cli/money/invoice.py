"""``wmsdesk invoice``: invoices and credit notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.lists import first_of, limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.money.views import InvoiceRow, InvoiceView

command = group(NOUNS["invoice"].help)
KIND_WORDS = {"invoice": N_("Invoice"), "credit_note": N_("Credit note")}


def row_data(one: InvoiceRow) -> dict[str, Any]:
    """An invoice as JSON has it."""
    from wmsdesk.services.catalogue.money import written

    return {
        **output.plain(one, "number", "kind", "name", "order", "currency", "state", "disputed"),
        **output.plain(
            one, customer="code", issued="issued_on", due="due_on", days_overdue="days", age="bucket"
        ),
        "total": written(one.gross, one.currency),
        "open": written(one.open, one.currency),
    }


def state_said(session: Session, one: InvoiceRow) -> str:
    """How it stands, in a word or two."""
    from wmsdesk.services.money.reading import INVOICE_STATES

    t = session.language
    words = t(INVOICE_STATES[one.state])
    if one.days:
        words = t(N_("{days} d overdue"), days=one.days)
    return t.listed([words, t(INVOICE_STATES["disputed"])]) if one.disputed else words


@command.command("list", help=N_("Invoices and credit notes, what is due first before the others."))
@text_option("--customer", default="", metavar="CODE", help=N_("Only those of this customer."))
@text_option("--state", default="", metavar="STATE", help=N_("Only open, overdue, settled or disputed ones."))
@text_option(
    "--age",
    default="",
    metavar="AGE",
    help=N_("Only open ones of an age: not_due, to_30, to_60, to_90, over_90."),
)
@text_option(
    "--query",
    default="",
    metavar="QUERY",
    help=N_("The beginning of a number, or words that find customers."),
)
@limit_option(1000, help=N_("How many to show."))
@with_session
def list_invoices(session: Session, limit: int, **narrowed: str) -> None:
    """List invoices."""
    from wmsdesk.services.money import reading

    found = reading.invoices(session.desk(), reading.MoneyFilters(**narrowed))
    rows = first_of(found, limit)
    data = {"invoices": [row_data(one) for one in rows], "total": found.count}
    output.answer(session, data, lambda: _table(session, rows))


def _table(session: Session, rows: list[InvoiceRow]) -> None:
    from wmsdesk.services.catalogue.money import grouped

    headings = (
        N_("Number"), N_("Code"), N_("Customer"), N_("Issued"), N_("Due"), N_("Currency"), N_("Amount"),
        N_("Unpaid"), N_("State"),
    )  # fmt: skip
    lines = [
        (
            one.number,
            one.code,
            one.name,
            one.issued_on,
            one.due_on,
            one.currency,
            grouped(one.gross, one.currency),
            grouped(one.open, one.currency),
            state_said(session, one),
        )
        for one in rows
    ]
    output.table(session, headings, lines, right=(6, 7))


@command.command("show", help=N_("One invoice or credit note with its lines and what settled it."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show an invoice."""
    from wmsdesk.services.money import reading

    told(session, reading.invoice(session.desk(), number))


def told(session: Session, found: InvoiceView) -> None:
    """Tell of one invoice."""
    output.answer(session, _data(found), lambda: _say(session, found))


def _data(found: InvoiceView) -> dict[str, Any]:
    from wmsdesk.services.catalogue.money import written
    from wmsdesk.services.products import write_quantity

    currency = found.row.currency
    money = ("price", "net", "tax", "gross")
    lines = [
        {
            "sku": one.get("sku") or None,
            "name": one.get("name") or one.get("text"),
            "quantity": write_quantity(one["quantity"], one.get("decimals", 3))
            if one.get("quantity")
            else None,
            **{name: written(one[name], currency) for name in money if name in one},
        }
        for one in found.body["lines"]
    ]
    return row_data(found.row) | {
        "net": written(found.net, currency),
        "tax": written(found.tax, currency),
        "record": found.record or None,
        "reason": found.body.get("reason"),
        "by": found.by,
        "settled_on": found.settled_on or None,
        "lines": lines,
        "settlements": [
            {"invoice": one.invoice, "by": one.by, "amount": written(one.amount, currency), "on": one.on}
            for one in found.settlements
        ],
    }


def _say(session: Session, found: InvoiceView) -> None:
    from wmsdesk.services.catalogue.money import grouped

    t, row, data = session.language, found.row, _data(found)
    currency = row.currency
    pairs: list[tuple[str, object]] = [
        (t(KIND_WORDS[row.kind]), row.number),
        (t(N_("Customer")), f"{row.code} {row.name}"),
        (t(N_("Record")), found.record),
        (t(N_("Issued")), row.issued_on),
        (t(N_("Due")), row.due_on),
        (t(N_("Net")), f"{grouped(found.net, currency)} {currency}"),
        (t(N_("Tax")), f"{grouped(found.tax, currency)} {currency}"),
        (t(N_("Total")), f"{grouped(row.gross, currency)} {currency}"),
        (t(N_("Unpaid")), f"{grouped(row.open, currency)} {currency}"),
        (t(N_("State")), state_said(session, row)),
        (t(N_("Reason")), found.body.get("reason") or ""),
    ]
    output.pairs([one for one in pairs if one[1]])
    lines = [(one["sku"] or "", one["name"], one["quantity"] or "", one["gross"]) for one in data["lines"]]
    headings = (N_("SKU"), N_("Name"), N_("Quantity"), N_("Amount"))
    output.table(session, headings, lines, right=(2, 3))
    if data["settlements"]:
        settled = [(one["by"], one["invoice"], one["on"], one["amount"]) for one in data["settlements"]]
        headings = (N_("Settled by"), N_("Invoice"), N_("On"), N_("Amount"))
        output.table(session, headings, settled, right=(3,))


@command.command("issue", help=N_("Invoice what an order has shipped, where its shipment did not."))
@argument("order")
@with_session
def issue(session: Session, order: str) -> None:
    """Invoice a shipment by hand."""
    from wmsdesk.services.money import issuing, reading

    desk = session.desk()
    told(session, reading.invoice(desk, issuing.issue(desk, order)))


@command.command(
    "credit", help=N_("Issue a credit note: it settles what is open of the order, then the oldest.")
)
@text_option("--customer", required=True, metavar="CODE", help=N_("Who gets it."))
@text_option("--amount", required=True, metavar="AMOUNT", help=N_("How much, tax and all."))
@text_option("--reason", required=True, metavar="TEXT", help=N_("Why; it stands on the note."))
@text_option("--order", default="", metavar="NUMBER", help=N_("The order it is about."))
@with_session
def credit(session: Session, customer: str, amount: str, reason: str, order: str) -> None:
    """Issue a credit note."""
    from wmsdesk.services.money import issuing, reading

    desk = session.desk()
    told(
        session, reading.invoice(desk, issuing.give_back(desk, customer, amount, reason=reason, order=order))
    )


@command.command("dispute", help=N_("Note that a customer disputes an invoice, or that the dispute is over."))
@argument("number")
@text_option("--reason", required=True, metavar="TEXT", help=N_("What is disputed, or how it ended."))
@option("--over", is_flag=True, help=N_("The dispute is over."))
@with_session
def dispute(session: Session, number: str, reason: str, over: bool) -> None:
    """Note a dispute."""
    from wmsdesk.services.money import issuing, reading

    desk = session.desk()
    (issuing.end_dispute if over else issuing.dispute)(desk, number, reason=reason)
    told(session, reading.invoice(desk, number))

"""``wmsdesk contract``: contracts with customers, and which of them end soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_fields import base_option, set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.care.views import ContractRow

command = group(NOUNS["contract"].help)


@command.command(
    "add", help=N_("Enter a contract: subject, starts_on, ends_on, amount, currency, warn_days, file.")
)
@text_option("--customer", required=True, metavar="CODE", help=N_("Whose contract it is."))
@set_option
@with_session
def add(session: Session, customer: str, settings: tuple[str, ...]) -> None:
    """Enter a contract."""
    from wmsdesk.services.care.contracts import create

    _answer(session, create(session.desk(), customer, values_of(settings)))


@command.command("list", help=N_("Contracts of a customer or of all; with --ending those whose end is near."))
@text_option("--customer", default="", metavar="CODE", help=N_("Only those of this customer."))
@option("--ending", is_flag=True, help=N_("Only signed ones whose warning is due, the soonest first."))
@with_session
def list_contracts(session: Session, customer: str, ending: bool) -> None:
    """List contracts."""
    from wmsdesk.services.care.contracts import listed

    found = listed(session.desk(), customer, ending=ending)
    output.answer(session, {"contracts": [_data(one) for one in found]}, lambda: _say(session, found))


@command.command("show", help=N_("One contract."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a contract."""
    from wmsdesk.services.care.contracts import read

    _answer(session, read(session.desk(), number))


@command.command("edit", help=N_("Change fields of a contract that has not ended."))
@argument("number")
@set_option
@base_option
@with_session
def edit(session: Session, number: str, settings: tuple[str, ...], base_version: int | None) -> None:
    """Change a contract."""
    from wmsdesk.services.care.contracts import edit as change

    _answer(session, change(session.desk(), number, values_of(settings), base_version=base_version))


@command.command("move", help=N_("Say that a contract is signed, or ended; an end needs a reason."))
@argument("number")
@argument("state")
@text_option("--reason", default="", metavar="TEXT", help=N_("Why."))
@with_session
def move(session: Session, number: str, state: str, reason: str) -> None:
    """Sign or end a contract."""
    from wmsdesk.services.care.contracts import move as step

    _answer(session, step(session.desk(), number, state, reason))


def _data(one: ContractRow) -> dict[str, Any]:
    return {
        "number": one.number,
        "state": one.state,
        "version": one.version,
        "customer": one.customer,
        "fields": {name: text or None for name, text in one.values.items()},
        "ends_in_days": one.ends_in,
        "warns": one.warns,
    }


def _answer(session: Session, one: ContractRow) -> None:
    output.answer(session, _data(one), lambda: _say(session, [one]))


def _say(session: Session, found: list[ContractRow]) -> None:
    from wmsdesk.services.care.workflow import CONTRACT

    t = session.language
    rows = [
        (
            one.number,
            t(CONTRACT.states[one.state]),
            one.customer_name,
            one.values["subject"],
            one.values["starts_on"],
            one.values["ends_on"],
            " ".join(filter(None, (one.values.get("amount"), one.values["currency"]))),
        )
        for one in found
    ]
    headings = (
        N_("Number"), N_("State"), N_("Customer"), N_("Subject"), N_("Begins"), N_("Ends"), N_("Amount"),
    )  # fmt: skip
    output.table(session, headings, rows, right=(6,))

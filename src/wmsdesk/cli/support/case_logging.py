"""Logging a case from a script, and asking who calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.cli.support import case_output
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.support.views import Caller, Lookup

PRIORITIES = ("low", "medium", "high", "urgent")
CHANNELS = ("phone", "mail", "web", "visit", "chat", "other")
_OPTIONS = (
    text_option(
        "--phone", metavar="P", default="", help=N_("The caller's number as heard; finds the customer.")
    ),
    text_option("--customer", metavar="C", default="", help=N_("The customer's code.")),
    text_option("--subject", metavar="TEXT", required=True, help=N_("What it is about, in one line.")),
    option("--priority", type=click.Choice(PRIORITIES), default="medium", help=N_("How urgent it is.")),
    text_option("--category", metavar="K", default="", help=N_("A category of this store.")),
    text_option("--order", metavar="N", default="", help=N_("The order it is about.")),
    text_option("--body", metavar="TEXT", default="", help=N_("What happened.")),
    text_option("--promise", metavar="TEXT", default="", help=N_("What the caller was told would happen.")),
    text_option("--name", metavar="TEXT", default="", help=N_("The caller's name.")),
    option("--channel", type=click.Choice(CHANNELS), default="phone", help=N_("How they came to us.")),
    text_option(
        "--at", metavar="TIME", default="", help=N_("When they called: the clocks run from then on.")
    ),
)


def log_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a case that is logged, in this order."""
    for one in reversed(_OPTIONS):
        function = one(function)
    return function


def log_case(session: Session, kind: str, given: dict[str, Any]) -> None:
    """Log a case from the options and say it."""
    from wmsdesk.services.support import callers, opening
    from wmsdesk.services.support.moments import read_moment

    if not given["phone"].strip() and not given["customer"].strip():
        raise WrongUsage(N_("Say who it was: --phone or --customer."), field="phone")
    desk = session.desk()
    opened_at = read_moment(given["at"], desk.settings.zone, "at") if given["at"].strip() else None
    values = {
        name: given[name]
        for name in ("subject", "priority", "category", "order", "body", "promise", "channel")
    }
    values |= {"kind": kind, "caller": given["phone"], "caller_name": given["name"]}
    card = opening.log(
        desk, opening.NewCase(values, given["customer"].strip(), opened_at=opened_at, source="script")
    )
    if not card.customer and desk.allows("customer.read"):
        matches = callers.lookup(desk, given["phone"]).matches
        for one in matches[:3]:
            output.note(session, N_("It may be {code} {name}: link them."), code=one.code, name=one.name)
    case_output.answer(session, desk, card)


@make_command("log", help=N_("Log a complaint: who called, about what; its clocks begin."))
@log_options
@with_session
def log(session: Session, **given: Any) -> None:
    """Log a complaint."""
    log_case(session, "complaint", given)


@make_command("log", help=N_("Log an inquiry, feedback or a request for service; its clocks begin."))
@option(
    "--kind",
    type=click.Choice(("inquiry", "feedback", "service")),
    default="inquiry",
    help=N_("What it is."),
)
@log_options
@with_session
def log_inquiry(session: Session, kind: str, **given: Any) -> None:
    """Log an inquiry."""
    log_case(session, kind, given)


@make_command("who", help=N_("Who calls: the customer, their people and last orders by a number as heard."))
@argument("heard")
@with_session
def who(session: Session, heard: str) -> None:
    """Ask who calls."""
    from wmsdesk.services.support import callers

    desk = session.desk()
    lookup = callers.lookup(desk, heard)
    sure = lookup.sure
    known = callers.known(desk, sure.code, heard) if sure else None
    data = {
        "digits": lookup.digits or None,
        "customer": sure.code if sure else None,
        "matches": [output.plain(one, "code", "name", "contact", "exact") for one in lookup.matches],
        "contacts": [
            output.plain(one, "id", "name", "phone", "calls") for one in (known.contacts if known else ())
        ],
        "orders": [
            output.plain(one, "number", "state", "promised") for one in (known.orders if known else ())
        ],
        "open": [one.number for one in known.open_cases] if known else list(lookup.earlier),
    }
    output.answer(session, data, lambda: _say_who(session, lookup, known, data["open"]))


def _say_who(session: Session, lookup: Lookup, known: Caller | None, open_cases: list[str]) -> None:
    whole = session.language(N_("whole number"))
    rows = [
        (one.code, one.name, one.contact, one.phone, whole if one.exact else "") for one in lookup.matches
    ]
    output.table(session, (N_("Code"), N_("Name"), N_("Contact"), N_("Phone"), ""), rows)
    for order in known.orders if known else ():
        output.say(session, N_("{number}: {state}, promised {day}"), number=order.number, state=order.state,
                   day=order.promised or "–")  # fmt: skip
    for number in open_cases:
        output.say(session, N_("Open: {number}"), number=number)

"""``wmsdesk consent``: what customers agreed to, and took back."""

from __future__ import annotations

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["consent"].help)


@command.command("record", help=N_("Write down that a customer, or a person there, agreed or took it back."))
@argument("code")
@argument("purpose")
@argument("state")
@text_option("--source", required=True, metavar="TEXT", help=N_("Where this is known from."))
@option("--contact", type=click.IntRange(1), metavar="ID", help=N_("The person there, by number."))
@text_option("--wording", default="", metavar="TEXT", help=N_("What they agreed to, word for word."))
@with_session
def record(
    session: Session, code: str, purpose: str, state: str, source: str, contact: int | None, wording: str
) -> None:
    """Record consent."""
    from wmsdesk.services.care import consent

    desk = session.desk()
    consent.record(desk, code, purpose, state, source=source, contact=contact, wording=wording)
    _answer(session, desk, code)


@command.command(
    "list", help=N_("The newest word of a customer, and of each person there, on every purpose.")
)
@argument("code")
@with_session
def list_consents(session: Session, code: str) -> None:
    """List consents."""
    _answer(session, session.desk(), code)


def _answer(session: Session, desk: object, code: str) -> None:
    from wmsdesk.services.care.consent import PURPOSES, STATES, of_customer

    t = session.language
    found = of_customer(desk, code)  # type: ignore[arg-type]
    data = {
        "customer": code,
        "consents": [
            {
                "contact": one.contact or None,
                "purpose": one.purpose,
                "state": one.state,
                "since": one.since_on,
                "source": one.source,
                "by": one.by,
            }
            for one in found
        ],
    }
    rows = [
        (one.contact or "–", t(PURPOSES[one.purpose]), t(STATES[one.state]), one.since_on, one.source)
        for one in found
    ]
    headings = (N_("Person"), N_("Purpose"), N_("Word"), N_("Since"), N_("Source"))
    output.answer(session, data, lambda: output.table(session, headings, rows))

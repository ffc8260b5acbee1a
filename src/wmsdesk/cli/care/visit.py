"""``wmsdesk visit``: visits planned, made, and what came of them."""

from __future__ import annotations

import click

from wmsdesk.cli import output
from wmsdesk.cli.care.task import answer_card, customer_option, row_data, say_rows
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["visit"].help)


@command.command("plan", help=N_("Plan a visit to a customer."))
@text_option("--customer", required=True, metavar="CODE", help=N_("Whom to visit."))
@text_option("--on", "due_on", required=True, metavar="DAY", help=N_("The day, as in 2026-11-27."))
@text_option("--subject", default="", metavar="TEXT", help=N_("What it is about."))
@text_option(
    "--channel", default="on_site", metavar="HOW", help=N_("on_site, phone, video, mail, letter, message.")
)
@option("--contact", type=click.IntRange(1), metavar="ID", help=N_("The person there, by number."))
@text_option("--to", default="", metavar="USER", help=N_("Who is to do it."))
@with_session
def plan(
    session: Session, customer: str, due_on: str, subject: str, channel: str, contact: int | None, to: str
) -> None:
    """Plan a visit."""
    from wmsdesk.services.care.tasks import About, create

    desk = session.desk()
    said = subject or session.language(N_("Visit"))
    texts = {"kind": "visit", "subject": said, "due_on": due_on, "channel": channel}
    answer_card(session, desk, create(desk, texts, About(customer, contact, assignee=to)))


@command.command(
    "list", help=N_("Visits that are planned, by their day; with --all those that were made too.")
)
@customer_option
@option("--all", "everything", is_flag=True, help=N_("Those that were made or dropped too."))
@with_session
def list_visits(session: Session, customer: str, everything: bool) -> None:
    """List visits."""
    from wmsdesk.services.care.reading import listed, number_of
    from wmsdesk.services.care.views import TaskFilters

    desk = session.desk()
    filters = TaskFilters(state="" if everything else "open", kind="visit", customer=customer)
    rows = listed(desk, filters)
    data = {"total": number_of(desk, filters), "visits": [row_data(one) for one in rows]}
    output.answer(session, data, lambda: say_rows(session, rows))


@command.command("done", help=N_("Say what came of a visit; with --again the next one is planned."))
@argument("number")
@text_option("--outcome", required=True, metavar="TEXT", help=N_("What came of it."))
@text_option("--rating", default="", metavar="1-5", help=N_("How content they are."))
@text_option(
    "--on", "done_on", default="", metavar="DAY", help=N_("The day it was made, today unless given.")
)
@text_option("--again", "next_on", default="", metavar="DAY", help=N_("The day of the next one."))
@with_session
def done(session: Session, number: str, **texts: str) -> None:
    """Finish a visit."""
    from wmsdesk.services.care.tasks import finish

    desk = session.desk()
    answer_card(session, desk, finish(desk, number, {name: text for name, text in texts.items() if text}))

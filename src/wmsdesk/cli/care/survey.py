"""``wmsdesk survey``: asking customers how content they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.care.views import SurveyView

command = group(NOUNS["survey"].help)


@command.command("ask", help=N_("Write down that a customer is asked; only who agreed to surveys is."))
@argument("code")
@option("--contact", type=click.IntRange(1), metavar="ID", help=N_("The person there, by number."))
@text_option("--case", default="", metavar="NUMBER", help=N_("The case it is about."))
@text_option("--order", default="", metavar="NUMBER", help=N_("The order it is about."))
@text_option(
    "--channel", default="phone", metavar="HOW", help=N_("on_site, phone, video, mail, letter, message.")
)
@with_session
def ask(session: Session, code: str, contact: int | None, case: str, order: str, channel: str) -> None:
    """Ask a customer."""
    from wmsdesk.services.care.surveys import ask as write

    _answer(session, write(session.desk(), code, contact=contact, case=case, order=order, channel=channel))


@command.command("answer", help=N_("Keep what was answered, from 1 (not content) to 5 (very content)."))
@argument("number")
@text_option("--rating", required=True, metavar="1-5", help=N_("How content they are."))
@text_option("--note", default="", metavar="TEXT", help=N_("What they said."))
@with_session
def answer(session: Session, number: str, rating: str, note: str) -> None:
    """Keep an answer."""
    from wmsdesk.services.care.surveys import answer as keep

    _answer(session, keep(session.desk(), number, rating, note))


@command.command("list", help=N_("Surveys, newest first, and how content those were who answered."))
@text_option("--customer", default="", metavar="CODE", help=N_("Only those of this customer."))
@option("--waiting", is_flag=True, help=N_("Only those without an answer."))
@with_session
def list_surveys(session: Session, customer: str, waiting: bool) -> None:
    """List surveys."""
    from wmsdesk.services.care.surveys import listed, satisfaction

    desk = session.desk()
    found, whole = listed(desk, customer, waiting=waiting), satisfaction(desk)
    data = {
        "surveys": [_data(one) for one in found],
        "asked": whole.asked,
        "answered": whole.answered,
        "csat": None if whole.percent is None else round(whole.percent, 1),
    }
    output.answer(session, data, lambda: _say(session, found))


def _data(one: SurveyView) -> dict[str, Any]:
    names = ("customer", "contact", "case", "order", "channel", "asked_on", "rating", "note", "answered_on")
    return {"number": one.number, **{name: getattr(one, name) or None for name in names}}


def _answer(session: Session, one: SurveyView) -> None:
    output.answer(session, _data(one), lambda: _say(session, [one]))


def _say(session: Session, found: list[SurveyView]) -> None:
    rows = [
        (one.number, one.asked_on, one.customer_name, one.contact, one.rating or "–", one.note)
        for one in found
    ]
    headings = (N_("Number"), N_("Asked"), N_("Customer"), N_("Person"), N_("Rating"), N_("Note"))
    output.table(session, headings, rows, right=(4,))

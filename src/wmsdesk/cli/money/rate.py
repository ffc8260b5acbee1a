"""``wmsdesk rate``: what other currencies are worth, from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.money.rates import Rate

command = group(NOUNS["rate"].help)


def _data(one: Rate) -> dict[str, Any]:
    return {
        "currency": one.currency,
        "base": one.base,
        "from": one.valid_from,
        "rate": one.text,
        "by": one.by,
    }


@command.command("set", help=N_("Say what one unit of a currency is worth in the store's own."))
@argument("currency")
@argument("rate")
@text_option("--on", "day", default="", metavar="DAY", help=N_("The day it holds from; today unless said."))
@with_session
def set_rate(session: Session, currency: str, rate: str, day: str) -> None:
    """Set a rate."""
    from wmsdesk.services.money import rates

    one = rates.set_rate(session.desk(), currency, rate, on=day)
    sentence = N_("From {day} on one {currency} is {rate} {base}.")
    output.answer(
        session,
        _data(one),
        lambda: output.say(
            session, sentence, day=one.valid_from, currency=one.currency, rate=one.text, base=one.base
        ),
    )


@command.command("list", help=N_("Every rate, the latest of each currency first."))
@with_session
def list_rates(session: Session) -> None:
    """List the rates."""
    from wmsdesk.services.money import rates

    found = rates.rates(session.desk())
    rows = [(one.currency, one.valid_from, one.text, one.base, one.by) for one in found]
    headings = (N_("Currency"), N_("Valid from"), N_("Rate"), N_("In"), N_("By"))
    data = {"rates": [_data(one) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(2,)))

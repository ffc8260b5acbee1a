"""What a script does with a case: its steps, whose it is, what is noted, granted and rated."""

from __future__ import annotations

import click

from wmsdesk.cli.group import argument, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.support import case_output
from wmsdesk.cli.typed_fields import values_of
from wmsdesk.i18n import N_

_note = text_option("--note", metavar="TEXT", default="", help=N_("A note for the timeline."))


@make_command("move", help=N_("Take a case to another state, with what that needs."))
@argument("number")
@argument("state")
@_note
@text_option("--cause", metavar="K", default=None, help=N_("The cause, by its code or label."))
@text_option("--action", metavar="TEXT", default=None, help=N_("What was done about it."))
@text_option("--result", metavar="TEXT", default=None, help=N_("What came of it."))
@text_option("--told", metavar="TIME", default=None, help=N_("When the customer was told."))
@text_option("--of", "original", metavar="NUMBER", default="", help=N_("The case that a duplicate repeats."))
@with_session
def move(
    session: Session,
    number: str,
    state: str,
    note: str,
    cause: str | None,
    action: str | None,
    result: str | None,
    told: str | None,
    original: str,
) -> None:
    """Move a case."""
    from wmsdesk.services.support import moving
    from wmsdesk.services.support.moments import read_moment

    desk = session.desk()
    at = read_moment(told, desk.settings.zone, "told", desk.clock.now()) if told is not None else None
    outcome = moving.Outcome(cause, action, result, at)
    card = moving.move(desk, number, state, note=note, outcome=outcome, duplicate_of=original)
    case_output.answer(session, desk, card)


@make_command("edit", help=N_("Put right what a case says; another priority sets its clocks anew."))
@argument("number")
@option(
    "--set",
    "settings",
    multiple=True,
    metavar="FIELD=VALUE",
    help=N_(
        "A field and its new value: subject, body, promise, category, priority, kind, caller_name, channel."
    ),
)
@option(
    "--base-version", type=click.IntRange(1, 2**31), metavar="N", help=N_("The version the edit began with.")
)
@with_session
def edit(session: Session, number: str, settings: tuple[str, ...], base_version: int | None) -> None:
    """Edit a case."""
    from wmsdesk.services.support import working

    values = values_of(settings)
    desk = session.desk()
    case_output.answer(session, desk, working.edit(desk, number, values, base_version=base_version))


@make_command("take", help=N_("Make a case yours; whoever comes second is told who has it."))
@argument("number")
@with_session
def take(session: Session, number: str) -> None:
    """Take a case."""
    from wmsdesk.services.support import working

    desk = session.desk()
    case_output.answer(session, desk, working.take(desk, number))


@make_command("assign", help=N_("Give a case to somebody or to a team; with neither back to nobody."))
@argument("number")
@text_option("--to", metavar="USER", default="", help=N_("Who is to work on it."))
@text_option("--team", metavar="TEAM", default=None, help=N_("The team it belongs to; empty for none."))
@_note
@with_session
def assign(session: Session, number: str, to: str, team: str | None, note: str) -> None:
    """Assign a case."""
    from wmsdesk.services.support import working

    desk = session.desk()
    case_output.answer(session, desk, working.assign(desk, number, to, team=team, note=note))


@make_command("hand-over", help=N_("Hand your case to somebody else, with a note; it is then on their list."))
@argument("number")
@text_option("--to", metavar="USER", required=True, help=N_("Who goes on with it."))
@text_option("--note", metavar="TEXT", required=True, help=N_("What they need to know."))
@with_session
def hand_over(session: Session, number: str, to: str, note: str) -> None:
    """Hand a case over."""
    from wmsdesk.services.support import working

    desk = session.desk()
    case_output.answer(session, desk, working.hand_over(desk, number, to, note))


@make_command("note", help=N_("Add to the timeline; @name puts it on that person's list."))
@argument("number")
@argument("text")
@option(
    "--kind",
    type=click.Choice(("note", "call_in", "call_out", "reply")),
    default="note",
    help=N_("A note, a call of theirs, a call to them, or a letter."),
)
@with_session
def note(session: Session, number: str, text: str, kind: str) -> None:
    """Add to the timeline."""
    from wmsdesk.services.support import working

    desk = session.desk()
    case_output.answer(session, desk, working.note(desk, number, text, kind=kind))


@make_command("link", help=N_("Say whose case it is; other open cases of the same unknown number follow."))
@argument("number")
@text_option("--customer", metavar="C", default="", help=N_("The customer's code."))
@text_option("--order", metavar="N", default="", help=N_("The order it is about."))
@option("--contact", type=click.IntRange(1, 2**31), metavar="ID", help=N_("Which of the customer's people."))
@with_session
def link(session: Session, number: str, customer: str, order: str, contact: int | None) -> None:
    """Link a case."""
    from wmsdesk.services.support import linking

    desk = session.desk()
    card = linking.link(desk, number, customer=customer, order=order, contact=contact)
    case_output.answer(session, desk, card)


@make_command("remedy", help=N_("Grant a remedy and keep what it costs."))
@argument("number")
@argument("kind")
@text_option("--cost", metavar="AMOUNT", default="", help=N_("What it costs, in the customer's currency."))
@_note
@text_option(
    "--line",
    "lines",
    multiple=True,
    metavar="SKU:QTY",
    help=N_("Goods of the order that are replaced or come back."),
)
@option("--no-goods", is_flag=True, help=N_("Nothing of it comes back."))
@option("--keep-only", is_flag=True, help=N_("Issue no credit note: it was issued elsewhere."))
@with_session
def remedy(
    session: Session,
    number: str,
    kind: str,
    cost: str,
    note: str,
    lines: tuple[str, ...],
    no_goods: bool,
    keep_only: bool,
) -> None:
    """Grant a remedy."""
    from wmsdesk.cli.typed_lines import by_sku
    from wmsdesk.services.support import remedy as granting

    goods = by_sku(lines)
    desk = session.desk()
    card = granting.grant(
        desk, number, kind, cost=cost, note=note, issue=not keep_only, goods=goods, without_goods=no_goods
    )
    case_output.answer(session, desk, card)


@make_command("rate", help=N_("What the customer thought of it, from 1 to 5."))
@argument("number")
@argument("rating")
@_note
@with_session
def rate(session: Session, number: str, rating: str, note: str) -> None:
    """Rate a case."""
    from wmsdesk.services.support import rating as rating_service

    desk = session.desk()
    case_output.answer(session, desk, rating_service.rate(desk, number, rating, note))

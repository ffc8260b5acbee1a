"""``wmsdesk task``: what somebody is to do, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.lists import limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.typed_fields import base_option, set_option, values_of
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.care.views import TaskCard, TaskRow

command = group(NOUNS["task"].help)

customer_option = text_option("--customer", default="", metavar="CODE", help=N_("The customer it is about."))
_REASON = text_option("--reason", default="", metavar="TEXT", help=N_("Why."))


def row_data(row: TaskRow) -> dict[str, Any]:
    """A task of a list, for JSON."""
    names = (
        "number",
        "kind",
        "state",
        "subject",
        "customer",
        "due_on",
        "priority",
        "assignee",
        "team",
        "rule",
    )
    return output.plain(row, *names, late_days="late")


def card_data(card: TaskCard, times: output.Times) -> dict[str, Any]:
    """A task, whole, for JSON."""
    texts = (
        "body",
        "channel",
        "contact",
        "case",
        "order",
        "cause",
        "outcome",
        "next_on",
        "done_by",
        "done_on",
    )
    return {
        **row_data(card.row),
        **output.plain(card, "version", "rating", "made_by", *texts),
        "made_at": times(card.made_at),
        "entries": [
            {"at": times(one.at), "by": one.by, "kind": one.kind, "note": one.note} for one in card.entries
        ],
    }


def answer_card(session: Session, desk: Any, card: TaskCard) -> None:
    """Tell of one task."""
    output.answer(session, card_data(card, output.Times(desk)), lambda: _say_card(session, desk, card))


def _say_card(session: Session, desk: Any, card: TaskCard) -> None:
    from wmsdesk.services.care.workflow import TASK as WORKFLOW
    from wmsdesk.services.catalogue.care import PRIORITIES, TASK_ENTRIES, TASK_KINDS

    t, row = session.language, card.row
    told = [
        (N_("Number"), row.number),
        (N_("Kind"), t(TASK_KINDS[row.kind])),
        (N_("State"), t(WORKFLOW.states[row.state])),
        (N_("Subject"), row.subject),
        (N_("Customer"), f"{row.customer} {row.customer_name}".strip()),
        (N_("Contact"), card.contact),
        (N_("Due"), row.due_on),
        (N_("Priority"), t(PRIORITIES[row.priority])),
        (N_("Given to"), row.assignee),
        (N_("Case"), card.case),
        (N_("Order"), card.order),
        (N_("What about"), card.body),
        (N_("Outcome"), card.outcome),
        (N_("Done on"), f"{card.done_on} {card.done_by}".strip()),
    ]
    output.pairs((t(label), said) for label, said in told if said)
    times = output.Times(desk)
    rows = [
        (times(one.at), one.by, t(TASK_ENTRIES.get(one.kind, one.kind)), one.note) for one in card.entries
    ]
    output.table(session, (N_("When"), N_("Who"), N_("What"), N_("Note")), rows)


def say_rows(session: Session, rows: list[TaskRow]) -> None:
    """The table of a list of tasks."""
    from wmsdesk.services.catalogue.care import TASK_KINDS

    t = session.language
    shown = [
        (
            one.number,
            t(TASK_KINDS[one.kind]),
            one.due_on
            + (f" ({t.plural('{number} day late', '{number} days late', one.late)})" if one.late else ""),
            one.subject,
            one.customer_name,
            one.assignee or one.team,
        )
        for one in rows
    ]
    headings = (N_("Number"), N_("Kind"), N_("Due"), N_("Subject"), N_("Customer"), N_("Given to"))
    output.table(session, headings, shown)


@command.command("add", help=N_("Make a task: subject, kind, due_on, priority, channel, team, body."))
@set_option
@customer_option
@option("--contact", type=click.IntRange(1), metavar="ID", help=N_("The person there, by number."))
@text_option("--case", default="", metavar="NUMBER", help=N_("The case it belongs to."))
@text_option("--order", default="", metavar="NUMBER", help=N_("The order it is about."))
@text_option("--cause", default="", metavar="CODE", help=N_("The cause that an improvement is about."))
@text_option("--to", default="", metavar="USER", help=N_("Who is to do it."))
@with_session
def add(
    session: Session,
    settings: tuple[str, ...],
    customer: str,
    contact: int | None,
    case: str,
    order: str,
    cause: str,
    to: str,
) -> None:
    """Make a task."""
    from wmsdesk.services.care.tasks import About, create

    desk = session.desk()
    answer_card(
        session, desk, create(desk, values_of(settings), About(customer, contact, case, order, cause, to))
    )


@command.command(
    "list", help=N_("Open tasks by their day; narrowed by state, kind, customer, person and day.")
)
@text_option("--state", default="open", metavar="STATE", help=N_("open, done or dropped; empty for all."))
@text_option("--kind", default="", metavar="KIND", help=N_("Only those of this kind."))
@customer_option
@text_option("--case", default="", metavar="NUMBER", help=N_("Only those of this case."))
@option("--mine", is_flag=True, help=N_("Only those that are yours."))
@text_option("--team", default="", metavar="TEAM", help=N_("Only those of this team."))
@text_option("--due", default="", metavar="WHEN", help=N_("late, today or week."))
@text_option("--rule", default="", metavar="NAME", help=N_("Only those that this rule made."))
@limit_option(least=0)
@with_session
def list_tasks(session: Session, mine: bool, limit: int, **narrowed: str) -> None:
    """List tasks."""
    from wmsdesk.services.care.reading import listed, number_of
    from wmsdesk.services.care.views import TaskFilters

    desk = session.desk()
    filters = TaskFilters(whose="mine" if mine else "", **narrowed)
    rows = listed(desk, filters, limit=limit)
    data = {"total": number_of(desk, filters), "tasks": [row_data(one) for one in rows]}
    output.answer(session, data, lambda: say_rows(session, rows))


@command.command("show", help=N_("One task with its timeline."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a task."""
    from wmsdesk.services.care.reading import read

    desk = session.desk()
    answer_card(session, desk, read(desk, number))


@command.command("edit", help=N_("Change fields of an open task."))
@argument("number")
@set_option
@base_option
@with_session
def edit(session: Session, number: str, settings: tuple[str, ...], base_version: int | None) -> None:
    """Change a task."""
    from wmsdesk.services.care.tasks import edit as change

    desk = session.desk()
    answer_card(session, desk, change(desk, number, values_of(settings), base_version=base_version))


@command.command("assign", help=N_("Hand a task over to somebody; without a name to nobody in particular."))
@argument("number")
@text_option("--to", default="", metavar="USER", help=N_("Who is to do it."))
@text_option("--note", default="", metavar="TEXT", help=N_("A word for them."))
@with_session
def assign(session: Session, number: str, to: str, note: str) -> None:
    """Hand a task over."""
    from wmsdesk.services.care.tasks import assign as hand

    desk = session.desk()
    answer_card(session, desk, hand(desk, number, to, note))


@command.command("note", help=N_("Add a note to a task."))
@argument("number")
@argument("text")
@with_session
def note(session: Session, number: str, text: str) -> None:
    """Add a note."""
    from wmsdesk.services.care.tasks import note as write

    desk = session.desk()
    answer_card(session, desk, write(desk, number, text))


@command.command("done", help=N_("Say that a task is done: outcome, rating, done_on, next_on."))
@argument("number")
@set_option
@with_session
def done(session: Session, number: str, settings: tuple[str, ...]) -> None:
    """Finish a task."""
    from wmsdesk.services.care.tasks import finish

    desk = session.desk()
    answer_card(session, desk, finish(desk, number, values_of(settings)))


def _step(name: str, help_text: str, act: Callable[[Any, str, str], TaskCard]) -> None:
    """A step of a task that asks for a reason."""

    @command.command(name, help=help_text)
    @argument("number")
    @_REASON
    @with_session
    def run(session: Session, number: str, reason: str) -> None:
        desk = session.desk()
        answer_card(session, desk, act(desk, number, reason))


def _drop(desk: Any, number: str, reason: str) -> TaskCard:
    from wmsdesk.services.care.tasks import drop

    return drop(desk, number, reason)


def _reopen(desk: Any, number: str, reason: str) -> TaskCard:
    from wmsdesk.services.care.tasks import reopen

    return reopen(desk, number, reason)


_step("drop", N_("Say that a task will not be done, and why."), _drop)
_step("reopen", N_("Take a task up again, and say why."), _reopen)

"""``wmsdesk schedule``: reports and backups that are made by themselves, once a period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, group, option, text_option
from wmsdesk.cli.reports.report import parameters
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.jobs.schedules import ScheduleView

command = group(NOUNS["schedule"].help)
_EVERY = ("day", "week", "month", "quarter", "year")


def _data(one: ScheduleView, times: output.Times) -> dict[str, Any]:
    return {
        "schedule": one.number,
        "report": one.report,
        "parameters": dict(one.parameters),
        "every": one.every,
        "at": one.hour,
        "format": one.format,
        one.way: one.place,
        "language": one.language,
        "owner": one.owner,
        "paused": one.paused,
        "last": one.last_period or None,
        "state": one.last_state or None,
        "result": one.last_result or None,
        "ended_at": times.maybe(one.last_at),
    }


@command.command("list", help=N_("The schedules in use, and how each went last."))
@with_session
def list_schedules(session: Session) -> None:
    """List schedules."""
    from wmsdesk.services.jobs import schedules
    from wmsdesk.services.jobs.calendar import EVERY

    desk, t = session.desk(), session.language
    found, times = schedules.schedules(desk), output.Times(desk)
    rows = [
        (
            one.number,
            one.report,
            t(EVERY[one.every]),
            f"{one.hour:02}:00",
            one.place,
            one.owner,
            one.last_period or "–",
            t(N_("paused")) if one.paused else one.last_result or one.last_state or "–",
        )
        for one in found
    ]
    headings = (
        N_("Schedule"),
        N_("Report"),
        N_("Every"),
        N_("At"),
        N_("To"),
        N_("Owner"),
        N_("Last"),
        N_("Result"),
    )
    data = {"schedules": [_data(one, times) for one in found]}
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command(
    "add",
    help=N_("Let a report, or a backup, be made by itself; it is about the period that has just ended."),
)
@argument("report")
@option(
    "--every",
    type=click.Choice(_EVERY),
    default="day",
    help=N_("How often: day, week, month, quarter, year."),
)
@option(
    "--at", "hour", type=click.IntRange(0, 23), default=6, help=N_("From which hour of the day after; 6.")
)
@text_option("--to", "folder", default="", metavar="FOLDER", help=N_("The folder that takes the files."))
@text_option("--mail", default="", metavar="ADDRESS,…", help=N_("Who gets it by mail, with commas between."))
@option(
    "--format",
    "form",
    type=click.Choice(("csv", "xlsx", "pdf")),
    default="xlsx",
    help=N_("The form of the file."),
)
@text_option(
    "--set", "others", multiple=True, metavar="NAME=VALUE", help=N_("Another parameter of the report.")
)
@with_session
def add(
    session: Session,
    report: str,
    every: str,
    hour: int,
    folder: str,
    mail: str,
    form: str,
    others: Sequence[str],
) -> None:
    """Add a schedule."""
    from wmsdesk.services.jobs import schedules

    desk = session.desk()
    given = parameters(None, None, None, None, others)
    made = schedules.add(
        desk, schedules.Wanted(report, every, hour, form, folder, mail, given, session.language.code)
    )
    sentence = N_("{number}: {report} goes to {place} every {every}.")
    values = {"number": made.number, "report": made.report, "place": made.place}
    said = session.language(schedules.EVERY[made.every])
    data = _data(made, output.Times(desk))
    output.answer(session, data, lambda: output.say(session, sentence, every=said, **values))


@command.command("show", help=N_("What a schedule did, the newest period first."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a schedule with what it did."""
    from wmsdesk.services.jobs import schedules

    desk = session.desk()
    one, times = schedules.schedule(desk, number), output.Times(desk)
    runs = schedules.outcomes(desk, number)
    data = _data(one, times) | {
        "runs": [
            {
                "period": run.period,
                "state": run.state,
                "attempts": run.attempts,
                "at": times.maybe(run.at),
                "result": run.result,
            }
            for run in runs
        ]
    }
    headings = (N_("Period"), N_("Outcome"), N_("Tries"), N_("At"), N_("Result"))
    words = schedules.OUTCOMES
    rows = [
        (run.period, session.language(words[run.state]), str(run.attempts), times(run.at), run.result)
        for run in runs
    ]
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("pause", help=N_("Let a schedule make nothing until it goes on."))
@argument("number")
@with_session
def pause(session: Session, number: str) -> None:
    """Pause a schedule."""
    from wmsdesk.services.jobs import schedules

    desk = session.desk()
    data = _data(schedules.pause(desk, number), output.Times(desk))
    output.answer(session, data, lambda: output.say(session, N_("{number} pauses."), number=number))


@command.command("resume", help=N_("Let a schedule go on; what ended while it paused is not made up for."))
@argument("number")
@with_session
def resume(session: Session, number: str) -> None:
    """Let a schedule go on."""
    from wmsdesk.services.jobs import schedules

    desk = session.desk()
    data = _data(schedules.resume(desk, number), output.Times(desk))
    output.answer(session, data, lambda: output.say(session, N_("{number} goes on."), number=number))


@command.command("remove", help=N_("End a schedule; what it made stays where it is."))
@argument("number")
@with_session
def remove(session: Session, number: str) -> None:
    """End a schedule."""
    from wmsdesk.services.jobs import schedules

    ended = schedules.remove(session.desk(), number)
    data = {"schedule": ended.number, "state": "removed"}
    output.answer(session, data, lambda: output.say(session, N_("{number} has ended."), number=ended.number))

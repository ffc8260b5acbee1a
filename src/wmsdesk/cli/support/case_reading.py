"""Reading cases from a script: one, the queue, similar ones, what was said with a customer, the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument, file_option, option, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import first_of, limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.cli.support import case_output
from wmsdesk.i18n import N_


@make_command("show", help=N_("One case: its clocks, what was found and done, its timeline."))
@argument("number")
@with_session
def show(session: Session, number: str) -> None:
    """Show a case."""
    from wmsdesk.services.support import reading

    desk = session.desk()
    case_output.answer(session, desk, reading.read(desk, number))


_LIST_OPTIONS = (
    option("--open", "only_open", is_flag=True, help=N_("Only what is open, by the clock that is next.")),
    option("--breached", is_flag=True, help=N_("Only what has missed a deadline.")),
    option("--mine", is_flag=True, help=N_("Only what is yours.")),
    option("--team", "my_team", is_flag=True, help=N_("Only what is your teams'.")),
    text_option("--state", metavar="S", default="", help=N_("Only what is in this state.")),
    text_option("--customer", metavar="C", default="", help=N_("Only what this customer brought.")),
    text_option("--search", metavar="TEXT", default="", help=N_("Only what has these words in it.")),
    limit_option(help=N_("How many to show.")),
)


def list_options(function: Any) -> Any:
    """The options of a queue."""
    for one in reversed(_LIST_OPTIONS):
        function = one(function)
    return function


def list_cases(session: Session, name: str, kind: str, given: dict[str, Any]) -> None:
    """Say a queue under ``name``."""
    from wmsdesk.services.errors import BadValue
    from wmsdesk.services.support.queue import CaseFilters, find
    from wmsdesk.services.support.workflow import STATES

    desk = session.desk()
    state = given["state"].strip().casefold()
    if state and state not in STATES:
        raise BadValue(N_("There is no state {state}."), field="state", state=given["state"].strip()[:40])
    only_open = given["only_open"] and not state
    filters = CaseFilters(
        scope="mine" if given["mine"] else "team" if given["my_team"] else "all",
        state=state or ("open" if only_open else "any"),
        kind=kind,
        mark="late" if given["breached"] else "",
        customer=given["customer"].strip(),
    )
    answer = find(desk, given["search"], filters=filters, sort="clock" if only_open else "newest")
    rows = first_of(answer, given["limit"])
    times = output.Times(desk)
    data = {
        "total": answer.count,
        "capped": answer.capped,
        name: [case_output.row_data(one, times) for one in rows],
    }
    output.answer(session, data, lambda: case_output.queue_table(session, rows, times))


@make_command("list", help=N_("Complaints: the open ones by their clock, or all, the newest first."))
@list_options
@with_session
def list_complaints(session: Session, **given: Any) -> None:
    """List complaints."""
    list_cases(session, "complaints", "complaint", given)


@make_command("list", help=N_("Inquiries, feedback and requests for service."))
@option(
    "--kind", type=click.Choice(("inquiry", "feedback", "service")), default=None, help=N_("Only this kind.")
)
@list_options
@with_session
def list_inquiries(session: Session, kind: str | None, **given: Any) -> None:
    """List what is no complaint."""
    list_cases(session, "inquiries", kind or "-complaint", given)


@make_command("similar", help=N_("Past cases like this one, and what helped."))
@argument("number")
@with_session
def similar(session: Session, number: str) -> None:
    """Show similar cases."""
    from wmsdesk.services.support.similar import similar as read

    found = read(session.desk(), number)
    data = {
        "similar": [
            {
                "number": one.number,
                "state": one.state,
                "subject": one.subject,
                "cause": one.cause or None,
                "action": one.action or None,
                "result": one.result or None,
                "remedy": one.remedy or None,
                "shared": list(one.shared),
            }
            for one in found
        ]
    }
    t = session.language
    rows = [
        (one.number, one.subject, t(one.cause), one.action, one.result, t.listed(one.shared)) for one in found
    ]
    headings = (
        N_("Case number"),
        N_("Subject"),
        N_("Cause"),
        N_("Action taken"),
        N_("Result"),
        N_("Shared words"),
    )
    output.answer(session, data, lambda: output.table(session, headings, rows))


@make_command("history", help=N_("Every call, letter and visit of a customer and to them, the newest first."))
@argument("customer")
@option("--limit", type=click.IntRange(1, 500), default=100, metavar="N", help=N_("How many to show."))
@with_session
def history(session: Session, customer: str, limit: int) -> None:
    """Show what was said with a customer."""
    from wmsdesk.services.support.history import talks
    from wmsdesk.services.support.words import ENTRIES, MEETINGS

    words = ENTRIES | MEETINGS
    desk = session.desk()
    times, t = output.Times(desk), session.language
    found = talks(desk, customer, limit)
    data = {
        "talks": [
            {
                "at": times(one.at),
                "kind": one.kind,
                "number": one.number,
                "subject": one.subject,
                "channel": one.channel,
                "by": one.by,
                "note": one.note or None,
            }
            for one in found
        ]
    }
    rows = [
        (times(one.at), one.by, t(words.get(one.kind, one.kind)), one.number, one.subject, one.note)
        for one in found
    ]
    headings = (N_("At"), N_("By"), N_("What"), N_("Case number"), N_("Subject"), N_("Note"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


@make_command("report", help=N_("The handling report of one case, as PDF or text by the ending of the file."))
@argument("number")
@file_option("--out", required=True, help=N_("A new file, .pdf or .txt."))
@with_session
def report(session: Session, number: str, out: Path) -> None:
    """Write the handling report."""
    from wmsdesk.documents.case_report import write_report

    written = write_report(session.desk(), number, out)
    data = {"number": written.number, "file": str(written.path)}
    sentence = N_("The report of {number} is written: {file}")
    output.answer(
        session, data, lambda: output.say(session, sentence, number=written.number, file=str(written.path))
    )

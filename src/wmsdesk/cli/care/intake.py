"""``wmsdesk intake``: mails and dropped files become cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_argument, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path

    from wmsdesk.services.intake.taking import IntakeReport, Taken

command = group(NOUNS["intake"].help)

STATES = {"taken": N_("taken"), "duplicate": N_("was there already"), "refused": N_("refused")}


@command.command("take", help=N_("Take in a folder of .eml files, a Maildir, or a folder of .json files."))
@file_argument("folder")
@text_option("--kind", default="mail", metavar="KIND", help=N_("mail, maildir or json."))
@with_session
def take(session: Session, folder: Path, kind: str) -> None:
    """Take a folder in."""
    from wmsdesk.services.intake.taking import take_folder

    report = take_folder(session.desk(), folder, kind)
    data = {
        "read": report.read,
        **{state: report.count(state) for state in STATES},
        "results": [_data(session, one) for one in report.results],
    }
    output.answer(session, data, lambda: _say(session, report))


@command.command("list", help=N_("What came in and what became of it, the newest first."))
@text_option("--state", default="", metavar="STATE", help=N_("taken or refused; both without it."))
@option("--limit", type=click.IntRange(1, 1000), default=100, metavar="N", help=N_("How many to show."))
@with_session
def list_items(session: Session, state: str, limit: int) -> None:
    """List what came in."""
    from wmsdesk.services.intake.listing import listed

    desk = session.desk()
    found, times, t = listed(desk, state, limit=limit), output.Times(desk), session.language
    data = {
        "items": [
            {"at": times(one.at), "source": one.source, "file": one.file, "state": one.state, "case": one.case or None,
             "message": one.why(t) or None, "by": one.by, "key": one.key}
            for one in found
        ]
    }  # fmt: skip
    rows = [(times(one.at), one.file, t(STATES[one.state]), one.case, one.why(t)) for one in found]
    headings = (N_("When"), N_("File"), N_("What became of it"), N_("Case"), N_("Why"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


def _problem(session: Session, one: Taken) -> str:
    return one.problem.say(session.language) if one.problem is not None else ""


def _data(session: Session, one: Taken) -> dict[str, Any]:
    return {
        "file": one.file,
        "state": one.state,
        "case": one.case or None,
        "customer": one.customer or None,
        "message": _problem(session, one) or None,
    }


def _say(session: Session, report: IntakeReport) -> None:
    t = session.language
    rows = [
        (one.file, t(STATES[one.state]), one.case, one.customer, _problem(session, one))
        for one in report.results
    ]
    output.table(session, (N_("File"), N_("What became of it"), N_("Case"), N_("Customer"), N_("Why")), rows)
    sentence = N_("{read} read, {taken} taken, {duplicate} were there already, {refused} refused.")
    output.say(session, sentence, read=report.read, **{state: report.count(state) for state in STATES})

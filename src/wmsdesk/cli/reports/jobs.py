"""``wmsdesk jobs``: what is due by itself, run from cron or a timer."""

from __future__ import annotations

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import group, option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused

command = group(NOUNS["jobs"].help)
_NAMES = (
    "approvals",
    "recurring",
    "closing",
    "intake",
    "escalation",
    "care",
    "grades",
    "search",
    "schedules",
)


@command.command("run-due", help=N_("Do everything that is due: safe at any time, any number of times."))
@option("--only", type=click.Choice(_NAMES), help=N_("Only this chore."))
@with_session
def run_due(session: Session, only: str | None) -> int:
    """Run what is due; the exit status tells whether all of it could be done."""
    from wmsdesk.documents.report_files import write_report
    from wmsdesk.services import jobs

    desk, t = session.desk_or_job(), session.language
    with output.progress(session, N_("Running")):
        found = jobs.run_due(desk, write_report, only or "")
    data = {
        "jobs": [
            {"name": one.name, "ok": one.ok, "done": list(one.done), "failed": list(one.failed)}
            for one in found
        ]
    }
    rows = [
        (one.name, t(one.label), f"{len(one.done):,}", t.listed((*one.done[:5], *one.failed)) or "–")
        for one in found
    ]
    headings = (N_("Job"), N_("What it does"), N_("Done"), N_("What"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(2,)))
    return 0 if all(one.ok for one in found) else Refused.exit_code

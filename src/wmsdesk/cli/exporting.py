"""``wmsdesk export``: records to a file."""

from __future__ import annotations

from pathlib import Path

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_option, group
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["export"].help)


@command.command(
    "customers", help=N_("Every customer with the fields this account may see; CSV or XLSX by ending.")
)
@file_option("--out", required=True, help=N_("The file to write; it must not be there yet."))
@with_session
def customers(session: Session, out: Path) -> None:
    """Export the customers."""
    from wmsdesk.services import exports

    desk = session.desk()
    with output.progress(session, N_("Exporting")):
        written = exports.export_customers(desk, out)
    rows = written if isinstance(written, int) else written.rows
    sentence = N_("{rows} customers are in {file}.")
    output.answer(
        session,
        {"file": str(out), "rows": rows},
        lambda: output.say(session, sentence, rows=f"{rows:,}", file=out),
    )

"""``wmsdesk export``: records to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_option, group, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.documents.writing import WrittenTable

command = group(NOUNS["export"].help)
_out_option = file_option(
    "--out", required=True, help=N_("The file to write, .csv or .xlsx; it must not be there yet.")
)
_query_option = text_option(
    "--query", default="", metavar="QUERY", help=N_("Only what belongs to customers that this search finds.")
)


@command.command(
    "customers", help=N_("Customers with the fields this account may see; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def customers(session: Session, out: Path, query: str) -> None:
    """Export customers."""
    from wmsdesk.documents.export import export_customers

    _export(session, export_customers, out, query)


@command.command(
    "contacts", help=N_("The people of customers, each with the customer's code; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def contacts(session: Session, out: Path, query: str) -> None:
    """Export contacts."""
    from wmsdesk.documents.export import export_contacts

    _export(session, export_contacts, out, query)


def _export(session: Session, write: Callable[..., WrittenTable], out: Path, query: str) -> None:
    from wmsdesk.services.exports import Wanted

    desk = session.desk()
    with output.progress(session, N_("Exporting")) as tell:
        written = write(desk, out, Wanted(query), tell=tell)
    data = {"file": str(out), "rows": written.rows, "shortened": written.shortened}
    sentence = N_("{rows} records are in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, rows=f"{written.rows:,}", file=out))

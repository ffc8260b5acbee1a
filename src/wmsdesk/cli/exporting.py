"""``wmsdesk export``: records to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_option, group, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.documents.sheets import ColumnSpec
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.exports import ExportColumn, Rows

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
    from wmsdesk.services.exports import customer_rows

    desk = session.desk()
    columns, rows = customer_rows(desk, query=query)
    _export(session, desk, "customer", out, columns, rows)


@command.command(
    "contacts", help=N_("The people of customers, each with the customer's code; CSV or XLSX by ending.")
)
@_out_option
@_query_option
@with_session
def contacts(session: Session, out: Path, query: str) -> None:
    """Export contacts."""
    from wmsdesk.services.exports import contact_rows

    desk = session.desk()
    columns, rows = contact_rows(desk, query=query)
    _export(session, desk, "contact", out, columns, rows)


def _export(
    session: Session, desk: Desk, kind: str, out: Path, columns: tuple[ExportColumn, ...], rows: Rows
) -> None:
    """Write the file and leave the trace of it; where that cannot be left there is no file either."""
    from wmsdesk.documents.writing import write_table
    from wmsdesk.services.exports import record_export

    with output.progress(session, N_("Exporting")) as tell:
        written = write_table(out, [_spec(one) for one in columns], _told(rows, tell))
    try:
        record_export(desk, kind, out.name, written.rows)
    except BaseException:
        with suppress(OSError):
            out.unlink()
        raise
    data = {"file": str(out), "rows": written.rows, "shortened": written.shortened}
    sentence = N_("{rows} records are in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, rows=f"{written.rows:,}", file=out))


def _spec(one: ExportColumn) -> ColumnSpec:
    """A column under its field's name, which an import knows again."""
    from wmsdesk.documents.sheets import ColumnSpec

    if one.kind in ("money", "date"):
        return ColumnSpec(one.name, one.name, "money" if one.kind == "money" else "date")
    return ColumnSpec(one.name, one.name, "number" if one.numeric else "text")


def _told(rows: Rows, tell: Callable[..., None]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows, 1):
        yield row
        if number % 200 == 0:
            tell(number)

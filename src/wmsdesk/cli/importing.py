"""``wmsdesk import``: files that come in, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_argument, file_option, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.imports.report import ImportReport, RowError, RowWarning

command = group(NOUNS["import"].help)
_SHOWN_ROWS = 20

_map_option = file_option(
    "--map", "map_file", help=N_("Which column is which field: a TOML, JSON or CSV file.")
)
_encoding_option = text_option(
    "--encoding", metavar="NAME", help=N_("How the text is encoded, where the file does not tell.")
)
_dry_option = option("--dry-run", is_flag=True, help=N_("Judge every row and save none."))
_errors_option = file_option("--errors-file", help=N_("Write the refused rows to this new CSV file."))
_overwrite_option = option(
    "--overwrite", is_flag=True, help=N_("Let the file of refused rows take the place of an older one.")
)


@command.command("customers", help=N_("Take in customers; a row that is known already updates what differs."))
@file_argument("file")
@_map_option
@_encoding_option
@_dry_option
@_errors_option
@_overwrite_option
@with_session
def customers(
    session: Session,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
    overwrite: bool,
) -> None:
    """Import customers."""
    take_in(session, "customers", file, map_file, encoding, dry_run, errors_file, overwrite)


@command.command("contacts", help=N_("Take in the people of customers that are in the store."))
@file_argument("file")
@_map_option
@_encoding_option
@_dry_option
@_errors_option
@_overwrite_option
@with_session
def contacts(
    session: Session,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
    overwrite: bool,
) -> None:
    """Import contacts."""
    take_in(session, "contacts", file, map_file, encoding, dry_run, errors_file, overwrite)


def take_in(
    session: Session,
    record_type: str,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
    overwrite: bool,
) -> None:
    """Import one file of one record type and report on all of it."""
    from wmsdesk.documents.reading import open_table
    from wmsdesk.documents.refusals import EncodingUnknown

    desk = session.desk()
    desk.require("customer.import")
    if errors_file is not None and not overwrite:
        _refuse_taken(errors_file)
    mapping = _mapping(map_file)
    try:
        source = open_table(file, encoding=encoding)
        with output.progress(session, N_("Importing")) as tell:
            report = _service(record_type)(desk, source, mapping=mapping, dry_run=dry_run, tell=tell)
    except EncodingUnknown as unknown:
        if not session.json:
            _show_previews(session, unknown.previews)
        raise
    errors = [_named(session, one) for one in report.errors]
    warnings = [_named(session, one) for one in report.warnings]
    if errors_file is not None:
        _write_errors(errors_file, errors, overwrite)
    data = _counts(report) | {
        "errors": errors,
        "warnings": warnings,
        "mapping": report.mapping.fields,
        "dry_run": dry_run,
        "import": report.run,
        "recheck": list(report.recheck_sample),
    }
    output.answer(session, data, lambda: _told(session, data, dry_run))


def _service(record_type: str) -> Callable[..., ImportReport]:
    if record_type == "contacts":
        from wmsdesk.services.imports.contacts import import_contacts

        return import_contacts
    from wmsdesk.services.imports.customers import import_customers

    return import_customers


def _mapping(file: Path | None) -> dict[str, str] | None:
    if file is None:
        return None
    from wmsdesk.services.imports.mapping import read_mapping

    return read_mapping(file)


def _show_previews(session: Session, previews: dict[str, str]) -> None:
    """How the telling lines would read in each encoding worth offering."""
    for name, text in previews.items():
        output.note(session, N_("With --encoding {name}:"), name=name)
        for line in text.splitlines()[:4]:
            click.echo(f"  {safe(line)}", err=True)


def _counts(report: ImportReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in ("read", "added", "updated", "unchanged", "refused")}


def _named(session: Session, one: RowError | RowWarning) -> dict[str, Any]:
    return {"row": one.row, "field": one.field or None, "message": one.say(session.language)}


def _told(session: Session, data: dict[str, Any], dry_run: bool) -> None:
    done = N_("{read} rows read: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused.")
    tried = N_(
        "{read} rows read; would be: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused."
    )
    counts = {name: data[name] for name in ("read", "added", "updated", "unchanged", "refused")}
    output.say(session, tried if dry_run else done, **counts)
    _show_rows(session, N_("Problem"), data["errors"])
    _show_rows(session, N_("Warning"), data["warnings"])
    if data["recheck"]:
        sentence = N_("To be re-checked, as a sample: {codes}")
        output.say(session, sentence, codes=", ".join(data["recheck"]))


def _show_rows(session: Session, heading: str, found: Sequence[dict[str, Any]]) -> None:
    """The first of them as a table, and how many more there are."""
    rows = [(one["row"], one["field"] or "", one["message"]) for one in found[:_SHOWN_ROWS]]
    if rows:
        output.table(session, (N_("Row"), N_("Field"), heading), rows, right=(0,))
    if len(found) > _SHOWN_ROWS:
        more = N_("… and {number} more: see them all with --errors-file or --json.")
        output.say(session, more, number=len(found) - _SHOWN_ROWS)


def _refuse_taken(place: Path) -> None:
    """Before anything is taken in: the refused rows may not take the place of what somebody keeps."""
    if place.is_symlink() or place.exists():
        raise Refused(
            N_("Something is already at {place}: name another file, or say --overwrite."),
            field="errors_file",
            kind="exists",
            place=str(place),
        )


def _write_errors(path: Path, errors: Sequence[dict[str, Any]], overwrite: bool) -> None:
    """The refused rows as CSV, readable by spreadsheets, formulas defused."""
    from wmsdesk.documents.formulas import defuse
    from wmsdesk.models.private_files import write_new, write_private

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("row", "field", "message"))
    for one in errors:
        writer.writerow((one["row"], defuse(one["field"] or ""), defuse(one["message"])))
    write = write_private if overwrite else write_new
    write(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace"))

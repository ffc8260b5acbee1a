"""``wmsdesk import``: files that come in, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_argument, file_option, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_
from wmsdesk.text import safe

command = group(NOUNS["import"].help)
_SHOWN_ERRORS = 20

_map_option = file_option(
    "--map", "map_file", help=N_("Which column is which field: a TOML, JSON or CSV file.")
)
_encoding_option = text_option(
    "--encoding", metavar="NAME", help=N_("How the text is encoded, where the file does not tell.")
)
_dry_option = option("--dry-run", is_flag=True, help=N_("Judge every row and save none."))
_errors_option = file_option("--errors-file", help=N_("Write the refused rows to this CSV file."))


@command.command("customers", help=N_("Take in customers; a row that is known already updates what differs."))
@file_argument("file")
@_map_option
@_encoding_option
@_dry_option
@_errors_option
@with_session
def customers(
    session: Session,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
) -> None:
    """Import customers."""
    take_in(session, "customers", file, map_file, encoding, dry_run, errors_file)


@command.command("contacts", help=N_("Take in the people of customers that are in the store."))
@file_argument("file")
@_map_option
@_encoding_option
@_dry_option
@_errors_option
@with_session
def contacts(
    session: Session,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
) -> None:
    """Import contacts."""
    take_in(session, "contacts", file, map_file, encoding, dry_run, errors_file)


def take_in(
    session: Session,
    record_type: str,
    file: Path,
    map_file: Path | None,
    encoding: str | None,
    dry_run: bool,
    errors_file: Path | None,
) -> None:
    """Import one file of one record type and report on all of it."""
    from wmsdesk.documents.refusals import EncodingUnknown
    from wmsdesk.services import imports

    desk = session.desk()
    mapping = _mapping(map_file)
    try:
        with output.progress(session, N_("Importing")) as tell:
            report = imports.import_file(
                desk, file, record_type, mapping=mapping, encoding=encoding, dry_run=dry_run, tell=tell
            )
    except EncodingUnknown as unknown:
        if not session.json:
            _show_previews(session, unknown.previews)
        raise
    if errors_file is not None:
        _write_errors(errors_file, report.errors)
    output.answer(session, _data(report, dry_run), lambda: _told(session, report, dry_run))


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


def _data(report: Any, dry_run: bool) -> dict[str, Any]:
    return {
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": report.refused,
        "errors": [_named(one) for one in report.errors],
        "warnings": [_named(one) for one in report.warnings],
        "mapping": report.mapping,
        "dry_run": dry_run,
    }


def _named(one: Any) -> Any:
    """An error as row, field and message; a warning may be a sentence alone."""
    if isinstance(one, str):
        return one
    row, field, message = one
    return {"row": row, "field": field or None, "message": message}


def _told(session: Session, report: Any, dry_run: bool) -> None:
    done = N_("{read} rows read: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused.")
    tried = N_(
        "{read} rows read; would be: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused."
    )
    counts = {name: getattr(report, name) for name in ("read", "added", "updated", "unchanged", "refused")}
    output.say(session, tried if dry_run else done, **counts)
    rows = [
        (one["row"], one["field"] or "", one["message"]) for one in map(_named, report.errors[:_SHOWN_ERRORS])
    ]
    if rows:
        output.table(session, (N_("Row"), N_("Field"), N_("Problem")), rows, right=(0,))
    if len(report.errors) > _SHOWN_ERRORS:
        more = N_("… and {number} more: see them all with --errors-file or --json.")
        output.say(session, more, number=len(report.errors) - _SHOWN_ERRORS)
    for one in report.warnings[:_SHOWN_ERRORS]:
        said = _named(one)
        text = said if isinstance(said, str) else f"{said['row']}: {said['message']}"
        output.note(session, N_("Warning: {text}"), text=text)


def _write_errors(path: Path, errors: Iterable[Any]) -> None:
    """The refused rows as CSV, readable by spreadsheets, formulas defused; an older file gives way."""
    from wmsdesk.documents.formulas import defuse
    from wmsdesk.models.private_files import write_private

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("row", "field", "message"))
    for row, field, message in errors:
        writer.writerow((row, defuse(field or ""), defuse(message)))
    write_private(path, b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "backslashreplace"))

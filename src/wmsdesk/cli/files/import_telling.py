"""What an import tells: the whole of it to a program, the counts and the first rows to a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.session import Session
from wmsdesk.i18n import N_
from wmsdesk.services.errors import Refused
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.services.imports.report import ImportReport, RowError, RowWarning

_SHOWN_ROWS = 20


def as_data(session: Session, report: ImportReport, dry_run: bool) -> dict[str, Any]:
    """The report for a program."""
    return _counts(report) | {
        "errors": [_named(session, one) for one in report.errors],
        "warnings": [_named(session, one) for one in report.warnings],
        "mapping": report.mapping.fields,
        "dry_run": dry_run,
        "import": report.run,
        "recheck": list(report.recheck_sample),
    }


def tell_people(session: Session, report: ImportReport, dry_run: bool) -> None:
    """The report for a person."""
    done = N_("{read} rows read: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused.")
    tried = N_(
        "{read} rows read; would be: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused."
    )
    output.say(session, tried if dry_run else done, **_counts(report))
    taken = ", ".join(f"{column} → {name}" for column, name in report.mapping.fields.items())
    output.say(session, N_("Columns: {columns}"), columns=taken)
    if report.mapping.unused:
        output.say(session, N_("Not used: {columns}"), columns=", ".join(report.mapping.unused))
    _show_rows(session, N_("Problem"), report.errors)
    _show_rows(session, N_("Warning"), report.warnings)
    if report.recheck_sample:
        sentence = N_("To be re-checked, as a sample: {codes}")
        output.say(session, sentence, codes=", ".join(report.recheck_sample))


def _show_rows(session: Session, heading: str, found: Sequence[RowError | RowWarning]) -> None:
    """The first of them as a table, and how many more there are."""
    rows = [(one.row, one.field, one.say(session.language)) for one in found[:_SHOWN_ROWS]]
    if rows:
        output.table(session, (N_("Row"), N_("Field"), heading), rows, right=(0,))
    if len(found) > _SHOWN_ROWS:
        more = N_("… and {number} more: see them all with --errors-file or --json.")
        output.say(session, more, number=len(found) - _SHOWN_ROWS)


def _counts(report: ImportReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in ("read", "added", "updated", "unchanged", "refused")}


def _named(session: Session, one: RowError | RowWarning) -> dict[str, Any]:
    return {"row": one.row, "field": one.field or None, "message": one.say(session.language)}


def show_previews(session: Session, previews: dict[str, str]) -> None:
    """How the telling lines would read in each encoding worth offering."""
    for name, text in previews.items():
        output.note(session, N_("With --encoding {name}:"), name=name)
        for line in text.splitlines()[:4]:
            click.echo(f"  {safe(line)}", err=True)


def refuse_taken(place: Path) -> None:
    """Before anything is taken in: the refused rows may not take the place of what somebody keeps."""
    if place.is_symlink() or place.exists():
        raise Refused(
            N_("Something is already at {place}: name another file, or say --overwrite."),
            field="errors_file",
            kind="exists",
            place=str(place),
        )

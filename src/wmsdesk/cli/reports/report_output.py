"""How a report is said on a command line: one JSON document, a table for people, or CSV."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.i18n import N_
from wmsdesk.text import safe

if TYPE_CHECKING:
    from wmsdesk.cli.session import Session
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.reports import Drilled, Report, Result


def as_data(desk: Desk, found: Result | Drilled) -> dict[str, Any]:
    """The document that ``cli`` promises: name, columns, rows, notes; of a drill also what the rows come to."""
    from wmsdesk.services.reports import Drilled
    from wmsdesk.services.reports.describing import notes_of
    from wmsdesk.services.reports.values import plain, unit_of

    zone, t = desk.settings.zone, desk.language
    data = {
        "name": found.report.name,
        "columns": [
            {"name": one.name, "kind": one.kind, "unit": unit_of(one, found.unit), "label": t(one.label)}
            for one in found.columns
        ],
        "rows": [
            [plain(value, one, currency, zone) for value, one in zip(row, found.columns, strict=True)]
            for row, currency in zip(found.rows, found.currencies, strict=True)
        ],
        "notes": list(notes_of(found.report, t)),
    }
    if isinstance(found, Drilled):
        value = plain(found.value, found.figure, found.unit, zone)
        return data | {"key": dict(found.key), "figure": found.figure.name, "value": value}
    return data | {
        "from": found.asked.span.since.isoformat() if found.asked.span.since else None,
        "to": found.asked.span.until.isoformat() if found.asked.span.until else None,
    }


def answer_table(session: Session, desk: Desk, report: Report, found: Result | Drilled, form: str) -> None:
    """Say a report or what is behind a figure, as JSON or as a table."""
    if form == "json":
        click.echo(output.as_json(as_data(desk, found)))
        return
    from wmsdesk.services.reports.describing import notes_of, period_said
    from wmsdesk.services.reports.values import said

    t, zone = session.language, desk.settings.zone
    rows = [
        [said(value, one, currency, t, zone) for value, one in zip(row, found.columns, strict=True)]
        for row, currency in zip(found.rows, found.currencies, strict=True)
    ]
    right = [spot for spot, one in enumerate(found.columns) if one.numeric]
    click.echo(f"{t(report.title)}  {period_said(t, found)}".rstrip())
    output.table(session, [one.label for one in found.columns], rows, right=right)
    if not rows:
        output.say(session, N_("Nothing to show."))
    for line in notes_of(report, t):
        output.note(session, "{line}", line=f"· {line}")


def as_csv(desk: Desk, found: Result | Drilled) -> str:
    """The rows as CSV, formulas defused, without the mark that spreadsheets want of a file."""
    from wmsdesk.documents.report_files import cells, specs
    from wmsdesk.documents.sheets import write_csv

    stream = io.BytesIO()
    write_csv(stream, specs(desk, found), cells(desk, found), Path())
    text = stream.getvalue().decode("utf-8-sig")
    # A file keeps every letter; a terminal would obey some of them.
    return safe(text.replace("\r\n", "\n"), lines=True) if sys.stdout.isatty() else text

"""``wmsdesk report``: figures, and the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, file_option, group, option, text_option
from wmsdesk.cli.reports.report_output import answer_table, as_csv
from wmsdesk.cli.session import Session, WrongUsage, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.desk import Desk
    from wmsdesk.services.reports import Result

command = group(NOUNS["report"].help)
FORMATS = ("table", "json", "csv", "xlsx", "pdf")
_FILES = ("xlsx", "pdf")
_from = text_option("--from", "since", metavar="DAY", help=N_("The first day of the period, as 2026-11-23."))
_to = text_option("--to", "until", metavar="DAY", help=N_("The last day of the period."))
_period = text_option(
    "--period", metavar="PERIOD", help=N_("A period by name, as last-month; report show lists them.")
)
_compare = text_option(
    "--compare", metavar="WITH", help=N_("Beside each figure the one of: before, year-ago.")
)
_set = text_option(
    "--set", "others", multiple=True, metavar="NAME=VALUE", help=N_("Another parameter of the report.")
)
_format = option("--format", "form", type=click.Choice(FORMATS), help=N_("How the answer is written."))
_out = file_option("--out", help=N_("The file to write; it must not be there yet."))


def parameters(
    since: str | None, until: str | None, period: str | None, compare: str | None, others: Sequence[str]
) -> dict[str, str]:
    """The parameters as texts by name. Raises ``WrongUsage`` for one without a name."""
    named = {"from": since, "to": until, "period": period, "compare": compare}
    found = {name: text for name, text in named.items() if text}
    for one in others:
        name, equals, text = one.partition("=")
        if not equals:
            raise WrongUsage(N_("Write {option} as NAME=VALUE."), field="set", option="--set")
        found[name.strip()] = text
    return found


@command.command("list", help=N_("The reports this account may look at, and what each answers."))
@with_session
def list_reports(session: Session) -> None:
    """List reports."""
    from wmsdesk.services import reports

    t, found = session.language, reports.reports_for(session.desk())
    data = {
        "reports": [
            {"name": one.name, "title": t(one.title), "question": t(one.question), "section": one.section}
            for one in found
        ]
    }
    rows = [(one.name, t(reports.SECTIONS[one.section]), t(one.question)) for one in found]
    headings = (N_("Report"), N_("Section"), N_("What it answers"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("show", help=N_("What a report answers, what it asks for, its columns and its notes."))
@argument("name")
@with_session
def show(session: Session, name: str) -> None:
    """Show a declaration."""
    from wmsdesk.services.reports import describing

    desk, t = session.desk(), session.language
    told = describing.describe(desk, name)

    def people() -> None:
        output.pairs(
            [
                (t(N_("Report")), f"{told.name}: {told.title}"),
                (t(N_("What it answers")), told.question),
                (t(N_("Parameters")), "\n".join(told.parameters) or "–"),
                (t(N_("Columns")), "\n".join(told.columns)),
                (t(N_("A row is named by")), t.listed(told.keys) or "–"),
                (t(N_("Rows stand behind")), t.listed(told.figures)),
                (t(N_("Notes")), "\n".join(told.notes)),
            ]
        )

    output.answer(session, told.data, people)


@command.command("views", help=N_("This account's saved views."))
@with_session
def list_views(session: Session) -> None:
    """List views."""
    from wmsdesk.services.reports.views import views

    found = views(session.desk())
    data = {
        "views": [
            {"name": one.name, "report": one.report, "parameters": dict(one.parameters)} for one in found
        ]
    }
    rows = [
        (one.name, one.report, " ".join(f"{key}={value}" for key, value in one.parameters.items()))
        for one in found
    ]
    headings = (N_("View"), N_("Report"), N_("Parameters"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("keep", help=N_("Keep a report with these parameters under a name of your own."))
@argument("name")
@argument("view")
@_from
@_to
@_period
@_compare
@_set
@with_session
def keep_view(
    session: Session,
    name: str,
    view: str,
    since: str | None,
    until: str | None,
    period: str | None,
    compare: str | None,
    others: Sequence[str],
) -> None:
    """Keep a view."""
    from wmsdesk.services.reports.views import keep

    kept = keep(session.desk(), view, name, parameters(since, until, period, compare, others))
    data = {"name": kept.name, "report": kept.report, "parameters": dict(kept.parameters)}
    output.answer(session, data, lambda: output.say(session, N_("{view} is kept."), view=kept.name))


@command.command("run", help=N_("Run a report; on the screen, as JSON, or to a CSV, XLSX or PDF file."))
@argument("name")
@_from
@_to
@_period
@_compare
@_set
@text_option("--view", default="", metavar="VIEW", help=N_("Begin with the parameters of this saved view."))
@_format
@_out
@with_session
def run(
    session: Session,
    name: str,
    since: str | None,
    until: str | None,
    period: str | None,
    compare: str | None,
    others: Sequence[str],
    view: str,
    form: str | None,
    out: Path | None,
) -> None:
    """Run a report."""
    from wmsdesk.services import reports
    from wmsdesk.services.reports.views import view_named

    desk, given = session.desk(), parameters(since, until, period, compare, others)
    given = {**view_named(desk, view).parameters, **given} if view else given
    form = _form_of(session, form, out)
    with output.progress(session, N_("Running")):
        found = reports.run(desk, name, given)
    if out is not None:
        _write(session, desk, found, form, out)
    elif form == "csv":
        click.echo(as_csv(desk, found), nl=False)
    else:
        answer_table(session, desk, found.report, found, form)


def _form_of(session: Session, form: str | None, out: Path | None) -> str:
    """How the answer is to be written: as said, else by the file's ending."""
    ending = out.suffix.lower().lstrip(".") if out is not None else ""
    form = form or (ending if ending in FORMATS else "json" if session.json else "table")
    if form in _FILES and out is None:
        raise WrongUsage(N_("Name the file to write: --out FILE."), field="out")
    return form


def _write(session: Session, desk: Desk, found: Result, form: str, out: Path) -> None:
    from wmsdesk.documents.report_files import write_report

    written = write_report(desk, found, out, form)
    data = {"file": str(out), "rows": written.rows, "name": found.report.name}
    sentence = N_("{rows} rows are in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, rows=f"{written.rows:,}", file=out))


@command.command("drill", help=N_("The rows behind one figure; their number or their sum is the figure."))
@argument("name")
@text_option(
    "--key", "keys", multiple=True, metavar="KEY", help=N_("What names the row: a value, or NAME=VALUE.")
)
@text_option("--figure", default="", metavar="COLUMN", help=N_("Which figure of the row; else the main one."))
@_from
@_to
@_period
@_set
@option(
    "--format", "form", type=click.Choice(("table", "json", "csv")), help=N_("How the answer is written.")
)
@with_session
def drill(
    session: Session,
    name: str,
    keys: Sequence[str],
    figure: str,
    since: str | None,
    until: str | None,
    period: str | None,
    others: Sequence[str],
    form: str | None,
) -> None:
    """Look behind a figure."""
    from wmsdesk.services import reports

    desk = session.desk()
    given = parameters(since, until, period, None, others)
    found = reports.drill(desk, name, keys, given, figure=figure)
    form = form or ("json" if session.json else "table")
    if form == "csv":
        click.echo(as_csv(desk, found), nl=False)
    else:
        answer_table(session, desk, found.report, found, form)


@command.command(
    "recount", help=N_("Count the figures kept for reports anew, where the doctor finds them wrong.")
)
@with_session
def recount(session: Session) -> None:
    """Mend the figures kept for reports."""
    from wmsdesk.services.reports.recounting import recount as count_anew

    wrong = count_anew(session.desk())
    number = sum(wrong.values())
    sentence = N_("The figures kept for reports are counted anew; {number} were wrong.")
    output.answer(session, {"wrong": wrong}, lambda: output.say(session, sentence, number=number))

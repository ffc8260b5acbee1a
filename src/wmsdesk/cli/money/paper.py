"""``wmsdesk paper``: numbered papers to PDF or text files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import Function, argument, file_option, group, option, text_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import LANGUAGES, N_, Language

if TYPE_CHECKING:
    from wmsdesk.services.papers.issuing import IssuedPaper

command = group(NOUNS["paper"].help)


def drawing_options(function: Function) -> Function:
    """Where a paper goes, in which language, with which font."""
    for decorate in (
        option("--overwrite", is_flag=True, help=N_("Write over a file that is there.")),
        file_option(
            "--font", help=N_("A .ttf or .ttc font with the letters of the paper; else one is looked for.")
        ),
        option(
            "--paper-lang",
            type=click.Choice(list(LANGUAGES)),
            help=N_("The language of the paper; the desk's unless said."),
        ),
        file_option("--out", required=True, help=N_("The file to write, .pdf or .txt.")),
    ):
        function = decorate(function)
    return function


def write(
    session: Session,
    paper: IssuedPaper,
    out: Path,
    paper_lang: str | None,
    font: Path | None,
    overwrite: bool,
) -> None:
    """Draw a paper that was issued."""
    from wmsdesk.documents.papers.writing import write_paper
    from wmsdesk.services.papers.sheets import sheet_of

    language = Language(paper_lang) if paper_lang else session.language
    write_paper(sheet_of(paper, language), out, font=font, overwrite=overwrite)


def told(session: Session, paper: IssuedPaper, out: Path, more: dict[str, Any] | None = None) -> None:
    """Say what was written where."""
    data = {"number": paper.number, "kind": paper.kind, "record": paper.record, "file": str(out)} | (
        more or {}
    )
    sentence = N_("{number} is in {file}.")
    output.answer(session, data, lambda: output.say(session, sentence, number=paper.number, file=out))


@command.command(
    "print", help=N_("Write a paper of an order: pick list, packing slip, outbound order, invoice.")
)
@argument("order")
@text_option("--kind", required=True, metavar="KIND", help=N_("picklist, packing, outbound or invoice."))
@drawing_options
@with_session
def print_paper(
    session: Session,
    order: str,
    kind: str,
    out: Path,
    paper_lang: str | None,
    font: Path | None,
    overwrite: bool,
) -> None:
    """Print a paper of an order."""
    from wmsdesk.documents.papers.writing import check_paper_place
    from wmsdesk.services.papers import issuing

    check_paper_place(out, overwrite=overwrite)
    paper = issuing.issue(session.desk(), order, kind)
    write(session, paper, out, paper_lang, font, overwrite)
    told(session, paper, out)


@command.command("again", help=N_("Write a paper that was issued once more, as it was."))
@argument("number")
@drawing_options
@with_session
def again(
    session: Session, number: str, out: Path, paper_lang: str | None, font: Path | None, overwrite: bool
) -> None:
    """Print a paper again."""
    from wmsdesk.services.papers import issuing

    paper = issuing.paper(session.desk(), number)
    write(session, paper, out, paper_lang, font, overwrite)
    told(session, paper, out)


@command.command("list", help=N_("The papers that were issued for an order, an invoice or a customer."))
@argument("record")
@with_session
def list_papers(session: Session, record: str) -> None:
    """List papers."""
    from wmsdesk.services.papers import issuing

    desk = session.desk()
    found, times, t = issuing.papers(desk, record), output.Times(desk), session.language
    data = {
        "papers": [
            {"number": one.number, "kind": one.kind, "record": one.record, "at": times(one.at), "by": one.by}
            for one in found
        ]
    }
    rows = [(one.number, t(issuing.KINDS[one.kind]), times(one.at), one.by) for one in found]
    headings = (N_("Number"), N_("Kind"), N_("At"), N_("By"))
    output.answer(session, data, lambda: output.table(session, headings, rows))

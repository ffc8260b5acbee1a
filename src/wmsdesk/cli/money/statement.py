"""``wmsdesk statement``: a customer's account over a time, to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, text_option
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.money.paper import drawing_options, told, write
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_

if TYPE_CHECKING:
    from wmsdesk.services.papers.issuing import IssuedPaper


@make_command("statement", help=NOUNS["statement"].help)
@argument("code", metavar="CUSTOMER")
@text_option(
    "--from",
    "since",
    default="",
    metavar="DAY",
    help=N_("The first day; that of the month before unless said."),
)
@text_option("--to", "until", default="", metavar="DAY", help=N_("The last day; today unless said."))
@drawing_options
@with_session
def command(
    session: Session,
    code: str,
    since: str,
    until: str,
    out: Path,
    paper_lang: str | None,
    font: Path | None,
    overwrite: bool,
) -> None:
    """Write a statement of account."""
    from wmsdesk.documents.papers.writing import check_paper_place
    from wmsdesk.services.papers import issuing

    check_paper_place(out, overwrite=overwrite)
    paper = issuing.issue_statement(session.desk(), code, since=since, until=until)
    write(session, paper, out, paper_lang, font, overwrite)
    told(session, paper, out, _data(paper))


def _data(paper: IssuedPaper) -> dict[str, Any]:
    from wmsdesk.services.catalogue.money import written

    body = paper.body
    own, ageing = body["accounts"][0], body["ageing"]
    days = sorted(one["due_on"] for one in body["open"] if one["kind"] == "invoice")
    return {
        "customer": body["customer"]["code"],
        "from": body["since"],
        "to": body["until"],
        "currency": own["currency"],
        "total": written(own["closing"], own["currency"]),
        "open": written(sum(ageing["buckets"]), ageing["currency"]),
        "due": days[0] if days else None,
        "overdue": written(sum(ageing["buckets"][1:]), ageing["currency"]),
        "accounts": [
            {
                "currency": one["currency"],
                **{
                    name: written(one[name], one["currency"])
                    for name in ("opening", "charged", "paid", "closing")
                },
            }
            for one in body["accounts"]
        ],
    }

"""``wmsdesk audit``: the chain of what was done by whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import file_option, group, option, text_option
from wmsdesk.cli.lists import limit_option
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_
from wmsdesk.services.errors import StoreDamaged

command = group(NOUNS["audit"].help)
_BROKEN = StoreDamaged.exit_code


@command.command("verify", help=N_("Walk the whole chain; against an anchor a removed end is found too."))
@file_option("--anchor", help=N_("An anchor that was kept outside of the store."))
@with_session
def verify(session: Session, anchor: Path | None) -> int:
    """Verify the chain; the exit status tells too."""
    from wmsdesk.services import audit

    desk = session.desk_or_job()
    with output.progress(session, N_("Verifying")) as tell:
        verdict = audit.verify(desk, anchor=anchor, tell=tell)
    data = {
        "entries": verdict.entries,
        "ok": verdict.ok,
        "first_bad": verdict.first,
        "problem": verdict.problem or None,
        "altered": list(verdict.altered),
    }

    def people() -> None:
        if verdict.ok:
            output.say(session, N_("{entries} entries, the chain holds."), entries=f"{verdict.entries:,}")
            return
        sentence = N_("The chain does not hold from entry {first_bad} on. {problem}")
        if verdict.first_bad is None:
            sentence = N_("The chain is whole, the records are not. {problem}")
        output.say(session, sentence, first_bad=verdict.first_bad, problem=session.language(verdict.problem))
        for one in verdict.altered:
            output.say(session, N_("Altered behind the program's back: {record}"), record=one)

    output.answer(session, data, people)
    return 0 if verdict.ok else _BROKEN


@command.command("anchor", help=N_("Write where the chain ends now to a file that an outsider can keep."))
@file_option("--out", required=True, help=N_("The file to write."))
@with_session
def anchor(session: Session, out: Path) -> None:
    """Make an anchor."""
    from wmsdesk.services import audit

    desk = session.desk_or_job()
    made = audit.make_anchor(desk, out)
    data = {"file": str(out), "entries": made.seq, "at": output.Times(desk).exact(made.at)}
    output.answer(session, data, lambda: output.say(session, N_("The anchor is in {file}."), file=out))


@command.command("show", help=N_("Entries of the chain, the newest first."))
@text_option("--actor", default="", metavar="USER", help=N_("Only what this account did."))
@text_option("--action", default="", metavar="ACTION", help=N_("Only this action, as customer.edit."))
@text_option(
    "--record",
    default="",
    metavar="RECORD",
    help=N_("A customer's code, an order's number, a SKU, or a record as account:2."),
)
@option("--before", type=click.IntRange(1, 2**62), metavar="N", help=N_("Only entries before this number."))
@limit_option(200, help=N_("How many entries to show."))
@with_session
def show(session: Session, actor: str, action: str, record: str, before: int | None, limit: int) -> None:
    """Show entries."""
    from wmsdesk.services import audit
    from wmsdesk.services.action_words import action_words

    desk = session.desk()
    found = audit.entries(desk, actor=actor, action=action, record=record, before=before, limit=limit)
    times = output.Times(desk)
    data = {
        "entries": [
            {
                "seq": one.seq,
                "at": times.exact(one.at),
                "actor": one.actor,
                "terminal": one.terminal,
                "action": one.action,
                "record": one.record,
                "known_as": one.known_as,
                "body": one.body,
            }
            for one in found
        ]
    }
    t = session.language
    rows = [
        (
            one.seq,
            times.exact(one.at),
            one.actor,
            t(action_words(one.action)),
            one.known_as or one.record,
            _said(one.body),
        )
        for one in found
    ]
    headings = (N_("Number"), N_("At"), N_("By"), N_("Action"), N_("Record"), N_("What"))
    output.answer(session, data, lambda: output.table(session, headings, rows, right=(0,)))


def _said(body: Any) -> str:
    """What an entry says, on one line; an erased one says nothing."""
    return body if isinstance(body, str) else "" if body is None else json.dumps(body, ensure_ascii=False)

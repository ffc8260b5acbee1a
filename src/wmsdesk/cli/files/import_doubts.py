"""Customers of imports whose sample held a mistake: listed, and cleared when somebody has looked at them."""

from __future__ import annotations

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import argument
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.lists import limit_option, note_count
from wmsdesk.cli.session import Session, with_session
from wmsdesk.i18n import N_


@make_command("doubts", help=N_("Customers in doubt: a re-check said no to another row of their file."))
@limit_option(500)
@with_session
def doubts(session: Session, limit: int) -> None:
    """List the customers in doubt."""
    from wmsdesk.services.customers.import_doubts import suspects_of_imports

    desk = session.desk()
    times = output.Times(desk)
    found = suspects_of_imports(desk, limit=limit + 1)
    rows = [(one.run, one.file_name, times(one.at), one.code, one.name) for one in found[:limit]]
    data = {"rows": [dict(zip(("import", "file", "at", "code", "name"), row, strict=True)) for row in rows]}

    def people() -> None:
        headings = (N_("Import"), N_("File"), N_("At"), N_("Code"), N_("Name"))
        output.table(session, headings, rows, right=(0,))
        note_count(session, len(rows), capped=len(found) > limit)

    output.answer(session, data, people)


@make_command("clear", help=N_("Say that a customer in doubt was looked at and is right."))
@click.argument("number", type=click.IntRange(1, 2**31))
@argument("code")
@with_session
def clear(session: Session, number: int, code: str) -> None:
    """Take a customer off the list of those in doubt."""
    from wmsdesk.services.customers.import_doubts import clear_import_row

    clear_import_row(session.desk(), number, code)
    sentence = N_("{code} is in no doubt after import {number} any more.")
    data = {"import": number, "code": code.strip()}
    output.answer(session, data, lambda: output.say(session, sentence, code=code.strip(), number=number))

"""What the commands that list something share: how many rows are shown, and which."""

from __future__ import annotations

from typing import Any

import click

from wmsdesk.cli import output
from wmsdesk.cli.group import option
from wmsdesk.cli.session import Session
from wmsdesk.i18n import N_

_MOST = 100_000


def limit_option(default: int = 100, *, least: int = 1, help: str = N_("How many rows to show.")) -> Any:
    """``--limit``."""
    return option("--limit", type=click.IntRange(least, _MOST), default=default, metavar="N", help=help)


def first_of(found: Any, limit: int) -> list[Any]:
    """The first so many rows of a list that is read a page at a time."""
    rows: list[Any] = []
    number = 0
    while len(rows) < min(limit, found.count) and (page := found.page(number)):
        rows += page
        number += 1
    return rows[:limit]


def note_count(session: Session, count: int, *, capped: bool = False) -> None:
    """How many were found, or that there are more than were counted."""
    output.note(
        session, N_("More than {count} found.") if capped else N_("{count} found."), count=f"{count:,}"
    )

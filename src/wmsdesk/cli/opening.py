"""Opening the desk itself: the only place of the command line that leads to the screens."""

from __future__ import annotations

import sys
from pathlib import Path

from wmsdesk.cli.session import Session, WrongUsage
from wmsdesk.i18n import N_


def at_a_terminal() -> bool:
    """Whether there is a screen to draw on and a keyboard to read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_the_desk(session: Session) -> int:
    """Open the desk at the session's store, signed in where a name and a password file are given."""
    if session.json:
        raise WrongUsage(N_("Name a command: the desk itself has nothing to say as JSON."), field="json")
    sign_in = None
    if session.user and session.password_file is not None:
        sign_in = (session.user, session.password())
    return run_desk(session, session.place, sign_in)


def run_desk(session: Session, place: Path, sign_in: tuple[str, str] | None) -> int:
    """Run the desk until it is left; its exit status. Raises ``WrongUsage`` where there is no terminal."""
    if not at_a_terminal():
        raise WrongUsage(
            N_("The desk needs a terminal; for a command see: wmsdesk --help"), kind="no-terminal"
        )
    from wmsdesk.process import guard_process

    guard_process()
    from wmsdesk.app import open_desk

    return open_desk(
        place,
        language=session.language.code,
        config=session.config,
        sign_in=sign_in,
        slow_link=True if session.slow_link else None,
    )

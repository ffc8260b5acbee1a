"""``wmsdesk demo``: a practice store, and the desk at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.group import file_option, option
from wmsdesk.cli.opening import at_a_terminal, run_desk
from wmsdesk.cli.session import Session, read_secret, with_session
from wmsdesk.i18n import N_
from wmsdesk.services.roles import role_of

if TYPE_CHECKING:
    from wmsdesk.services.demo.loader import PracticeStore

CUSTOMERS, SEED = 2_000, 1


@make_command(help=NOUNS["demo"].help)
@option(
    "--customers",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help=N_("How many customers the store has when it is made; 2,000 unless said."),
)
@option(
    "--seed",
    type=click.IntRange(0, 2**31),
    metavar="S",
    help=N_("The same number makes the same customers; 1 unless said."),
)
@file_option("--dir", "folder", help=N_("The folder of the practice store; else the platform's data folder."))
@option("--no-ui", is_flag=True, help=N_("Make the store, say who can sign in, and end."))
@with_session
def command(
    session: Session, customers: int | None, seed: int | None, folder: Path | None, no_ui: bool
) -> int | None:
    """Make the practice store unless it is there, say who can sign in, and open the desk."""
    folder = (folder or _default_folder()).expanduser()
    store = _made_or_found(session, folder, customers, seed)
    ends = no_ui or session.json or not at_a_terminal()
    data = {
        "store": str(store.place),
        "accounts": [
            {
                "user": one.user,
                "role": one.role,
                "name": one.full_name,
                "password_file": str(one.password_file),
            }
            for one in store.accounts
        ],
    }
    output.answer(session, data, lambda: _told(session, store))
    if ends:
        return None
    clerk = next((one for one in store.accounts if one.role == "clerk"), store.accounts[0])
    return run_desk(session, store.place, (clerk.user, read_secret(session, clerk.password_file)))


def _default_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_path("wmsdesk")) / "practice"


def _made_or_found(session: Session, folder: Path, customers: int | None, seed: int | None) -> PracticeStore:
    """The practice store of this folder; one that is there is kept as it was left."""
    from wmsdesk.services.demo.loader import make_practice_store, practice_store

    there = practice_store(folder)
    if there is not None:
        if customers is not None or seed is not None:
            output.note(
                session,
                N_("The practice store in {folder} is there already; it stays as it is."),
                folder=folder,
            )
        return there
    with output.progress(session, N_("Making the practice store")) as tell:
        return make_practice_store(
            folder,
            customers=CUSTOMERS if customers is None else customers,
            seed=SEED if seed is None else seed,
            tell=tell,
            language=session.language,
        )


def _told(session: Session, store: PracticeStore) -> None:
    t = session.language
    output.say(session, N_("The practice store is {store}. Nothing in it is real."), store=store.place)
    rows = [(one.user, t(role_of(one.role).label), one.full_name) for one in store.accounts]
    output.table(session, (N_("Account"), N_("Role"), N_("Name")), rows)
    sentence = N_("At the desk any of them signs in without a password; for scripts they lie in {folder}.")
    output.say(session, sentence, folder=store.accounts[0].password_file.parent)

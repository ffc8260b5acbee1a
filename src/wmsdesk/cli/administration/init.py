"""``wmsdesk init``: a new store and its first account."""

from __future__ import annotations

from pathlib import Path

from wmsdesk.cli import output
from wmsdesk.cli.administration.secret_files import secret_file
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import command as make_command
from wmsdesk.cli.group import file_option, text_option
from wmsdesk.cli.session import Session, new_password, with_session
from wmsdesk.i18n import N_


@make_command(help=NOUNS["init"].help)
@text_option("--admin", required=True, metavar="USER", help=N_("The first account, an administrator."))
@file_option("--recovery-file", help=N_("Where to write the recovery code; else it is shown once."))
@with_session
def command(session: Session, admin: str, recovery_file: Path | None) -> None:
    """Make the store; the recovery code is told exactly once."""
    from wmsdesk.services import stores
    from wmsdesk.services.accounts import check_account_name

    check_account_name(admin)
    password = new_password(session, session.password_file, admin)
    data: dict[str, object] = {"store": str(session.place), "admin": admin.strip()}
    if recovery_file is None:
        code = stores.create_store(session.place, admin, password).recovery_code
        data["recovery_code"] = code
    else:
        with secret_file(recovery_file) as write:
            code = stores.create_store(session.place, admin, password).recovery_code
            write(code)
        data["recovery_file"] = str(recovery_file)

    def people() -> None:
        output.say(session, N_("The store {store} is made; {admin} is its administrator."), **data)
        if recovery_file is None:
            output.say(session, N_("Recovery code, shown only now: {code}"), code=code)
            output.say(
                session,
                N_("Keep it on paper in a safe: it is the only way back when every password is lost."),
            )
        else:
            output.say(session, N_("The recovery code is in {file}."), file=recovery_file)

    output.answer(session, data, people)

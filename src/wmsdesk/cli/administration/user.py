"""``wmsdesk user``: accounts and their passwords."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wmsdesk.cli import output
from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import argument, file_option, group, option, text_option
from wmsdesk.cli.session import Session, closed_at_the_end, new_password, read_secret, with_session
from wmsdesk.i18n import N_

command = group(NOUNS["user"].help)
_new_password_file = file_option(
    "--new-password-file", help=N_("A file whose first line is the new password.")
)
_temporary = option(
    "--temporary",
    is_flag=True,
    help=N_("The password must be changed at the first sign-in, within 72 hours."),
)


@command.command("add", help=N_("Give a person an account."))
@argument("name")
@text_option("--role", required=True, metavar="ROLE", help=N_("What the person may do; see user roles."))
@_new_password_file
@text_option("--full-name", default="", metavar="TEXT", help=N_("The person's name as others read it."))
@_temporary
@with_session
def add(
    session: Session, name: str, role: str, new_password_file: Path | None, full_name: str, temporary: bool
) -> None:
    """Add an account."""
    from wmsdesk.services import accounts

    desk = session.desk()
    desk.require("account.manage")
    password = new_password(session, new_password_file, name)
    made = accounts.add(desk, name, role, password, full_name=full_name, temporary=temporary)
    data = {"user": made.name, "role": made.role, "full_name": made.full_name, "temporary": made.must_change}
    output.answer(
        session,
        data,
        lambda: output.say(session, N_("{user} has an account as {role}."), user=made.name, role=made.role),
    )


@command.command("list", help=N_("Every account with its role and state."))
@with_session
def list_accounts(session: Session) -> None:
    """List the accounts."""
    from wmsdesk.services import accounts

    desk = session.desk()
    times, found = output.Times(desk), accounts.listed(desk)
    data = {
        "accounts": [
            {
                "user": one.name,
                "full_name": one.full_name,
                "role": one.role,
                "state": one.state,
                "must_change": one.must_change,
                "created_at": times(one.created_at),
            }
            for one in found
        ]
    }
    headings = (N_("Account"), N_("Name"), N_("Role"), N_("State"), N_("Since"))
    rows = [(one.name, one.full_name, one.role, one.state, times(one.created_at)) for one in found]
    output.answer(session, data, lambda: output.table(session, headings, rows))


@command.command("roles", help=N_("Every role there is and what it may do."))
@with_session
def roles(session: Session) -> None:
    """List the roles; they are the same at every store, so nobody need sign in."""
    from wmsdesk.services.roles import PERMISSIONS, ROLES

    t = session.language
    data = {"roles": [{"role": one.name, "permissions": sorted(one.permissions)} for one in ROLES.values()]}
    rows = [
        (one.name, t(one.label), "; ".join(t(PERMISSIONS[name]) for name in PERMISSIONS if one.may(name)))
        for one in ROLES.values()
    ]
    headings = (N_("Role"), N_("Name"), N_("May"))
    output.answer(session, data, lambda: output.table(session, headings, rows))


def _set_state(session: Session, name: str, state: str, sentence: str) -> None:
    from wmsdesk.services import accounts

    accounts.set_state(session.desk(), name, state)
    data = {"user": name, "state": state}
    output.answer(session, data, lambda: output.say(session, sentence, user=name))


@command.command("disable", help=N_("Shut an account out; it stops at its next action."))
@argument("name")
@with_session
def disable(session: Session, name: str) -> None:
    """Disable an account."""
    _set_state(session, name, "disabled", N_("{user} is disabled."))


@command.command("enable", help=N_("Let a disabled account in again."))
@argument("name")
@with_session
def enable(session: Session, name: str) -> None:
    """Enable an account."""
    _set_state(session, name, "active", N_("{user} is enabled."))


@command.command("role", help=N_("Give an account another role."))
@argument("name")
@text_option("--role", required=True, metavar="ROLE", help=N_("The new role; see user roles."))
@with_session
def role(session: Session, name: str, role: str) -> None:
    """Change an account's role."""
    from wmsdesk.services import accounts

    accounts.set_role(session.desk(), name, role)
    data = {"user": name, "role": role}
    output.answer(session, data, lambda: output.say(session, N_("{user} is now {role}."), **data))


@command.command("passwd", help=N_("Change one's own password, or set somebody else's."))
@argument("name")
@_new_password_file
@_temporary
@with_session
def passwd(session: Session, name: str, new_password_file: Path | None, temporary: bool) -> None:
    """Change a password; one's own with the old one, which may be temporary."""
    from wmsdesk.services import access, accounts

    user = session.need_user()
    own = accounts.account_key(name) == accounts.account_key(user)
    if own:
        old = session.password()
        new = new_password(session, new_password_file, name)
        closed_at_the_end(access.change_password(session.place, user, old, new, language=session.language))
    else:
        desk = session.desk()
        desk.require("account.manage")
        accounts.reset_password(
            desk, name, new_password(session, new_password_file, name), temporary=temporary
        )
    data: dict[str, Any] = {"user": name, "temporary": temporary and not own}
    output.answer(
        session, data, lambda: output.say(session, N_("The password of {user} is changed."), user=name)
    )


@command.command("recover", help=N_("Set a lost password with the store's recovery code."))
@argument("name")
@file_option("--recovery-file", required=True, help=N_("The file that holds the recovery code."))
@_new_password_file
@with_session
def recover(session: Session, name: str, recovery_file: Path, new_password_file: Path | None) -> None:
    """Recover an account."""
    from wmsdesk.services import stores

    code = read_secret(session, recovery_file)
    stores.recover(session.place, name, code, new_password(session, new_password_file, name))
    output.answer(
        session,
        {"user": name},
        lambda: output.say(session, N_("The password of {user} is changed."), user=name),
    )

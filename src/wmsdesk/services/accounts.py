"""The accounts of a store: who has one, with which role, and the passwords that are given to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from unicodedata import normalize

from wmsdesk.i18n import N_
from wmsdesk.models.faults import SlotExists
from wmsdesk.models.files.places import key_place
from wmsdesk.models.keys.keyfile import KeyFile, NewSlot, SlotKind
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.current_secret import settle
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.passwords import check_new_password
from wmsdesk.services.roles import JOB, ROLES
from wmsdesk.services.writing import Change, speaking

TEMPORARY_HOURS = 72
JOB_NAME = "night-job"


@dataclass(frozen=True)
class AccountView:
    """An account as lists show it."""

    name: str
    full_name: str
    role: str
    state: str
    must_change: bool
    created_at: datetime


def account_key(name: str) -> str:
    """The form in which two account names are the same name."""
    return normalize("NFKC", name).strip().casefold()


def check_account_name(name: str) -> None:
    """Raise ``BadValue`` unless ``name`` can be an account's: 1 to 40 letters, digits, dots, hyphens, underscores."""
    plain = name.strip()
    if not 1 <= len(plain) <= 40 or not all(one.isalnum() or one in "._-" for one in plain):
        raise BadValue(
            N_("An account name has 1 to 40 letters, digits, dots, hyphens or underscores."), field="name"
        )
    if account_key(plain) == JOB_NAME:
        raise BadValue(N_("The account name {name} is reserved."), field="name", name=plain)


def account_row(store: Store, label: str) -> dict[str, Any]:
    """The account of this normalised name; raises ``NotFound``."""
    row = store.row(Account.select().where(Account.name_key == label))
    if row is None:
        raise NotFound(N_("There is no account named {name}."), name=label)
    return row


def person_row(store: Store, label: str) -> dict[str, Any]:
    """As :func:`account_row`, for a person's account only: the night job has no role or password to change."""
    if label == JOB_NAME:
        raise NotFound(N_("There is no account named {name}."), name=label)
    return account_row(store, label)


def listed(desk: Desk) -> list[AccountView]:
    """Every account, by name."""
    desk.require("account.manage")
    with speaking():
        rows = desk.store.rows(Account.select().where(Account.role != JOB.name).order_by(Account.name_key))
    return [
        AccountView(r["name"], r["full_name"], r["role"], r["state"], r["must_change"], r["created_at"])
        for r in rows
    ]


def add(
    desk: Desk, name: str, role: str, password: str, *, full_name: str = "", temporary: bool = True
) -> AccountView:
    """Give a person an account; with ``temporary`` the password must be changed at the first sign-in, within 72 hours.

    Raises ``BadValue`` for the name, the role or the password, ``Refused`` when the name is taken.
    """
    check_account_name(name)
    if role not in ROLES:
        raise BadValue(N_("There is no role named {role}."), field="role", role=role)
    check_new_password(password, account=name)
    with desk.write("account.add", permission="account.manage") as change:
        if desk.store.row(Account.select().where(Account.name_key == account_key(name))):
            raise Refused(N_("There is already an account named {name}."), field="name", name=name)
        new_account(change, name, role, password, full_name=full_name, temporary=temporary)
    return next(one for one in listed(desk) if one.name == name.strip())


def new_account(
    change: Change, name: str, role: str, password: str, *, full_name: str, temporary: bool
) -> int:
    """Write an account. The slot comes first: one without a row opens nothing that a sign-in accepts."""
    verifier = put_slot(change.store, "account", account_key(name), password).verifier
    row_id = change.insert(
        Account,
        name=name.strip(),
        name_key=account_key(name),
        full_name=full_name,
        role=role,
        verifier=verifier,
        must_change=temporary,
        temporary_until=change.now + timedelta(hours=TEMPORARY_HOURS) if temporary else None,
        created_at=change.now,
    )
    change.log(f"account:{row_id}", {"name": name.strip(), "role": role}, publish=False)
    return row_id


def put_slot(store: Store, kind: SlotKind, label: str, secret: str | bytes) -> NewSlot:
    """A slot for ``label``, in place of one that an interrupted attempt left without an account."""
    keys = KeyFile(key_place(store.place))
    try:
        return keys.add_slot(store.key, kind, label, secret)
    except SlotExists:
        return keys.replace_slot(store.key, kind, label, secret)


def set_state(desk: Desk, name: str, state: str) -> None:
    """Disable or enable an account; a disabled one stops at its next action. Nobody disables themselves."""
    with desk.write(
        f"account.{'enable' if state == 'active' else 'disable'}", permission="account.manage"
    ) as change:
        row = account_row(desk.store, account_key(name))
        if row["id"] == desk.account.id:
            raise Refused(N_("Nobody disables their own account."), field="name")
        if row["state"] == state:
            raise Refused(
                N_("The account {name} is {state} already."),
                field="name",
                spoken=("state",),
                name=row["name"],
                state=state,
            )
        change.update(Account, row["id"], state=state)
        change.log(f"account:{row['id']}", {"state": [row["state"], state]}, publish=False)


def set_role(desk: Desk, name: str, role: str) -> None:
    """Give an account another role; whoever is signed in with it must sign in again."""
    if role not in ROLES:
        raise BadValue(N_("There is no role named {role}."), field="role", role=role)
    with desk.write("account.role", permission="account.manage") as change:
        row = person_row(desk.store, account_key(name))
        if row["id"] == desk.account.id:
            raise Refused(N_("Nobody changes their own role."), field="name")
        change.update(Account, row["id"], role=role)
        change.log(f"account:{row['id']}", {"role": [row["role"], role]}, publish=False)


def reset_password(desk: Desk, name: str, password: str, *, temporary: bool = True) -> None:
    """Set somebody else's password, to be changed at the next sign-in if ``temporary``, or one's own lasting one."""
    own = account_key(name) == account_key(desk.account.name)
    temporary = temporary and not own
    check_new_password(password, account=name)
    with desk.write("account.password", permission="" if own else "account.manage") as change:
        row = person_row(desk.store, account_key(name))
        slot = KeyFile(key_place(desk.store.place)).stage_slot(
            desk.store.key, "account", row["name_key"], password
        )
        change.update(
            Account,
            row["id"],
            verifier=slot.verifier,
            must_change=temporary,
            temporary_until=change.now + timedelta(hours=TEMPORARY_HOURS) if temporary else None,
        )
        change.log(f"account:{row['id']}", {"by": desk.account.name}, publish=False)
    with speaking():
        settle(desk.store, row["name_key"], slot.id, slot.verifier)

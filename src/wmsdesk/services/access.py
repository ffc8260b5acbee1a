"""Who may come in: signing in, the lock, and one's own password."""

from __future__ import annotations

import time
from pathlib import Path

from wmsdesk.clock import Clock, SystemClock
from wmsdesk.i18n import N_, Language
from wmsdesk.models.faults import WrongSecret
from wmsdesk.models.files.places import check_place, key_place
from wmsdesk.models.keys.key_slots import Opened
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.accounts import JOB_NAME, account_key, account_row
from wmsdesk.services.current_secret import is_welcome, settle
from wmsdesk.services.desk import Desk, Person
from wmsdesk.services.errors import (
    BadValue,
    NotPermitted,
    PasswordChangeNeeded,
    SignInDelayed,
    SignInFailed,
)
from wmsdesk.services.passwords import check_new_password
from wmsdesk.services.roles import JOB
from wmsdesk.services.writing import Change, speaking

_FAILED = N_("Sign-in failed: the name or the password is wrong.")


def sign_in(
    place: Path,
    user: str,
    password: str,
    *,
    clock: Clock | None = None,
    language: Language | None = None,
    terminal: str = "",
    interactive: bool = False,
    patience: float = 0.0,
) -> Desk:
    """Open the store at ``place`` as ``user``.

    The attempt is counted before the password is tried, and a wrong name costs the same time and gets the same words
    as a wrong password. A delay of up to ``patience`` seconds is waited out instead of being refused, so that several
    programs can sign in with one account at the same moment. Raises ``SignInFailed``, ``SignInDelayed``,
    ``PasswordChangeNeeded`` or ``StoreUnusable``.
    """
    clock = clock or SystemClock()
    opened = _unlock(place, user, password, clock, patience)
    desk = _open_desk(place, opened, account_key(user), clock, language, terminal)
    try:
        if account_row(desk.store, account_key(user))["must_change"]:
            raise PasswordChangeNeeded(N_("This password is temporary: it must be changed first."))
        if interactive:
            with desk.write("access.sign_in", permission="") as change:
                change.log(f"account:{desk.account.id}", {}, publish=False)
    except BaseException:
        desk.close()
        raise
    return desk


def _unlock(place: Path, user: str, password: str, clock: Clock, patience: float = 0.0) -> Opened:
    """Try the password against the account's key slot, counting the attempt first."""
    with speaking():
        check_place(place)
        keys = KeyFile(key_place(place))
        label = account_key(user)
        count_attempt(keys, label, clock, patience)
        try:
            opened = keys.open_slot("account", label, password)
        except WrongSecret:
            raise SignInFailed(_FAILED) from None
        keys.attempt_succeeded(label)
        return opened


def count_attempt(keys: KeyFile, label: str, clock: Clock, patience: float = 0.0) -> None:
    """Count a try at ``label``; raises ``SignInDelayed`` when it has to wait longer than ``patience`` seconds."""
    until = time.monotonic() + patience
    while (wait := keys.attempt_started(label, clock.now().timestamp())) > 0:
        if time.monotonic() + wait > until:
            raise SignInDelayed(N_("Too many wrong tries: wait {seconds} seconds."), seconds=wait)
        # A sign-in of the same account that succeeds meanwhile ends the delay, so look again soon.
        time.sleep(0.1)


def _open_desk(
    place: Path, opened: Opened, label: str, clock: Clock, language: Language | None, terminal: str
) -> Desk:
    """Open the store with the unlocked key and make sure the account in it is the slot's and is active."""
    with speaking():
        store = Store.open(place, opened.data_key)
        try:
            row = store.row(Account.select().where(Account.name_key == label))
            if not is_welcome(row, opened.verifier, clock):
                raise SignInFailed(_FAILED)
            # After a crash between a password change and its end two slots may be left: from now on one opens.
            settle(store, label, opened.slot_id, opened.verifier)
        except BaseException:
            store.close()
            raise
    assert row is not None
    person = Person(row["id"], row["name"], row["full_name"], row["role"])
    return Desk(
        store, person, clock, language or Language(), terminal, practice=place.name.startswith("practice")
    )


def sign_in_job(place: Path, secret: bytes, *, clock: Clock | None = None) -> Desk:
    """Open the store for unattended work with the job slot's key file: it may copy and verify, nothing else."""
    clock = clock or SystemClock()
    with speaking():
        check_place(place)
        try:
            opened = KeyFile(key_place(place)).open_slot("job", JOB_NAME, secret)
        except WrongSecret:
            raise SignInFailed(N_("Sign-in failed: the job key does not open this store.")) from None
        store = Store.open(place, opened.data_key)
        row = store.row(Account.select().where(Account.name_key == JOB_NAME, Account.role == JOB.name))
    if row is None or not is_welcome(row, opened.verifier, clock):
        store.close()
        raise SignInFailed(N_("Sign-in failed: the job key does not open this store."))
    return Desk(store, Person(row["id"], row["name"], row["full_name"], JOB.name), clock, terminal="job")


def verify_password(desk: Desk, password: str) -> None:
    """Unlock a covered desk: raises ``SignInFailed`` for a wrong password, ``NotPermitted`` if no longer welcome."""
    opened = _unlock(desk.store.place, desk.account.name, password, desk.clock)
    still_here(desk)
    with speaking():
        row = account_row(desk.store, account_key(desk.account.name))
    if not is_welcome(row, opened.verifier, desk.clock):
        raise SignInFailed(_FAILED)


def still_here(desk: Desk) -> None:
    """Raise ``NotPermitted`` when this account was disabled or given another role since it signed in."""
    with speaking():
        row = account_row(desk.store, account_key(desk.account.name))
    if row["state"] != "active":
        raise NotPermitted(N_("This account has been disabled."))
    if row["role"] != desk.role_at_sign_in:
        raise NotPermitted(N_("This account's role has changed: please sign in again."))


def change_password(
    place: Path,
    user: str,
    old: str,
    new: str,
    *,
    clock: Clock | None = None,
    language: Language | None = None,
) -> Desk:
    """Change one's own password with the old one, which may be temporary, and sign in with the new one."""
    clock = clock or SystemClock()
    opened = _unlock(place, user, old, clock)
    label = account_key(user)
    check_new_password(new, account=user)
    if new == old:
        raise BadValue(N_("The new password is the same as the old one."), field="password")
    desk = _open_desk(place, opened, label, clock, language, "")
    try:
        with speaking():
            _write_own_password(desk, label, opened, new)
    except BaseException:
        desk.close()
        raise
    return desk


def _write_own_password(desk: Desk, label: str, opened: Opened, new: str) -> None:
    """Stage the new secret and write its verifier, unless the old one was changed elsewhere meanwhile."""
    # The account may do nothing else yet, so this goes past the usual check of a write.
    with desk.store.writing():
        change = Change(desk, "account.password")
        row = account_row(desk.store, label)
        if not is_welcome(row, opened.verifier, desk.clock):
            raise SignInFailed(_FAILED)
        slot = KeyFile(key_place(desk.store.place)).stage_slot(opened.data_key, "account", label, new)
        change.update(Account, row["id"], verifier=slot.verifier, must_change=False, temporary_until=None)
        change.log(f"account:{row['id']}", {"by": "self"}, publish=False)
        change.finish()
    settle(desk.store, label, slot.id, slot.verifier)

"""Making a store, and getting back into one with the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from wmsdesk.clock import Clock, SystemClock
from wmsdesk.i18n import N_
from wmsdesk.models.faults import Occupied, WrongSecret, of_files
from wmsdesk.models.files.places import check_place, key_place
from wmsdesk.models.keys.key_slots import STANDARD, DataKey, Derivation
from wmsdesk.models.keys.keyfile import KeyFile, new_recovery_code
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Account
from wmsdesk.services.access import count_attempt
from wmsdesk.services.accounts import (
    JOB_NAME,
    account_key,
    check_account_name,
    new_account,
    person_row,
    put_slot,
)
from wmsdesk.services.current_secret import settle
from wmsdesk.services.desk import Desk, Person
from wmsdesk.services.errors import Refused, SignInFailed
from wmsdesk.services.passwords import check_new_password
from wmsdesk.services.roles import JOB
from wmsdesk.services.writing import Change, speaking

RECOVERY_NAME = "recovery"
_LOCKS = (".lock", ".lock-queue")


@dataclass(frozen=True)
class CreatedStore:
    """A new store; the recovery code is known to nobody but the reader of this."""

    place: Path
    admin: str
    recovery_code: str = field(repr=False)


def store_exists(place: Path) -> bool:
    """Whether something lies where the store should be."""
    return place.is_symlink() or place.exists()


def create_store(
    place: Path,
    admin: str,
    password: str,
    *,
    full_name: str = "",
    clock: Clock | None = None,
    derivation: Derivation = STANDARD,
) -> CreatedStore:
    """Make a new encrypted store with its first account, an administrator.

    Raises ``BadValue`` for the name or the password and ``Refused`` when something is already there; in both cases
    nothing is left behind.
    """
    check_account_name(admin)
    check_new_password(password, account=admin)
    if store_exists(place) or store_exists(key_place(place)):
        raise Refused(N_("Something is already at {place}."), field="store", place=str(place))
    clock, code = clock or SystemClock(), new_recovery_code()
    with speaking():
        with of_files(place):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys, data_key = KeyFile.create(key_place(place), derivation=derivation)
        try:
            keys.add_slot(data_key, "recovery", RECOVERY_NAME, code)
            _make(place, data_key, clock, admin, password, full_name)
        except BaseException:
            _sweep(key_place(place), _LOCKS)
            raise
    return CreatedStore(place, admin, code)


def _make(place: Path, data_key: DataKey, clock: Clock, admin: str, password: str, full_name: str) -> None:
    """The store itself; one that could not be finished is taken away again, and nothing else is."""
    store: Store | None = None
    try:
        store = Store.create(place, data_key)
        _first_account(store, clock, admin, password, full_name)
        store.close()
    except Occupied:
        raise
    except BaseException:
        if store is not None:
            store.close()
        _sweep(place, ("-wal", "-shm", "-journal", *_LOCKS))
        raise


def _sweep(place: Path, endings: tuple[str, ...]) -> None:
    """Remove a file of ours with what belongs to it, by its exact names: a neighbour's may begin alike."""
    for ending in ("", *endings):
        place.with_name(place.name + ending).unlink(missing_ok=True)


def _first_account(store: Store, clock: Clock, admin: str, password: str, full_name: str) -> None:
    """The first account is written by nobody but itself."""
    nobody = Desk(store, Person(0, admin, "", "admin"), clock, terminal="init")
    with store.writing():
        change = Change(nobody, "account.add")
        new_account(change, admin, "admin", password, full_name=full_name, temporary=False)
        change.finish()


def recover(place: Path, user: str, code: str, new_password: str, *, clock: Clock | None = None) -> None:
    """Set a new password for ``user`` with the store's recovery code."""
    check_new_password(new_password, account=user)
    clock, label = clock or SystemClock(), account_key(user)
    with speaking():
        check_place(place)
        keys = KeyFile(key_place(place))
        count_attempt(keys, RECOVERY_NAME, clock)
        try:
            opened = keys.open_slot("recovery", RECOVERY_NAME, code)
        except WrongSecret:
            raise SignInFailed(N_("The recovery code does not open this store.")) from None
        keys.attempt_succeeded(RECOVERY_NAME)
        store = Store.open(place, opened.data_key)
        try:
            _set_recovered(store, clock, label, new_password)
        finally:
            store.close()


def _set_recovered(store: Store, clock: Clock, label: str, new_password: str) -> None:
    """Write the new password of an account, which is active again."""
    with store.writing():
        row = person_row(store, label)
        slot = KeyFile(key_place(store.place)).stage_slot(store.key, "account", label, new_password)
        desk = Desk(store, Person(row["id"], row["name"], "", row["role"]), clock, terminal="recovery")
        change = Change(desk, "account.recover")
        change.update(
            Account,
            row["id"],
            verifier=slot.verifier,
            must_change=False,
            temporary_until=None,
            state="active",
        )
        change.log(f"account:{row['id']}", {"by": "recovery code"}, publish=False)
        change.finish()
    settle(store, label, slot.id, slot.verifier)


def add_job_slot(desk: Desk, secret: bytes) -> None:
    """Let unattended work open the store with ``secret``; a second call replaces the first one's."""
    with desk.write("account.job", permission="account.manage") as change:
        verifier = put_slot(desk.store, "job", JOB_NAME, secret).verifier
        row = desk.store.row(Account.select().where(Account.name_key == JOB_NAME))
        if row is None:
            row_id = change.insert(
                Account,
                name=JOB_NAME,
                name_key=JOB_NAME,
                role=JOB.name,
                verifier=verifier,
                created_at=change.now,
            )
        else:
            row_id = row["id"]
            change.update(Account, row_id, verifier=verifier)
        change.log(f"account:{row_id}", {"slot": "job"}, publish=False)

"""The practice store: made in a folder of its own, filled, and given a history, within seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from wmsdesk.clock import Clock, FixedClock, SystemClock
from wmsdesk.i18n import N_, Language
from wmsdesk.models.faults import LockTimeout
from wmsdesk.models.files.places import key_place, lock_place
from wmsdesk.models.files.private_files import SideLock, write_new
from wmsdesk.models.keys.key_slots import Derivation
from wmsdesk.services import access, accounts, stores
from wmsdesk.services.administration import set_setting
from wmsdesk.services.demo.filling import fill
from wmsdesk.services.demo.people import PRACTICE_ACCOUNTS, SELLER, practice_passwords
from wmsdesk.services.demo.playing import play
from wmsdesk.services.demo.practice_people import (
    PASSWORDS,
    READY,
    STORE_NAME,
    PracticeAccount,
    practice_accounts,
)
from wmsdesk.services.demo.stage import Stage
from wmsdesk.services.demo.story import practice_changes
from wmsdesk.services.demo.trade import play_trade
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.files import file_faults
from wmsdesk.services.writing import speaking

PRACTICE_DERIVATION = Derivation(memory_kib=8192, passes=1, lanes=1)
"""Cheap tries at a password: a practice store holds nothing true and its passwords lie beside it in files."""

_MAKING, _LOCK = ".practice-in-the-making", ".practice.lock"
_ADMIN = "admin"
_LIKE_CUSTOMERS = 5_000
_OPENED_BEFORE = timedelta(days=30)
"""How long ago the store was filled: all of the story happens after that."""


@dataclass(frozen=True)
class PracticeStore:
    """A practice store that is ready."""

    place: Path
    accounts: tuple[PracticeAccount, ...]


def practice_store(folder: Path) -> PracticeStore | None:
    """The practice store in ``folder``, ``None`` where there is none or its making was cut short."""
    place = folder / STORE_NAME
    accounts = practice_accounts(place)
    return PracticeStore(place, accounts) if accounts else None


def make_practice_store(
    folder: Path,
    *,
    customers: int = 2000,
    seed: int = 1,
    clock: Clock | None = None,
    derivation: Derivation = PRACTICE_DERIVATION,
    tell: Callable[[int, int], None] | None = None,
    language: Language | None = None,
) -> PracticeStore:
    """Make a practice store with so many customers, an account of each role, and a year of trade.

    The same ``seed`` on the same day gives the same data; passwords are random. ``tell`` is called with how much is
    done, and of how much. What the program itself writes is in ``language``. What a run that was killed left in the
    folder is made anew. Raises ``Refused`` where a store is already there or another program is making one,
    ``StoreUnusable`` for a full disk.
    """
    now = (clock or SystemClock()).now()
    with speaking(), file_faults(folder, field="dir"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = SideLock(folder / _LOCK)
        try:
            lock.acquire(0.0)
        except LockTimeout:
            raise Refused(
                N_("Another program is making the practice store in {place}."),
                field="dir",
                kind="exists",
                place=str(folder),
            ) from None
        try:
            return _make(folder, customers, seed, now, derivation, tell, language)
        finally:
            lock.release()
            lock.close()


def _make(
    folder: Path,
    customers: int,
    seed: int,
    now: datetime,
    derivation: Derivation,
    tell: Callable[[int, int], None] | None,
    language: Language | None,
) -> PracticeStore:
    _make_room(folder)
    write_new(folder / _MAKING, b"")
    place, clock = folder / STORE_NAME, FixedClock(now - _OPENED_BEFORE)
    passwords = _write_passwords(folder)
    named = next(full_name for user, _, full_name in PRACTICE_ACCOUNTS if user == _ADMIN)
    stores.create_store(place, _ADMIN, passwords[_ADMIN], full_name=named, clock=clock, derivation=derivation)
    admin = access.sign_in(place, _ADMIN, passwords[_ADMIN], clock=clock, terminal="practice")
    try:
        with admin.store.hurried():
            _enter_all(admin, Stage(clock, now, language), passwords, customers, seed, tell)
    finally:
        admin.close()
    about = {"customers": customers, "seed": seed, "made_at": now.isoformat()}
    write_new(folder / READY, json.dumps(about).encode() + b"\n")
    (folder / _MAKING).unlink()
    found = practice_store(folder)
    assert found is not None
    return found


def _enter_all(
    admin: Desk,
    stage: Stage,
    passwords: dict[str, str],
    customers: int,
    seed: int,
    tell: Callable[[int, int], None] | None,
) -> None:
    """People, customers, and everything that happens with them."""
    for user, role, full_name in PRACTICE_ACCOUNTS:
        if user != _ADMIN:
            accounts.add(admin, user, role, passwords[user], full_name=full_name, temporary=False)
    for name, text in SELLER.items():
        set_setting(admin, name, text)
    # What happens with the customers takes about as long as entering so many of them.
    whole = customers + _LIKE_CUSTOMERS
    heard = tell and (lambda done, _: tell(done, whole))
    filled = fill(admin.store, stage.clock, customers, seed, stage.now.date(), heard)
    edits = list(practice_changes(filled, seed, stage.now))
    play(stage, admin.store, edits, seed)
    play_trade(stage, admin.store, seed)
    stage.run(tell and (lambda share: tell(customers + int(share * _LIKE_CUSTOMERS), whole)))


def _make_room(folder: Path) -> None:
    """Take away what a run that was cut short left: only files this program makes, only where it says it began."""
    place = folder / STORE_NAME
    if not (folder / _MAKING).exists():
        for taken in (place, key_place(place), folder / PASSWORDS):
            if taken.is_symlink() or taken.exists():
                raise FileExistsError(str(taken))
        return
    stores_files = (place, lock_place(place), key_place(place), lock_place(key_place(place)))
    ours = [
        one.with_name(one.name + ending) for one in stores_files for ending in ("", "-wal", "-shm", "-queue")
    ]
    ours += [folder / READY, *(folder / PASSWORDS / f"{user}.txt" for user, _, _ in PRACTICE_ACCOUNTS)]
    for one in ours:
        one.unlink(missing_ok=True)
    (folder / _MAKING).unlink()


def _write_passwords(folder: Path) -> dict[str, str]:
    """A password for every account, each in a file of its own that only its owner may read."""
    (folder / PASSWORDS).mkdir(mode=0o700, exist_ok=True)
    users = [user for user, _, _ in PRACTICE_ACCOUNTS]
    passwords = dict(zip(users, practice_passwords(None, len(users)), strict=True))
    for user, password in passwords.items():
        write_new(folder / PASSWORDS / f"{user}.txt", password.encode() + b"\n")
    return passwords

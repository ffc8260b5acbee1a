"""A store of any number of practice customers, made once in a folder and used again by every benchmark."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from wmsdesk.clock import FixedClock
from wmsdesk.models.keys.key_slots import STANDARD, Derivation
from wmsdesk.services import access, accounts, stores
from wmsdesk.services.demo.filling import CLERK, fill
from wmsdesk.services.desk import Desk

ADMIN, PASSWORD = "boss", "correct horse battery"
"""The accounts of every benchmark's store: an administrator, a clerk, and a clerk for each further desk."""

QUICK = Derivation(8, 1, 1)
"""Signing in is not what these benchmarks measure, except where they say so."""

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEED = 20261123


def clock() -> FixedClock:
    """The one moment at which benchmarks take place."""
    return FixedClock(NOW)


def practice_store(folder: Path, count: int, *, strict: bool = False) -> Path:
    """The place of a store with ``count`` customers, made now if it is not there.

    With ``strict`` its passwords are as hard to try as those of a real store.
    """
    name = f"practice-{count}{'-strict' if strict else ''}"
    place, ready = folder / f"{name}.wms", folder / f"{name}.ready"
    if not ready.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for leftover in folder.glob(f"{name}.wms*"):
            leftover.unlink()
        stores.create_store(place, ADMIN, PASSWORD, clock=clock(), derivation=STANDARD if strict else QUICK)
        boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
        accounts.add(boss, CLERK, "clerk", PASSWORD, temporary=False)
        entered = sum(1 for _ in fill(boss.store, clock(), count, SEED, NOW.date(), _tell))
        assert entered == count, "the store was not filled"
        for statement in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
            boss.store.sql(statement)
        boss.close()
        ready.touch()
    return place


def _tell(done: int, count: int) -> None:
    if done % 20_000 == 0:
        print(f"  {done:,} of {count:,}", file=sys.stderr, flush=True)


def hire(place: Path, desks: int) -> list[str]:
    """The names of so many clerks with an account."""
    boss = access.sign_in(place, ADMIN, PASSWORD, clock=clock())
    known = {one.name for one in accounts.listed(boss)}
    names = [f"desk{number:02}" for number in range(1, desks + 1)]
    for name in names:
        if name not in known:
            accounts.add(boss, name, "clerk", PASSWORD, temporary=False)
    boss.close()
    return names


def desk_of(place: Path, name: str = CLERK) -> Desk:
    """A desk with this clerk signed in."""
    return access.sign_in(place, name, PASSWORD, clock=clock(), terminal=name)

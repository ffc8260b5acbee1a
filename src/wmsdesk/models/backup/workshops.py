"""A private folder in which a copy is made ready, and how one that a killed program left is told from one in use.

Whoever works in a folder holds a lock in it; the kernel lets go of that lock however its holder ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wmsdesk.models.backup.backup_file import MANIFEST, STORE

DRAFT = "draft"
"""What a finished file may be called in the folder until it gets its own name."""

_LOCK = ".in-use"
_NAME = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")
_UNLOCKED_FOR = 24 * 3600.0
"""Seconds after which a folder without a lock, as older programs made it, is nobody's any more."""


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """A folder beside ``beside`` that nobody else can open; gone at the end. Raises ``OSError``."""
    folder = beside.with_name(f".{beside.name}.{secrets.token_hex(8)}.tmp")
    folder.mkdir(mode=0o700)
    try:
        held = _take(folder)
        try:
            yield folder
        finally:
            os.close(held)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path) -> list[Path]:
    """Take away what killed makers of copies left in ``folder``, and answer what it was.

    Only what bears such a name, is this account's own, private, holds nothing but parts of a copy, and has no holder.
    """
    taken = []
    for one in sorted(folder.glob(".*.tmp")):
        with suppress(OSError):
            if _is_ours(one) and _take_away(one):
                taken.append(one)
    return taken


def _take(folder: Path) -> int:
    """Lock the folder; its lock appears under its name only once it is held."""
    draft = folder / f"{_LOCK}.new"
    held = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        os.rename(draft, folder / _LOCK)
    except BaseException:
        os.close(held)
        raise
    return held


def _is_ours(folder: Path) -> bool:
    state = folder.lstat()
    mine = state.st_uid == os.geteuid() and stat.S_IMODE(state.st_mode) == 0o700
    if not (stat.S_ISDIR(state.st_mode) and mine and _NAME.fullmatch(folder.name)):
        return False
    return all(
        one.name.startswith((STORE, _LOCK)) or one.name in (MANIFEST, DRAFT) for one in folder.iterdir()
    )


def _take_away(folder: Path) -> bool:
    """Take the folder away unless somebody is at work in it."""
    try:
        held = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        if time.time() - folder.lstat().st_mtime < _UNLOCKED_FOR:
            return False
        shutil.rmtree(folder)
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    finally:
        os.close(held)
    return True

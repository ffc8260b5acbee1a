"""A store copied while others write to it, and the checks that tell whether a copy is whole."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from wmsdesk.models import faults
from wmsdesk.models.files.private_files import create_private
from wmsdesk.models.store import Store

_OF_AN_INDEX = ("data", "idx", "content", "docsize", "config")


def copy_store(store: Store, target: Path) -> None:
    """Copy the store as it is at one moment to a new private file with the same key; writers are not kept waiting.

    Raises ``Occupied``, ``Full``; what is left at ``target`` then is for the caller to take away.
    """
    from sqlcipher3 import dbapi2

    try:
        create_private(target)
    except FileExistsError:
        raise faults.Occupied(target) from None
    connection = dbapi2.connect(str(target), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = none")
        connection.execute(f'PRAGMA key = "{store.key.raw_key()}"')
        with store.statements() as source:
            # All pages in one step: it sees one state, and a writer never makes it begin again.
            source.backup(connection, pages=-1)
    finally:
        connection.close()
    _sync(target)


def fold_in(store: Store) -> None:
    """Write everything in the log beside the store into the store itself."""
    store.sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def damage_in(store: Store) -> str:
    """What the database's own checks of every page say, in its words; ``""`` for a whole store."""
    for statement in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check", "PRAGMA foreign_key_check"):
        rows = store.sql(statement).fetchall()[:3]
        said = "; ".join(" ".join(str(value) for value in row) for row in rows)
        if said not in ("", "ok"):
            return said
    return ""


def quick_damage_in(store: Store, most: int = 5) -> str:
    """As :func:`damage_in`, without holding the indexes against their tables; at most so many complaints."""
    rows = store.sql(f"PRAGMA quick_check({int(most)})").fetchall()
    said = "; ".join(str(value) for (value,) in rows)
    return "" if said == "ok" else said


def row_counts(store: Store, tables: Collection[str] = ()) -> dict[str, int]:
    """How many rows each table has, none of which a backup may lose; of ``tables`` alone where any are named.

    A table that the store does not have is not among them.
    """
    known = _tables(store)
    wanted = [one for one in known if not tables or one in tables]
    return {table: int(store.value_of(f'SELECT count(*) FROM "{table}"')) for table in wanted}


def _tables(store: Store) -> list[str]:
    """Every table of the schema, but for search indexes and what they keep for themselves."""
    found = store.sql(
        "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table'"
    ).fetchall()
    indexes = [name for name, virtual in found if virtual]
    left_out = {*indexes, *(f"{name}_{part}" for name in indexes for part in _OF_AN_INDEX)}
    return sorted(name for name, _ in found if name not in left_out and not name.startswith("sqlite_"))


def _sync(file: Path) -> None:
    opened = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def library_version() -> tuple[int, ...]:
    """The version of the SQLite that the store is read with."""
    from sqlcipher3 import dbapi2

    return tuple(dbapi2.sqlite_version_info)


def has_log_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can corrupt a store when its log is begun anew while others write."""
    backports: dict[tuple[int, ...], int] = {(3, 44): 6, (3, 50): 7}
    if version[:2] in backports:
        return version[2] < backports[version[:2]]
    return (3, 7, 0) <= version < (3, 51, 3)

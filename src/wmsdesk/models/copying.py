"""A store copied while others write to it, and the checks that tell whether a copy is whole."""

from __future__ import annotations

import os
from pathlib import Path

from wmsdesk.models import faults
from wmsdesk.models.private_files import create_private
from wmsdesk.models.sealed import SEALED
from wmsdesk.models.store import Store

_COUNTED: tuple[str, ...] = (
    *SEALED,
    "customer_change",
    "change_item",
    "approval_vote",
    "customer_merge",
    "stock_move",
    "order_line",
    "order_step",
    "reservation",
    "return_order",
    "settlement",
    "paper",
    "support_case",
    "case_entry",
    "task",
    "task_entry",
    "consent",
    "contract",
    "survey",
    "outbox",
    "audit_entry",
    "audit_payload",
    "customer_search",
)


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


def row_counts(store: Store) -> dict[str, int]:
    """How many rows each table has that a backup must not lose."""
    return {table: int(store.value_of(f"SELECT count(*) FROM {table}")) for table in _COUNTED}


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

"""The one place that opens a store: an encrypted SQLite file with its key file and its lock beside it."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import peewee

from wmsdesk.models import faults
from wmsdesk.models.driver_faults import Answer, DriverFaults
from wmsdesk.models.files.places import check_place, lock_place, refuse_shared_file_system
from wmsdesk.models.files.private_files import create_private, sync_folder
from wmsdesk.models.files.side_lock import SideLock
from wmsdesk.models.keys.key_slots import DataKey
from wmsdesk.models.migrations import MIGRATIONS, SCHEMA_VERSION

APPLICATION_ID = 0x574D5344  # "WMSD"
WRITE_BUDGET = 30.0
"""Seconds a write waits for other desks before it gives up."""

_PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    (
        "cache_size",
        -48 * 1024,
    ),  # a search of a million customers thrashes with less, and gains nothing by more
    ("mmap_size", 0),
    ("temp_store", "memory"),
    ("trusted_schema", 0),
    ("journal_size_limit", 64 * 1024 * 1024),
)


class _CipherDatabase(peewee.SqliteDatabase):
    """Peewee over SQLCipher. The key stays in its holder and never stands among the connection parameters."""

    def __init__(self, place: Path, key: DataKey) -> None:
        self._key = key
        super().__init__(str(place), pragmas=_PRAGMAS, lock_type="IMMEDIATE", timeout=5)

    def _connect(self) -> Any:
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(
            f"{Path(self.database).resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=5
        )
        try:
            # First of all, or a wrong key is reported on the terminal by the library itself.
            connection.execute("PRAGMA cipher_log_level = none")
            connection.execute(f'PRAGMA key = "{self._key.raw_key()}"')
            self._add_conn_hooks(connection)  # type: ignore[attr-defined]  # not in Peewee's stubs
        except BaseException:
            connection.close()
            raise
        return connection


class Store:
    """An open store. Queries are built on the models of ``tables`` and run here, on one connection a thread."""

    def __init__(self, place: Path, key: DataKey) -> None:
        self.place, self.key = place, key
        self.database: Any = _CipherDatabase(place, key)
        self._lock = SideLock(lock_place(place))
        self._inside = threading.local()
        self._faulty = DriverFaults(place)
        self.audit_key = key.derive("audit")
        self.seal_key = key.derive("seal")

    # Opening and closing

    @classmethod
    def create(cls, place: Path, key: DataKey) -> Store:
        """Make an empty store of the present schema; raises ``Occupied`` where something already is."""
        refuse_shared_file_system(place)
        try:
            with faults.of_files(place):
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                create_private(place)
        except FileExistsError:
            raise faults.Occupied(place) from None
        store = cls(place, key)
        try:
            store.sql(f"PRAGMA application_id = {APPLICATION_ID}")
            store._migrate(0)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, place: Path, key: DataKey) -> Store:
        """Open the store at ``place`` and bring an older schema up to date, with a copy made first."""
        check_place(place)
        store = cls(place, key)
        try:
            with store._faulty:
                if store.value_of("PRAGMA application_id") != APPLICATION_ID:
                    raise faults.NotAStore(place)
                version = store.schema_version()
            if version > SCHEMA_VERSION:
                raise faults.Newer(version)
            if version < SCHEMA_VERSION:
                store._migrate(version)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close this thread's connection; other threads close their own."""
        if not self.database.is_closed():
            self.database.close()

    def interrupt(self, connection: Any) -> None:
        """Stop the statement that another thread is running on ``connection``."""
        with suppress(Exception):
            connection.interrupt()

    # Reading

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """Every row of a query, as dictionaries."""
        with self._faulty:
            return list(query.dicts().execute(self.database))

    def row(self, query: Any) -> dict[str, Any] | None:
        """The first row of a query, or ``None``."""
        found = self.rows(query.limit(1))
        return found[0] if found else None

    def tuples(self, query: Any) -> list[tuple[Any, ...]]:
        """Every row of a query, as tuples."""
        with self._faulty:
            return list(query.tuples().execute(self.database))

    def value(self, query: Any) -> Any:
        """The first column of the first row, or ``None``."""
        found = self.tuples(query.limit(1))
        return found[0][0] if found else None

    def count(self, query: Any) -> int:
        """How many rows a query has."""
        with self._faulty:
            return int(query.count(self.database))

    def sql(self, statement: str, values: Iterable[Any] = ()) -> Answer:
        """Run one statement of the storage layer's own and return what it answers.

        It goes to the driver directly: what Peewee adds on the way would cost as much as a small statement.
        """
        with self._faulty:
            return Answer(self.database.connection().execute(statement, tuple(values)), self._faulty)

    def value_of(self, statement: str, values: Iterable[Any] = ()) -> Any:
        """The first column of the first row of one statement."""
        found = self.sql(statement, values).fetchone()
        return found[0] if found else None

    @contextmanager
    def statements(self) -> Iterator[Any]:
        """The driver's own connection, for many statements of the storage layer without what Peewee adds to each."""
        with self._faulty:
            yield self.database.connection()

    def schema_version(self) -> int:
        """Which migration this store has reached."""
        return int(self.value_of("PRAGMA user_version"))

    def changes_elsewhere(self) -> int:
        """A number that grows when another connection commits; cheap to ask often."""
        return int(self.value_of("PRAGMA data_version"))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several reads see one and the same state; inside another snapshot or a write it is that one's."""
        if not self.database.is_closed() and self.database.connection().in_transaction:
            yield
            return
        self.sql("BEGIN DEFERRED")
        try:
            with self._faulty:
                yield
        finally:
            self._roll_back()

    # Writing

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Let this thread's writes not wait for the disk; at the end all of them are on it.

        For a store that is still being made and would be made anew after a failure of the power, for no other.
        """
        self.sql("PRAGMA synchronous = OFF")
        try:
            yield
        finally:
            self.sql("PRAGMA synchronous = FULL")
            self.sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def run(self, query: Any) -> int:
        """Run an insert (answers the new id), an update or a delete (answers the number of rows)."""
        with self._faulty:
            return int(query.execute(self.database) or 0)

    @property
    def inside_transaction(self) -> bool:
        """Whether this thread is inside :meth:`writing`."""
        return bool(getattr(self._inside, "depth", 0))

    @contextmanager
    def writing(self, budget: float = WRITE_BUDGET) -> Iterator[None]:
        """One write: the side lock, an immediate transaction, and all of it or nothing.

        The side lock comes first because the database's own waiting lets a busy desk starve the others. Raises
        ``Busy`` when ``budget`` seconds were not enough, ``Newer`` when another program migrated the store.
        """
        if self.inside_transaction:
            raise RuntimeError("a write may not begin inside a write")
        deadline = time.monotonic() + budget
        try:
            self._lock.acquire(budget)
        except faults.LockTimeout:
            raise faults.Busy(self.place) from None
        try:
            self._begin(deadline)
            self._inside.depth = 1
            try:
                with self._faulty:
                    if self.schema_version() > SCHEMA_VERSION:
                        raise faults.Newer(self.schema_version())
                    yield
                    self.sql("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._inside.depth = 0
        finally:
            self._lock.release()

    def _begin(self, deadline: float) -> None:
        """Begin at once, or try again with a growing, uneven pause while a reader of the lock file is outside it."""
        pause = 0.002
        while True:
            try:
                self.sql("BEGIN IMMEDIATE")
                return
            except faults.Busy:
                if time.monotonic() + pause > deadline:
                    raise
                time.sleep(pause * random.uniform(0.5, 1.0))
                pause = min(pause * 2, 0.25)

    def _roll_back(self) -> None:
        """End the transaction if the database has not already done so by itself, as it does on a full disk."""
        if self.database.is_closed() or not self.database.connection().in_transaction:
            return
        try:
            self.database.connection().execute("ROLLBACK")
        except Exception:
            # A connection that cannot even go back is no use to the next action; closing it undoes as well.
            self.database.close()

    # Migrations

    def _migrate(self, version: int) -> None:
        """Apply the migrations after ``version``, each in one transaction, under the write lock."""
        if version:
            self._keep_copy_once(version)
        for number, statements in enumerate(MIGRATIONS, start=1):
            with self.writing():
                if self.schema_version() >= number:
                    continue
                for statement in statements:
                    self.sql(statement)
                self.sql(f"PRAGMA user_version = {number}")

    def _keep_copy_once(self, version: int) -> None:
        """Copy the store as it was unless another program, which migrates at this moment, has done so."""
        try:
            with self._lock.held(WRITE_BUDGET):
                if self.schema_version() == version:
                    self._keep_copy(self.place.with_name(f"{self.place.name}.before-{version + 1}"))
        except faults.LockTimeout:
            raise faults.Busy(self.place) from None

    def _keep_copy(self, copy: Path) -> None:
        """A copy beside the store, encrypted with the same key; one that is there is whole."""
        if copy.exists():
            return
        draft = copy.with_name(f"{copy.name}.part")
        with faults.of_files(copy):
            draft.unlink(missing_ok=True)
            create_private(draft)
            try:
                self.sql("VACUUM INTO ?", (str(draft),))
                os.replace(draft, copy)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
            sync_folder(copy.parent)

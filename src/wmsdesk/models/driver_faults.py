"""What the database driver says, in our own words: its errors as faults, wherever they come up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee

from wmsdesk.models import faults

# A damaged page of the search index keeps the index itself from being opened, which the library says in its own way.
_DAMAGE = ("not a database", "malformed", "disk i/o error", "corrupt", "vtable constructor failed")


class DriverFaults:
    """Turns the driver's errors, plain or in Peewee's clothes, into faults of our own."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def __enter__(self) -> None:
        """Nothing to prepare: one of these serves all of a store's statements."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        from sqlcipher3 import dbapi2

        if isinstance(error, peewee.IntegrityError | dbapi2.IntegrityError):
            raise faults.Guarded(str(error.args[-1])) from error
        if isinstance(error, peewee.DatabaseError | dbapi2.DatabaseError):
            fault = _fault(error, self._place)
            if fault is not error:
                raise fault from error


class Answer:
    """What a statement answers. Reading on may meet a damaged page, so that is where faults are told too."""

    def __init__(self, cursor: Any, faulty: DriverFaults) -> None:
        self._cursor, self._faulty = cursor, faulty

    def fetchone(self) -> Any:
        """The next row, or ``None``."""
        with self._faulty:
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """Every row that is left."""
        with self._faulty:
            return list(self._cursor.fetchall())

    def fetchmany(self, most: int) -> list[Any]:
        """The next rows, ``most`` of them or fewer."""
        with self._faulty:
            return list(self._cursor.fetchmany(most))

    def __iter__(self) -> Iterator[Any]:
        with self._faulty:
            yield from self._cursor

    @property
    def rowcount(self) -> int:
        """How many rows a statement changed."""
        return int(self._cursor.rowcount)

    @property
    def lastrowid(self) -> int:
        """The id of the row that an insert made."""
        return int(self._cursor.lastrowid)


def _fault(error: Exception, place: Path) -> Exception:
    """The fault that a driver's message stands for; an unknown one is our own mistake and stays as it is."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        return faults.Busy(place)
    if "full" in words:
        return faults.Full(place)
    if "readonly" in words:
        return faults.ReadOnly(place)
    if any(one in words for one in _DAMAGE):
        return faults.Damaged(place)
    if "unable to open" in words:
        return faults.Missing(place)
    return error

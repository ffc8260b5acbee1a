"""A database connection that fails at the n-th statement, whoever runs it and by whichever way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2
from store_proof import dump

from wmsdesk.models.store import Store
from wmsdesk.services.errors import StoreDamaged


class Failing:
    """Counts the calls and lets the ``at``-th one raise, once."""

    def __init__(self, at: int, error: Exception) -> None:
        self.at, self.error, self.count, self.committed = at, error, 0, False

    @property
    def happened(self) -> bool:
        """Whether the fault was met."""
        return self.count >= self.at

    def meet(self, what: object = "") -> None:
        """Count one call, which may be the one to fail."""
        self.count += 1
        if self.count == self.at:
            raise self.error
        self.committed = self.committed or what == "COMMIT"

    def around(self, call: Any) -> Any:
        """A function with the fault in it."""

        def counted(*values: Any, **named: Any) -> Any:
            self.meet()
            return call(*values, **named)

        return counted


class _Faulty:
    """A connection, or a cursor of one, whose statements are counted."""

    def __init__(self, real: Any, failing: Failing) -> None:
        self.__dict__.update(_real=real, _failing=failing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._real, name, value)

    def __iter__(self) -> Any:
        return iter(self._real)

    def cursor(self, *values: Any) -> Any:
        return _Faulty(self._real.cursor(*values), self._failing)

    def execute(self, statement: str, *values: Any) -> Any:
        self._failing.meet(statement)
        return self._real.execute(statement, *values)

    def executemany(self, statement: str, rows: Any) -> Any:
        self._failing.meet(statement)
        return self._real.executemany(statement, rows)


@contextmanager
def failing_statements(store: Store, failing: Failing) -> Iterator[None]:
    """Let the statements of this thread's connection go through ``failing``."""
    real = store.database.connection()
    faulty = _Faulty(real, failing)
    store.database._state.set_connection(faulty)
    try:
        yield
    finally:
        # The store may have closed it, and opened a sound one since.
        if store.database._state.conn is faulty:
            store.database._state.set_connection(real)


def fail_at_each(store: Store, act: Callable[[], Any]) -> tuple[dict[str, list[tuple[Any, ...]]], int]:
    """Do ``act`` with a fault at its first statement, its second, and so on until it is through.

    After each fault the store must hold what it held before. Answers that, and how many statements there were up to
    the commit; what is only read after it may fail, and is not done again.
    """
    before, at = dump(store), 0
    while True:
        at += 1
        failing = Failing(at, dbapi2.OperationalError("disk I/O error"))
        with failing_statements(store, failing):
            try:
                act()
                break
            except StoreDamaged:
                assert not store.inside_transaction
        if failing.committed:
            break
        assert dump(store) == before, f"something is left of a write that failed at statement {at}"
    assert failing.committed
    return before, at

"""Part of a write that may fail alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from wmsdesk.models.store import Store


@contextmanager
def attempt(store: Store) -> Iterator[None]:
    """Inside a write: what is raised inside undoes what was done inside, and only that."""
    store.sql("SAVEPOINT attempt")
    try:
        yield
    except BaseException:
        # A full disk has ended the whole transaction by itself; then there is nothing to go back to.
        if store.database.connection().in_transaction:
            store.sql("ROLLBACK TO attempt")
            store.sql("RELEASE attempt")
        raise
    store.sql("RELEASE attempt")

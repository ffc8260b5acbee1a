"""A seal on every row that matters: whoever edits one with another program cannot renew it.

The seal is an HMAC under the store's seal key over the table's name and every column but the seal itself.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from wmsdesk.models.audit.sealed import SEALED
from wmsdesk.models.columns import canonical
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Table

_BATCH = 2000


@lru_cache(maxsize=16)
def columns_of(model: type[Table]) -> list[str]:
    """The columns that a table's seal covers."""
    return [field.column_name for field in model._meta.sorted_fields if field.name != "seal"]


@lru_cache(maxsize=16)
def _statements(table: str) -> tuple[str, str]:
    """How a row is read for its seal, and how its seal is set."""
    columns = ", ".join(columns_of(SEALED[table]))
    return f"SELECT {columns} FROM {table} WHERE id = ?", f"UPDATE {table} SET seal = ? WHERE id = ?"


def seal_of(key: bytes, table: str, columns: list[str], values: tuple[Any, ...]) -> bytes:
    """The seal of a row whose stored ``values`` stand in the order of ``columns``."""
    plain = {
        name: value.hex() if isinstance(value, bytes | memoryview) else value
        for name, value in zip(columns, values, strict=True)
    }
    return hmac.digest(key, canonical([table, plain]).encode(), "sha256")


def renew(store: Store, table: str, row_id: int) -> None:
    """Seal one row as it now stands in the store, inside the caller's transaction."""
    read, write = _statements(table)
    values = store.sql(read, (row_id,)).fetchone()
    store.sql(write, (seal_of(store.seal_key, table, columns_of(SEALED[table]), values), row_id))


def checked(store: Store, newest: int) -> int:
    """How many rows :func:`broken` looks at when it looks only at the ``newest`` of each table."""
    return sum(
        int(store.value_of(f"SELECT count(*) FROM {table} WHERE id > ?", (_before(store, table, newest),)))
        for table in SEALED
    )


def _before(store: Store, table: str, newest: int | None) -> int:
    """The id after which the rows to look at stand."""
    if newest is None:
        return -(2**63)
    return int(store.value_of(f"SELECT max(id) FROM {table}") or 0) - newest


def broken(store: Store, newest: int | None = None) -> Iterator[tuple[str, int]]:
    """Every sealed row that does not hold, as (table, id); with ``newest`` only among the last ids of each table."""
    for table, model in SEALED.items():
        columns = columns_of(model)
        chosen = ", ".join(columns)
        start = _before(store, table, newest)
        while True:
            rows = store.sql(
                f"SELECT seal, {chosen} FROM {table} WHERE id > ? ORDER BY id LIMIT {_BATCH}", (start,)
            ).fetchall()
            if not rows:
                break
            for kept, *values in rows:
                if kept is None or not hmac.compare_digest(
                    bytes(kept), seal_of(store.seal_key, table, columns, tuple(values))
                ):
                    yield table, values[columns.index("id")]
            start = rows[-1][1 + columns.index("id")]

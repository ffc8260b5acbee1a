"""Many rows at once: the values of the models, written by the driver itself, sealed where their table is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from peewee import BooleanField, Field

from wmsdesk.models.audit.sealed import SEALED
from wmsdesk.models.audit.seals import columns_of, seal_of
from wmsdesk.models.columns import JsonField, MomentField
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Table

_SEALED_NAMES = {model: table for table, model in SEALED.items()}


def insert_rows(store: Store, model: type[Table], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows inside the caller's transaction and answer their ids, none for a table without a number of its own.

    Every row has the same keys, which are the model's fields; what a row leaves out gets the model's default.
    """
    if not rows:
        return []
    if _is_numbered(model):
        first = _next_id(store, model)
        rows = [row | {"id": first + place} for place, row in enumerate(rows)]
    values = _stored(model, rows)
    sealed = _SEALED_NAMES.get(model)
    columns = columns_of(model)
    if sealed:
        values = [(*one, seal_of(store.seal_key, sealed, columns, one)) for one in values]
        columns = [*columns, "seal"]
    statement = f"INSERT INTO {model._meta.table_name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    with store.statements() as connection:
        connection.executemany(statement, values)
    return [row["id"] for row in rows] if _is_numbered(model) else []


def _is_numbered(model: type[Table]) -> bool:
    return bool(model._meta.auto_increment)


def _next_id(store: Store, model: type[Table]) -> int:
    """The id that the table would give next; one that was given out is never given again."""
    table = model._meta.table_name
    used = store.value_of("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    highest = store.value_of(f"SELECT max(id) FROM {table}")
    return max(int(used or 0), int(highest or 0)) + 1


def _stored(model: type[Table], rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The values as SQLite holds them, in the order of the columns that a seal covers."""
    fields = [field for field in model._meta.sorted_fields if field.name != "seal"]
    columns = [
        [_default(field)] * len(rows) if field.name not in rows[0] else [row[field.name] for row in rows]
        for field in fields
    ]
    turned = [
        column if (turn := _turn(field)) is None else [turn(value) for value in column]
        for field, column in zip(fields, columns, strict=True)
    ]
    return list(zip(*turned, strict=True))


def _default(field: Field) -> Any:
    return field.default() if callable(field.default) else field.default


def _turn(field: Field) -> Callable[[Any], Any] | None:
    """How a value becomes what SQLite holds, ``None`` where it is that already."""
    if isinstance(field, BooleanField):
        return lambda value: None if value is None else int(value)
    return field.db_value if isinstance(field, JsonField | MomentField) else None

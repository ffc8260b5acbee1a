"""Rows of one table found by plain equality, in statements that are written once a shape and kept.

Peewee writes its statement anew at every run, which takes several times as long as running it. What a save and an
open card do all day therefore goes through here; rarer questions are asked with Peewee's queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from peewee import BooleanField

from wmsdesk.models.columns import JsonField, MomentField
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Table

Convert = Callable[[Any], Any]


def many(
    store: Store, model: type[Table], /, *names: str, order: str = "", most: int = -1, **equals: Any
) -> list[dict[str, Any]]:
    """The rows whose fields are ``equals``, as dictionaries of ``names`` (all fields if none is named).

    ``order`` is a list of columns as SQL writes it, fixed text of the caller's and never data. ``None`` equals nothing.
    """
    statement, wanted, readers = _selection(model, names, tuple(equals), order)
    found = []
    for values in store.sql(statement, (*_bound(model, equals), most)):
        row = dict(zip(wanted, values, strict=True))
        for name, read in readers:
            if row[name] is not None:
                row[name] = read(row[name])
        found.append(row)
    return found


def one(
    store: Store, model: type[Table], /, *names: str, order: str = "", **equals: Any
) -> dict[str, Any] | None:
    """The first of :func:`many`, or ``None``."""
    found = many(store, model, *names, order=order, most=1, **equals)
    return found[0] if found else None


def value(store: Store, model: type[Table], name: str, /, **equals: Any) -> Any:
    """One field of the first such row, ``None`` where there is none."""
    found = one(store, model, name, **equals)
    return found[name] if found else None


def insert(store: Store, model: type[Table], values: Mapping[str, Any]) -> int:
    """Insert one row, what is not given at its default, and answer its id."""
    given = {**_defaults(model), **values}
    return int(store.sql(_insertion(model, tuple(given)), _bound(model, given)).lastrowid or 0)


def update(store: Store, model: type[Table], row_id: Any, values: Mapping[str, Any]) -> bool:
    """Set fields of the row with this primary key; false when it is gone."""
    statement = _update(model, tuple(values))
    return bool(store.sql(statement, (*_bound(model, values), row_id)).rowcount == 1)


def delete(store: Store, model: type[Table], /, **equals: Any) -> int:
    """Delete the rows whose fields are ``equals`` and answer how many there were."""
    return int(store.sql(_deletion(model, tuple(equals)), _bound(model, equals)).rowcount)


def _bound(model: type[Table], values: Mapping[str, Any]) -> list[Any]:
    """The values as the store holds them."""
    writers = _writers(model)
    return [
        writers[name](given) if name in writers and given is not None else given
        for name, given in values.items()
    ]


@lru_cache(maxsize=256)
def _selection(
    model: type[Table], names: tuple[str, ...], keys: tuple[str, ...], order: str
) -> tuple[str, tuple[str, ...], list[tuple[str, Convert]]]:
    wanted = names or tuple(field.name for field in model._meta.sorted_fields)
    chosen = ", ".join(_column(model, name) for name in wanted)
    statement = (
        f"SELECT {chosen} FROM {_table(model)} WHERE {_conditions(model, keys)}"
        f"{f' ORDER BY {order}' if order else ''} LIMIT ?"
    )
    readers = [
        (name, field.python_value)
        for name in wanted
        if isinstance(field := model._meta.fields[name], BooleanField | JsonField | MomentField)
    ]
    return statement, wanted, readers


@lru_cache(maxsize=256)
def _insertion(model: type[Table], names: tuple[str, ...]) -> str:
    columns = ", ".join(_column(model, name) for name in names)
    return f"INSERT INTO {_table(model)} ({columns}) VALUES ({', '.join('?' * len(names))})"


@lru_cache(maxsize=256)
def _update(model: type[Table], names: tuple[str, ...]) -> str:
    changes = ", ".join(f"{_column(model, name)} = ?" for name in names)
    key: Any = model._meta.primary_key
    return f"UPDATE {_table(model)} SET {changes} WHERE {_quoted(key.column_name)} = ?"


@lru_cache(maxsize=256)
def _deletion(model: type[Table], keys: tuple[str, ...]) -> str:
    return f"DELETE FROM {_table(model)} WHERE {_conditions(model, keys)}"


@lru_cache(maxsize=64)
def _writers(model: type[Table]) -> dict[str, Convert]:
    """How the fields are written that the store holds in another form."""
    writers: dict[str, Convert] = {}
    for name, field in model._meta.fields.items():
        if isinstance(field, BooleanField):
            writers[name] = int
        elif isinstance(field, JsonField | MomentField):
            writers[name] = field.db_value
    return writers


def _defaults(model: type[Table]) -> dict[str, Any]:
    plain, made = _default_makers(model)
    return {**plain, **{name: make() for name, make in made.items()}}


@lru_cache(maxsize=64)
def _default_makers(model: type[Table]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    plain: dict[str, Any] = {}
    made: dict[str, Callable[[], Any]] = {}
    for field, default in model._meta.defaults.items():
        (made if callable(default) else plain)[field.name] = default
    return plain, made


def _conditions(model: type[Table], keys: tuple[str, ...]) -> str:
    return " AND ".join(f"{_column(model, name)} = ?" for name in keys) or "1"


def _column(model: type[Table], name: str) -> str:
    return _quoted(model._meta.fields[name].column_name)


def _table(model: type[Table]) -> str:
    return _quoted(model._meta.table_name)


def _quoted(name: str) -> str:
    return f'"{name}"'

"""How a report asks: facts, a row each, that are counted and added up by a key and can be shown again behind a figure.

A figure and the rows behind it are made of the same SELECT, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any, Literal

from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.store import Store

_STEPS_BETWEEN_LOOKS = 20_000
_ROWS_AT_ONCE = 500
_MEANS = {"average": (1, 1), "mean": (100, 1), "hours": (100, 60)}
"""What a mean is multiplied with and divided by."""

Tell = Callable[[], None]
"""Called now and then while a query runs; what it raises ends the query and is raised by it."""


@dataclass(frozen=True)
class Figure:
    """One figure of a group: how it is made of which column of the facts.

    ``count`` counts the facts whose column is not 0 (all of them without a column), ``sum`` adds the column up,
    ``average`` is its mean to the nearest, ``mean`` its mean in hundredths, ``hours`` that of minutes in hundredths of
    an hour, ``distinct`` how many values it has, ``least`` and ``most`` are its ends. Means are rounded half up.
    """

    how: Literal["count", "sum", "average", "mean", "hours", "distinct", "least", "most"]
    column: str = ""

    @property
    def sql(self) -> str:
        """As an aggregate."""
        column = f'"{self.column}"'
        if self.how == "count":
            return f"count(nullif({column}, 0))" if self.column else "count(*)"
        if self.how in _MEANS:
            times, over = _MEANS[self.how]
            return (
                f"({2 * times} * sum({column}) + {over} * count({column})) / ({2 * over} * count({column}))"
            )
        return {
            "sum": f"coalesce(sum({column}), 0)",
            "distinct": f"count(DISTINCT {column})",
            "least": f"min({column})",
            "most": f"max({column})",
        }[self.how]

    def of(self, values: list[Any]) -> Any:
        """The same of the column's values in the facts that stand behind it."""
        if self.how == "count":
            return len(values)
        if self.how == "sum":
            return sum(values)
        if self.how == "distinct":
            return len(set(values))
        if not values:
            return None
        if self.how in _MEANS:
            times, over = _MEANS[self.how]
            return (2 * times * sum(values) + over * len(values)) // (2 * over * len(values))
        return min(values) if self.how == "least" else max(values)

    @property
    def where(self) -> str:
        """Which of the group's facts stand behind it."""
        if not self.column:
            return "true"
        return f'coalesce("{self.column}", 0) <> 0' if self.how == "count" else f'"{self.column}" IS NOT NULL'


COUNT = Figure("count")


def count(column: str) -> Figure:
    """How many facts have this column set."""
    return Figure("count", column)


def total(column: str) -> Figure:
    """The sum of this column."""
    return Figure("sum", column)


def mean(column: str) -> Figure:
    """The mean of this column, in hundredths."""
    return Figure("mean", column)


def average(column: str) -> Figure:
    """The mean of this column, to the nearest."""
    return Figure("average", column)


def hours(column: str) -> Figure:
    """The mean of this column of minutes, in hundredths of an hour."""
    return Figure("hours", column)


def most(column: str) -> Figure:
    """The largest value of this column."""
    return Figure("most", column)


def distinct(column: str) -> Figure:
    """How many different values this column has."""
    return Figure("distinct", column)


@dataclass(frozen=True)
class Query:
    """Facts and how they are grouped. ``select`` is a SELECT with named parameters whose columns the rest names.

    ``keys`` name a row; ``words`` say more about a key and are the same in all its facts; ``order`` is what the rows
    are sorted by, ``having`` which of them are shown, by their figures. Without keys there is one row, of all facts.
    """

    select: str
    keys: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    order: str = ""
    having: str = ""
    oldest_first: str = ""
    """What the facts behind a figure are sorted by."""

    ranked_by: str = ""
    """The figure that rows are ranked by within their currency (where ``currency`` is a key), the largest first.

    Rows then have a ``rank`` and the ``whole`` of that figure; those past ``:limit`` are left out, none if it is 0.
    """

    def groups(self, ask: Asking) -> list[dict[str, Any]]:
        """The rows of the report."""
        said = [*(f'"{one}"' for one in self.keys), *(f'min("{one}") AS "{one}"' for one in self.words)]
        said += [f'{one.sql} AS "{name}"' for name, one in self.figures.items()]
        grouped = " GROUP BY " + ", ".join(f'f."{one}"' for one in self.keys) if self.keys else ""
        statement = f"SELECT {', '.join(said)} FROM ({self.select}) f{grouped}"
        if self.having:
            # From outside: in HAVING a name that both a fact and a figure have would be that of some fact.
            statement = f"SELECT * FROM ({statement}) WHERE {self.having}"
        if self.ranked_by:
            return ask.rows(self._ranked(statement))
        return ask.rows(f"{statement} ORDER BY {self.order}" if self.order else statement)

    def _ranked(self, statement: str) -> str:
        apart = "PARTITION BY currency" if "currency" in self.keys else ""
        ties = ", ".join(f'"{one}"' for one in self.keys)
        return f"""
            SELECT * FROM (
                SELECT *, row_number() OVER ({apart} ORDER BY "{self.ranked_by}" DESC, {ties}) AS rank,
                    sum("{self.ranked_by}") OVER ({apart}) AS whole
                FROM ({statement}))
            WHERE :limit = 0 OR rank <= :limit ORDER BY {"currency, " if apart else ""}rank"""

    def behind(self, ask: Asking, keys: Mapping[str, Any], figure: str) -> list[dict[str, Any]]:
        """The facts behind one figure of the rows with these keys; a key that is not named may be any."""
        wheres = [f'f."{name}" IS :key_{name}' for name in keys]
        if figure in self.figures:
            wheres.append(self.figures[figure].where)
        where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
        order = f" ORDER BY {self.oldest_first}" if self.oldest_first else ""
        values = {f"key_{name}": value for name, value in keys.items()}
        return ask.rows(f"SELECT * FROM ({self.select}) f{where}{order}", values)


class Asking:
    """A store with the values of a report's parameters, asked as often as it takes.

    SQL may call ``local_day(microseconds)``: the day that moment fell on in the store's time zone.
    """

    def __init__(
        self, store: Store, zone: tzinfo, values: Mapping[str, Any], tell: Tell | None = None
    ) -> None:
        self.store, self.zone, self.values, self._tell = store, zone, dict(values), tell

    def rows(self, statement: str, more: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of a SELECT with named parameters."""
        with self._watched() as connection:
            cursor = connection.execute(statement, {**self.values, **(more or {})})
            names = [one[0] for one in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, statement: str, more: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """As :meth:`rows`, without names."""
        with self._watched() as connection:
            return list(connection.execute(statement, {**self.values, **(more or {})}))

    def columns(self, statement: str, more: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """As :meth:`tuples`, column by column: of very many rows no row stays in memory as such."""
        with self._watched() as connection:
            cursor = connection.execute(statement, {**self.values, **(more or {})})
            found: list[list[Any]] = [[] for _ in cursor.description]
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                for column, part in zip(found, zip(*rows, strict=True), strict=True):
                    column += part
            return found

    def but(self, **values: Any) -> Asking:
        """The same with other values."""
        return Asking(self.store, self.zone, self.values | values, self._tell)

    @contextmanager
    def _watched(self) -> Iterator[Any]:
        """The connection with our function, stopped by whatever ``tell`` raises."""
        raised: list[BaseException] = []

        def look() -> int:
            try:
                if self._tell is not None:
                    self._tell()
            except BaseException as error:
                raised.append(error)
                return 1
            return 0

        try:
            with self.store.statements() as connection:
                connection.create_function("local_day", 1, _local_day(self.zone))
                if self._tell is not None:
                    connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
                try:
                    yield connection
                finally:
                    connection.set_progress_handler(None, 0)
        except Exception:
            if raised:
                raise raised[0] from None
            raise


def _local_day(zone: tzinfo) -> Callable[[int | None], str | None]:
    """The day of a moment; the clocks of the last quarter of an hour that was asked about are remembered."""
    known: dict[int, str] = {}

    def day(at: int | None) -> str | None:
        if at is None:
            return None
        quarter = at // 900_000_000
        if quarter not in known:
            if len(known) > 50_000:
                known.clear()
            known[quarter] = from_microseconds(quarter * 900_000_000).astimezone(zone).date().isoformat()
        return known[quarter]

    return day


__all__ = [
    "COUNT",
    "Asking",
    "Figure",
    "Query",
    "Tell",
    "average",
    "count",
    "distinct",
    "hours",
    "mean",
    "most",
    "total",
]

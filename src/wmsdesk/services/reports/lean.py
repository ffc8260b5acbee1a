"""Rows of a report that are made when somebody looks at them.

A report may have a hundred thousand rows of which a screen shows twenty. What is sorted, ranked or added up stands in
columns; a row's words, shares and percentages are put together when it comes into sight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

Row = dict[str, Any]
Words = Mapping[Any, tuple[Any, ...]]


T = TypeVar("T")


class Made(Sequence[T], Generic[T]):
    """A sequence whose items are made when they are looked at, each from its place."""

    __slots__ = ("_make", "_many")

    def __init__(self, many: int, make: Callable[[int], T]) -> None:
        self._many, self._make = many, make

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, spot: int) -> T: ...
    @overload
    def __getitem__(self, spot: slice) -> list[T]: ...
    def __getitem__(self, spot: int | slice) -> T | list[T]:
        if isinstance(spot, slice):
            return [self._make(one) for one in range(*spot.indices(self._many))]
        if not -self._many <= spot < self._many:
            raise IndexError(spot)
        return self._make(spot % self._many)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._many))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]


class LeanRows(Made[Row]):
    """Rows from columns of one length, as dictionaries.

    ``words`` say, for a column that holds a key, under which names what stands under that key is known.
    """

    __slots__ = ("_columns", "_words")

    def __init__(
        self,
        columns: Mapping[str, Sequence[Any]],
        words: Mapping[str, tuple[tuple[str, ...], Words]] | None = None,
    ) -> None:
        self._columns, self._words = dict(columns), dict(words or {})
        super().__init__(len(next(iter(self._columns.values()), ())), self._row)

    def _row(self, spot: int) -> Row:
        row = {name: column[spot] for name, column in self._columns.items()}
        for key, (names, known) in self._words.items():
            row.update(zip(names, known[row[key]], strict=True))
        return row

    def column(self, name: str) -> Sequence[Any]:
        """One column of all rows, without making them."""
        if name in self._columns:
            return self._columns[name]
        return Made(len(self), lambda spot: self._row(spot).get(name))

    def first(self, many: int) -> LeanRows:
        """The first so many rows."""
        return LeanRows({name: column[:many] for name, column in self._columns.items()}, self._words)

    def with_columns(self, more: Mapping[str, Sequence[Any]]) -> LeanRows:
        """The same rows with more columns."""
        return LeanRows({**self._columns, **more}, self._words)


def column_of(rows: Sequence[Row], name: str) -> Sequence[Any]:
    """One column of any rows."""
    return rows.column(name) if isinstance(rows, LeanRows) else [row.get(name) for row in rows]


def with_columns(rows: Sequence[Row], more: Mapping[str, Sequence[Any]]) -> Sequence[Row]:
    """Any rows with more columns."""
    if isinstance(rows, LeanRows):
        return rows.with_columns(more)
    return [
        row | {name: column[spot] for name, column in more.items()} for spot, row in enumerate(rows)
    ]  # fmt: skip

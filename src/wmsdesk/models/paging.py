"""Any page of a sorted list of a million rows, without counting through the ones before it.

A list is ordered by one column and the id. Every 128th place in that order is an anchor; a page is one read from its
anchor on. Anchors are found as far as they are needed, from whichever end of the list is nearer, each by one step
over the covering index.
"""

from __future__ import annotations

from typing import Any

from wmsdesk.models.store import Store

PAGE = 128

SORTS = {"name": "name_sort", "code": "code", "city": "city_sort", "updated": "updated_at"}
"""The columns a list of customers can be sorted by, each the end of an index that begins with the state."""

Place = tuple[Any, int]
"""The value of the sorted column and the id."""


class SortedRows:
    """The rows of a table that meet a condition, in the order of one column and the id.

    ``where`` is a condition as SQL writes it, fixed text of the caller's whose ``values`` are bound, and the one that
    an index on ``column`` and the id begins with; ``count`` is how many rows meet it.
    """

    def __init__(
        self,
        store: Store,
        table: str,
        where: str,
        values: tuple[Any, ...],
        column: str,
        *,
        count: int,
        descending: bool = False,
    ) -> None:
        self.count = count
        self._store, self._where, self._values = store, f"FROM {table} WHERE {where}", values
        self._column, self._descending = column, descending
        self._from_start = _Walk(store, table, where, values, column, descending, PAGE)
        last = self.count - (self.pages - 1) * PAGE
        self._from_end = _Walk(store, table, where, values, column, not descending, last)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.count // PAGE)

    def page(self, number: int) -> list[int]:
        """The ids of one page, counted from 0."""
        if not 0 <= number < self.pages:
            return []
        from_end = self.pages - 1 - number
        if self._from_end.steps_to(from_end) < self._from_start.steps_to(number):
            return self._from_end.page(from_end)[::-1]
        return self._from_start.page(number)

    def place_of(self, row_id: int) -> int | None:
        """Where a row stands, counted from 0; ``None`` where it is not in this list. Counts over the index."""
        column, where, beyond = self._column, self._where, ">" if self._descending else "<"
        row = self._store.sql(f"SELECT {column} {where} AND id = ?", (*self._values, row_id)).fetchone()
        if row is None:
            return None
        counted = [
            (f"{column} {beyond} ?", (row[0],)),
            (f"{column} IS ? AND id {beyond} ?", (row[0], row_id)),
        ]
        # What has no value stands before all others, and after them where the order is turned round.
        if (row[0] is None) is self._descending:
            counted.append((f"{column} IS {'NOT ' if self._descending else ''}NULL", ()))
        return sum(
            int(
                self._store.value_of(f"SELECT count(*) {where} AND {condition}", (*self._values, *bound)) or 0
            )
            for condition, bound in counted
        )

    def prepare(self, number: int | None = None, steps: int = 10**9) -> bool:
        """Find anchors up to a page (``None``: all), at most ``steps`` of them; true when all are found."""
        goal = self.pages - 1 if number is None else number
        return self._from_start.walk(goal, steps)


class SortedCustomers(SortedRows):
    """The customers in one state in one order."""

    def __init__(self, store: Store, state: str, sort: str, descending: bool) -> None:
        count = int(store.value_of("SELECT number FROM customer_count WHERE state = ?", (state,)) or 0)
        super().__init__(
            store, "customer", "state = ?", (state,), SORTS[sort], count=count, descending=descending
        )


class _Walk:
    """The pages of a list from one of its ends on; the first may be shorter than the others."""

    def __init__(
        self,
        store: Store,
        table: str,
        where: str,
        values: tuple[Any, ...],
        column: str,
        descending: bool,
        first: int,
    ) -> None:
        self._store, self._values, self._first = store, values, first
        way, beyond = ("DESC", "<") if descending else ("ASC", ">")
        select = f"SELECT {column}, id FROM {table} WHERE {where}"
        self._begin = f"{select} ORDER BY {column} {way}, id {way} LIMIT ? OFFSET ?"
        # Two reads, for "(column, id) > (?, ?)" would pass over every row that has the anchor's value, and in a list
        # by city those are tens of thousands.
        self._go_on = f"""
            SELECT * FROM ({select} AND {column} IS ? AND id {beyond} ? ORDER BY id {way} LIMIT ?)
            UNION ALL
            SELECT * FROM ({select} AND {column} {beyond} ? ORDER BY {column} {way}, id {way} LIMIT ?)
            ORDER BY 1 {way}, 2 {way} LIMIT ? OFFSET ?"""
        # anchors[n] is the last place of page n - 1.
        self._anchors: list[Place | None] = [None]

    def steps_to(self, number: int) -> int:
        """How many anchors are missing before page ``number`` can be read."""
        return max(0, number + 1 - len(self._anchors))

    def walk(self, goal: int, steps: int) -> bool:
        """Find anchors up to page ``goal``, at most ``steps``; true when that page can be read."""
        while len(self._anchors) <= goal and steps > 0:
            found = self._after(self._anchors[-1], 1, self._size(len(self._anchors) - 1) - 1)
            if not found:
                break
            self._anchors.append(found[0])
            steps -= 1
        return len(self._anchors) > goal

    def page(self, number: int) -> list[int]:
        """The ids of one page, counted from this end."""
        if not self.walk(number, 10**9):
            return []
        found = self._after(self._anchors[number], self._size(number), 0)
        if len(found) == self._size(number) and len(self._anchors) == number + 1:
            self._anchors.append(found[-1])
        return [row_id for _value, row_id in found]

    def _size(self, number: int) -> int:
        return self._first if number == 0 else PAGE

    def _after(self, place: Place | None, limit: int, skip: int) -> list[Place]:
        if place is None:
            return list(self._store.sql(self._begin, (*self._values, limit, skip)))
        most = limit + skip
        # Nothing stands before every text: after a place without a value come all that have one, and before it none.
        beyond = "" if place[0] is None else place[0]
        values = (*self._values, *place, most, *self._values, beyond, most, limit, skip)
        return list(self._store.sql(self._go_on, values))

"""Any page of a sorted list of a million rows, without counting through the ones before it.

A list is ordered by one column and the id. Every 128th place in that order is an anchor; a page is one read from its
anchor on. Anchors are found as far as they are needed, each by one step over the covering index.
"""

from __future__ import annotations

from typing import Any

from wmsdesk.models.store import Store

PAGE = 128

SORTS = {"name": "name_sort", "code": "code", "city": "city_sort", "updated": "updated_at"}
"""The columns a list of customers can be sorted by, each the end of an index that begins with the state."""


class SortedCustomers:
    """The customers in one state in one order."""

    def __init__(self, store: Store, state: str, sort: str, descending: bool) -> None:
        self._store, self._state = store, state
        self._column = SORTS[sort]
        self._way, self._beyond = ("DESC", "<") if descending else ("ASC", ">")
        self._back, self._before = ("ASC", ">") if descending else ("DESC", "<")
        self.count = int(store.value_of("SELECT count(*) FROM customer WHERE state = ?", (state,)))
        # anchors[n] is the last place of page n - 1: (value, id).
        self._anchors: list[tuple[Any, int] | None] = [None]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.count // PAGE)

    def page(self, number: int) -> list[int]:
        """The ids of one page, counted from 0."""
        if number >= len(self._anchors) and number == self.pages - 1:
            return self._last_page()
        self.prepare(number)
        if number >= len(self._anchors):
            return []
        return [row_id for _value, row_id in self._after(self._anchors[number], PAGE, 0)]

    def prepare(self, number: int | None = None, steps: int = 10**9) -> bool:
        """Find anchors up to a page (``None``: all), at most ``steps`` of them; true when all are found."""
        goal = self.pages - 1 if number is None else number
        while len(self._anchors) <= goal and steps > 0:
            found = self._after(self._anchors[-1], 1, PAGE - 1)
            if not found:
                break
            self._anchors.append(found[0])
            steps -= 1
        return len(self._anchors) > goal

    def _after(self, place: tuple[Any, int] | None, limit: int, skip: int) -> list[tuple[Any, int]]:
        bound = f"AND ({self._column}, id) {self._beyond} (?, ?)" if place else ""
        return list(
            self._store.sql(
                f"SELECT {self._column}, id FROM customer WHERE state = ? {bound} "
                f"ORDER BY {self._column} {self._way}, id {self._way} LIMIT ? OFFSET ?",
                (self._state, *(place or ()), limit, skip),
            ).fetchall()
        )

    def _last_page(self) -> list[int]:
        """The end of the list is read backwards: nobody waits for the anchors in between."""
        size = self.count - (self.pages - 1) * PAGE
        rows = self._store.sql(
            f"SELECT id FROM customer WHERE state = ? "
            f"ORDER BY {self._column} {self._back}, id {self._back} LIMIT ?",
            (self._state, size),
        ).fetchall()
        return [row_id for (row_id,) in reversed(rows)]

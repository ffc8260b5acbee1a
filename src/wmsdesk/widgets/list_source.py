"""Sources of a record table's rows where all of them are at hand, or could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from wmsdesk.widgets.record_rows import Row


class ListSource:
    """Rows that are there already."""

    capped = False
    page_size = 100

    def __init__(self, rows: Sequence[Row], *, capped: bool = False) -> None:
        self._rows, self.capped = tuple(rows), capped
        self._spots = {row.key: spot for spot, row in enumerate(self._rows)}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def page(self, number: int) -> Sequence[Row]:
        """The rows of a page."""
        return self._rows[number * self.page_size : (number + 1) * self.page_size]

    def index_of(self, key: str) -> int | None:
        """Where the record with this key stands."""
        return self._spots.get(key)


class FailedSource:
    """What could not be read: the table says why in place of rows."""

    capped = False
    page_size = 1

    def __init__(self, error: Exception) -> None:
        self._error = error

    @property
    def count(self) -> int:
        """Raises what reading raised."""
        raise self._error

    def page(self, number: int) -> Sequence[Row]:
        """Raises what reading raised."""
        raise self._error

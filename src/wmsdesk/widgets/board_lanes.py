"""The lanes of a board: where each column's cursor and window stand, and the few pages of cards held of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.worker import Worker

from wmsdesk.widgets.record_pages import Reader
from wmsdesk.widgets.record_rows import Findable, Row, RowSource, Run


@dataclass(frozen=True)
class BoardColumn:
    """One column: its label in the reader's words, how many cards it has and what they are worth.

    ``values`` are figures that are shown whole or not at all, the weightiest first. Each card is a :class:`Row` of
    two cells, title and note; its ``marks`` stand before the title. ``source`` is read only where it is looked at.
    """

    name: str
    label: str
    count: int
    source: RowSource
    values: tuple[str, ...] = ()
    tone: str = ""


class Exchangeable:
    """A source in front of another that may be exchanged for a newer one of the same cards."""

    def __init__(self, source: RowSource) -> None:
        self.inner = source

    @property
    def count(self) -> int:
        """How many there are."""
        return self.inner.count

    @property
    def capped(self) -> bool:
        """Whether there are more."""
        return self.inner.capped

    @property
    def page_size(self) -> int:
        """How many a page has."""
        return self.inner.page_size

    def page(self, number: int) -> Sequence[Row]:
        """One page."""
        return self.inner.page(number)

    def index_of(self, key: str) -> int | None:
        """Where a card stands, as far as the source can say."""
        return self.inner.index_of(key) if isinstance(self.inner, Findable) else None


class Ground(Protocol):
    """What a lane asks and tells the board it is on."""

    @property
    def is_attached(self) -> bool: ...
    @property
    def cards_in_sight(self) -> int: ...
    def read_lane(self, lane: Lane) -> Worker[None]: ...
    def lane_changed(self, lane: Lane, gone: str | None) -> None: ...
    def lane_failed(self, error: Exception) -> None: ...


class Lane:
    """One column as the board shows it: a cursor, the first card in sight, and a reader of its pages."""

    def __init__(self, ground: Ground, column: BoardColumn, run: Run) -> None:
        self.ground, self.column = ground, column
        self.downward = True
        self.cursor_row = self.top_row = 0
        self._source = Exchangeable(column.source)
        self._reader = Reader(self, run)
        self._known: str | None = None
        self._begun = self._stale = False

    # -- what its reader asks of it

    @property
    def is_attached(self) -> bool:
        """Whether there is a board to draw on."""
        return self.ground.is_attached

    @property
    def body_height(self) -> int:
        """How many cards are in sight."""
        return self.ground.cards_in_sight

    @property
    def cursor_key(self) -> str | None:
        """The key of the card its cursor is on, if it is there yet."""
        card = self.card(self.cursor_row)
        return card.key if card else None

    def start_reading(self) -> Worker[None]:
        """Read what is missing."""
        return self.ground.read_lane(self)

    async def read(self) -> None:
        """Read until nothing in sight is missing."""
        await self._reader.read()

    def arrived(self, row: int, above: int) -> None:
        """The cards around the cursor are there, read for the first time or again."""
        before = self._known
        self.cursor_row = max(0, min(row, self.count - 1))
        self.scroll_to(self.cursor_row - above)
        gone = before if before is not None and self.cursor_key != before else None
        self._known = self.cursor_key
        self.ground.lane_changed(self, gone)

    def page_arrived(self, first: int, last: int) -> None:
        """More cards are there."""
        self._known = self.cursor_key
        self.ground.lane_changed(self, None)

    def failed(self, error: Exception) -> None:
        """A call raised."""
        self.ground.lane_failed(error)

    # -- what the board asks of it

    @property
    def count(self) -> int:
        """How many cards there are: as counted by the column until the cards themselves have been read."""
        return self._reader.count if self._reader.ready else self.column.count

    @property
    def ready(self) -> bool:
        """Whether its cards have been read."""
        return self._reader.ready

    @property
    def error(self) -> Exception | None:
        """Why its cards could not be read."""
        return self._reader.error

    @property
    def held(self) -> int:
        """How many pages it holds."""
        return self._reader.held

    def card(self, row: int) -> Row | None:
        """The card at this place, if it is there yet."""
        return self._reader.row(row) if self.count else None

    def take(self, column: BoardColumn) -> None:
        """Show a newer answer of the same column, as soon as it is looked at."""
        self.column, self._source.inner, self._stale = column, column.source, True

    def look(self) -> None:
        """It is in sight: read what is missing, or what may have changed."""
        if not self._begun:
            self._begun, self._stale = True, False
            self._reader.show(self._source, None)
        elif self._stale:
            self._stale = False
            if self._reader.ready:
                self._reader.reload()
            else:
                self._reader.show(self._source, self._known)
        else:
            self._reader.wake()

    def look_for(self, key: str) -> None:
        """Read it with the cursor on this card."""
        self._begun, self._stale, self._known = True, False, key
        self._reader.show(self._source, key)

    def scroll_to(self, top: int) -> None:
        """Let ``top`` be the first card in sight, or the nearest that can be."""
        top = max(0, min(top, self.count - self.body_height))
        self.downward = top >= self.top_row
        self.top_row = top

    def move_to(self, row: int) -> None:
        """Put the cursor on this card, or the nearest there is, and bring it into sight."""
        self.cursor_row = max(0, min(row, self.count - 1))
        if self.cursor_row < self.top_row:
            self.scroll_to(self.cursor_row)
        elif self.cursor_row >= self.top_row + self.body_height:
            self.scroll_to(self.cursor_row - self.body_height + 1)
        self._known = self.cursor_key

    def settle(self) -> None:
        """Another height: keep the cursor in sight."""
        self.scroll_to(self.top_row)
        self.move_to(self.cursor_row)


def told(lane: Lane | None) -> tuple[str, str | None] | None:
    """Where a board's cursor is: the column and the card."""
    return (lane.column.name, lane.cursor_key) if lane else None


__all__ = ["BoardColumn", "Exchangeable", "Lane", "told"]

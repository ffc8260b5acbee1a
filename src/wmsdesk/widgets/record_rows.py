"""What a record table shows: columns, rows, where the rows come from, and the few pages held of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar, runtime_checkable

T = TypeVar("T")
PAGES_KEPT = 32


class Run(Protocol):
    """Runs one blocking call in a thread of the application's choosing."""

    def __call__(self, call: Callable[[], T], /) -> Awaitable[T]:
        """What ``call`` returns, once it is there."""
        ...


@dataclass(frozen=True)
class Column:
    """One column. ``label`` is an English sentence; ``width`` is in cells and, with ``grow``, the least.

    ``wide_only`` columns are left out on terminals under 100 cells. Right-aligned ones are never clipped.
    """

    name: str
    label: str
    width: int
    align: Literal["left", "right"] = "left"
    grow: bool = False
    wide_only: bool = False
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as text; ``matched`` are the character spans a search hit, ``tone`` how loud it is."""

    text: str
    matched: tuple[tuple[int, int], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its key, a cell for each column, and the letters of its states."""

    key: str
    cells: tuple[Cell, ...]
    marks: str = ""


class RowSource(Protocol):
    """An ordered view of records. Everything here may block and is only touched inside ``run``.

    ``capped`` says that ``count`` stopped counting. A source may also have ``index_of(key) -> int | None``,
    where the record with this key stands now; without it a record is looked for where it was last seen.
    """

    count: int
    capped: bool
    page_size: int

    def page(self, number: int) -> Sequence[Row]:
        """The rows of page ``number``, counted from 0; only the last page may be short."""
        ...


@runtime_checkable
class Findable(Protocol):
    """A source that can say where a record stands."""

    def index_of(self, key: str) -> int | None:
        """The place of the record with this key, ``None`` where it is not in this view."""
        ...


@dataclass(frozen=True)
class View:
    """The first sight of a source: how much there is, where the cursor lands and the pages around it."""

    source: RowSource
    count: int
    capped: bool
    row: int
    pages: dict[int, Sequence[Row]]


def first_view(source: RowSource, keep: str | None, otherwise: int, above: int, height: int) -> View:
    """Read what ``height`` rows need, the kept record (or row ``otherwise``) ``above`` rows down."""
    count, size = source.count, source.page_size
    row = _place_of(source, keep)
    found = row is not None
    row = max(0, min(otherwise if row is None else row, count - 1))
    top = max(0, min(row - above, count - height))
    last = min(top + height, count) - 1
    pages = {number: source.page(number) for number in range(top // size, last // size + 1)} if count else {}
    if keep is not None and not found:
        row = next(
            (
                page * size + place
                for page, rows in pages.items()
                for place, one in enumerate(rows)
                if one.key == keep
            ),
            row,
        )
    return View(source, count, source.capped, row, pages)


def _place_of(source: RowSource, key: str | None) -> int | None:
    if key is None or not isinstance(source, Findable):
        return None
    return source.index_of(key)


class Pages:
    """The pages of one source that are held, the least recently drawn given up first."""

    def __init__(self, view: View) -> None:
        self.source, self.count, self.capped = view.source, view.count, view.capped
        self.page_size = view.source.page_size
        self.failed: set[int] = set()
        self._held: OrderedDict[int, Sequence[Row]] = OrderedDict(view.pages)

    def __len__(self) -> int:
        return len(self._held)

    def put(self, number: int, rows: Sequence[Row]) -> None:
        """Hold a page, giving up the one longest unused."""
        self._held[number] = rows
        while len(self._held) > PAGES_KEPT:
            self._held.popitem(last=False)

    def row(self, index: int) -> Row | None:
        """The row at this place, or ``None`` while its page is not held (or came back short)."""
        number, place = divmod(index, self.page_size)
        rows = self._held.get(number)
        if rows is None:
            return None
        self._held.move_to_end(number)
        return rows[place] if place < len(rows) else None

    def holds(self, index: int) -> bool:
        """Whether the page of this row is held."""
        return index // self.page_size in self._held

    def has_failed(self, index: int) -> bool:
        """Whether the page of this row could not be read."""
        return index // self.page_size in self.failed

    def wanted(self, first: int, last: int, downward: bool) -> int | None:
        """The page to read next for rows ``first`` to ``last``: a missing one, else the next one ahead."""
        if not self.count:
            return None
        top, bottom = first // self.page_size, min(last, self.count - 1) // self.page_size
        end = (self.count - 1) // self.page_size
        ahead = bottom + 1 if downward else top - 1
        needed: list[int] = [*range(top, bottom + 1), ahead]
        for number in needed:
            if 0 <= number <= end and number not in self._held and number not in self.failed:
                return number
        return None

"""The rows of a file brought together as orders, whether an order's rows stand together or not."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from wmsdesk.i18n import N_
from wmsdesk.services.errors import BadValue, DeskError, Refused
from wmsdesk.services.imports.cells import Cells, needed
from wmsdesk.services.imports.order_columns import FOR_WHAT_IS_MADE, OF_THE_LINE, ORDER_LINES
from wmsdesk.services.imports.order_kinds import NOTHING_OFF, Exact
from wmsdesk.services.imports.report import Row, Source, Tally

FREE = Exact(0, 0)
MOST_HELD = 200_000
"""Rows that are kept in memory until the rest of their orders has been read."""


class Line(NamedTuple):
    """One row: ``price`` is ``None`` where the product's own is meant."""

    row: int
    sku: str
    quantity: int
    price: Exact | None
    off: Exact
    product_name: str
    unit: str


@dataclass
class FileOrder:
    """An order as the file has it: what its rows agree on, its lines, and what is wrong with which row."""

    key: str
    number: int
    header: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    problems: list[tuple[int, DeskError]] = field(default_factory=list)
    all_rows: list[int] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    """What could not be read of what only a new customer would need, as it stands in the file."""

    @property
    def rows(self) -> int:
        """How many rows of the file it is."""
        return len(self.all_rows)

    @property
    def values(self) -> dict[str, str]:
        """See ``report.Row``; what an order says stands in its header and lines."""
        return {}

    @property
    def problem(self) -> DeskError | None:
        """See ``report.Row``."""
        return None


class OrderRows:
    """Reads orders from a source: one at a time where the file has them so, the scattered ones at its end."""

    def __init__(self, source: Source, cells: Cells) -> None:
        self._source, self._cells = source, cells
        self._order_column = cells.column_of["order"]
        self._headers = [
            (column, one.name)
            for column, one in cells.columns.items()
            if one.name not in OF_THE_LINE and one.name != "order"
        ]
        self._line_columns = [cells.column_of.get(name) for name in OF_THE_LINE]

    def orders(self, tally: Tally) -> Iterator[FileOrder]:
        """Every order of the file once; rows that name none are refused."""
        scattered = self._scattered()
        held: dict[str, FileOrder] = {}
        rows = 0
        for order in self._standing_together(tally):
            if hash(order.key) not in scattered:
                yield order
                continue
            rows += order.rows
            known = held.setdefault(order.key, order)
            if known is not order:
                self._join(known, order)
            if rows > MOST_HELD:
                raise Refused(N_("The rows of an order stand too far apart: sort the file by order first."))
        yield from held.values()

    def _scattered(self) -> set[int]:
        """The orders whose rows do not stand together, by hash; another that shares it is only held longer."""
        seen, last = array("q"), ""
        for row in self._source.rows():
            key = self._key(row)
            if key != last:
                seen.append(hash(key))
                last = key
        ordered = sorted(seen)
        return {one for one, after in pairwise(ordered) if one == after}

    def _key(self, row: Row) -> str:
        """The order that a row names, "" where it names none that could be one."""
        found = self._cells.value(self._order_column, row.values.get(self._order_column, ""))
        return found if isinstance(found, str) else ""

    def _standing_together(self, tally: Tally) -> Iterator[FileOrder]:
        """Runs of rows of one order."""
        current: FileOrder | None = None
        for row in self._source.rows():
            key = self._key(row)
            if not key:
                tally.read += 1
                tally.refuse(row.number, self._unnamed(row))
                continue
            if current is None or current.key != key:
                if current is not None:
                    yield current
                current = FileOrder(key, row.number)
            self._add(current, row)
        if current is not None:
            yield current

    def _unnamed(self, row: Row) -> DeskError:
        if row.problem is not None:
            return row.problem
        found = self._cells.value(self._order_column, row.values[self._order_column])
        return found if isinstance(found, BadValue) else needed(ORDER_LINES["order"])

    def _add(self, order: FileOrder, row: Row) -> None:
        order.all_rows.append(row.number)
        if row.problem is not None:
            order.problems.append((row.number, row.problem))
            return
        for column, name in self._headers:
            cell = row.values[column]
            if cell != order.cells.get(column, ""):
                self._add_header(order, row.number, column, name, cell)
        self._add_line(order, row)

    def _add_header(self, order: FileOrder, number: int, column: str, name: str, cell: str) -> None:
        """Take what a row says of the whole order; an empty cell says nothing new."""
        value = self._cells.value(column, cell)
        if value is None:
            return
        if isinstance(value, BadValue) and name in FOR_WHAT_IS_MADE:
            order.left_out.setdefault(name, cell)
        elif isinstance(value, BadValue):
            order.problems.append((number, value))
        elif name not in order.header:
            order.header[name] = value
            order.cells[column] = cell
        elif order.header[name] != value and name not in FOR_WHAT_IS_MADE:
            order.problems.append((number, _differs(name)))

    def _add_line(self, order: FileOrder, row: Row) -> None:
        found: list[Any] = []
        for name, column in zip(OF_THE_LINE, self._line_columns, strict=True):
            value = None if column is None else self._cells.value(column, row.values[column])
            if isinstance(value, BadValue):
                if name not in FOR_WHAT_IS_MADE:
                    order.problems.append((row.number, value))
                # A bad price is not an unnamed one, which would be the product's own.
                value = FREE if name == "price" else None
            elif value is None and name in ("sku", "quantity"):
                order.problems.append((row.number, needed(ORDER_LINES[name])))
            found.append(value)
        sku, quantity, price, off, name, unit = found
        order.lines.append(
            Line(row.number, sku or "", quantity or 0, price, off or NOTHING_OFF, name or "", unit or "")
        )
        if quantity == 0:
            order.problems.append((row.number, _nothing()))

    def _join(self, order: FileOrder, later: FileOrder) -> None:
        """Add rows of the same order that stand further down."""
        order.left_out = later.left_out | order.left_out
        for name, value in later.header.items():
            if order.header.setdefault(name, value) != value and name not in FOR_WHAT_IS_MADE:
                order.problems.append((later.number, _differs(name)))
        order.lines += later.lines
        order.problems += later.problems
        order.all_rows += later.all_rows


def _differs(name: str) -> BadValue:
    label = ORDER_LINES[name].label
    return BadValue(
        N_("{label}: an earlier row of the same order says something else."),
        field=name,
        spoken=("label",),
        label=label,
    )


def _nothing() -> BadValue:
    return BadValue(N_("A line of an order must be of something: its quantity is 0."), field="quantity")

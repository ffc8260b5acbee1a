"""Orders as rows of a list and as cards of the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from wmsdesk.i18n import N_, Language
from wmsdesk.screens.orders.order_words import (
    due_words,
    far_words,
    mark_of,
    money_words,
    note_words,
    short_number,
    state_words,
)
from wmsdesk.screens.shared.found_rows import FoundRows
from wmsdesk.screens.shared.told import ago
from wmsdesk.services.errors import NotFound
from wmsdesk.widgets.record_rows import Cell, Column, Row

if TYPE_CHECKING:
    from datetime import datetime

    from wmsdesk.services.orders.views import OrderRow

WIDE = 100
_COLUMNS = {
    "number": Column("number", N_("Order number"), 16),
    "customer": Column("customer", N_("Customer"), 12, grow=True, sortable=False),
    "state": Column("state", N_("State"), 14, sortable=False),
    "due": Column("promised", N_("Due"), 12),
    "gross": Column("gross", N_("Gross"), 15, align="right"),
    "far": Column("far", N_("How far"), 18, sortable=False),
    "since": Column("since", N_("There for"), 9, align="right", sortable=False),
}


def columns_for(width: int) -> list[Column]:
    """The columns of a list on a terminal this wide."""
    names = ("number", "customer", "state", "due", "gross")
    return [_COLUMNS[name] for name in (*names, *(("far", "since") if width >= WIDE else ()))]


class OrderRows(FoundRows):
    """Found orders; ``now`` is the clock that says how long one has been where it is."""

    def __init__(
        self, answer: Any, columns: Sequence[Column], t: Language, now: Callable[[], datetime]
    ) -> None:
        super().__init__(answer, columns, t)
        self._now = now

    def index_of(self, key: str) -> int | None:
        """Where an order stands, as far as the service can say."""
        try:
            return self.answer.place_of(key)  # type: ignore[no-any-return]
        except NotFound:
            return None

    def row(self, row: OrderRow) -> Row:
        """An order."""
        return Row(row.number, tuple(self._cell(row, column.name) for column in self.columns), mark_of(row))

    def _cell(self, row: OrderRow, name: str) -> Cell:
        t = self.t
        match name:
            case "number":
                return Cell(row.number)
            case "customer":
                return Cell(row.customer_name)
            case "state":
                return Cell(state_words(row.state, t), tone="attention" if row.state == "on_hold" else "")
            case "promised":
                return Cell(due_words(row, t), tone="attention" if row.late_days else "quiet")
            case "gross":
                return Cell(money_words(row.gross, row.currency))
            case "far":
                return Cell(far_words(row, t), tone="quiet")
            case _:
                return Cell(ago(row.state_since, self._now(), t), tone="quiet")


class OrderCards(OrderRows):
    """The orders of one state as cards of two lines."""

    def row(self, row: OrderRow) -> Row:
        """An order."""
        said, tone = note_words(row, self.t)
        name = row.customer_short or row.customer_name
        return Row(
            row.number, (Cell(f"{short_number(row.number)} {name}"), Cell(said, tone=tone)), mark_of(row)
        )

"""The board: a column a state in the order of the work, the first orders of each, and the counts above them."""

from __future__ import annotations

from wmsdesk.models.orders import order_lists
from wmsdesk.models.orders.order_lists import Narrowing
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.listing import counts_of, narrowing_of, rows_of
from wmsdesk.services.orders.views import Board, Column, Filters
from wmsdesk.services.orders.workflow import OPEN, ORDER
from wmsdesk.services.writing import speaking

COLUMNS = (
    "received",
    "on_hold",
    "confirmed",
    "backorder",
    "part_allocated",
    "allocated",
    "picking",
    "picked",
    "checked",
    "packed",
    "shipped",
    "cancelled_awaiting_restock",
)
"""The columns in the order of the work."""


def board(desk: Desk, filters: Filters | None = None, per_column: int = 50) -> Board:
    """The open orders that ``filters`` leave, at most ``per_column`` of each state, the earliest promise first.

    ``filters.states`` names the columns; without it all of ``COLUMNS`` are there. Raises as ``listing.find`` does.
    """
    desk.require("order.read")
    filters = filters or Filters()
    with speaking(), desk.store.snapshot():
        by, _capped = narrowing_of(desk, filters)
        states = [one for one in COLUMNS if by is None or not by.states or one in by.states]
        number = counts_of(desk, filters)
        shown = by or Narrowing(among=())
        ids = {one: order_lists.first_of_state(desk.store, one, shown, per_column) for one in states}
        rows = {row.id: row for row in rows_of(desk, [row_id for some in ids.values() for row_id in some])}
        late, due = order_lists.late_and_due(desk.store, day_now(desk))
        columns = tuple(
            Column(one, ORDER.states[one], number[one], tuple(rows[row_id] for row_id in ids[one]))
            for one in states
        )
        return Board(columns, late, due, sum(number[one].number for one in OPEN))

"""The numbers of orders: given when an order is received, gapless within a day, ``SO-20261123-0001``."""

from __future__ import annotations

import re
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.services.days import date_now
from wmsdesk.services.errors import NotFound
from wmsdesk.services.writing import Change

_DRAFT = re.compile("[Dd]-([0-9]{1,15})")


def next_number(change: Change, prefix: str = "SO") -> str:
    """The next number of today's series; it is given back if the change fails."""
    day = date_now(change).strftime("%Y%m%d")
    return f"{prefix}-{day}-{change.next_number(f'{prefix}-{day}'):04d}"


def handle_of(row: dict[str, Any]) -> str:
    """How an order is named: by its number, a draft by ``D-`` and its id."""
    return str(row["number"] or f"D-{row['id']}")


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The order's row by its number, or a draft's by ``D-`` and its id. Raises ``NotFound``."""
    wanted = number.strip()
    row = rows.one(store, SalesOrder, number=wanted) or rows.one(store, SalesOrder, number=wanted.upper())
    if row is None and (draft := _DRAFT.fullmatch(wanted)):
        row = rows.one(store, SalesOrder, id=int(draft[1]))
        row = row if row is not None and row["number"] is None else None
    if row is None:
        raise NotFound(N_("There is no order {number}."), field="number", number=wanted)
    return row

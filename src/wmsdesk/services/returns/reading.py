"""Opening a return, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.money.money_tables import Invoice
from wmsdesk.models.orders import return_rows
from wmsdesk.models.orders.order_tables import ReturnOrder, ReturnStep, SalesOrder
from wmsdesk.models.paging import PAGE
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.customers.reading import row_of as customer_row
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.orders.numbers import handle_of
from wmsdesk.services.orders.numbers import row_of as order_row
from wmsdesk.services.orders.words import Told
from wmsdesk.services.people import names_of
from wmsdesk.services.returns.views import (
    ReturnCard,
    ReturnFilters,
    ReturnLineView,
    ReturnRow,
    TimelineEntry,
)
from wmsdesk.services.returns.workflow import OPEN, RETURN
from wmsdesk.services.writing import speaking


def row_of(store: Store, number: str) -> dict[str, Any]:
    """The return's row by its number. Raises ``NotFound``."""
    wanted = number.strip()
    row = rows.one(store, ReturnOrder, number=wanted) or rows.one(store, ReturnOrder, number=wanted.upper())
    if row is None:
        raise NotFound(N_("There is no return {number}."), field="number", number=wanted)
    return row


def read(desk: Desk, number: str) -> ReturnCard:
    """A return by its number. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        return card_of(desk, row_of(desk.store, number))


def card_of(desk: Desk, row: dict[str, Any], told: Sequence[Told] = ()) -> ReturnCard:
    """The card of a row, inside the caller's snapshot or change."""
    store = desk.store
    order = rows.one(store, SalesOrder, "id", "number", "currency", id=row["order"]) or {}
    customer = rows.one(store, Customer, "code", "name", id=row["customer"]) or {}
    steps = store.rows(
        ReturnStep.select().where(ReturnStep.return_order == row["id"]).order_by(ReturnStep.id)
    )
    names = names_of(store, [row["made_by"], row["authorised_by"], *(one["made_by"] for one in steps)])
    replacement = (
        rows.one(store, SalesOrder, "id", "number", id=row["replacement"]) if row["replacement"] else None
    )
    return ReturnCard(
        row["id"],
        row["number"],
        row["state"],
        handle_of(order),
        customer["code"],
        customer["name"],
        order["currency"],
        row["reason"],
        bool(row["without_goods"]),
        row["resolution"] or "",
        handle_of(replacement) if replacement else "",
        rows.value(store, Invoice, "number", record=f"return:{row['number']}") or "",
        row["complaint_id"],
        names.get(row["made_by"], ""),
        row["made_at"],
        names.get(row["authorised_by"], ""),
        row["closed_at"],
        tuple(_line(one) for one in return_rows.lines(store, row["id"])),
        tuple(_entry(one, names) for one in steps),
        tuple(one.say(desk.language) for one in told),
    )


def _entry(one: dict[str, Any], names: dict[int, str]) -> TimelineEntry:
    by = names.get(one["made_by"], "")
    return TimelineEntry(one["made_at"], by, one["step"], one["source"], one["target"], one["reason"])


def _line(one: return_rows.ReturnedLine) -> ReturnLineView:
    return ReturnLineView(
        one.order_line,
        one.position,
        one.sku,
        one.name,
        one.unit,
        one.decimals,
        one.shipped,
        one.quantity,
        one.received,
        one.condition or "",
        one.disposition or "",
    )


class ReturnList:
    """An answer that is read a page at a time."""

    page_size = PAGE
    capped = False

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        self._desk, self._ids, self.count = desk, ids, len(ids)

    def page(self, number: int) -> list[ReturnRow]:
        """One page of rows, counted from 0."""
        self._desk.require("order.read")
        with speaking(), self._desk.store.snapshot():
            ids = list(self._ids[number * PAGE : (number + 1) * PAGE])
            shown = return_rows.shown(self._desk.store, ids)
            return [_row(shown[one]) for one in ids if one in shown]


def find(desk: Desk, filters: ReturnFilters | None = None) -> ReturnList:
    """The returns that ``filters`` leave, the newest first. Raises ``BadValue`` for a state there is none of."""
    desk.require("order.read")
    filters = filters or ReturnFilters()
    for one in filters.states:
        if one not in ("open", *RETURN.states):
            raise BadValue(
                N_("There is no state {state}; there are: {states}."),
                field="state",
                state=one,
                states=", ".join(("open", *RETURN.states)),
            )
    states = tuple(dict.fromkeys(s for one in filters.states for s in (OPEN if one == "open" else (one,))))
    with speaking(), desk.store.snapshot():
        by = return_rows.Narrowing(
            states,
            customer_row(desk.store, filters.customer)["id"] if filters.customer else None,
            order_row(desk.store, filters.order)["id"] if filters.order else None,
            filters.text.strip(),
        )
        return ReturnList(desk, return_rows.narrowed(desk.store, by))


def _row(one: return_rows.Listed) -> ReturnRow:
    return ReturnRow(
        one.id,
        one.number,
        one.state,
        one.order_number or "",
        one.customer_code,
        one.customer_name,
        one.reason,
        one.resolution or "",
        bool(one.without_goods),
        from_microseconds(one.made_at),
    )

"""Opening an order: one consistent look at it, its lines, its timeline and what waits around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import (
    OrderRevision,
    OrderStep,
    ReturnOrder,
    SalesOrder,
    TrackingEvent,
)
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Customer
from wmsdesk.services.customers.reading import marks_of
from wmsdesk.services.days import date_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.addresses import ship_to_text, unchecked_for_delivery
from wmsdesk.services.orders.numbers import handle_of, row_of
from wmsdesk.services.orders.views import (
    OrderCard,
    OrderLineView,
    OrderRow,
    RevisionView,
    StateTime,
    TimelineEntry,
    TrackingView,
)
from wmsdesk.services.orders.words import Told, late_days
from wmsdesk.services.orders.workflow import BEFORE_PICKING
from wmsdesk.services.people import names_of
from wmsdesk.services.writing import Change, speaking

_LASTING = ("delivered", "closed", "cancelled")
"""States in which the clock of an order no longer runs."""
_SAME = (
    "id", "state", "version", "revision", "currency", "net", "tax", "gross", "ordered_on", "ship_to_address", "policy",
    "urgency", "state_since", "source",
)  # fmt: skip
"""Columns that a card shows as they are."""
_TEXTS = (
    "promised_on", "payment_method", "customer_reference", "notes", "held_from", "hold_reason", "shipped_on",
    "delivered_on", "carrier", "waybill", "carrier_contact", "position", "expected_on",
)  # fmt: skip
"""Columns that may hold nothing, which a card shows as an empty text."""
_PEOPLE = ("made_by", "picked_by", "checked_by")
"""Columns that name an account."""


def read(desk: Desk, number: str) -> OrderCard:
    """An order by its number, a draft by ``D-`` and its id. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        return card_of(desk, row_of(desk.store, number))


def last_orders(desk: Desk, customer_code: str, n: int = 5) -> list[OrderRow]:
    """A customer's newest orders, as whoever has them on the telephone wants to see them."""
    from wmsdesk.services.customers.reading import row_of as customer_row
    from wmsdesk.services.orders.listing import rows_of

    desk.require("order.read")
    with speaking(), desk.store.snapshot():
        customer = customer_row(desk.store, customer_code)
        return rows_of(desk, order_rows.recent_numbers(desk.store, customer["id"], n))


def card_in(change: Change, row: dict[str, Any], warnings: Sequence[Told] = ()) -> OrderCard:
    """The card of an order that the caller's change has just touched, with what that is worth telling."""
    return card_of(change.desk, row, warnings)


def card_of(desk: Desk, row: dict[str, Any], warnings: Sequence[Told] = ()) -> OrderCard:
    """The card of a row, inside the caller's snapshot or change."""
    store, now = desk.store, desk.clock.now()
    customer = rows.one(store, Customer, id=row["customer"]) or {}
    marks = marks_of(store, [row["customer"]], {row["customer"]: customer["state"]})
    steps = store.rows(OrderStep.select().where(OrderStep.order == row["id"]).order_by(OrderStep.id))
    people = [*(row[name] for name in _PEOPLE), *(one["made_by"] for one in steps)]
    names = names_of(store, people)
    kept: dict[str, Any] = {name: row[name] for name in _SAME}
    kept |= {name: row[name] or "" for name in _TEXTS}
    kept |= {name: names.get(row[name], "") for name in _PEOPLE}
    return OrderCard(
        **kept,
        number=handle_of(row),
        customer_code=customer["code"],
        customer_name=customer["name"],
        customer_marks=marks[row["customer"]],
        lines=tuple(_line_view(one) for one in order_rows.lines(store, row["id"])),
        timeline=tuple(_entry(one, names) for one in steps),
        late_days=late_days(row["state"], row["promised_on"], date_of(now, desk.settings)),
        ship_to=ship_to_text(store, row, customer),
        history=bool(row["history"]),
        held_by_credit=bool(row["held_by_credit"]),
        parent=_handle(store, row["parent"]),
        children=_children(store, row["id"]),
        unchecked=_unchecked(store, row),
        times=_times(row, steps, now),
        tracking=_tracking(store, row["id"]),
        revisions=_revisions(store, row["id"]),
        returns=_returns(store, row["id"]),
        warnings=tuple(one.say(desk.language) for one in warnings),
    )


def _unchecked(store: Store, row: dict[str, Any]) -> tuple[str, ...]:
    """What of the ship-to waits for its re-check, while that can still stop the order."""
    if row["state"] not in ("draft", *BEFORE_PICKING, "on_hold"):
        return ()
    return unchecked_for_delivery(store, row)[0]


def _line_view(one: order_rows.LineRow) -> OrderLineView:
    return OrderLineView(
        one.id,
        one.position,
        one.sku,
        one.name,
        one.unit,
        one.decimals,
        one.quantity,
        one.price,
        one.tax_rate,
        one.net,
        one.tax,
        one.gross,
        one.state,
        one.reserved + one.picked,
        one.picked,
        one.shipped,
        one.delivered,
        one.damaged,
        one.returned,
        one.missing,
        one.note or "",
        one.cancel_reason or "",
    )


def _entry(one: dict[str, Any], names: dict[int, str]) -> TimelineEntry:
    return TimelineEntry(
        one["made_at"],
        names.get(one["made_by"], ""),
        one["step"],
        one["source"],
        one["target"],
        one["reason"],
        one["terminal"],
    )


def _times(row: dict[str, Any], steps: Sequence[dict[str, Any]], now: datetime) -> tuple[StateTime, ...]:
    """How long the order stood in each state, one after the other."""
    entered = [(one["target"], one["made_at"]) for one in steps if one["source"] != one["target"]]
    if not entered:
        return ()
    ends = [moment for _state, moment in entered[1:]]
    found = [
        StateTime(state, since, max(until - since, timedelta()), False)
        for (state, since), until in zip(entered, ends, strict=False)
    ]
    state, since = entered[-1]
    running = state not in _LASTING
    return (
        *found,
        StateTime(state, since, max(now - since, timedelta()) if running else timedelta(), running),
    )


def _tracking(store: Store, order_id: int) -> tuple[TrackingView, ...]:
    found = store.rows(
        TrackingEvent.select().where(TrackingEvent.order == order_id).order_by(TrackingEvent.id)
    )
    names = names_of(store, [one["made_by"] for one in found])
    return tuple(
        TrackingView(
            one["made_at"],
            names.get(one["made_by"], ""),
            one["kind"],
            one["position"] or "",
            one["note"] or "",
            one["expected_on"] or "",
        )
        for one in found
    )


def _revisions(store: Store, order_id: int) -> tuple[RevisionView, ...]:
    found = store.rows(
        OrderRevision.select().where(OrderRevision.order == order_id).order_by(OrderRevision.revision)
    )
    names = names_of(store, [one["made_by"] for one in found])
    return tuple(
        RevisionView(
            one["revision"],
            one["made_at"],
            names.get(one["made_by"], ""),
            one["reason"],
            tuple(one["body"].get("lines", ())),
        )
        for one in found
    )


def _returns(store: Store, order_id: int) -> tuple[str, ...]:
    query = ReturnOrder.select(ReturnOrder.number).where(ReturnOrder.order == order_id)
    return tuple(number for (number,) in store.tuples(query.order_by(ReturnOrder.id)))


def _handle(store: Store, order_id: int | None) -> str:
    found = rows.one(store, SalesOrder, "id", "number", id=order_id) if order_id else None
    return handle_of(found) if found else ""


def _children(store: Store, order_id: int) -> tuple[str, ...]:
    query = SalesOrder.select(SalesOrder.id, SalesOrder.number).where(SalesOrder.parent == order_id)
    return tuple(handle_of(one) for one in store.rows(query.order_by(SalesOrder.id)))

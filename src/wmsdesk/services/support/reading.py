"""Reading cases: rows for lists, a card with its timeline, the steps that can be taken from where it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from wmsdesk.models import rows
from wmsdesk.models.columns import from_microseconds
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.store import Store
from wmsdesk.models.support import case_lists
from wmsdesk.models.support.support_tables import CaseEntry, Cause, SupportCase
from wmsdesk.models.tables import Contact, Customer
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.people import names_of
from wmsdesk.services.support import casework, clock
from wmsdesk.services.support.calendar import WorkingTime, working_time
from wmsdesk.services.support.views import CaseCard, CaseRow, Entry
from wmsdesk.services.writing import speaking

_MOMENTS = (
    "opened_at",
    "respond_by",
    "resolve_by",
    "responded_at",
    "resolved_at",
    "closed_at",
    "paused_since",
)
MOST_ENTRIES = 2000


def read(desk: Desk, number: str) -> CaseCard:
    """A case with its timeline, as it is now. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("complaint.read")
    with speaking(), desk.store.snapshot():
        return card_of(desk, casework.row_of(desk.store, number))


def read_back(desk: Desk, number: str) -> CaseCard:
    """A case as the store holds it after a change of it, for whoever may change it. Raises ``StoreUnusable``."""
    with speaking(), desk.store.snapshot():
        return card_of(desk, casework.row_of(desk.store, number))


def card_of(desk: Desk, row: dict[str, Any]) -> CaseCard:
    """The card of a row, inside the caller's snapshot."""
    store = desk.store
    customer = rows.one(store, Customer, "code", "name", id=row["customer"]) or {"code": "", "name": ""}
    names = names_of(store, [row["assignee"] or 0, row["made_by"]])
    path = cause_path(store, row["cause"])
    currency = row["currency"] or ""
    plain = ("caller", "caller_name", "body", "promise", "category", "team", "action", "result", "remedy")
    same = ("id", "number", "kind", "state", "version", "channel", "subject", "priority", "opened_at", "respond_by",
            "responded_at", "resolved_at", "closed_at", "told_at", "reopened", "escalated", "rating", "source",
            "made_at")  # fmt: skip
    columns: dict[str, Any] = {name: row[name] for name in same} | {name: row[name] or "" for name in plain}
    return CaseCard(
        **columns,
        customer=customer["code"],
        customer_name=customer["name"],
        contact=str(rows.value(store, Contact, "name", id=row["contact_id"]) or ""),
        order=str(rows.value(store, SalesOrder, "number", id=row["order"]) or ""),
        who=names.get(row["assignee"], ""),
        made_by=names.get(row["made_by"], ""),
        clock=clock.read(working_time(store, desk.settings), row, desk.clock.now()),
        cause=path[-1][0] if path else "",
        cause_path=tuple(label for _code, label in path),
        cost=written(row["cost"], currency) if row["cost"] is not None else "",
        currency=currency,
        duplicate_of=str(rows.value(store, SupportCase, "number", id=row["duplicate_of"]) or ""),
        rating_note=row["rating_note"] or "",
        entries=tuple(entries_of(store, row["id"])),
        others=_others(store, row),
        stood=timedelta(seconds=row["paused_seconds"]),
    )


def entries_of(store: Store, case_id: int) -> Iterable[Entry]:
    """The timeline, the oldest line first."""
    found = rows.many(store, CaseEntry, order="id", most=MOST_ENTRIES, case=case_id)
    names = names_of(store, [one["made_by"] for one in found])
    for one in found:
        yield Entry(
            one["id"],
            one["made_at"],
            names.get(one["made_by"], ""),
            one["kind"],
            one["source"],
            one["target"],
            one["note"],
            dict(one["body"]),
        )


def cause_path(store: Store, cause_id: int | None) -> list[tuple[str, str]]:
    """Code and label of a cause and what it is part of, from the root on."""
    found: list[tuple[str, str]] = []
    while cause_id and len(found) < 20:
        row = rows.one(store, Cause, id=cause_id)
        if row is None:
            break
        found.insert(0, (row["code"], row["label"]))
        cause_id = row["parent"]
    return found


def _others(store: Store, row: dict[str, Any]) -> int:
    if row["customer"] is None:
        return 0
    by = case_lists.Narrowing(equals={"customer_id": row["customer"]})
    return sum(one != row["id"] for one in case_lists.narrowed(store, by, "clock"))


def case_rows(desk: Desk, ids: Sequence[int], working: WorkingTime | None = None) -> list[CaseRow]:
    """The rows of these cases in this order, with what their clocks say now."""
    found = case_lists.shown(desk.store, ids)
    working, now = working or working_time(desk.store, desk.settings), desk.clock.now()
    return [_row(found[one], working, now) for one in ids if one in found]


def _row(row: dict[str, Any], working: WorkingTime, now: Any) -> CaseRow:
    row = row | {name: from_microseconds(row[name]) for name in _MOMENTS if row[name] is not None}
    return CaseRow(
        row["number"],
        row["kind"],
        row["state"],
        row["subject"],
        row["customer"] or "",
        row["customer_name"] or "",
        row["caller_name"] or row["caller"] or "",
        row["category"] or "",
        row["priority"],
        row["team"] or "",
        row["who"] or "",
        row["order"] or "",
        row["opened_at"],
        clock.read(working, row, now),
        row["escalated"],
        row["reopened"],
    )

"""Retiring a card and bringing it back, and the calendar of cards to review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models.orders import order_rows
from wmsdesk.models.tables import ApprovalRequest, Customer
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused
from wmsdesk.services.workflow import CUSTOMER
from wmsdesk.services.writing import Change, speaking

_NAMED = 5
_MONTH = timedelta(days=30.4375)


@dataclass(frozen=True)
class DueReview:
    """A card that nobody has reviewed for too long."""

    code: str
    name: str
    reviewed_at: datetime


def retire(desk: Desk, code: str, reason: str) -> None:
    """Put a customer out of use, with a reason; the card stays. Refused while a request waits or an order is open."""
    _move(desk, code, "retire", reason)


def restore(desk: Desk, code: str) -> None:
    """Bring a retired customer back."""
    _move(desk, code, "restore", None)


def _move(desk: Desk, code: str, name: str, reason: str | None) -> None:
    with desk.write(f"customer.{name}", permission="customer.retire") as change:
        row = row_of(desk.store, code)
        step = CUSTOMER.step(row["state"], name, reason=reason)
        waiting = ApprovalRequest.select(ApprovalRequest.number).where(
            ApprovalRequest.customer == row["id"], ApprovalRequest.state == "pending"
        )
        if step.target == "retired" and (number := desk.store.value(waiting)):
            raise Refused(
                N_("Request {number} waits on this customer: decide or recall it first."), number=number
            )
        if step.target == "retired":
            _refuse_open_orders(change, row)
        version = row["version"] + 1
        change.update(
            Customer,
            row["id"],
            state=step.target,
            retired_reason=reason,
            version=version,
            updated_at=change.now,
            updated_by=desk.account.id,
        )
        change.search_again(row["id"])
        parts = {"customer": {"state": [row["state"], step.target]}}
        change.log(
            f"customer:{row['id']}",
            {"code": row["code"], "version": version, "parts": parts, "reason": reason or ""},
        )


def _refuse_open_orders(change: Change, row: dict[str, Any]) -> None:
    """An order that somebody still has something to do for is finished or cancelled before its customer goes."""
    numbers = order_rows.open_numbers(change.store, row["id"])
    if numbers:
        raise Refused(
            N_("{code} has open orders ({numbers}): finish or cancel them first."),
            kind="open-orders",
            code=row["code"],
            numbers=", ".join(numbers[:_NAMED]) + (" …" if len(numbers) > _NAMED else ""),
        )


def mark_reviewed(desk: Desk, code: str) -> None:
    """Say that the whole card was looked at and is right; its next review is due when the months set have passed."""
    with desk.write("customer.review", permission="customer.recheck") as change:
        row = row_of(desk.store, code)
        change.update(Customer, row["id"], reviewed_at=change.now)
        change.log(f"customer:{row['id']}", {"code": row["code"], "reviewed": True}, publish=False)


def review_before(desk: Desk) -> datetime:
    """A card last reviewed before this moment is due again."""
    before: datetime = desk.clock.now() - desk.settings.review_months * _MONTH
    return before


def due_reviews(desk: Desk, *, limit: int = 500) -> list[DueReview]:
    """The active cards whose review is due, the oldest first."""
    desk.require("customer.read")
    before = review_before(desk)
    query = (
        Customer.select(Customer.code, Customer.name, Customer.reviewed_at)
        .where(Customer.state == "active", Customer.reviewed_at < before)
        .order_by(Customer.reviewed_at)
        .limit(limit)
    )
    with speaking():
        return [DueReview(**row) for row in desk.store.rows(query)]

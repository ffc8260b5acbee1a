"""Letting an order go on in spite of a hold: by another than its author, for an amount, until a day, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.money.money_tables import CreditRelease
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.models.tables import Account, Customer
from wmsdesk.services.consequences import follow
from wmsdesk.services.days import day_now
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import BadValue, NotFound, Refused
from wmsdesk.services.money import fields
from wmsdesk.services.writing import Change, speaking

_OVER = ("draft", "shipped", "delivered", "closed", "cancelled", "cancelled_awaiting_restock")


class OwnOrder(Refused):
    """Whoever entered an order does not release it; the attempt leaves a trace."""

    code = "own-order"
    noted = True


@dataclass(frozen=True)
class Release:
    """A release as it was given; ``state`` is where the order stands with it, ``code`` whose it is."""

    order: str
    amount: int
    currency: str
    until: str
    reason: str
    by: str
    at: datetime
    state: str = ""
    code: str = ""


def release(desk: Desk, order: str, *, amount: str, until: str, reason: str) -> Release:
    """Release an order up to ``amount`` in the customer's currency; one on hold goes on if nothing else holds it.

    Raises ``OwnOrder`` for one's own order, ``BadValue`` for an amount, a day that is over or a missing reason,
    ``Refused`` for an order that nothing holds any more, ``NotFound`` and ``NotPermitted``.
    """
    with desk.write("credit.release") as change:
        row = _order_to_release(change, order)
        customer = rows.one(change.store, Customer, "code", "currency", id=row["customer"]) or {}
        day = fields.day_in(until, fields.UNTIL)
        if day < day_now(change):
            raise BadValue(N_("A release ends today or later."), field="until")
        values: dict[str, Any] = {
            "amount": fields.amount_of(amount, customer["currency"]),
            "until": day,
            "reason": fields.reason_of(reason),
        }
        change.insert(CreditRelease, order=row["id"], made_by=desk.account.id, made_at=change.now, **values)
        change.log(
            f"order:{row['number']}",
            {"customer": customer["code"], "currency": customer["currency"]} | values,
        )
        follow(change, "an order was released", row["id"], values["reason"])
        state = rows.value(change.store, SalesOrder, "state", id=row["id"])
    made: dict[str, Any] = {
        "by": desk.account.name,
        "at": change.now,
        "state": str(state),
        "code": customer["code"],
    }
    return Release(order=str(row["number"]), currency=customer["currency"], **values, **made)


def _order_to_release(change: Change, number: str) -> dict[str, Any]:
    row = rows.one(change.store, SalesOrder, number=number.strip().upper())
    if row is None:
        raise NotFound(N_("There is no order {number}."), field="order", number=number.strip())
    if row["made_by"] == change.desk.account.id:
        sentence = N_("Nobody releases an order they entered: {number} needs somebody else.")
        raise OwnOrder(sentence, field="order", number=row["number"])
    if row["state"] in _OVER:
        sentence = N_("Order {number} has nothing that could be released any more.")
        raise Refused(sentence, kind="illegal-step", number=row["number"])
    return row


def releases(desk: Desk, order: str) -> tuple[Release, ...]:
    """The releases of an order, the latest first. Raises ``NotFound`` and ``NotPermitted``."""
    desk.require("credit.read")
    with speaking():
        if rows.one(desk.store, SalesOrder, "id", number=order.strip().upper()) is None:
            raise NotFound(N_("There is no order {number}."), field="order", number=order.strip())
        query = (
            CreditRelease.select(
                CreditRelease,
                SalesOrder.number,
                Account.name.alias("by"),
                Customer.currency.alias("currency"),
            )
            .join(SalesOrder)
            .join(Customer)
            .join(Account, on=CreditRelease.made_by == Account.id)
            .where(SalesOrder.number == order.strip().upper())
            .order_by(CreditRelease.id.desc())
        )
        return tuple(
            Release(
                row["number"],
                row["amount"],
                row["currency"],
                row["until"],
                row["reason"],
                row["by"],
                row["made_at"],
            )
            for row in desk.store.rows(query)
        )

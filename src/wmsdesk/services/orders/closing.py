"""Closing by itself what was delivered long enough ago."""

from __future__ import annotations

from datetime import timedelta

from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.days import date_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.workflow import ORDER
from wmsdesk.services.orders.writing import take
from wmsdesk.services.writing import speaking

_AT_ONCE = 500


def close_due(desk: Desk) -> list[str]:
    """Close every order that was delivered as many days ago as the setting says; answers their numbers.

    The setting at 0 closes none. Safe to run at any time, any number of times, by many.
    """
    desk.require("jobs.run")
    with speaking():
        settings = desk.settings
        if not settings.order_close_after_days:
            return []
        before = date_of(desk.clock.now(), settings) - timedelta(days=settings.order_close_after_days)
        due = order_rows.delivered_until(desk.store, before.isoformat())
    closed: list[str] = []
    for start in range(0, len(due), _AT_ONCE):
        with desk.write("order.close", permission="jobs.run") as change:
            for order_id in due[start : start + _AT_ONCE]:
                row = rows.one(change.store, SalesOrder, id=order_id)
                if row is not None and row["state"] == "delivered":
                    take(change, row, ORDER.step("delivered", "close"))
                    closed.append(str(row["number"]))
    return closed

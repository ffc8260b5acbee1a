"""Stock that came free goes to the order that has waited longest for it."""

from __future__ import annotations

from collections.abc import Collection

from wmsdesk.models import rows
from wmsdesk.models.orders import order_rows
from wmsdesk.models.orders.order_tables import SalesOrder
from wmsdesk.services.days import day_now
from wmsdesk.services.orders.credit_check import gate_for
from wmsdesk.services.orders.holding import put_on
from wmsdesk.services.orders.holdings import hold_stock, settle
from wmsdesk.services.orders.writing import write_order
from wmsdesk.services.stock.reading import available
from wmsdesk.services.writing import Change

LEVELS = ("key", "gold", "silver")
"""Classes of customers, the one that is served first before the others; after them come all the rest."""


def refill(change: Change, product_ids: Collection[int]) -> list[str]:
    """Give what is free of these products to the orders that wait for it; answers the numbers that got something.

    Their turn goes by promised day, the customer's class, urgency and the moment of entry. An order that is to be
    shipped complete takes nothing until all of it is there; one that credit no longer lets on is put on hold and the
    next has its turn.
    """
    served: list[str] = []
    today = day_now(change)
    wanted = list(product_ids)
    for order_id in order_rows.waiting_orders(change.store, wanted, LEVELS):
        if not any(available(change.store, wanted, today).values()):
            break
        row = rows.one(change.store, SalesOrder, id=order_id)
        if row is None:
            continue
        found = gate_for(change, row)
        if found.outcome == "hold":
            put_on(change, row, found.say(change.desk.language), by_credit=True)
            continue
        if any(one.quantity for one in hold_stock(change, row)):
            if not settle(change, row):
                write_order(change, row)
            served.append(str(row["number"]))
    return served

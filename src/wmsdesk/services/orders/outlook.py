"""What an order that is being typed would do to its customer's credit, before anything is written."""

from __future__ import annotations

from wmsdesk.services.credit.gate import Gate, gate
from wmsdesk.services.customers.reading import row_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.orders.numbers import row_of as order_row
from wmsdesk.services.writing import speaking


def credit_outlook(desk: Desk, customer_code: str, gross: int) -> Gate | None:
    """What the gate says of another ``gross`` minor units of the customer's currency.

    ``None`` for a reader who may not see credit. Raises ``NotFound`` for the customer.
    """
    if not desk.allows("credit.read"):
        return None
    with speaking(), desk.store.snapshot():
        return gate(desk, int(row_of(desk.store, customer_code)["id"]), extra=gross)


def credit_of_order(desk: Desk, number: str) -> Gate | None:
    """What the gate says of an order as it stands; ``None`` for a reader who may not see credit."""
    if not desk.allows("credit.read"):
        return None
    with speaking(), desk.store.snapshot():
        row = order_row(desk.store, number)
        return gate(desk, int(row["customer"]), order_id=int(row["id"]), extra=int(row["gross"]))

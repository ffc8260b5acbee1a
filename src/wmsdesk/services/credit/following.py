"""What follows for orders when a customer's credit is changed elsewhere."""

from __future__ import annotations

from wmsdesk.services.credit.grading import regrade
from wmsdesk.services.writing import Change


def limit_changed(change: Change, customer_id: int) -> list[str]:
    """Work the grade out with the new limit and put active orders before the gate again; the numbers now held."""
    from wmsdesk.services.orders.holding import review_customer

    regrade(change, customer_id)
    return review_customer(change, customer_id)

"""What follows for orders when a customer's credit is changed elsewhere."""

from __future__ import annotations

from wmsdesk.services.consequences import follow
from wmsdesk.services.credit.grading import regrade
from wmsdesk.services.writing import Change


def limit_changed(change: Change, customer_id: int) -> None:
    """Work the grade out with the new limit and put active orders before the gate again."""
    regrade(change, customer_id)
    follow(change, "credit changed", customer_id)

"""What a change in one area brings about in the areas above it.

An area knows the areas below it and none above (the order is a contract in ``pyproject.toml``). Where something must
follow above, as an order is looked at again when its customer pays, the area says what has happened, and whoever this
table names carries on inside the same change.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from wmsdesk.services.writing import Change

LISTENERS = {
    "a case changed hands": "support.casework:index",
    "a customer's trade changed": "credit.following:limit_changed",
    "money moved": "credit.grading:regrade",
    "credit changed": "orders.holding:review_customer",
    "an order was released": "orders.holding:take_off",
    "goods came free": "orders.backorders:refill",
    "promised goods are lost": "orders.holdings:settle_lost",
}
"""Who carries on: a function of a module of this package; it takes the change and the facts."""


def follow(change: Change, what: str, *facts: Any) -> None:
    """Let whoever listens to ``what`` do what follows from it. Raises whatever that raises: it is one change."""
    module, function = LISTENERS[what].split(":")
    getattr(import_module(f"wmsdesk.services.{module}"), function)(change, *facts)

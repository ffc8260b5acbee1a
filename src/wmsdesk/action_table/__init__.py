"""The table behind :mod:`wmsdesk.actions`: one line an action, one file a desk."""

from __future__ import annotations

from wmsdesk.action_table import (
    administration,
    care,
    customers,
    everywhere,
    money,
    orders,
    reports,
    review,
    stock,
    support,
)
from wmsdesk.action_table.action import EVERYWHERE, Action

ACTIONS: tuple[Action, ...] = (
    *everywhere.ACTIONS,
    *customers.ACTIONS,
    *review.ACTIONS,
    *orders.ACTIONS,
    *stock.ACTIONS,
    *money.ACTIONS,
    *support.ACTIONS,
    *care.ACTIONS,
    *reports.ACTIONS,
    *administration.ACTIONS,
)

__all__ = ["ACTIONS", "EVERYWHERE", "Action"]

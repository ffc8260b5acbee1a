"""What can be done with credit, invoices and payments."""

# A table reads better with one line an action.

from __future__ import annotations

from wmsdesk.action_table.action import Action

# fmt: off
ACTIONS: tuple[Action, ...] = ()
# fmt: on

"""What can be done with complaints, inquiries and the tasks of care."""

# A table reads better with one line an action.

from __future__ import annotations

from wmsdesk.action_table.action import Action

# fmt: off
ACTIONS: tuple[Action, ...] = ()
# fmt: on

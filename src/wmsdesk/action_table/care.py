"""What can be done with tasks, visits, contracts and what comes in from outside."""

from __future__ import annotations

from wmsdesk.action_table.action import Action

# fmt: off
ACTIONS: tuple[Action, ...] = ()
# fmt: on

"""``wmsdesk order``: the verbs, from their files."""

from __future__ import annotations

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import group
from wmsdesk.cli.orders import order_entry, order_reading, order_recurring, order_steps

command = group(NOUNS["order"].help)
for _verb in (
    order_entry.new,
    order_reading.show,
    order_reading.list_orders,
    order_steps.move,
    order_steps.cancel,
    order_reading.why,
    order_entry.change,
    order_steps.hold,
    order_steps.track,
    order_reading.plan,
    order_recurring.recur,
):
    command.add_command(_verb)

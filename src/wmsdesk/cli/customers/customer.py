"""``wmsdesk customer``: the verbs, from their files."""

from __future__ import annotations

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.customers import (
    customer_lists,
    customer_parts,
    customer_reading,
    customer_saving,
    customer_steps,
)
from wmsdesk.cli.group import group

command = group(NOUNS["customer"].help)
for _verb in (
    customer_lists.search,
    customer_reading.show,
    customer_saving.add,
    customer_saving.edit,
    customer_steps.recheck,
    customer_reading.history,
    customer_parts.contact,
    customer_parts.address,
    customer_steps.retire,
    customer_steps.restore,
    customer_steps.merge,
    customer_steps.unmerge,
    customer_steps.review,
    customer_lists.reviews,
    customer_lists.overdue,
):
    command.add_command(_verb)

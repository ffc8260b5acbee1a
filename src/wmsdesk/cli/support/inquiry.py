"""``wmsdesk inquiry``: what is no complaint, with the same verbs."""

from __future__ import annotations

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import group
from wmsdesk.cli.support import case_logging, case_reading, case_steps

command = group(NOUNS["inquiry"].help)
for _verb in (
    case_logging.log_inquiry,
    case_reading.list_inquiries,
    case_reading.show,
    case_steps.move,
    case_steps.edit,
    case_steps.take,
    case_steps.assign,
    case_steps.hand_over,
    case_steps.note,
    case_steps.link,
    case_steps.rate,
    case_reading.report,
):
    command.add_command(_verb)

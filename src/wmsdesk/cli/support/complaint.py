"""``wmsdesk complaint``: the verbs, from their files."""

from __future__ import annotations

from wmsdesk.cli.commands import NOUNS
from wmsdesk.cli.group import group
from wmsdesk.cli.support import case_after, case_keeping, case_logging, case_reading, case_steps

command = group(NOUNS["complaint"].help)
for _verb in (
    case_logging.log,
    case_logging.who,
    case_reading.list_complaints,
    case_reading.show,
    case_steps.move,
    case_steps.edit,
    case_steps.take,
    case_steps.assign,
    case_steps.hand_over,
    case_steps.note,
    case_steps.link,
    case_steps.remedy,
    case_steps.rate,
    case_reading.report,
    case_reading.similar,
    case_reading.history,
    case_after.improve,
    case_after.improvements,
    case_keeping.escalate,
    case_keeping.count_again,
):
    command.add_command(_verb)
for _name in ("cause", "category", "holiday", "team"):
    command.add_command(getattr(case_keeping, _name), _name)

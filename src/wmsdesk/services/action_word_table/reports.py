"""Reports, schedules and targets."""

from __future__ import annotations

from wmsdesk.i18n import N_

ACTION_WORDS: dict[str, str] = {
    "report.export": N_("report taken out"),
    "report.recount": N_("figures of reports counted anew"),
    "report.view": N_("view of a report kept"),
    "schedule.add": N_("schedule made"),
    "schedule.pause": N_("schedule paused"),
    "schedule.resume": N_("schedule going on"),
    "schedule.remove": N_("schedule ended"),
    "schedule.run": N_("schedule run"),
}

"""Settings of complaints, their clock and the care of customers."""

from __future__ import annotations

from functools import partial

from wmsdesk.i18n import N_
from wmsdesk.services.calendar_texts import read_days, read_hours, read_targets
from wmsdesk.services.setting_table.setting_type import SettingType

_TARGETS_HELP = N_("First response / resolution in working time, by priority.")


def _targets(kind: str, label: str, default: str) -> SettingType:
    name = f"targets_{kind}"
    return SettingType(name, label, _TARGETS_HELP, "text", default, read=partial(read_targets, name))


SETTINGS: tuple[SettingType, ...] = (
    SettingType(
        "support_days",
        N_("Working days"),
        N_(
            "The days of the week on which the clock of complaints runs; holidays are kept on a page of their own."
        ),
        "text",
        "Mon-Fri",
        read=read_days,
    ),
    SettingType(
        "support_hours",
        N_("Working hours"),
        N_("The hours of a working day, in the store's time zone; a break parts two of them with a comma."),
        "text",
        "09:00-18:00",
        read=read_hours,
    ),
    _targets(
        "complaint", N_("Targets of complaints"), "low 24h/72h, medium 8h/24h, high 1h/4h, urgent 30m/2h"
    ),
    _targets("inquiry", N_("Targets of inquiries"), "low 16h/48h, medium 4h/16h, high 1h/4h, urgent 30m/2h"),
    _targets(
        "feedback", N_("Targets of feedback"), "low 48h/120h, medium 24h/72h, high 8h/24h, urgent 2h/8h"
    ),
    _targets(
        "service", N_("Targets of service requests"), "low 24h/72h, medium 8h/24h, high 2h/8h, urgent 30m/4h"
    ),
    SettingType(
        "escalate_percent",
        N_("Share of a clock after which a case is escalated (percent)"),
        N_("Used up to this much without an answer, a case is marked and told to its team; 0 never does."),
        "number",
        80,
        0,
        100,
    ),
    SettingType(
        "similar_cases",
        N_("Similar cases shown"),
        N_("How many past cases stand beside an open one."),
        "number",
        5,
        0,
        20,
    ),
)

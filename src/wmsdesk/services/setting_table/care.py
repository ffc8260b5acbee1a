"""Settings of tasks, visits, care and warnings."""

from __future__ import annotations

from wmsdesk.i18n import N_
from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS = (
    SettingType(
        "contract_warn_days",
        N_("Days before the end of a contract to warn"),
        N_("A new contract begins with this; each can have its own."),
        "number",
        30,
        0,
        3650,
    ),
    SettingType(
        "intake_most_mb",
        N_("Largest mail or file taken in (MB)"),
        N_("A mail or a dropped file that is larger is refused and stays for a person to look at."),
        "number",
        25,
        1,
        1000,
    ),
)

"""Settings of complaints, their clock and the care of customers."""

from __future__ import annotations

from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = ()

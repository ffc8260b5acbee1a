"""Settings of tasks, visits, care and warnings."""

from __future__ import annotations

from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = ()

"""Settings of orders and returns."""

from __future__ import annotations

from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = ()

"""Settings of stock: tolerances, classes, suggestions."""

from __future__ import annotations

from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: tuple[SettingType, ...] = ()

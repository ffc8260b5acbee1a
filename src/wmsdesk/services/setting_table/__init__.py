"""Every setting of a store, one file an area."""

from __future__ import annotations

from wmsdesk.services.setting_table import care, desk, money, orders, reports, stock, support
from wmsdesk.services.setting_table.setting_type import SettingType

SETTINGS: dict[str, SettingType] = {
    one.name: one for area in (desk, orders, stock, money, support, care, reports) for one in area.SETTINGS
}
"""The settings by name, in the order in which they are shown."""

__all__ = ["SETTINGS", "SettingType"]

"""The settings of a store, as an administrator sees and changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wmsdesk.models.tables import Setting
from wmsdesk.services.catalogue.money import written
from wmsdesk.services.desk import Desk
from wmsdesk.services.settings import SETTINGS, SettingType, parse
from wmsdesk.services.writing import Change

_MONEY_IN = "CNY"


@dataclass(frozen=True)
class SettingView:
    """A setting as it stands: ``text`` is what a person would type to have it so, ``default_text`` too."""

    kind: SettingType
    value: Any
    text: str
    default_text: str

    @property
    def changed(self) -> bool:
        """Whether it differs from its default."""
        return bool(self.value != self.kind.default)


def settings_now(desk: Desk) -> list[SettingView]:
    """Every setting with its value and its default, in the order they are declared."""
    return [
        SettingView(kind, value, setting_text(kind, value), setting_text(kind, kind.default))
        for kind, value in desk.settings
    ]


def setting_text(kind: SettingType, value: Any) -> str:
    """A setting's value as a person types it; an amount without a currency, with two decimals."""
    if kind.kind == "yes-no":
        return "yes" if value else "no"
    return written(value, _MONEY_IN) if kind.kind == "money" else str(value)


def set_setting(desk: Desk, name: str, text: str) -> SettingView:
    """Give a setting the value that ``text`` means; nothing is written when it has that value already.

    Raises ``NotFound`` for an unknown name, ``BadValue`` for the text, ``NotPermitted``.
    """
    kind = SETTINGS.get(name)
    need = kind.permission if kind is not None and not desk.allows("setting.manage") else "setting.manage"
    desk.require(need)
    value = parse(name, text)
    with desk.write("setting.change", permission=need) as change:
        old = getattr(change.settings, name)
        if old != value:
            _store_setting(change, name, value)
            change.log(f"setting:{name}", {"setting": name, "value": [old, value]}, publish=False)
    return next(one for one in settings_now(desk) if one.kind.name == name)


def _store_setting(change: Change, name: str, value: Any) -> None:
    row = change.store.row(Setting.select().where(Setting.name == name))
    if row is None:
        change.insert(Setting, name=name, value=value)
    else:
        change.update(Setting, row["id"], value=value)

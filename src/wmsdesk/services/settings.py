"""What an administrator can set, each with its default, its limits and a sentence that explains it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wmsdesk.i18n import N_
from wmsdesk.models import rows
from wmsdesk.models.store import Store
from wmsdesk.models.tables import Setting
from wmsdesk.services.catalogue.field import Context, Field
from wmsdesk.services.errors import BadValue, NotFound
from wmsdesk.services.setting_table import SETTINGS, SettingType


@lru_cache(maxsize=4)
def _machine_zone(told: str) -> str:
    """The zone this machine stands in, by name, looked up once; UTC where neither it nor ``told`` says."""
    named = told.lstrip(":")
    if not named:
        try:
            named = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
        except OSError:
            named = ""
    try:
        ZoneInfo(named)
    except Exception:
        return "UTC"
    return named


@dataclass(frozen=True)
class Settings:
    """The settings of one store as they are now. Every name of ``SETTINGS`` is an attribute."""

    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        if name not in SETTINGS:
            raise AttributeError(name)
        return self.values.get(name, SETTINGS[name].default)

    def __iter__(self) -> Iterator[tuple[SettingType, Any]]:
        return ((one, getattr(self, name)) for name, one in SETTINGS.items())

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone, the machine's where none is set."""
        return ZoneInfo(self.time_zone or _machine_zone(os.environ.get("TZ", "")))


def load(store: Store) -> Settings:
    """Read the settings of a store."""
    return Settings({row["name"]: row["value"] for row in rows.many(store, Setting, "name", "value")})


def parse(name: str, text: str) -> Any:
    """The value that ``text`` means for this setting; raises ``BadValue`` naming it."""
    kind = SETTINGS.get(name)
    if kind is None:
        raise NotFound(N_("There is no setting named {name}."), name=name)
    text = text.strip()
    if kind.kind == "yes-no":
        words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        if text.lower() not in words:
            raise BadValue(N_("{name} is yes or no."), field=name, spoken=("name",), name=kind.label)
        return words[text.lower()]
    if kind.kind == "number":
        if not (text.isascii() and text.isdigit()) or not kind.minimum <= int(text) <= kind.maximum:
            raise BadValue(
                N_("{name} is a whole number from {minimum} to {maximum}."),
                field=name,
                spoken=("name",),
                name=kind.label,
                minimum=kind.minimum,
                maximum=kind.maximum,
            )
        return int(text)
    if kind.kind == "money":
        from wmsdesk.services.catalogue.money import MoneyKind

        money = MoneyKind(0)
        return money.parse(text, Field(name, kind.label, money, ""), Context()) or 0
    return _parse_text(kind, text)


def _parse_text(kind: SettingType, text: str) -> str:
    """A text by the rule of its own; the others are codes with a register."""
    if kind.read is not None:
        return kind.read(text)
    name, spoken = kind.name, ("name",)
    if name == "time_zone" and text:
        try:
            ZoneInfo(text)
        except Exception:
            raise BadValue(
                N_("{name} is not a time zone that is known here."),
                field=name,
                spoken=spoken,
                name=kind.label,
            ) from None
    if name == "default_currency" and not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise BadValue(
            N_("{name} is a currency of three letters."), field=name, spoken=spoken, name=kind.label
        )
    if name == "default_country" and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise BadValue(N_("{name} is a country of two letters."), field=name, spoken=spoken, name=kind.label)
    return text if name == "time_zone" else text.upper()


__all__ = ["SETTINGS", "SettingType", "Settings", "load", "parse"]

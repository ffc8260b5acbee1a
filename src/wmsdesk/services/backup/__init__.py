"""Backups: made of a store in use, verified, restored; older ones give way."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wmsdesk.services.backup.making import BackupReport, create, restore, verify

_ROOMS = {
    "making": ("BackupReport", "create", "restore", "verify"),
}
_WHERE = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "BackupReport",
    "create",
    "restore",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)

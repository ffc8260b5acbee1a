"""Backups: made of a store in use, verified, restored; older ones give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wmsdesk.services.rooms import opened

if TYPE_CHECKING:
    from wmsdesk.services.backup.making import BackupReport, create, restore, verify

_ROOMS = {
    "making": ("BackupReport", "create", "restore", "verify"),
}

__all__ = [
    "BackupReport",
    "create",
    "restore",
    "verify",
]

__getattr__ = opened(__name__, _ROOMS)

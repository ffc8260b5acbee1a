"""Older backups give way to newer ones, but never the last that is known to be good."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wmsdesk.models.audit import audit_chain
from wmsdesk.models.backup import backup_file
from wmsdesk.models.backup.backup_file import NotABackup
from wmsdesk.models.files.private_files import sync_folder
from wmsdesk.services.backup.manifest import is_of
from wmsdesk.services.desk import Desk
from wmsdesk.services.files import file_faults
from wmsdesk.services.writing import speaking

_MOST_NOTES = 100_000


@dataclass(frozen=True)
class _Found:
    """A file that this store once wrote as a backup; what it holds may have been altered since."""

    path: Path
    made_at: str
    head: int


def rotate(desk: Desk, folder: Path, keep: int) -> tuple[Path, ...]:
    """Take the older backups of this store out of ``folder``, all but the newest ``keep`` that are verified.

    Verified is a file that is, byte for byte, one that the audit trail tells of; whatever else lies there is neither
    counted nor touched. The trail tells of each that goes, before it goes. Answers what was taken away.
    """
    assert keep >= 1, "the last verified backup is never taken away"
    with speaking(), file_faults(folder, field="out"):
        known = _written(desk)
        found = [one for one in _backups_in(desk, folder) if backup_file.digest_of(one.path) in known]
        surplus = found[keep:]
        if not surplus:
            return ()
        with desk.write("backup.remove", permission="backup.create") as change:
            for one in surplus:
                body = {"file": one.path.name, "made_at": one.made_at, "head": one.head}
                change.log(f"backup:{one.path.name}", body, publish=False)
        for one in surplus:
            one.path.unlink(missing_ok=True)
        sync_folder(folder)
    return tuple(one.path for one in surplus)


def _written(desk: Desk) -> set[str]:
    """The digests of the backups that the trail tells of."""
    digests = set()
    for note in audit_chain.read(desk.store, action="backup.create", limit=_MOST_NOTES):
        with suppress(ValueError, KeyError, TypeError):
            digests.add(str(json.loads(note.body or "")["sha256"]))
    return digests


def _backups_in(desk: Desk, folder: Path) -> list[_Found]:
    """The backups of this store, the newest first."""
    found = []
    for path in folder.iterdir():
        if not path.name.startswith(".") and stat.S_ISREG(os.lstat(path).st_mode):
            with suppress(NotABackup, OSError, ValueError, KeyError, TypeError):
                manifest = json.loads(backup_file.manifest_in(path))
                if is_of(desk.store, manifest):
                    found.append(_Found(path, str(manifest["made_at"]), int(manifest["head"]["seq"])))
    return sorted(found, key=lambda one: (one.made_at, one.head, one.path.name), reverse=True)

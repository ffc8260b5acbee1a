"""Backups: a copy taken while others work, restored and checked before it is called verified.

A backup is one file: the encrypted store, its key file and a manifest. Whoever holds it and a password of the store
can restore it; nobody else can read it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from wmsdesk.clock import Clock
from wmsdesk.i18n import N_
from wmsdesk.models.audit import audit_chain
from wmsdesk.models.backup import backup_file
from wmsdesk.models.backup.backup_file import KEYS, STORE, NotABackup
from wmsdesk.models.backup.copying import copy_store, damage_in, fold_in
from wmsdesk.models.backup.workshops import DRAFT, sweep, workshop
from wmsdesk.models.files.places import key_place, on_shared_file_system, refuse_shared_file_system
from wmsdesk.models.files.private_files import draft_of, publish_new, write_new
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.models.store import Store
from wmsdesk.services import access, audit
from wmsdesk.services.backup.manifest import damaged, read_manifest, refuse_other, write_manifest
from wmsdesk.services.backup.rotation import rotate
from wmsdesk.services.desk import Desk
from wmsdesk.services.errors import Refused, StoreDamaged, StoreFull
from wmsdesk.services.files import file_faults
from wmsdesk.services.writing import speaking

_Tell = Callable[[int, int], None]
_SPARE = 1 << 20
_LARGEST_KEYS = backup_file.LIMITS[KEYS]


@dataclass(frozen=True)
class BackupReport:
    """A backup and what it holds as of ``made_at``; ``head`` and ``head_mac`` are the last of its audit entries.

    ``made_at`` is in the store's own time zone. ``removed`` are older backups that gave way to this one.
    ``verified`` is only ever true: a backup that fails a check is an error and not a report.
    """

    file: Path
    verified: bool
    entries: int
    customers: int
    made_at: datetime
    head: int
    head_mac: str
    removed: tuple[Path, ...] = ()


def create(desk: Desk, out: Path, tell: _Tell | None = None, *, keep: int | None = None) -> BackupReport:
    """Copy the store as it is at one moment into the new file ``out``, once the copy has passed every check.

    With ``keep`` the older backups of this store in the same folder give way, see ``rotation.rotate``. What a
    killed backup left there is taken away. Others may go on writing.

    Raises ``NotPermitted``, ``Refused`` where something is already there, ``StoreFull``,
    ``StoreDamaged`` when the store itself fails a check; then nothing is left behind. ``tell`` is called with
    (audit entries checked, of).
    """
    desk.require("backup.create")
    _refuse_taken(out, field="out")
    with speaking(), file_faults(out, field="out"):
        sweep(out.parent)
    with speaking(), file_faults(out, field="out"), _workshop(out, desk.store.place, "out") as folder:
        _refuse_narrow(folder, 2 * desk.store.place.stat().st_size)
        _copy_with_keys(desk.store, folder)
        manifest = _checked(desk, folder, tell)
        draft = folder / DRAFT if folder.parent == out.parent else draft_of(out)
        try:
            backup_file.write_archive(draft, folder)
            _publish(desk, draft, out, manifest)
        finally:
            draft.unlink(missing_ok=True)
    report = _report(out, manifest, desk.settings.zone)
    return replace(report, removed=rotate(desk, out.parent, keep)) if keep is not None else report


def verify(file: Path, user: str, password: str, *, clock: Clock | None = None) -> BackupReport:
    """Restore a backup into a folder beside it, open it with a password of its own, run every check, and tidy up.

    Raises ``NotFound``, ``SignInFailed``, ``NotPermitted`` unless the account may make backups, ``StoreFull`` and
    ``StoreDamaged`` for whatever is not as it was written.
    """
    with speaking(), _workshop(file, file) as folder, _restored(file, folder, user, password, clock) as found:
        return _report(file, found[1], found[0].settings.zone)


def restore(file: Path, to: Path, user: str, password: str, *, clock: Clock | None = None) -> BackupReport:
    """Make a store at ``to``, where nothing may be yet, of a backup that passes every check; its trail will say so.

    Raises as :func:`verify` does, and ``Refused`` where something is already there; then nothing is left behind.
    """
    beside = [to.with_name(to.name + ending) for ending in ("-wal", "-shm", "-journal")]
    for place in (to, key_place(to), *beside):
        _refuse_taken(place, field="to")
    with speaking(), file_faults(to, field="to"):
        refuse_shared_file_system(to)
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with speaking(), _workshop(to, to, "to") as folder:
        with _restored(file, folder, user, password, clock) as (desk, manifest):
            with desk.write("backup.restore", permission="backup.create") as change:
                body = {"file": file.name, "made_at": manifest["made_at"], "head": manifest["head"]["seq"]}
                change.log(f"backup:{file.name}", body, publish=False)
            report = _report(file, manifest, desk.settings.zone)
            fold_in(desk.store)
        with file_faults(to, field="to"):
            _move_in(folder, to)
    return report


def _copy_with_keys(store: Store, folder: Path) -> None:
    """Copy the store and its key file so that the one opens the other, should somebody change a password just now."""
    copy, keys = folder / STORE, KeyFile(key_place(store.place))
    for _ in range(5):
        copy.unlink(missing_ok=True)
        before = keys.slots()
        copy_store(store, copy)
        if keys.slots() == before:
            break
    write_new(key_place(copy), key_place(store.place).read_bytes()[:_LARGEST_KEYS])


def _checked(desk: Desk, folder: Path, tell: _Tell | None) -> dict[str, Any]:
    """Reopen the copy, run every check, and write the manifest of what it holds."""
    store = Store.open(folder / STORE, desk.store.key)
    try:
        head = audit_chain.head(store)
        if _complaint(store, tell) or (head.seq and audit_chain.mac_at(desk.store, head.seq) != head.mac):
            raise StoreDamaged(
                N_("The store does not pass its checks, so no backup was made; see the doctor."),
                kind="store-damaged",
            )
        fold_in(store)
        return write_manifest(folder, store, desk.account.name, desk.clock.now())
    finally:
        store.close()


def _complaint(store: Store, tell: _Tell | None = None) -> str:
    """What is wrong with a store, ``""`` if nothing is."""
    with store.snapshot():
        verdict = audit.examine(store, None, tell)
    return damage_in(store) or ("" if verdict.ok else verdict.problem)


def _publish(desk: Desk, draft: Path, out: Path, manifest: dict[str, Any]) -> None:
    """Give the backup its name in the same write that tells of it: neither without the other."""
    published = False
    try:
        with desk.write("backup.create") as change:
            body = {
                "file": out.name,
                "verified": True,
                "head": manifest["head"]["seq"],
                "sha256": backup_file.digest_of(draft),
            }
            change.log(f"backup:{out.name}", body, publish=False)
            publish_new(draft, out)
            published = True
    except BaseException:
        if published:
            out.unlink(missing_ok=True)
        raise


@contextmanager
def _restored(
    file: Path, folder: Path, user: str, password: str, clock: Clock | None
) -> Iterator[tuple[Desk, dict[str, Any]]]:
    """A backup unpacked in ``folder``, opened with a password of its own, all checks passed."""
    try:
        with file_faults(file, field="file"), backup_file.opened_archive(file) as stream:
            _refuse_narrow(folder, os.fstat(stream.fileno()).st_size)
            digests = backup_file.unpack(stream, folder)
    except NotABackup:
        raise damaged(file) from None
    manifest = read_manifest(folder, digests, file)
    desk = access.sign_in(folder / STORE, user, password, clock=clock, terminal="backup")
    try:
        desk.require("backup.create")
        refuse_other(desk.store, manifest, file)
        if _complaint(desk.store):
            raise damaged(file)
        yield desk, manifest
    finally:
        desk.close()


def _move_in(folder: Path, to: Path) -> None:
    """Give key file and store their names; the key file first, for a store without one is of no use."""
    publish_new(folder / KEYS, key_place(to))
    try:
        publish_new(folder / STORE, to)
    except BaseException:
        key_place(to).unlink()
        raise


@contextmanager
def _workshop(near: Path, local: Path, field: str = "file") -> Iterator[Path]:
    """A private folder beside ``near``, or ``local`` where a store cannot be opened there; gone at the end."""
    beside = local if on_shared_file_system(near) else near
    with ExitStack() as stack:
        with file_faults(near, field=field):
            folder = stack.enter_context(workshop(beside))
        yield folder


def _refuse_taken(place: Path, *, field: str) -> None:
    if place.is_symlink() or place.exists():
        raise Refused(N_("Something is already at {place}."), field=field, kind="exists", place=str(place))


def _refuse_narrow(folder: Path, size: int) -> None:
    """Say at once that the disk is too small, instead of when it is full."""
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise StoreFull(
            N_("There is no room at {place}: {megabytes} MB are needed."),
            place=str(folder.parent),
            megabytes=(size >> 20) + 1,
        )


def _report(file: Path, manifest: dict[str, Any], zone: tzinfo) -> BackupReport:
    counts, head = manifest["counts"], manifest["head"]
    made_at = datetime.fromisoformat(manifest["made_at"]).astimezone(zone)
    return BackupReport(
        file, True, counts["audit_entry"], counts["customer"], made_at, head["seq"], head["mac"]
    )

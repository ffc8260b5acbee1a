"""Where a store lies: the names of its files, and the places where none may be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from wmsdesk.models import faults

_SHARED_FILE_SYSTEMS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "fuse.sshfs",
    "ceph",
    "glusterfs",
    "afs",
}


def key_place(place: Path) -> Path:
    """Where the key file of the store at ``place`` lies."""
    return place.with_name(place.name + ".keys")


def lock_place(place: Path) -> Path:
    """Where the write lock of the store at ``place`` lies."""
    return place.with_name(place.name + ".lock")


def check_place(place: Path) -> None:
    """Refuse what should not be opened: nothing there, a link, a device, a shared file system, an open mode."""
    try:
        found = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise faults.Missing(place) from None
    except PermissionError:
        raise faults.ReadOnly(place) from None
    if not stat.S_ISREG(found.st_mode) or found.st_size == 0:
        raise faults.NotAStore(place)
    if not os.access(place, os.R_OK | os.W_OK):
        raise faults.ReadOnly(place)
    refuse_shared_file_system(place)


def refuse_shared_file_system(place: Path, mounts: Path = Path("/proc/self/mountinfo")) -> None:
    """WAL needs memory that all desks share, so the store must lie on a disk of this machine."""
    if on_shared_file_system(place, mounts):
        raise faults.Unreachable(file_system_of(place, mounts))


def on_shared_file_system(place: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether ``place`` lies where several machines write."""
    return file_system_of(place, mounts) in _SHARED_FILE_SYSTEMS


def file_system_of(place: Path, mounts: Path = Path("/proc/self/mountinfo")) -> str:
    """The kind of file system that ``place`` lies on, ``""`` where the machine does not tell."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    target, best, kind = str(place.parent.resolve() / place.name), "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = target == point or target.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind

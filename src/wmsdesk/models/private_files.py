"""Files nobody else may read: made without following links, replaced whole, locked at their side."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from wmsdesk.models.faults import PathExposed, PathRefused
from wmsdesk.models.side_lock import SideLock, locked, private_mode

__all__ = [
    "SideLock",
    "create_private",
    "locked",
    "private_mode",
    "read_private",
    "sweep_drafts",
    "sync_folder",
    "write_private",
]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# Without O_NONBLOCK, opening a pipe somebody put in the file's place would wait for ever.
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def create_private(path: Path, *, shared_group: bool = False) -> None:
    """Make an empty private file. Raises ``FileExistsError`` when anything, even a link, is there."""
    os.close(_new_file(path, private_mode(shared_group)))


def write_private(path: Path, data: bytes, *, shared_group: bool = False) -> None:
    """Replace the file by ``data`` as one step: whoever reads or crashes has the old file or the new.

    The data is on disk when this returns. Raises ``OSError`` (a full disk) with the old file untouched.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    file = _new_file(draft, private_mode(shared_group))
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(draft)
        raise
    sync_folder(path.parent)


def read_private(path: Path, limit: int, *, shared_group: bool = False) -> bytes:
    """The file's content, at most ``limit`` bytes.

    Raises ``FileNotFoundError``, ``PathRefused`` for a link, a folder, a pipe or a longer file, and
    ``PathExposed`` when others may read or write it; with ``shared_group`` its group may.
    """
    file = _open_to_read(path)
    try:
        state = os.fstat(file)
        if not stat.S_ISREG(state.st_mode):
            raise PathRefused(f"{path.name!r} is not a regular file")
        if state.st_mode & (0o007 if shared_group else 0o077):
            raise PathExposed(f"{path.name!r} may be read by others (mode {stat.S_IMODE(state.st_mode):04o})")
        with os.fdopen(os.dup(file), "rb") as stream:
            data = stream.read(limit + 1)
    finally:
        os.close(file)
    if len(data) > limit:
        raise PathRefused(f"{path.name!r} is longer than {limit} bytes")
    return data


def sweep_drafts(path: Path) -> None:
    """Take away the drafts that killed writers of ``path`` left behind. Only under the file's lock."""
    for draft in path.parent.glob(f".{path.name}.*.tmp"):
        with suppress(FileNotFoundError):
            draft.unlink()


def sync_folder(folder: Path) -> None:
    """Put a folder's names on disk, so that a rename in it outlives a power cut."""
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _new_file(path: Path, mode: int) -> int:
    file = os.open(path, _NEW, 0o600)
    try:
        if mode != 0o600:
            os.fchmod(file, mode)
    except BaseException:
        os.close(file)
        os.unlink(path)
        raise
    return file


def _open_to_read(path: Path) -> int:
    try:
        return os.open(path, _READ)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise PathRefused(f"{path.name!r} is a link") from None
        raise

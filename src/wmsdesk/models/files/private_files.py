"""Files nobody else may read: made without following links, replaced whole, locked at their side."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from wmsdesk.models.faults import PathExposed, PathRefused
from wmsdesk.models.files.side_lock import SideLock, locked, private_mode

__all__ = [
    "SideLock",
    "create_private",
    "draft_of",
    "locked",
    "private_mode",
    "publish_new",
    "read_plain",
    "read_private",
    "sweep_drafts",
    "sync_folder",
    "write_new",
    "write_private",
]

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
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
    draft = draft_of(path)
    file = _new_file(draft, private_mode(shared_group))
    try:
        _fill(file, data)
        os.replace(draft, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(draft)
        raise
    sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Make a private file with this content as one step.

    Raises ``FileExistsError`` when anything, even a link, is there; ``OSError`` (a full disk) leaves nothing.
    """
    draft = draft_of(path)
    file = _new_file(draft, 0o600)
    try:
        _fill(file, data)
        publish_new(draft, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


def draft_of(path: Path) -> Path:
    """A name beside ``path`` that nobody uses, under which its content is made ready."""
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")


def publish_new(draft: Path, path: Path) -> None:
    """Give a finished file on the same disk its name, as one step; raises ``FileExistsError`` when it is taken."""
    try:
        os.link(draft, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _move_to_reserved(draft, path)
    else:
        os.unlink(draft)
    sync_folder(path.parent)


def _move_to_reserved(draft: Path, path: Path) -> None:
    """Where the disk knows no second names: reserve the name, then move over what was reserved."""
    create_private(path)
    try:
        os.replace(draft, path)
    except BaseException:
        os.unlink(path)
        raise


def read_private(path: Path, limit: int, *, shared_group: bool = False) -> bytes:
    """The file's content, at most ``limit`` bytes.

    Raises ``FileNotFoundError``, ``PathRefused`` for a link, a folder, a pipe or a longer file, and
    ``PathExposed`` when others may read or write it; with ``shared_group`` its group may.
    """
    return _read(path, limit, refused=0o007 if shared_group else 0o077)


def read_plain(path: Path, limit: int) -> bytes:
    """As :func:`read_private`, for a file that holds no secret: others may read it."""
    return _read(path, limit, refused=0)


def _read(path: Path, limit: int, *, refused: int) -> bytes:
    file = _open_to_read(path)
    try:
        state = os.fstat(file)
        if not stat.S_ISREG(state.st_mode):
            raise PathRefused(f"{path.name!r} is not a regular file")
        if state.st_mode & refused:
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


def _fill(file: int, data: bytes) -> None:
    """Write the data, put it on disk and close the file."""
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


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

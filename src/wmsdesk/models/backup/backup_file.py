"""A backup as one file: a plain tar of three members, written and read to the byte, so that no flipped bit hides in it.

``tar`` can take it apart. Reading accepts exactly what writing makes: these names in this order, no links, no spare
bytes; sizes are held against limits before anything is unpacked.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wmsdesk.models.faults import PathRefused, StoreFault

MANIFEST, STORE, KEYS = "manifest.json", "store", "store.keys"
LIMITS: Mapping[str, int] = {MANIFEST: 64 * 1024, STORE: 1 << 40, KEYS: 4 * 1024 * 1024}
"""The members in their order, and how many bytes each may have."""

_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1 << 20
_END = b"\0" * (2 * _BLOCK)


class NotABackup(StoreFault):
    """The file is not, byte for byte, what a backup looks like."""


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_archive(out: Path, folder: Path) -> None:
    """Pack the three members that lie in ``folder`` under their names into the new private file ``out``, on disk."""
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        for name in LIMITS:
            path = folder / name
            size = path.stat().st_size
            stream.write(_header(name, size))
            with path.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    stream.write(chunk)
            stream.write(_padding(size))
        stream.write(_END)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def opened_archive(file: Path) -> Iterator[BinaryIO]:
    """The file, opened without following a link. Raises ``FileNotFoundError`` and ``PathRefused``."""
    if file.is_symlink():
        raise PathRefused(f"{file.name!r} is a link")
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PathRefused(f"{file.name!r} is not a regular file")
        yield stream


def manifest_in(file: Path) -> bytes:
    """The manifest of an archive, as it is written there; nothing else is read. Raises ``NotABackup``."""
    with opened_archive(file) as stream:
        header = stream.read(_BLOCK)
        size = _size_in(header)
        if header != _header(MANIFEST, size) or size > LIMITS[MANIFEST]:
            raise NotABackup("it does not begin with a manifest")
        return stream.read(size)


def unpack(stream: BinaryIO, folder: Path) -> dict[str, str]:
    """Write the members into ``folder``, private, and answer the SHA-256 of each. Raises ``NotABackup``."""
    left = os.fstat(stream.fileno()).st_size
    digests = {}
    for name, limit in LIMITS.items():
        header = stream.read(_BLOCK)
        size = _size_in(header)
        if header != _header(name, size) or size > min(limit, left):
            raise NotABackup(f"the member {name} is not there as it should be")
        digests[name] = _copy(stream, folder / name, size)
        if stream.read(len(_padding(size))) != _padding(size):
            raise NotABackup(f"what follows {name} is not empty")
    if stream.read(len(_END) + 1) != _END:
        raise NotABackup("the end is not where it should be")
    return digests


def _copy(stream: BinaryIO, path: Path, size: int) -> str:
    digest = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        while size:
            chunk = stream.read(min(_CHUNK, size))
            if not chunk:
                raise NotABackup(f"{path.name} is cut off")
            digest.update(chunk)
            target.write(chunk)
            size -= len(chunk)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest()


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.GNU_FORMAT)


def _size_in(header: bytes) -> int:
    try:
        return tarfile.TarInfo.frombuf(header, "ascii", "strict").size
    except (tarfile.HeaderError, ValueError) as error:
        raise NotABackup("a member has no head") from error


def _padding(size: int) -> bytes:
    return b"\0" * (-size % _BLOCK)

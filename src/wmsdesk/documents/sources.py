"""A file somebody named: opened with care, counted, and known again when it is opened a second time."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from wmsdesk.documents.refusals import FileChanged, FileMissing, FileRefused
from wmsdesk.i18n import N_
from wmsdesk.text import safe

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How much of a file is taken in before it is refused; sizes are bytes unless named otherwise."""

    csv_bytes: int = 1024 * _MEGABYTE
    workbook_bytes: int = 100 * _MEGABYTE
    unpacked_bytes: int = 500 * _MEGABYTE
    unpacked_ratio: int = 200
    entries: int = 2_000
    workbook_cells: int = 20_000_000
    columns: int = 500
    cell_characters: int = 128 * 1024
    line_characters: int = 4 * _MEGABYTE


LIMITS = Limits()


@dataclass(frozen=True)
class SourceFile:
    """A regular file as it was when it was first looked at."""

    path: Path
    identity: tuple[int, int, int, int]
    """Device, inode, size and time of the last change."""

    @property
    def name(self) -> str:
        """The file's name as sentences quote it."""
        return safe(self.path.name)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.identity[2]

    def open(self) -> BinaryIO:
        """The file's bytes from the start. Raises ``FileChanged`` where it is no longer what it was."""
        stream = _open(self.path)
        if _identity(os.fstat(stream.fileno())) != self.identity:
            stream.close()
            raise FileChanged(N_("{file} changed while it was being read; begin again."), file=self.name)
        return stream

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the whole file, in hexadecimal."""
        with self.open() as stream:
            return hashlib.file_digest(cast("io.BufferedReader", stream), "sha256").hexdigest()

    def head(self, length: int = 4096) -> bytes:
        """The first bytes, to tell what kind of file this is."""
        with self.open() as stream:
            return stream.read(length)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _open(path: Path) -> BinaryIO:
    """Open without ever waiting on a pipe; what was a file may be one by now."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as problem:
        raise _unreadable(path, problem) from None
    return os.fdopen(descriptor, "rb")


def _unreadable(path: Path, problem: OSError) -> FileRefused:
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return FileMissing(N_("There is no file {file}."), field="file", file=safe(path))
    if isinstance(problem, PermissionError):
        return FileRefused(
            N_("{file} may not be read by this account of the computer."), file=safe(path.name)
        )
    reason = problem.strerror or type(problem).__name__
    return FileRefused(N_("{file} cannot be read: {reason}."), file=safe(path.name), reason=reason)


def find_source(path: str | os.PathLike[str]) -> SourceFile:
    """The file at ``path``; a symlink is followed, since the person named it.

    Raises ``FileMissing``, and ``FileRefused`` for a folder, a device, a pipe, an empty or an unreadable
    file.
    """
    place = Path(path)
    try:
        status = os.stat(place)
    except (OSError, ValueError) as problem:
        reason = problem if isinstance(problem, OSError) else FileNotFoundError()
        raise _unreadable(place, reason) from None
    if stat.S_ISDIR(status.st_mode):
        raise FileRefused(N_("{file} is a folder, not a file."), file=safe(place.name or place))
    if not stat.S_ISREG(status.st_mode):
        raise FileRefused(
            N_("{file} is a device or a pipe, not a file that can be read twice."), file=safe(place.name)
        )
    if status.st_size == 0:
        raise FileRefused(N_("{file} is empty."), file=safe(place.name))
    return SourceFile(place, _identity(status))

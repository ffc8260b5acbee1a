"""Write a table to a file that appears whole or not at all: CSV or XLSX by the name's ending.

The file is written beside its place under a name nobody can have prepared, readable by its owner only,
brought to the disk, and then put in its place in one step. A symlink at the place is never followed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from wmsdesk.documents.formulas import undefuse
from wmsdesk.documents.refusals import FileRefused
from wmsdesk.documents.sheets import ColumnSpec, Decorate, write_csv, write_workbook
from wmsdesk.i18n import N_
from wmsdesk.services.errors import StoreFull
from wmsdesk.text import safe, without_hidden

__all__ = [
    "ColumnSpec",
    "WrittenTable",
    "check_place",
    "check_spot",
    "safe_file_name",
    "undefuse",
    "write_table",
    "write_whole",
]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WRITERS: dict[str, Callable[..., tuple[int, int]]] = {".csv": write_csv, ".xlsx": write_workbook}
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_NAME_BYTES = 120


@dataclass(frozen=True)
class WrittenTable:
    """What was written: ``shortened`` counts the cells too long for XLSX, cut with an ellipsis."""

    path: Path
    rows: int
    shortened: int = 0


def write_table(
    path: str | os.PathLike[str],
    columns: Sequence[ColumnSpec],
    rows: Iterable[Sequence[object]],
    *,
    overwrite: bool = False,
    decorate: Decorate | None = None,
) -> WrittenTable:
    """Write ``rows`` under the columns' labels to ``path``; see :class:`ColumnSpec` for what a cell may be.

    ``decorate`` adds charts and sheets to a workbook.

    Raises ``FileRefused`` for another ending, a file that is there already (unless ``overwrite``), a
    symlink, a folder that is missing or closed; ``StoreFull`` where the disk has no room. Nothing is left
    behind then.
    """
    writer = _writer_of(Path(path))
    shortened = 0

    def fill(stream: BinaryIO, workplace: Path) -> int:
        nonlocal shortened
        written, shortened = writer(stream, columns, rows, workplace, decorate)
        return written

    return replace(write_whole(path, fill, overwrite=overwrite), shortened=shortened)


def write_whole(
    path: str | os.PathLike[str], fill: Callable[[BinaryIO, Path], int], *, overwrite: bool = False
) -> WrittenTable:
    """Let ``fill(stream, folder for scraps)`` write a file of any kind and answer how many rows are in it.

    Raises what :func:`write_table` raises of a place, and what ``fill`` raises; nothing is left behind then.
    """
    target = Path(path)
    _check_target(target, overwrite)
    try:
        with _beside(target, overwrite) as (stream, workplace):
            written = fill(stream, workplace)
    except OSError as problem:
        raise _unwritable(target, problem) from None
    return WrittenTable(target, written)


def check_place(
    path: str | os.PathLike[str], *, overwrite: bool = False, endings: Sequence[str] = ("csv", "xlsx")
) -> None:
    """Refuse beforehand what ``write_table`` would refuse of this place; nothing is made."""
    target = Path(path)
    if target.suffix.lower().lstrip(".") not in endings:
        said = ", ".join(f".{one}" for one in endings)
        raise FileRefused(N_("{file} must end in one of: {endings}."), file=safe(target.name), endings=said)
    check_spot(path, overwrite=overwrite)


def check_spot(path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """As :func:`check_place`, for a file of any kind."""
    target = Path(path)
    _check_target(target, overwrite)
    if not target.parent.is_dir():
        raise _unwritable(target, FileNotFoundError())
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _unwritable(target, PermissionError())


def _writer_of(target: Path) -> Callable[..., tuple[int, int]]:
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise FileRefused(N_("{file} must end in .csv or .xlsx."), file=safe(target.name))
    return writer


def _check_target(target: Path, overwrite: bool) -> None:
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as problem:
        raise _unwritable(target, problem) from None
    if stat.S_ISLNK(mode):
        raise FileRefused(
            N_("{file} is a link to another place; nothing is written through it."), file=safe(target.name)
        )
    if not stat.S_ISREG(mode):
        raise FileRefused(N_("{file} is there already and is not a file."), file=safe(target.name))
    if not overwrite:
        raise _there_already(target)


def _there_already(target: Path) -> FileRefused:
    return FileRefused(N_("{file} is there already."), file=safe(target.name), kind="file-exists")


def _unwritable(target: Path, problem: OSError | ValueError) -> FileRefused | StoreFull:
    number = getattr(problem, "errno", None)
    if number in _FULL:
        return StoreFull(
            N_("The disk has no room for {file}; nothing of it was kept."), file=safe(target.name)
        )
    if isinstance(problem, FileExistsError):
        return _there_already(target)
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return FileRefused(N_("There is no folder {folder} to write to."), folder=safe(target.parent))
    if isinstance(problem, PermissionError):
        return FileRefused(N_("The folder {folder} may not be written to."), folder=safe(target.parent))
    reason = getattr(problem, "strerror", None) or type(problem).__name__
    return FileRefused(N_("{file} cannot be written: {reason}."), file=safe(target.name), reason=reason)


@contextlib.contextmanager
def _beside(target: Path, overwrite: bool) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file and a folder for scraps beside the target; at the end the file takes the target's name."""
    draft = target.parent / f".{secrets.token_hex(8)}.part"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(draft, flags, 0o600)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            with tempfile.TemporaryDirectory(prefix=".scraps-", dir=target.parent) as scraps:
                yield stream, Path(scraps)
            stream.flush()
            os.fsync(stream.fileno())
        _put_in_place(draft, target, overwrite)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)


def _put_in_place(draft: Path, target: Path, overwrite: bool) -> None:
    """Rename in one step; without ``overwrite`` a file that appeared in the meantime wins."""
    if overwrite:
        os.replace(draft, target)
    else:
        try:
            os.link(draft, target, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:
            # Some file systems know no second names; what is left is to look and then rename.
            _check_target(target, overwrite=False)
            os.rename(draft, target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def safe_file_name(text: str) -> str:
    """A file name made of ``text`` that every system takes: no folders, no hidden marks, at most 120 bytes.

    An ending stays an ending when the name must be cut. ``"file"`` where nothing of the text is left.
    """
    bare = _UNFIT.sub("_", without_hidden(_UNFIT.sub(" ", unicodedata.normalize("NFC", text))).strip())
    name = bare.strip("._ ") if bare.strip("._ ") else "file"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 8:
        stem, dot, ending = name, "", ""
    room = _NAME_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip("._ ") + dot + ending

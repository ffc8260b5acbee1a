"""What the doctor sees from outside: files, their modes, the disk, the library. It needs no password."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.models.backup.copying import has_log_reset_bug, library_version
from wmsdesk.models.files.places import file_system_of, key_place, on_shared_file_system
from wmsdesk.models.keys.keyfile import KeyFile
from wmsdesk.services.doctor.finding import Finding

_MEGABYTE = 1 << 20
_LEAST_ROOM = 200 * _MEGABYTE
_LONG_LOG = 256 * _MEGABYTE
_PLAIN = b"SQLite format 3\0"


def store_file(place: Path) -> Iterator[Finding]:
    """Whether the store is there, a file and encrypted."""
    values = {"place": str(place)}
    if place.is_symlink():
        yield Finding("problem", N_("The store {place} is a link; name the file itself."), values)
    elif not place.exists():
        yield Finding("problem", N_("There is no store at {place}; make one with: wmsdesk init."), values)
    elif not place.is_file() or place.stat().st_size == 0:
        yield Finding("problem", N_("The file {place} is not a store of this program."), values)
    elif _begins(place) == _PLAIN:
        yield Finding("problem", N_("The store {place} is not encrypted."), values)
    else:
        yield Finding(
            "ok",
            N_("The store {place} is there, {megabytes} MB."),
            values | {"megabytes": _megabytes(place.stat().st_size)},
        )


def modes(place: Path) -> Iterator[Finding]:
    """Whether other people on the machine can read or write what belongs to the store."""
    exposed = [one for one in _files_of(place) if stat.S_IMODE(one.lstat().st_mode) & 0o077]
    for one in exposed:
        mode = f"{stat.S_IMODE(one.lstat().st_mode):04o}"
        yield Finding(
            "problem",
            N_("Other people on this machine can read or write {place} (mode {mode}): chmod 600 it."),
            {"place": str(one), "mode": mode},
        )
    folder = place.parent
    if folder.is_dir() and folder.stat().st_mode & stat.S_IWOTH and not folder.stat().st_mode & stat.S_ISVTX:
        yield Finding("problem", N_("Anybody may replace the files in {place}."), {"place": str(folder)})
    elif not exposed and place.exists():
        yield Finding("ok", N_("Only their owner can read the store's files."))


def key_file(place: Path) -> Iterator[Finding]:
    """Whether the key file can be read, and whether a recovery code was ever made."""
    slots = KeyFile(key_place(place)).slots()
    accounts = {one.label for one in slots if one.kind == "account"}
    yield Finding(
        "ok", N_("The key file opens the store for {accounts} accounts."), {"accounts": len(accounts)}
    )
    if not any(one.kind == "recovery" for one in slots):
        yield Finding("note", N_("There is no recovery code: a forgotten password may lock everybody out."))


def file_system(place: Path) -> Iterator[Finding]:
    """Whether the store lies where several machines write."""
    kind = file_system_of(place)
    if on_shared_file_system(place):
        yield Finding(
            "problem",
            N_("The store lies on a network file system ({place}); it must be on a disk of this machine."),
            {"place": kind},
        )
    elif kind:
        yield Finding("ok", N_("The store lies on a disk of this machine ({kind})."), {"kind": kind})


def room(place: Path) -> Iterator[Finding]:
    """Whether the disk has room for the store to grow and for a copy of it."""
    free = shutil.disk_usage(place.parent).free
    size = place.stat().st_size if place.is_file() else 0
    values = {"free": _megabytes(free), "place": str(place.parent)}
    if free < _LEAST_ROOM:
        yield Finding("problem", N_("Only {free} MB are free at {place}."), values)
    elif free < 2 * size + _LEAST_ROOM:
        yield Finding("note", N_("{free} MB are free at {place}: too little for a backup beside it."), values)
    else:
        yield Finding("ok", N_("{free} MB are free at {place}."), values)


def library(place: Path) -> Iterator[Finding]:
    """Whether the database library is one that can lose what was written."""
    version = ".".join(map(str, library_version()))
    if has_log_reset_bug(library_version()):
        yield Finding(
            "problem",
            N_(
                "The database library {version} can damage a store that several desks use; update sqlcipher3."
            ),
            {"version": version},
        )
    else:
        yield Finding("ok", N_("The database library is {version}."), {"version": version})


def left_over(place: Path) -> Iterator[Finding]:
    """Copies from before an update, work that a killed program left, a log that has grown long."""
    for one in sorted(place.parent.glob(f"{_literal(place.name)}.before-*")):
        yield Finding(
            "note",
            N_("A copy from before an update is still there: {place}; delete it once all is well."),
            {"place": str(one)},
        )
    for one in sorted(place.parent.glob(".*.tmp")):
        yield Finding("note", N_("A program that was ended left this behind: {place}."), {"place": str(one)})
    log = place.with_name(place.name + "-wal")
    if log.is_file() and log.stat().st_size > _LONG_LOG:
        yield Finding(
            "note",
            N_("The log beside the store has {megabytes} MB: some desk has been reading for very long."),
            {"megabytes": _megabytes(log.stat().st_size)},
        )


CHECKS = (store_file, modes, key_file, file_system, room, library, left_over)


def _files_of(place: Path) -> list[Path]:
    names = [place.name + ending for ending in ("", ".keys", "-wal", "-shm", ".lock")]
    found = [place.with_name(name) for name in names]
    found += place.parent.glob(f"{_literal(place.name)}.before-*")
    return [one for one in found if one.is_file() and not one.is_symlink()]


def _literal(name: str) -> str:
    """The name in a pattern that matches nothing else."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _begins(place: Path) -> bytes:
    with place.open("rb") as stream:
        return stream.read(len(_PLAIN))


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f}" if size >= _MEGABYTE else "<1"

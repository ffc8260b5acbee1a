"""Private files: mode, links, limits, and a writer that dies half way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wmsdesk.models.faults import PathExposed, PathRefused
from wmsdesk.models.files.private_files import create_private, read_private, sweep_drafts, write_private


def test_a_written_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_private(tmp_path / "own", b"x")
        create_private(tmp_path / "new")
        write_private(tmp_path / "shared", b"x", shared_group=True)
    finally:
        os.umask(old)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"own": 0o600, "new": 0o600, "shared": 0o660}


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o666, 0o601])
def test_a_file_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    write_private(tmp_path / "file", b"x")
    (tmp_path / "file").chmod(mode)
    with pytest.raises(PathExposed):
        read_private(tmp_path / "file", 10)


def test_a_shared_group_may_read_but_nobody_else(tmp_path: Path) -> None:
    write_private(tmp_path / "file", b"x", shared_group=True)
    assert read_private(tmp_path / "file", 10, shared_group=True) == b"x"
    (tmp_path / "file").chmod(0o664)
    with pytest.raises(PathExposed):
        read_private(tmp_path / "file", 10, shared_group=True)


def test_links_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    write_private(tmp_path / "file", b"x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "folder").mkdir(0o700)
    for name in ("link", "pipe", "folder"):
        with pytest.raises(PathRefused):
            read_private(tmp_path / name, 10)


def test_a_file_longer_than_the_limit_is_refused(tmp_path: Path) -> None:
    write_private(tmp_path / "file", b"12345")
    assert read_private(tmp_path / "file", 5) == b"12345"
    with pytest.raises(PathRefused):
        read_private(tmp_path / "file", 4)


def test_create_follows_no_link_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        create_private(tmp_path / "link")
    assert not (tmp_path / "target").exists()


def test_a_writer_stopped_before_the_rename_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_private(tmp_path / "file", b"old")

    def stopped(*_: object) -> None:
        raise OSError("stopped")

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(OSError, match="stopped"):
        write_private(tmp_path / "file", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"old"}


def test_drafts_of_killed_writers_are_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".file.0011.tmp", "file", ".other.0011.tmp", "file.tmp"):
        (tmp_path / name).write_bytes(b"")
    sweep_drafts(tmp_path / "file")
    assert {path.name for path in tmp_path.iterdir()} == {"file", ".other.0011.tmp", "file.tmp"}

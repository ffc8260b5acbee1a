"""A folder that a killed program left is taken away; one in use, or anybody else's, never."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from wmsdesk.models.backup.workshops import sweep, workshop


def left_by_a_killed_program(folder: Path) -> Path:
    """As the kernel leaves a folder whose maker was killed: all there, the lock let go."""
    with workshop(folder / "main.backup") as made:
        (made / "store").write_bytes(b"x")
        (made / "store-wal").write_bytes(b"x")
        copy = made.with_name(made.name.replace(".main", ".other"))
        shutil.copytree(made, copy)
    return copy


def test_a_folder_is_private_and_gone_at_the_end(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), workshop(tmp_path / "main.backup") as made:
        assert made.parent == tmp_path and made.stat().st_mode & 0o777 == 0o700
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_taken_away_and_what_is_in_use_stays(tmp_path: Path) -> None:
    stale = left_by_a_killed_program(tmp_path)
    with workshop(tmp_path / "main.backup") as used:
        assert sweep(tmp_path) == [stale]
        assert list(tmp_path.iterdir()) == [used]


def test_a_folder_without_a_lock_goes_only_when_it_is_old(tmp_path: Path) -> None:
    stale = left_by_a_killed_program(tmp_path)
    (stale / ".in-use").unlink()
    assert sweep(tmp_path) == []
    os.utime(stale, (0, 0))
    assert sweep(tmp_path) == [stale]


@pytest.mark.parametrize(
    "change", ["something else in it", "a folder in it", "another name", "others may look", "a link"]
)
def test_what_is_not_surely_ours_is_never_taken_away(tmp_path: Path, change: str) -> None:
    one = left_by_a_killed_program(tmp_path)
    if change == "something else in it":
        (one / "letter.txt").write_text("mine", "utf-8")
    elif change == "a folder in it":
        (one / "photos").mkdir()
    elif change == "another name":
        one = one.rename(tmp_path / ".notes.tmp")
    elif change == "others may look":
        one.chmod(0o755)
    else:
        elsewhere = one.rename(tmp_path / "elsewhere")
        one.symlink_to(elsewhere)
    assert sweep(tmp_path) == [] and (one / "store").exists()

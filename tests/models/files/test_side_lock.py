"""The lock at a file's side: bounded, given back on errors, not overtaken, and safe across a fork."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import threading
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from wmsdesk.models.faults import LockTimeout, PathRefused
from wmsdesk.models.files.private_files import SideLock, locked

FOREVER = 30.0


def test_a_thread_that_asks_again_is_told_so(tmp_path: Path) -> None:
    lock = SideLock(tmp_path / "lock")
    with lock.held(1), pytest.raises(RuntimeError):
        lock.acquire(FOREVER)
    lock.acquire(0)
    lock.release()


def test_a_lock_held_elsewhere_times_out(tmp_path: Path) -> None:
    with SideLock(tmp_path / "lock").held(1), pytest.raises(LockTimeout):
        SideLock(tmp_path / "lock").acquire(0)


def test_a_lock_held_by_another_thread_times_out(tmp_path: Path) -> None:
    lock = SideLock(tmp_path / "lock")
    faults: list[str] = []

    def ask() -> None:
        try:
            lock.acquire(0)
        except LockTimeout as fault:
            faults.append(str(fault))

    with lock.held(1):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert len(faults) == 1


def test_an_error_inside_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path / "lock", 0):
        raise KeyError
    with locked(tmp_path / "lock", 0):
        pass


def test_one_that_gave_up_leaves_no_lock_behind_and_frees_none(tmp_path: Path) -> None:
    first, second = SideLock(tmp_path / "lock"), SideLock(tmp_path / "lock")
    first.acquire(0)
    with pytest.raises(LockTimeout):
        second.acquire(0)
    first.release()
    # The abandoned wait may still be giving its turn back, so this one may have to stand in the queue.
    with first.held(FOREVER), pytest.raises(LockTimeout):
        SideLock(tmp_path / "lock").acquire(0)
    second.acquire(FOREVER)
    second.release()


def test_only_the_thread_that_holds_the_lock_may_give_it_back(tmp_path: Path) -> None:
    lock = SideLock(tmp_path / "lock")
    with pytest.raises(RuntimeError):
        lock.release()


def test_the_lock_goes_to_who_waits_before_who_comes_back(tmp_path: Path) -> None:
    hot, patient = SideLock(tmp_path / "lock"), SideLock(tmp_path / "lock")
    hot.acquire(0)
    order: list[str] = []

    def wait() -> None:
        with patient.held(FOREVER):
            order.append("patient")

    thread = threading.Thread(target=wait)
    thread.start()
    _until_somebody_queues(tmp_path / "lock-queue")
    hot.release()
    with hot.held(FOREVER):
        order.append("hot")
    thread.join()
    assert order == ["patient", "hot"]


def test_a_free_lock_is_not_taken_past_somebody_who_queues_for_it(tmp_path: Path) -> None:
    lock = SideLock(tmp_path / "lock")
    with lock.held(0):
        pass
    file = os.open(tmp_path / "lock-queue", os.O_RDWR)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(LockTimeout):
            lock.acquire(0)
    finally:
        os.close(file)


def _until_somebody_queues(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            fcntl.flock(file, fcntl.LOCK_UN)
    finally:
        os.close(file)


def test_a_removed_lock_file_does_not_let_two_in(tmp_path: Path) -> None:
    lock = SideLock(tmp_path / "lock")
    with lock.held(0):
        pass
    (tmp_path / "lock").unlink()
    with SideLock(tmp_path / "lock").held(0), pytest.raises(LockTimeout):
        lock.acquire(0)


def test_a_link_in_the_lock_file_s_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PathRefused):
        SideLock(tmp_path / "lock").acquire(0)
    assert not (tmp_path / "elsewhere").exists()


def test_lock_files_are_private_and_shared_only_when_asked(tmp_path: Path) -> None:
    with SideLock(tmp_path / "own").held(0), SideLock(tmp_path / "shared", shared_group=True).held(0):
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"own": 0o600, "own-queue": 0o600, "shared": 0o660, "shared-queue": 0o660}


def _try_in_child(lock: SideLock, refused: Event) -> None:
    try:
        lock.acquire(0)
    except LockTimeout:
        refused.set()


def test_a_forked_child_does_not_share_its_parent_s_hold(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    lock, refused = SideLock(tmp_path / "lock"), fork.Event()
    with lock.held(0):
        child = fork.Process(target=_try_in_child, args=(lock, refused))
        child.start()
        child.join()
        assert refused.is_set()
        with pytest.raises(LockTimeout):
            SideLock(tmp_path / "lock").acquire(0)

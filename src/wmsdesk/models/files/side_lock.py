"""One writer at a time: a lock on a file at the side of the real one, fair and bounded.

Asking again and again (as SQLite does) let busy desks starve the others. Here whoever has to wait stands in a
queue that the kernel keeps.
"""

from __future__ import annotations

import errno
import fcntl
import itertools
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wmsdesk.models.faults import LockTimeout, PathRefused, of_files


def private_mode(shared_group: bool) -> int:
    """0600, or 0660 where the desks' accounts share a group."""
    return 0o660 if shared_group else 0o600


class SideLock:
    """A lock between threads and processes. Its files are made at first use, stay open, are never removed.

    Not re-entrant: a thread that asks for a lock it holds gets ``RuntimeError`` at once. Beside ``path``
    stands ``<path>-queue``, see :class:`_OpenLock`.
    """

    def __init__(self, path: Path, *, shared_group: bool = False) -> None:
        self.path = path
        self._mode = private_mode(shared_group)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._threads = threading.Lock()
        self._owner = 0
        self._open: _OpenLock | None = None
        self._waiter: _Waiter | None = None

    def acquire(self, timeout: float) -> None:
        """Take the lock within ``timeout`` seconds. Raises ``LockTimeout``, or ``PathRefused`` for a link."""
        if self._process != os.getpid():
            self._leave_parent()
        thread = threading.get_ident()
        if self._owner == thread:
            raise RuntimeError("this thread already holds the lock")
        deadline = time.monotonic() + timeout
        if not self._threads.acquire(timeout=max(timeout, 0.0)):
            raise LockTimeout(f"{self.path.name!r} was held by another thread for {timeout:g} s")
        try:
            self._take_file(deadline)
            self._owner = thread
        except BaseException:
            self._close_file()
            self._threads.release()
            raise

    def release(self) -> None:
        """Give the lock back. Raises ``RuntimeError`` in a thread that does not hold it."""
        if self._owner != threading.get_ident() or self._process != os.getpid() or self._open is None:
            raise RuntimeError("this thread does not hold the lock")
        self._owner = 0
        try:
            self._open.free()
        finally:
            self._threads.release()

    @contextmanager
    def held(self, timeout: float) -> Iterator[None]:
        """Hold the lock for a block; see :meth:`acquire`."""
        self.acquire(timeout)
        try:
            yield
        finally:
            self.release()

    def close(self) -> None:
        """Close the files of a lock nobody holds. It may be used again, at the cost of opening them.

        Raises ``RuntimeError`` while a thread holds it.
        """
        if self._process != os.getpid():
            self._leave_parent()
        if not self._threads.acquire(blocking=False):
            raise RuntimeError("the lock is held")
        try:
            self._close_file()
        finally:
            self._threads.release()

    def _leave_parent(self) -> None:
        """After a fork the open file is the parent's, and so is its lock: close it unfreed, open our own."""
        if self._open is not None:
            self._open.close()
        self._begin()

    def _take_file(self, deadline: float) -> None:
        for attempt in itertools.count():
            if attempt > 1 and time.monotonic() > deadline:
                raise LockTimeout(f"{self.path.name!r} is replaced again and again")
            if self._open is None:
                self._open = _OpenLock(self.path, self._mode)
            if not self._open.take_at_once():
                self._queue(deadline)
            if self._open.is_current():
                return
            # Somebody removed or replaced the lock's file: others lock another one now.
            self._close_file()

    def _queue(self, deadline: float) -> None:
        waiter = self._waiter
        if waiter is None or not waiter.rejoin():
            waiter = self._waiter = _Waiter(_OpenLock(self.path, self._mode))
        taken = waiter.wait(deadline - time.monotonic())
        if taken is None:
            raise LockTimeout(f"{self.path.name!r} stayed locked")
        self._close_file()
        self._waiter, self._open = None, taken

    def _close_file(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            opened.free()
            opened.close()


class _OpenLock:
    """The two open files of a lock: the lock itself, and the queue before it.

    The kernel wakes a waiter but does not hand the lock over, so a hot writer would take it again first.
    Everybody therefore passes through the queue's lock, which the next in turn holds until the lock is his.
    """

    def __init__(self, path: Path, mode: int) -> None:
        self._path = path
        self._lock = self._queue = -1
        self._lock = _opened(path, mode)
        try:
            self._queue = _opened(path.with_name(path.name + "-queue"), mode)
        except BaseException:
            os.close(self._lock)
            raise

    def take_at_once(self) -> bool:
        """Take the lock if nobody holds it or waits for it."""
        if not _taken(self._queue):
            return False
        try:
            return _taken(self._lock)
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)

    def take(self) -> None:
        """Wait for the lock, without end."""
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        finally:
            fcntl.flock(self._queue, fcntl.LOCK_UN)

    def free(self) -> None:
        """Give the lock back. Said outright, because a forked child may keep the closed file open."""
        fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close both files; a second time does nothing."""
        for file in (self._lock, self._queue):
            if file >= 0:
                os.close(file)
        self._lock = self._queue = -1

    def __del__(self) -> None:
        # A key file is opened for one question and forgotten; its lock must not stay open with it.
        if getattr(self, "_queue", -1) >= 0:
            self.close()

    def is_current(self) -> bool:
        """Whether the path still names the file that is locked."""
        try:
            named = os.stat(self._path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return os.path.samestat(named, os.fstat(self._lock))


class _Waiter:
    """A helper thread standing in the queue with open files of its own.

    Of its own, because a lock belongs to the open file: one that gives up must not free what a neighbour
    holds. Whoever gave up and asks again finds its old place.
    """

    def __init__(self, lock: _OpenLock) -> None:
        self._lock = lock
        self._mutex = threading.Lock()
        self._done = threading.Event()
        self._wanted = True
        self._error: OSError | None = None
        threading.Thread(target=self._stand, name="side-lock", daemon=True).start()

    def _stand(self) -> None:
        try:
            self._lock.take()
        except OSError as error:
            self._error = error
        with self._mutex:
            if not self._wanted or self._error is not None:
                self._lock.free()
                self._lock.close()
            self._done.set()

    def rejoin(self) -> bool:
        """Want the lock again; false when its turn came and went meanwhile."""
        with self._mutex:
            if not self._done.is_set():
                self._wanted = True
            return self._wanted and self._error is None

    def wait(self, timeout: float) -> _OpenLock | None:
        """The locked files, or ``None`` when ``timeout`` seconds passed."""
        try:
            self._done.wait(max(timeout, 0.0))
        except BaseException:
            taken = self._leave()
            if taken is not None:
                taken.free()
                taken.close()
            raise
        return self._leave()

    def _leave(self) -> _OpenLock | None:
        with self._mutex:
            self._wanted = False
            if self._error is not None:
                raise self._error
            return self._lock if self._done.is_set() else None


@contextmanager
def locked(path: Path, timeout: float, *, shared_group: bool = False) -> Iterator[None]:
    """Hold the lock whose file is ``path`` for one block, opening it just for that; see :class:`SideLock`.

    Nested on the same path it ends in ``LockTimeout``, since each use is a holder of its own.
    """
    lock = SideLock(path, shared_group=shared_group)
    try:
        with lock.held(timeout):
            yield
    finally:
        lock.close()


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(path: Path, mode: int) -> int:
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        with of_files(path):
            with suppress(FileNotFoundError):
                return os.open(path, flags)
            file = os.open(path, flags | os.O_CREAT, mode)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise PathRefused(f"{path.name!r} is a link") from None
        raise
    # The umask may have taken the group's bits away from a file that desks of several accounts share.
    if mode != 0o600:
        with suppress(PermissionError):
            os.fchmod(file, mode)
    return file

"""One writer at a time: a lock on a file at the side of the real one, fair and bounded.

Asking again and again (as SQLite does) let busy desks starve the others. Here whoever has to wait stands in
the kernel's own queue, first come first served.
"""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wmsdesk.models.faults import LockTimeout, PathRefused


def private_mode(shared_group: bool) -> int:
    """0600, or 0660 where the desks' accounts share a group."""
    return 0o660 if shared_group else 0o600


class SideLock:
    """A lock between threads and processes. Its file is made at first use, stays open, and is never removed.

    Not re-entrant: a thread that asks for a lock it holds gets ``RuntimeError`` at once.
    """

    def __init__(self, path: Path, *, shared_group: bool = False) -> None:
        self.path = path
        self._mode = private_mode(shared_group)
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._threads = threading.Lock()
        self._owner = 0
        self._file = -1
        self._waiter: _Waiter | None = None

    def acquire(self, timeout: float) -> None:
        """Take the lock within ``timeout`` seconds. Raises ``LockTimeout``, or ``PathRefused`` for a link."""
        self._leave_parent()
        thread = threading.get_ident()
        if self._owner == thread:
            raise RuntimeError("this thread already holds the lock")
        # A lock nobody holds is taken without asking the clock.
        began = 0.0
        if not self._threads.acquire(blocking=False):
            began = time.monotonic()
            if not self._threads.acquire(timeout=max(timeout, 0.0)):
                raise LockTimeout(f"{self.path.name!r} was held by another thread for {timeout:g} s")
        try:
            self._take_file(timeout, began)
        except BaseException:
            self._threads.release()
            raise
        self._owner = thread

    def release(self) -> None:
        """Give the lock back. Raises ``RuntimeError`` in a thread that does not hold it."""
        if self._owner != threading.get_ident() or self._process != os.getpid():
            raise RuntimeError("this thread does not hold the lock")
        self._owner = 0
        try:
            fcntl.flock(self._file, fcntl.LOCK_UN)
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
        """Close the file. The lock may be used again later, at the cost of opening it."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)

    def _leave_parent(self) -> None:
        """After a fork the open file is still the parent's, and its lock would be ours too: open our own."""
        if self._process != os.getpid():
            self.close()
            self._begin()

    def _take_file(self, timeout: float, began: float) -> None:
        while True:
            if self._file < 0:
                self._file = _open(self.path, self._mode)
            if not _taken_at_once(self._file):
                began = began or time.monotonic()
                self._queue(timeout - (time.monotonic() - began))
            if self._is_current():
                return
            # Somebody removed or replaced the lock's file: others lock another one now.
            self.close()

    def _queue(self, timeout: float) -> None:
        waiter = self._waiter
        if waiter is None or not waiter.rejoin():
            waiter = self._waiter = _Waiter(_open(self.path, self._mode))
        file = waiter.wait(timeout)
        if file is None:
            raise LockTimeout(f"{self.path.name!r} stayed locked")
        self._waiter = None
        self.close()
        self._file = file

    def _is_current(self) -> bool:
        try:
            named = os.stat(self.path, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return os.path.samestat(named, os.fstat(self._file))


class _Waiter:
    """A helper thread standing in the kernel's queue with an open file of its own.

    Of its own, because a lock belongs to the open file: one that gives up must not free what a neighbour
    holds. Whoever gave up and asks again finds its old place in the queue.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._mutex = threading.Lock()
        self._done = threading.Event()
        self._wanted = True
        self._error: OSError | None = None
        threading.Thread(target=self._stand, name="side-lock", daemon=True).start()

    def _stand(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except OSError as error:
            self._error = error
        with self._mutex:
            if not self._wanted or self._error is not None:
                os.close(self._file)
            self._done.set()

    def rejoin(self) -> bool:
        """Want the lock again; false when its turn came and went meanwhile."""
        with self._mutex:
            if not self._done.is_set():
                self._wanted = True
            return self._wanted

    def wait(self, timeout: float) -> int | None:
        """The locked file, or ``None`` when ``timeout`` seconds passed."""
        try:
            self._done.wait(max(timeout, 0.0))
        except BaseException:
            file = self._leave()
            if file is not None:
                os.close(file)
            raise
        return self._leave()

    def _leave(self) -> int | None:
        with self._mutex:
            if self._error is not None:
                raise self._error
            if self._done.is_set():
                return self._file
            self._wanted = False
            return None


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


def _taken_at_once(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path, mode: int) -> int:
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
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

"""A program on a pseudo-terminal of its own, with everything that it wrote there."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE = 120.0


class Terminal:
    """A child on a terminal of its own; everything it wrote is kept."""

    def __init__(
        self,
        child: Path,
        folder: Path,
        *words: str,
        size: tuple[int, int] = (60, 100),
        controlling: bool = True,
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        environ = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(folder)}
        # The child imports what the tests share, as pytest lets the tests themselves do.
        shared = [
            str(Path(__file__).parent),
            str(Path(__file__).parent / "shell"),
            environ.get("PYTHONPATH", ""),
        ]
        environ["PYTHONPATH"] = os.pathsep.join(filter(None, shared))
        environ["DRAFT_FILE"] = str(folder / "draft.txt")
        self.process = subprocess.Popen(
            [sys.executable, str(child), *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environ,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controlling else None,
        )
        self.written = b""

    def read_until(self, wanted: bytes) -> None:
        """Read until this was written."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.written:
            late = time.monotonic() > end or self.process.poll() is not None
            assert not late, f"{wanted!r} never came; last: {self.written[-300:]!r}"
            self._read(1.0)

    def _read(self, wait: float) -> bool:
        watched = select.poll()
        watched.register(self.master, select.POLLIN | select.POLLHUP)
        if not watched.poll(wait * 1000):
            return False
        try:
            self.written += os.read(self.master, 65536)
        except OSError:
            return False
        return True

    def send(self, text: bytes) -> None:
        os.write(self.master, text)

    def end(self, number: int | None = None) -> int:
        """Send a signal, read what is still written, and return the exit status."""
        if number is not None:
            os.kill(self.process.pid, number)
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        status = self.process.wait(timeout=PATIENCE)
        while self._read(0.0):
            continue
        return status

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for handle in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(handle)

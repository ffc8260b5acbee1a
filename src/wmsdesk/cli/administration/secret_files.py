"""Files that hold a secret we made: there before the secret is, so that it is never lost, and for nobody else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def secret_file(path: Path) -> Iterator[Callable[[str], None]]:
    """Make a file (0600, nothing may be there) and yield a function that writes its only line.

    Taken away again when the block fails. Raises ``OSError``, ``FileExistsError`` among them.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(path, flags, 0o600)

    def write(secret: str) -> None:
        os.write(file, f"{secret}\n".encode())
        os.fsync(file)

    try:
        yield write
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    finally:
        os.close(file)

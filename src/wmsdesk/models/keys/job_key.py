"""The secret of unattended jobs: 32 random bytes in a file that only its owner may read."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from wmsdesk.models.faults import PathRefused
from wmsdesk.models.files.private_files import read_private, sync_folder

_BYTES = 32
_HEX = re.compile(rb"[0-9a-fA-F]{64}\s*")


def write_job_key(path: Path) -> bytes:
    """Make the file (mode 0400, hexadecimal) and return its 32 bytes. Raises ``FileExistsError``."""
    secret = secrets.token_bytes(_BYTES)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o400)
    with os.fdopen(file, "wb") as stream:
        stream.write(secret.hex().encode("ascii") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    sync_folder(path.parent)
    return secret


def read_job_key(path: Path) -> bytes:
    """The 32 bytes. Raises ``FileNotFoundError``, ``PathRefused``, ``PathExposed`` (others may read)."""
    data = read_private(path, 1024)
    if not _HEX.fullmatch(data):
        raise PathRefused(f"{path.name!r} holds no job key")
    return bytes.fromhex(data.decode("ascii").strip())

"""What is kept of an unexpected error: a reference for the person, types and lines for whoever repairs it.

Never a message, an argument or a local variable: those can hold a password or an account number.
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def state_folder() -> Path:
    """Where the platform keeps what programs remember of themselves."""
    import platformdirs

    return Path(platformdirs.user_state_path("wmsdesk"))


def new_reference(now: datetime) -> str:
    """A name short enough to read out on the telephone."""
    import secrets

    return f"{now:%Y%m%d-%H%M}-" + "".join(secrets.choice(_LETTERS) for _ in range(4))


def _place(path: str) -> str:
    """The file of a frame from its package on, without the folders of this machine."""
    parts = Path(path).parts
    return "/".join(parts[-3:])


def describe(error: BaseException) -> str:
    """The chain of errors by type, and for each the lines it went through."""
    told: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        told.append(f"{type(one).__module__}.{type(one).__qualname__}")
        for frame, line in traceback.walk_tb(one.__traceback__):
            told.append(f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_qualname}")
        one = one.__cause__ or one.__context__
    return "\n".join(told) + "\n"


def keep(error: BaseException, folder: Path | None = None, now: datetime | None = None) -> str:
    """Write the error down for repair and return its reference. A disk that cannot be written is not a new
    error.
    """
    reference = new_reference(now or datetime.now(UTC))
    place = (folder or state_folder()) / "trouble"
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(place / f"{reference}.txt", flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{reference}\n{describe(error)}")
    except OSError:
        return reference
    return reference

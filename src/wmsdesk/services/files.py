"""What a file outside the store can refuse, in sentences for a person."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wmsdesk.i18n import N_
from wmsdesk.services.errors import NotFound, Refused, StoreFull


@contextmanager
def file_faults(path: Path, *, field: str) -> Iterator[None]:
    """Say what a system call refused: ``NotFound``, ``StoreFull`` or ``Refused``; ``field`` is the argument's name."""
    try:
        yield
    except FileExistsError:
        raise Refused(
            N_("Something is already at {place}."), field=field, kind="exists", place=str(path)
        ) from None
    except FileNotFoundError as error:
        missing = str(error.filename or path)
        raise NotFound(N_("There is nothing at {place}."), field=field, place=missing) from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StoreFull(
                N_("The disk is full; nothing was written to {place}."), place=str(path)
            ) from None
        raise Refused(
            N_("The file {place} cannot be used: {why}."),
            field=field,
            kind="file",
            place=str(path),
            why=error.strerror or type(error).__name__,
        ) from None

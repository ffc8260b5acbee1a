"""What the models refuse, below any person's language; services turn these into errors with a sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreFault(Exception):
    """The base of every fault raised by the models. Its text is for a log and never holds a secret."""


class PathRefused(StoreFault):
    """A path that leads to a link, to something that is no regular file, or to too large a file."""


class PathExposed(PathRefused):
    """A private file that people other than its owner may read or write."""


class LockTimeout(StoreFault):
    """Others kept the lock for longer than the caller was ready to wait."""


class KeyFileMissing(StoreFault):
    """There is no key file at this path."""


class KeyFileExists(StoreFault):
    """A key file is already there; writing a new one over it would lose the data for good."""


class KeyFileDamaged(StoreFault):
    """The key file does not hold what was written to it, or was altered."""


class KeyFileNewer(StoreFault):
    """A newer wmsdesk wrote this key file."""


class KeyDerivationFailed(StoreFault):
    """The key could not be derived, most often for want of memory."""


class WrongSecret(StoreFault):
    """The secret opens no slot: a wrong label, a wrong secret and an altered slot are told alike."""


class BadRecoveryCode(WrongSecret):
    """The text cannot be a recovery code: a wrong length or a character that codes never have."""


class SlotMissing(StoreFault):
    """No slot has this kind and label."""


class SlotExists(StoreFault):
    """A slot with this kind and label is already there."""


class Missing(StoreFault):
    """There is no store at this place."""


class Occupied(StoreFault):
    """Something is already at the place where a store should be made."""


class NotAStore(StoreFault):
    """The file there was never written by this program."""


class Damaged(StoreFault):
    """Content is not what was written: wrong key, flipped bytes, a truncated file."""


class Full(StoreFault):
    """No room left on the disk; the write was undone."""


class ReadOnly(StoreFault):
    """The file or its folder cannot be written."""


class Busy(StoreFault):
    """Others kept the store for longer than the budget allowed."""


class Newer(StoreFault):
    """A newer program wrote this store."""


class Guarded(StoreFault):
    """A constraint or a trigger refused the write; ``args[0]`` is the database's own sentence."""


class Unreachable(StoreFault):
    """The place is on a file system that several machines share, where a store cannot be kept safe."""


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def of_files(place: Path) -> Iterator[None]:
    """Turn what the operating system says of a file into ``Full`` or ``ReadOnly``; the rest stays as it is."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Full(place) from error
        if error.errno in _NO_RIGHT:
            raise ReadOnly(place) from error
        raise

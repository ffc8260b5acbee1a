"""What the models refuse, below any person's language; services turn these into errors with a sentence."""

from __future__ import annotations


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


class LastSlot(StoreFault):
    """Removing the only slot left would lock everybody out for good."""

"""What can go wrong underneath: the faults of files, keys and the database, before anyone puts them into words."""

from __future__ import annotations


class StoreFault(Exception):
    """The base of every fault of the storage layer."""


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

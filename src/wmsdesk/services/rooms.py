"""What a package offers by name, from the rooms it lives in: each is imported when its name is first asked for.

Opening a card does not wait for what a merge needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def opened(package: str, rooms: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package whose names live in these modules of it; no room is called as a name is."""
    where = {name: room for room, names in rooms.items() for name in names}
    if doubled := where.keys() & rooms.keys():
        raise RuntimeError(f"{package} hides a function behind a room of the same name: {sorted(doubled)}")

    def found(name: str) -> Any:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    return found

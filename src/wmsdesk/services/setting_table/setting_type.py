"""What a setting is: its default, its limits and a sentence that explains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SettingType:
    """One setting: ``kind`` is ``number``, ``yes-no``, ``money`` (minor units), ``text``.

    ``read`` turns what was typed for a text into what is kept, and raises ``BadValue`` for what it cannot take.
    """

    name: str
    label: str
    help: str
    kind: str
    default: Any
    minimum: int = 0
    maximum: int = 10**15
    permission: str = "setting.manage"
    """Who may change it, besides whoever may change all of them."""
    read: Callable[[str], str] | None = None

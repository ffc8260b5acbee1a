"""What a chore is that runs by itself, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wmsdesk.services.desk import Desk

Write = Callable[[Desk, Any, Path, str], Any]
"""Writes a report to a file; see ``delivering.Write``."""


@dataclass(frozen=True)
class Done:
    """What a chore did: how much of it, one word for each, and what could not be done, as sentences."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """One chore: its name, what it is in words, and the function that does it."""

    name: str
    label: str
    run: Callable[[Desk, Write], Done]


@dataclass(frozen=True)
class JobReport:
    """What one chore came to; ``ok`` unless something of it failed."""

    name: str
    label: str
    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether all of it was done."""
        return not self.failed

"""Tasks, visits, care, warnings and what comes in from outside."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ()

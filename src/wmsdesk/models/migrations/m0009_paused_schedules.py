"""A schedule can pause: it stays in the list and makes nothing until it goes on."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE schedule ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))",
)

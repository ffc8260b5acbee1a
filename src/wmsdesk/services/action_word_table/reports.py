"""Reports, schedules and targets."""

from __future__ import annotations

ACTION_WORDS: dict[str, str] = {}

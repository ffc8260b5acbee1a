"""Orders and returns."""

from __future__ import annotations

ACTION_WORDS: dict[str, str] = {}

"""Complaints, care and tasks."""

from __future__ import annotations

ACTION_WORDS: dict[str, str] = {}

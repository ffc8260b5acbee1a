"""Numbered migrations: each is a module ``m0001_…`` with ``STATEMENTS``, applied once and in order."""

from __future__ import annotations

from wmsdesk.models.migrations import m0001_foundation

MIGRATIONS: tuple[tuple[str, ...], ...] = (m0001_foundation.STATEMENTS,)
"""The statements of each migration; the first stands at index 0 and leaves ``user_version`` at 1."""

SCHEMA_VERSION = len(MIGRATIONS)

"""Summary tables of reports, schedules, saved views, targets."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ()

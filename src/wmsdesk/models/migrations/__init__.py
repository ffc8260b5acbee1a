"""Numbered migrations: each is a module ``m0001_…`` with ``STATEMENTS``, applied once and in order."""

from __future__ import annotations

from wmsdesk.models.migrations import (
    m0001_foundation,
    m0002_goods,
    m0003_orders,
    m0004_money,
    m0005_support,
    m0006_care,
    m0007_reports,
    m0008_late_orders,
    m0009_paused_schedules,
    m0010_late_cases,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    m0001_foundation.STATEMENTS,
    m0002_goods.STATEMENTS,
    m0003_orders.STATEMENTS,
    m0004_money.STATEMENTS,
    m0005_support.STATEMENTS,
    m0006_care.STATEMENTS,
    m0007_reports.STATEMENTS,
    m0008_late_orders.STATEMENTS,
    m0009_paused_schedules.STATEMENTS,
    m0010_late_cases.STATEMENTS,
)
"""The statements of each migration; the first stands at index 0 and leaves ``user_version`` at 1."""

SCHEMA_VERSION = len(MIGRATIONS)

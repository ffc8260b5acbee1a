"""Credit, invoices and payments."""

from __future__ import annotations

ACTION_WORDS: dict[str, str] = {}

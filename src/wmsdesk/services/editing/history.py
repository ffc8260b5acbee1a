"""What the history of any card is told in: one line a field that changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HistoryEntry:
    """One line of a card's history; ``field`` is empty where something other than a field changed.

    ``labels`` are those of the fields that a re-check was about, which ``new`` names.
    """

    seq: int
    at: datetime
    by: str
    terminal: str
    action: str
    field: str
    label: str
    old: str
    new: str
    labels: tuple[str, ...] = ()

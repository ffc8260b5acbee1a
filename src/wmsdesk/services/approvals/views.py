"""A request as people see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Vote:
    """One approver's word."""

    by: str
    verdict: str
    comment: str
    at: datetime


@dataclass(frozen=True)
class Request:
    """A request as an approver sees it; ``digest`` stands for exactly this content.

    ``moved`` names what has changed on the card since it was asked for; ``rise`` is the change of an amount in
    percent, ``None`` where there is no such figure.
    """

    number: str
    code: str
    customer: str
    field: str
    label: str
    old_text: str
    new_text: str
    reason: str
    state: str
    by: str
    at: datetime
    terminal: str
    expires_at: datetime
    levels: int
    votes: tuple[Vote, ...]
    digest: str
    base_version: int
    size: int = 0
    rise: float | None = None
    moved: tuple[str, ...] = ()
    currency: str = ""

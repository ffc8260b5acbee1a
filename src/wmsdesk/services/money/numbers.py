"""Numbers of what money leaves behind: one gapless series a kind and a day, ``INV-20261123-0001``."""

from __future__ import annotations

from wmsdesk.services.days import day_now
from wmsdesk.services.writing import Change

INVOICE, CREDIT_NOTE, PAYMENT = "INV", "CN", "PAY"


def next_number(change: Change, series: str) -> str:
    """The next number of the series today; it is given back if the change fails."""
    day = day_now(change).replace("-", "")
    return f"{series}-{day}-{change.next_number(f'{series}-{day}'):04d}"

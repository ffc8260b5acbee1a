"""The doctor: what is wrong with a store or with the machine it lies on, in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from wmsdesk.services.desk import Desk
from wmsdesk.services.doctor import goods, machine, money, records
from wmsdesk.services.doctor.finding import Finding, findings_of

__all__ = ["Finding", "examine"]


def examine(place: Path, desk: Desk | None) -> list[Finding]:
    """Examine the store at ``place`` from outside, and from inside too where ``desk`` is signed in there.

    Never raises for a broken store: that is a finding. Accounts are looked at only for who may manage them.
    """
    checks = [partial(check, place) for check in machine.CHECKS]
    found = [one for check in checks for one in findings_of(check)]
    if desk is not None:
        found += [
            one
            for check in (*records.CHECKS, *goods.CHECKS, *money.CHECKS)
            for one in findings_of(partial(check, desk))
        ]
    return found
